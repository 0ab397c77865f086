"""What may be said to whom? A table of facts by audiences, asked as of a day; every cell that tells rests on a text that was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from gatelodge.foundation.canonical import canonical_json
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.words import Evidence


class Audience(StrEnum):
    """Who is told: outside first, then staff by what they do."""

    PUBLIC = "public"
    INCARCERATED = "incarcerated"
    VISITOR = "visitor"
    OTHER_VISITOR = "other_visitor"
    ATTORNEY = "attorney"
    LAW_ENFORCEMENT = "law_enforcement"
    GATE_OFFICER = "gate_officer"
    VISITING_SUPERVISOR = "visiting_supervisor"
    INVESTIGATOR = "investigator"
    INFORMATION_OFFICER = "information_officer"
    LITIGATION_COORDINATOR = "litigation_coordinator"


FACTS = (
    *("listed_details", "health", "visiting_hours", "approved_visitor", "visit_took_place", "visitor_details"),
    *("criminal_history", "application_refused", "refusal_reason", "sanction", "incident", "confidential_source"),
    *("legal_visit", "legal_content", "media_visit", "room_video", "minors", "search_result", "statistics"),
    "protection_case",
)


LISTABLE = ("name", "age", "facility", "admitted_on")


class CellAnswer(StrEnum):
    """What stands in a cell; `own` tells the person concerned about themselves."""

    YES = "yes"
    NO = "no"
    OWN = "own"
    CONDITION = "condition"


class Ground(StrEnum):
    """What a conditional cell can rest on."""

    OWN = "own"
    AUTHORISATION = "authorisation"
    COURT_ORDER = "court_order"
    AGENCY_REQUEST = "agency_request"
    CONDITION_TERM = "condition_term"
    LISTED_PERSON = "listed_person"
    RECORDS_OFFICE = "records_office"
    DUTY = "duty"


class Telling(StrEnum):
    """What the table says of one fact to one audience."""

    TELL = "tell"
    WITHHOLD = "withhold"
    NEEDS = "needs"


@dataclass(frozen=True, slots=True)
class Source:
    """A text that lets something be told; one that was not seen lets nothing be told, and `because` says so."""

    id: str
    citation: str
    evidence: Evidence
    because: Wording | None = None

    @property
    def is_on(self) -> bool:
        return self.evidence is Evidence.SEEN


@dataclass(frozen=True, slots=True)
class TableNote:
    """A note of the table: what it says, and what a conditional cell under it needs; any one of them is enough."""

    id: str
    text: Wording
    needs: Mapping[Ground, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """One fact to one audience; `would_be` is what it would say if its source had been seen.

    Of what its note needs, a cell may take only a part (`only`), or rest on a source of its own.
    """

    answer: CellAnswer
    source: Source | None = None
    note: TableNote | None = None
    would_be: CellAnswer | None = None
    limit: Wording | None = None
    only: frozenset[Ground] = frozenset()

    @property
    def says(self) -> CellAnswer:
        """Give what it says, or would say."""
        return self.would_be or self.answer

    @property
    def needs(self) -> Mapping[Ground, Source]:
        """Give what it needs if it sets a condition, each with its source."""
        if self.says is CellAnswer.OWN and self.source:
            return {Ground.OWN: self.source}
        if self.says is not CellAnswer.CONDITION or self.note is None:
            return {}
        named = self.note.needs.items()
        return {ground: self.source or source for ground, source in named if not self.only or ground in self.only}

    @property
    def counts(self) -> Mapping[Ground, Source]:
        """Give what counts: what it needs and whose text was seen."""
        return {ground: source for ground, source in self.needs.items() if source.is_on}

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give what it rests on, or would."""
        return tuple(self.needs.values()) or ((self.source,) if self.source else ())

    @property
    def why_off(self) -> Wording | None:
        """Say why a cell that would tell is off."""
        return next((one.because for one in self.sources if one.because), None) if self.would_be else None


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of the table; `asked` is how a reply names the question, `apart` whether everybody may know it."""

    fact: str
    text: Wording
    asked: Wording
    valid_from: date
    cells: Mapping[Audience, Cell]
    valid_until: date | None = None
    apart: bool = False

    def in_force(self, on: date) -> bool:
        """Tell whether the row counts on a day; the end is left out."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


@dataclass(frozen=True, slots=True)
class ReplyClock:
    """By when an inquiry of a kind is answered; one whose source was not seen is there to plan by."""

    kind: str
    working_days: int
    source: Source

    @property
    def verified(self) -> bool:
        return self.source.is_on


