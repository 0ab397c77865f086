"""What lies in the locker of a case, who has it now, and does its chain hold?"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.template.defaultfilters import filesizeformat

from gatelodge.accounts.queries import list_account_names
from gatelodge.cases.domain.custody import (
    ChainFault,
    CustodyEntry,
    Held,
    chain_faults,
    head_of,
    held_after,
)
from gatelodge.cases.domain.exhibits import file_name_of, refused_now
from gatelodge.cases.domain.export_words import FAULT_WORDS, KEEPING_TONES, KEEPING_WORDS
from gatelodge.cases.domain.lifecycle import CustodyAction, ExhibitKind
from gatelodge.cases.domain.words import CUSTODY_WORDS, EXHIBIT_WORDS
from gatelodge.cases.models import Case, CustodyEvent, Exhibit
from gatelodge.cases.queries.custody import chain_of, digests_of, entry_of
from gatelodge.cases.queries.heads import CaseHead
from gatelodge.cases.queries.heads import head_of as case_head
from gatelodge.cases.queries.reach import find_case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.ledger.queries.events import list_contents
from gatelodge.photos.queries.vault import open_sealed


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """One exhibit, and where it is."""

    id: UUID
    number: int
    kind: str
    name: str
    description: str
    sha256: str
    size: int
    media_type: str
    source_name: str
    parent_number: int | None
    parent_id: UUID | None
    taken_in_at: datetime
    taken_in_by: str
    held: Held
    held_since: datetime | None

    @property
    def word(self) -> Wording:
        """Say what it is."""
        return EXHIBIT_WORDS[ExhibitKind(self.kind)]

    @property
    def said_size(self) -> str:
        """Say how large its file is; a thing has none."""
        return filesizeformat(self.size) if self.size else ""

    @property
    def where(self) -> Wording | None:
        """Say where it is."""
        return KEEPING_WORDS[self.held.keeping] if self.held.keeping else None

    @property
    def tone(self) -> str:
        """Give how that looks."""
        return KEEPING_TONES[self.held.keeping] if self.held.keeping else "bad"


@dataclass(frozen=True, slots=True)
class CustodyRow:
    """One entry of the chain, as a page shows it."""

    sequence: int
    exhibit_number: int
    action: str
    at: datetime
    by: str
    from_whom: str
    to_whom: str
    reason: str
    hash: str

    @property
    def word(self) -> Wording:
        """Say what was done."""
        return CUSTODY_WORDS[CustodyAction(self.action)]


@dataclass(frozen=True, slots=True)
class LockerPage:
    """The locker of a case."""

    case: CaseHead
    exhibits: tuple[ExhibitRow, ...]
    entries: int
    head: str


@dataclass(frozen=True, slots=True)
class ExhibitPage:
    """One exhibit with its custody, what was cut from it, and what may be done with it now."""

    case: CaseHead
    exhibit: ExhibitRow
    custody: tuple[CustodyRow, ...]
    children: tuple[tuple[UUID, int, str], ...]
    may_follow: tuple[CustodyAction, ...]


@dataclass(frozen=True, slots=True)
class ExhibitFile:
    """The bytes of an exhibit as they were taken in, under a name that says nothing of them."""

    content: bytes
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What the verification of a locker found."""

    case: CaseHead
    entries: int
    files: int
    head: str
    faults: tuple[ChainFault, ...]
    numbers: Mapping[str, int]

    @property
    def lines(self) -> list[tuple[int, int | None, Wording]]:
        """Give each fault with the sequence and the number of the exhibit that it is about."""
        return [(one.sequence, self.numbers.get(one.exhibit), FAULT_WORDS[one.code]) for one in self.faults]

    @property
    def sound(self) -> bool:
        """Tell whether nothing disagrees."""
        return not self.faults


