"""A case as it is exported: all of it for the house, and what may be told to anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from gatelodge.cases.domain.custody import CustodyEntry
from gatelodge.ledger.domain.events import plain


class Edition(StrEnum):
    """For whom a case is exported."""

    INTERNAL = "internal"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """Something the case was read from; `label` is how the export calls it."""

    id: str
    label: str
    kind: str
    name: str
    sha256: str
    size: int
    media_type: str
    url: str = ""
    received_from: str = ""
    received_how: str = ""
    received_at: datetime | None = None
    received_by: str = ""
    captured_at: datetime | None = None
    claimed_published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a source's decoded text, with a little of what stands before and behind it."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class StatementEntry:
    """Something that somebody is said to have said, as a reviewer left it; never a fact.

    `machine_reading` keeps what the reader had read where a person corrected it. `source_in_text` is how the source's own
    text names a corrected source; without it only the house knows that name.
    """

    id: str
    label: str
    source_id: str
    text_sha256: str
    start: int
    end: int
    text: str
    fragments: tuple[Fragment, ...]
    chain: tuple[str, ...]
    route: str
    polarity: str
    modality: str
    tier: str
    hedges: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    review: str = "proposed"
    machine_reading: Mapping[str, str] = field(default_factory=dict)
    source_in_text: str = ""
    note: str = ""
    parties: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Say whether nobody rejected it."""
        return self.review != "rejected"

    @property
    def told_chain(self) -> tuple[str, ...]:
        """Give the chain in words that anybody can read in the source; none where its text does not hold them."""
        if "source" not in self.machine_reading:
            return self.chain
        return (*self.chain[:-1], self.source_in_text) if self.source_in_text else ()


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post that a source embeds; its time as its id holds it, or why it holds none."""

    source_id: str
    start: int
    end: int
    platform: str
    handle: str
    post_id: str
    url: str
    utc: datetime | None
    precision: str
    basis: str
    why_not: str


@dataclass(frozen=True, slots=True)
class MomentEntry:
    """A stretch of the timeline; the local ones are the same instants on the facility's clock."""

    source: str
    begins: datetime
    ends: datetime | None
    inferred: bool
    said: str
    local_begins: str = ""
    local_ends: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class RelationEntry:
    """How two statements stand to each other."""

    a: str
    b: str
    kind: str
    why: str
    proposed_by: str
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitEntry:
    """A piece of evidence; without a digest it is a thing, not a file."""

    id: str
    number: int
    kind: str
    name: str
    description: str = ""
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    source_id: str = ""
    parent_id: str = ""
    taken_in_at: datetime | None = None
    taken_in_by: str = ""


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """What the house's own records say about a statement: for the house alone."""

    id: str
    statement: str
    kind: str
    purpose: str
    outcome: str
    result: Mapping[str, Any]
    checked_at: datetime
    checked_by: str


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a person concluded, and on what it rests."""

    code: str
    text: str
    standard: str
    state: str
    author: str
    reviewer: str
    review_note: str
    cites: tuple[tuple[str, str], ...]
    referred_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """A question or a task of the case."""

    kind: str
    text: str
    state: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything an export is made of, as it was at one instant."""

    edition: Edition
    case_id: str
    code: str
    as_of: datetime
    department: str
    facility: str = ""  # not even where: an article need not have said it
    zone: str = "UTC"
    sources: tuple[SourceEntry, ...] = ()
    statements: tuple[StatementEntry, ...] = ()
    posts: tuple[PostEntry, ...] = ()
    relations: tuple[RelationEntry, ...] = ()
    title: str = ""
    state: str = ""
    lead: str = ""
    opened_at: datetime | None = None
    opened_by: str = ""
    closed_at: datetime | None = None
    close_reason: str = ""
    moments: tuple[MomentEntry, ...] = ()
    questions: tuple[OpenEntry, ...] = ()
    tasks: tuple[OpenEntry, ...] = ()
    exhibits: tuple[ExhibitEntry, ...] = ()
    custody: tuple[CustodyEntry, ...] = ()
    checks: tuple[CheckEntry, ...] = ()
    findings: tuple[FindingEntry, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)

    def source(self, source_id: str) -> SourceEntry:
        """Give the source of a statement or post."""
        return next(one for one in self.sources if one.id == source_id)

    @property
    def standing(self) -> tuple[StatementEntry, ...]:
        """Give the statements that nobody rejected."""
        return tuple(one for one in self.statements if one.stands)

    @property
    def standing_relations(self) -> tuple[RelationEntry, ...]:
        """Give the relations between such statements that nobody dismissed."""
        known = {one.id for one in self.standing}
        return tuple(one for one in self.relations if one.state != "dismissed" and {one.a, one.b} <= known)