@dataclass(frozen=True, slots=True)
class Validity:
    """How long an authorisation counts that states no term of its own."""

    source: Source
    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class DisclosureTable:
    """The whole table with its notes, the clocks of replies, and the digest of its text."""

    version: str
    digest: str
    silence: Wording
    rows: Mapping[str, FactRow]
    notes: Mapping[str, TableNote]
    sources: Mapping[str, Source]
    clocks: Mapping[str, ReplyClock]
    authorisation: Validity
    # What is public about an incarcerated person, of what this house holds.
    listed: tuple[str, ...] = ()

    def row(self, fact: str) -> FactRow:
        """Give a fact's row, or refuse one that the table does not know."""
        if fact not in self.rows:
            text = Wording("“{fact}” is no fact of the table.", "«{fact}» no es un dato de la tabla.")
            raise BadInput(Reason("unknown_fact_of_table", text.filled(fact=fact), field="fact"))
        return self.rows[fact]


@dataclass(frozen=True, slots=True)
class FactAnswer:
    """What the table said of one fact: its answer, on what it rests, what it needs, and within which limit."""

    fact: str
    telling: Telling
    citation: str = ""
    note: str = ""
    needs: tuple[Ground, ...] = ()
    limit: Wording | None = None
    why_off: Wording | None = None

    def data(self) -> dict[str, Any]:
        """Give it as plain data."""
        named = {"fact": self.fact, "telling": self.telling.value, "citation": self.citation, "note": self.note}
        return named | {"needs": [one.value for one in self.needs], "limit": self.limit.en if self.limit else ""}


def disclose(
    table: DisclosureTable, fact: str, audience: Audience, *, grounds: AbstractSet[Ground] = frozenset(), on: date
) -> FactAnswer:
    """Say whether a fact may be told to an audience that showed these grounds, as of a day."""
    row = table.row(fact)
    cell = row.cells[audience]
    said: dict[str, Any] = {"note": cell.note.id if cell.note else "", "limit": cell.limit, "why_off": cell.why_off}
    if not row.in_force(on) or cell.answer is CellAnswer.NO:
        return FactAnswer(fact, Telling.WITHHOLD, **said)
    if cell.answer is CellAnswer.YES:
        return FactAnswer(fact, Telling.TELL, cell.source.citation if cell.source else "", **said)
    for ground, source in cell.counts.items():
        if ground in grounds:
            return FactAnswer(fact, Telling.TELL, source.citation, needs=(ground,), **said)
    return FactAnswer(fact, Telling.NEEDS, needs=tuple(cell.counts), **said)


@dataclass(frozen=True, slots=True)
class DisclosureAsked:
    """Everything that a decision of the table is a function of."""

    facts: tuple[str, ...]
    audience: Audience
    grounds: frozenset[Ground]
    on: date


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The table's answer to an inquiry: with pack, version and digest, so that it can be made again to the same bytes."""

    pack: str
    pack_version: str
    table: str
    asked: DisclosureAsked
    answers: tuple[FactAnswer, ...]

    def data(self) -> dict[str, Any]:
        """Give it as plain data."""
        return {
            "pack": self.pack,
            "pack_version": self.pack_version,
            "table": self.table,
            "facts": list(self.asked.facts),
            "audience": self.asked.audience.value,
            "grounds": sorted(one.value for one in self.asked.grounds),
            "on": self.asked.on.isoformat(),
            "answers": [one.data() for one in self.answers],
        }

    def to_bytes(self) -> bytes:
        """Give the one spelling of it."""
        return canonical_json(self.data())

    def of(self, telling: Telling) -> tuple[FactAnswer, ...]:
        """Give the facts of which the table said this."""
        return tuple(one for one in self.answers if one.telling is telling)


def in_order(facts: Iterable[str]) -> tuple[str, ...]:
    """Give facts in the table's order, each once."""
    asked = set(facts)
    return tuple(one for one in FACTS if one in asked) + tuple(sorted(asked - set(FACTS)))


def disclose_all(table: DisclosureTable, asked: DisclosureAsked, *, pack: str, pack_version: str) -> Disclosed:
    """Ask the table about several facts; their order makes no difference."""
    facts = in_order(asked.facts)
    answers = tuple(disclose(table, fact, asked.audience, grounds=asked.grounds, on=asked.on) for fact in facts)
    settled = DisclosureAsked(facts, asked.audience, asked.grounds, asked.on)
    return Disclosed(pack, pack_version, table.digest, settled, answers)


def asked_again(data: Mapping[str, Any]) -> DisclosureAsked:
    """Give what a kept decision was a function of."""
    grounds = frozenset(Ground(one) for one in data["grounds"])
    return DisclosureAsked(tuple(data["facts"]), Audience(data["audience"]), grounds, date.fromisoformat(data["on"]))