@protected_read("cases.locker")
def read_locker(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> LockerPage:
    """Give the exhibits of a case, and where each is."""
    case = _case(actor, case_id)
    chain = chain_of(case)
    return LockerPage(case_head(actor, case), _rows(case.exhibits.all(), chain), len(chain), head_of(chain))


@protected_read("cases.exhibit")
def read_exhibit(actor: Actor, *, case_id: UUID, exhibit_id: UUID, purpose: str, now: datetime) -> ExhibitPage:
    """Give one exhibit with its custody."""
    case = _case(actor, case_id)
    exhibit = _exhibit(case, exhibit_id)
    events = list(CustodyEvent.objects.filter(exhibit=exhibit).order_by("sequence"))
    [row] = _rows([exhibit], [entry_of(one) for one in events])
    names = list_account_names({one.by_id for one in events})
    custody = tuple(
        CustodyRow(
            *(one.sequence, exhibit.number, one.action, one.at, names.get(one.by_id, "")),
            *(one.from_whom, one.to_whom, one.reason, one.hash),
        )
        for one in events
    )
    children = tuple(exhibit.children.order_by("number").values_list("id", "number", "name"))
    actions = (one for one in CustodyAction if refused_now(exhibit.kind, row.held, one) is None)
    return ExhibitPage(case_head(actor, case), row, custody, children, tuple(actions))


@protected_read("cases.exhibit_file")
def read_exhibit_file(actor: Actor, *, case_id: UUID, exhibit_id: UUID, purpose: str, now: datetime) -> ExhibitFile:
    """Get the bytes of an exhibit, proved by their digest; the one way by which they leave storage."""
    exhibit = _exhibit(_case(actor, case_id), exhibit_id)
    if exhibit.kind != ExhibitKind.FILE:
        raise Absent
    content = open_sealed(exhibit.stored_as, exhibit.sealed_key)
    return ExhibitFile(content, exhibit.media_type, file_name_of(exhibit.number, exhibit.media_type))


@protected_read("cases.verified_locker")
def verify_custody(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> Verified:
    """Rebuild the chain, hold each file against its digest, and each entry against the record of the house."""
    case = _case(actor, case_id)
    exhibits, chain = list(case.exhibits.order_by("number")), chain_of(case)
    faults = [*chain_faults(chain, digests_of(exhibits)), *_file_faults(exhibits), *_record_faults(case, chain)]
    files = sum(one.kind == ExhibitKind.FILE for one in exhibits)
    numbers = {str(one.id): one.number for one in exhibits}
    return Verified(case_head(actor, case), len(chain), files, head_of(chain), tuple(faults), numbers)


def _file_faults(exhibits: Iterable[Exhibit]) -> list[ChainFault]:
    faults = []
    for one in exhibits:
        if one.kind == ExhibitKind.FILE:
            try:
                same = hashlib.sha256(open_sealed(one.stored_as, one.sealed_key)).hexdigest() == one.sha256
            except Refusal:
                same = False
            if not same:
                faults.append(ChainFault("other_file", exhibit=str(one.id)))
    return faults


def _record_faults(case: Case, chain: Iterable[CustodyEntry]) -> list[ChainFault]:
    """Hold the chain against the hashes that the deeds wrote into the ledger: one made anew, or cut short, disagrees."""
    contents = list_contents(f"case:{case.id}", kind="cases.")
    recorded = {one["sequence"]: one["hash"] for one in contents if "sequence" in one and "hash" in one}
    held = {one.sequence: one.hash for one in chain}
    return [
        ChainFault("not_as_recorded" if place in held else "cut_short", place)
        for place in sorted(recorded.keys() | held.keys())
        if recorded.get(place) != held.get(place)
    ]


def _case(actor: Actor, case_id: UUID) -> Case:
    case = find_case(actor, case_id, "cases.read")
    noted(f"case:{case.id}")
    return case


def _exhibit(case: Case, exhibit_id: UUID) -> Exhibit:
    exhibit = Exhibit.objects.select_related("source", "parent").filter(case=case, id=exhibit_id).first()
    if exhibit is None:
        raise Absent
    return exhibit


def _rows(exhibits: Iterable[Exhibit], chain: Iterable[CustodyEntry]) -> tuple[ExhibitRow, ...]:
    rows = sorted(exhibits, key=lambda one: one.number)
    held = held_after(chain)
    last = CustodyEvent.objects.filter(exhibit__in=rows).values("exhibit_id").annotate(at=Max("at"))
    since = {one["exhibit_id"]: one["at"] for one in last}
    names = list_account_names({row.taken_in_by_id for row in rows})
    return tuple(
        ExhibitRow(
            *(row.id, row.number, row.kind, row.name, row.description, row.sha256, row.size or 0, row.media_type),
            source_name=row.source.name if row.source else "",
            parent_number=row.parent.number if row.parent else None,
            parent_id=row.parent_id,
            taken_in_at=row.taken_in_at,
            taken_in_by=names.get(row.taken_in_by_id, ""),
            held=held.get(str(row.id), Held()),
            held_since=since.get(row.id),
        )
        for row in rows
    )