PUBLISHED = frozenset({"article", "post"})
REVIEWED = frozenset({"accepted", "corrected"})
# A record against an account would tell what the record holds.
TOLD_RELATIONS = frozenset(
    {"contradiction", "retraction", "scope_gap", "account_vs_rule", "non_confirmation", "tension", "agreement"}
)


def for_public(file: CaseFile) -> CaseFile:
    """Give what may be told to anybody: what was published, in its own words, and where it stands.

    Every value is named here: what is added to a case later stays inside until somebody names it too. Nothing that the
    house typed, holds or concluded goes out: a title, a note or a finding can tell of a visit in ways no program sees. What a
    reviewer corrected goes out as corrected; a statement whose source is a name that its text does not hold stays inside.
    """
    published = (one for one in file.sources if one.kind in PUBLISHED and one.url.startswith(("https://", "http://")))
    # Labels are counted anew: a gap would tell of what is not shown.
    sources = tuple(_told_source(one, f"A{place}") for place, one in enumerate(published, start=1))
    known = {one.id for one in sources}
    standing = (one for one in file.statements if one.source_id in known and one.review in REVIEWED and one.told_chain)
    statements = tuple(_told_statement(one, f"S{place}") for place, one in enumerate(standing, start=1))
    said = {one.id for one in statements}
    return CaseFile(
        edition=Edition.PUBLIC,
        case_id=file.case_id,
        code=file.code,
        as_of=file.as_of,
        department=file.department,
        sources=sources,
        statements=statements,
        posts=tuple(one for one in file.posts if one.source_id in known),
        relations=tuple(_told_relation(one) for one in file.relations if _is_told(one, said)),
    )


def _told_source(one: SourceEntry, label: str) -> SourceEntry:
    return SourceEntry(
        id=one.id,
        label=label,
        kind=one.kind,
        name="",  # the house named the file
        sha256=one.sha256,
        size=one.size,
        media_type=one.media_type,
        url=one.url,
        claimed_published_at=one.claimed_published_at,
    )


def _told_statement(one: StatementEntry, label: str) -> StatementEntry:
    """Give a statement as it stands: the chain in the source's own words, never in whom the house knows behind."""
    return StatementEntry(
        id=one.id,
        label=label,
        source_id=one.source_id,
        text_sha256=one.text_sha256,
        start=one.start,
        end=one.end,
        text=one.text,
        fragments=one.fragments,
        chain=one.told_chain,
        route=one.route,
        polarity=one.polarity,
        modality=one.modality,
        tier=one.tier,
        hedges=one.hedges,
        topics=one.topics,
        review="accepted",
    )


def _is_told(one: RelationEntry, said: set[str]) -> bool:
    return one.state == "confirmed" and one.kind in TOLD_RELATIONS and {one.a, one.b} <= said


def _told_relation(one: RelationEntry) -> RelationEntry:
    return RelationEntry(one.a, one.b, one.kind, "", "", one.state)


def machine_read(one: StatementEntry) -> str:
    """Name what the reader had read where a person corrected it."""
    return ", ".join(f"{name}: {read}" for name, read in sorted(one.machine_reading.items()))


def as_data(file: CaseFile) -> dict[str, Any]:
    """Give a case as plain JSON data: what stands in every export that programs read."""
    kept: dict[str, Any] = plain(asdict(file))
    return {"format": "gatelodge case 1", **kept}
