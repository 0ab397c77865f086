"""The cases that somebody reaches, and what one of them holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from gatelodge.accounts.queries import list_facilities
from gatelodge.cases.domain.lifecycle import (
    CaseState,
    FindingState,
    Origin,
    QuestionState,
    RelationState,
    StatementState,
    TaskState,
)
from gatelodge.cases.domain.words import CASE_TONES, CASE_WORDS, ORIGIN_WORDS
from gatelodge.cases.models import Case, Statement
from gatelodge.cases.queries.heads import CaseHead, head_of
from gatelodge.cases.queries.reach import cases_to_hand_in, cases_within, find_case, reading_facilities
from gatelodge.cases.queries.sources import SourceRow, rows_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list."""

    id: UUID
    code: str
    title: str
    facility: str
    zone: str
    state: CaseState
    sealed: bool
    lead: str
    opened_at: datetime
    opened_from: Origin

    @property
    def word(self) -> Wording:
        return CASE_WORDS[self.state]

    @property
    def tone(self) -> str:
        return CASE_TONES[self.state]

    @property
    def from_word(self) -> Wording:
        return ORIGIN_WORDS[self.opened_from]


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with what came in, how far the work has come, and how it ended."""

    head: CaseHead
    row: CaseRow
    opened_by: str
    incident_id: UUID | None
    closed_at: datetime | None
    closed_by: str
    close_reason: str
    sources: tuple[SourceRow, ...]
    statements: Mapping[str, int]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HandInRow:
    """All that the front desk knows of a case."""

    id: UUID
    code: str
    title: str


@protected_read("cases.cases")
def list_cases(actor: Actor, *, purpose: str, now: datetime) -> list[CaseRow]:
    """List the cases that the actor reaches, open ones first, the newest first."""
    found = cases_within(actor).select_related("facility", "lead").order_by("-state", "-opened_at", "id")[:AT_MOST]
    rows = [_row(one) for one in found]
    noted(*(f"case:{row.id}" for row in rows))
    return rows


@protected_read("cases.case")
def read_case(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> CasePage:
    """Get a case that the actor reaches, or Absent."""
    case = find_case(actor, case_id)
    noted(f"case:{case.id}")
    return CasePage(
        head=head_of(actor, case),
        row=_row(case),
        opened_by=str(case.opened_by),
        incident_id=case.incident_id,
        closed_at=case.closed_at,
        closed_by=str(case.closed_by or ""),
        close_reason=case.close_reason,
        sources=tuple(rows_of(case)),
        statements=_statements(case),
        counts=_counts(case),
    )


@protected_read("cases.hand_in")
def list_for_hand_in(actor: Actor, *, purpose: str, now: datetime) -> list[HandInRow]:
    """List the cases for which the front desk may take something in: open and not sealed."""
    rows = [HandInRow(one.id, one.code, one.title) for one in cases_to_hand_in(actor).order_by("title", "id")]
    noted(*(f"case:{row.id}" for row in rows))
    return rows


def places_to_open(actor: Actor) -> list[tuple[UUID, str, str]]:
    """List the facilities where the actor may open a case: identifier, name, zone."""
    return [(one.id, one.name, one.zone) for one in list_facilities(reading_facilities(actor))]


def _statements(case: Case) -> dict[str, int]:
    """Count statements by what a person said of them."""
    found = Statement.objects.filter(reading__source__case=case).values_list("review").annotate(Count("id")).order_by()
    return {one.value: 0 for one in StatementState} | dict(found)


def _counts(case: Case) -> dict[str, int]:
    """Count what waits for a person, and what there is."""
    findings = case.findings.aggregate(
        waiting=Count("id", Q(state=FindingState.SUBMITTED)), confirmed=Count("id", Q(state=FindingState.CONFIRMED))
    )
    return {
        "relations": case.relations.filter(state=RelationState.PROPOSED).count(),
        "questions": case.questions.filter(state=QuestionState.OPEN).count(),
        "tasks": case.tasks.filter(state=TaskState.OPEN).count(),
        "exhibits": case.exhibits.count(),
        "findings": findings["waiting"],
        "confirmed": findings["confirmed"],
    }


def _row(one: Case) -> CaseRow:
    return CaseRow(
        one.id,
        one.code,
        one.title,
        one.facility.name,
        one.facility.zone,
        CaseState(one.state),
        one.sealed,
        str(one.lead),
        one.opened_at,
        Origin(one.opened_from),
    )
