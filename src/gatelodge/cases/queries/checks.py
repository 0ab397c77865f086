"""What was asked of our own records in a case, as far as this reader may know.

A visit that the reader may not know of is taken out before anything is said: what is left is told as if it never was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.cases.domain import checks, finding_words, words
from gatelodge.cases.domain.checks import Claim, Record, VisitFound
from gatelodge.cases.domain.lifecycle import CheckKind, CheckOutcome, ExhibitKind, SourceKind, StatementState
from gatelodge.cases.models import Case, Exhibit, Party, RecordCheck, SourceItem, Statement
from gatelodge.cases.queries.heads import CaseHead, head_of
from gatelodge.cases.queries.reach import find_case
from gatelodge.cases.queries.said import name_statements
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.gate.queries import knows_legal_visits
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.queries.vault import open_sealed


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check as this reader may know it."""

    id: UUID
    statement_id: UUID
    statement_name: str
    kind: CheckKind
    claim: Claim
    purpose: str
    asked: Mapping[str, Any]
    says: bool | None
    outcome: CheckOutcome
    why: Wording
    details: Mapping[str, Any]
    checked_at: datetime
    checked_by: str

    @property
    def kind_word(self) -> Wording:
        return words.CHECK_WORDS[self.kind]

    @property
    def claim_word(self) -> Wording:
        return finding_words.CLAIM_WORDS[self.claim]

    @property
    def outcome_word(self) -> Wording:
        return words.OUTCOME_WORDS[self.outcome]

    @property
    def tone(self) -> str:
        return finding_words.OUTCOME_TONES[self.outcome]

    @property
    def said_word(self) -> Wording:
        return finding_words.stance(self.claim, says=self.says)


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement to be held against our records, with what was asked about it before."""

    id: UUID
    name: str
    text: str
    who: str
    polarity: str
    modality: str
    review: StatementState
    checks: tuple[CheckRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A picture of the case that can be compared with ours."""

    key: str
    name: str


@protected_read("cases.record_checks")
def read_checks(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> tuple[CaseHead, list[StatementRow]]:
    """Get the statements of a case that were not rejected, and what our records say to each, for this reader."""
    case = find_case(actor, case_id)
    noted(f"case:{case.id}")
    by_statement: dict[UUID, list[CheckRow]] = {}
    for one in checks_for(actor, case):
        by_statement.setdefault(one.statement_id, []).append(one)
    names = name_statements(case)
    return head_of(actor, case), [_statement(one, names, by_statement.get(one.id, ())) for one in statements_of(case)]


@protected_read("cases.record_checks")
def read_to_check(
    actor: Actor, *, case_id: UUID, statement_id: UUID, purpose: str, now: datetime
) -> tuple[CaseHead, StatementRow, list[PictureRow]]:
    """Get one statement with what was asked about it, and the pictures of its case, to hold it against our records."""
    case = find_case(actor, case_id, "cases.check_records")
    noted(f"case:{case.id}")
    row = next((one for one in statements_of(case) if one.id == statement_id), None)
    if row is None:
        raise Absent
    made = [one for one in checks_for(actor, case) if one.statement_id == statement_id]
    return head_of(actor, case), _statement(row, name_statements(case), made), pictures_of(case)


def checks_for(actor: Actor, case: Case) -> list[CheckRow]:
    """List a case's checks as this reader may know them; who may see the case was asked before, by the caller."""
    knows = knows_legal_visits(actor, case.facility_id)
    made = RecordCheck.objects.filter(statement__reading__source__case=case)
    found = made.select_related("statement", "checked_by").order_by("checked_at", "id")
    names = name_statements(case)
    named = ((one, names[one.statement.reading_id, one.statement.number]) for one in found)
    return [told_to(one, name, knows_legal=knows) for one, name in named]


def told_to(one: RecordCheck, name: str = "", *, knows_legal: bool) -> CheckRow:
    """Give a check, of the statement with this name, to somebody who may, or may not, know of legal visits."""
    kind, says, details = CheckKind(one.kind), one.result["says"], dict(one.result["details"])
    record = Record(one.result["record"])
    if kind is CheckKind.VISIT:
        visits = [VisitFound(**visit) for visit in details["visits"] if knows_legal or not visit["legal"]]
        record = checks.record_of_visits(visits)
        details["visits"] = [visit for visit in details["visits"] if knows_legal or not visit["legal"]]
    return CheckRow(
        id=one.id,
        statement_id=one.statement_id,
        statement_name=name,
        kind=kind,
        claim=Claim(one.asked["claim"]),
        purpose=one.purpose,
        asked=one.asked,
        says=says,
        outcome=checks.outcome(record, says=says),
        why=finding_words.why(kind, record, says=says),
        details=details,
        checked_at=one.checked_at,
        checked_by=str(one.checked_by),
    )


def statements_of(case: Case) -> list[Statement]:
    """List the statements of a case that nobody rejected, in the order of their readings."""
    found = Statement.objects.filter(reading__source__case=case).exclude(review=StatementState.REJECTED)
    return list(found.prefetch_related("links__party").order_by("reading__read_at", "reading_id", "number"))


def stance_of(statement: Statement) -> tuple[str, str]:
    """Give polarity and modality, as a person corrected them or as they were read."""
    corrected = statement.correction or {}
    return (corrected.get("polarity", statement.polarity), corrected.get("modality", statement.modality))


def who_says(statement: Statement) -> str:
    """Name the chain by which a statement came, the innermost last, as a person corrected it or as it was read."""
    chain = [one.party.name for one in sorted(statement.links.all(), key=lambda one: one.place)]
    if source := (statement.correction or {}).get("source"):
        chain[-1] = Party.objects.get(id=source).name
    return " > ".join(chain)


def pictures_of(case: Case) -> list[PictureRow]:
    """List the pictures of a case: source items, and exhibits that are files of a picture."""
    sources = SourceItem.objects.filter(case=case, kind=SourceKind.PICTURE).order_by("received_at")
    exhibits = Exhibit.objects.filter(case=case, kind=ExhibitKind.FILE, media_type__startswith="image/")
    found = [PictureRow(f"source:{one.id}", one.name) for one in sources]
    return found + [PictureRow(f"exhibit:{one.id}", f"{one.number}: {one.name}") for one in exhibits.order_by("number")]


def picture_bytes(case: Case, key: str) -> bytes:
    """Open one of the pictures of a case; any other is absent."""
    if key not in {one.key for one in pictures_of(case)}:
        raise Absent
    kind, _, which = key.partition(":")
    row: SourceItem | Exhibit
    row = SourceItem.objects.get(id=which) if kind == "source" else Exhibit.objects.get(id=which)
    return open_sealed(row.stored_as, row.sealed_key)


def _statement(one: Statement, names: Mapping[tuple[UUID, int], str], made: Iterable[CheckRow]) -> StatementRow:
    polarity, modality = stance_of(one)
    review, name = StatementState(one.review), names[one.reading_id, one.number]
    return StatementRow(one.id, name, one.text, who_says(one), polarity, modality, review, tuple(made))
