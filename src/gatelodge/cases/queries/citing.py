"""What can a finding of a case rest on, and what does one rest on?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from gatelodge.cases.domain.findings import Citable, Cited
from gatelodge.cases.domain.lifecycle import STANDING
from gatelodge.cases.models import Case, Exhibit, Finding, RecordCheck, Statement
from gatelodge.people.queries import local_day
from gatelodge.policy.queries.rules import list_rules_in_force


def citable_in(case: Case, *, now: datetime) -> Citable:
    """Give what a finding of this case can rest on now."""
    of_case = {"statement__reading__source__case": case}
    return Citable(
        statements=standing_statements(case),
        exhibits=frozenset(Exhibit.objects.filter(case=case).values_list("id", flat=True)),
        rules=frozenset(one.id for one in list_rules_in_force(on=local_day(now))),
        checks=frozenset(RecordCheck.objects.filter(**of_case).values_list("id", flat=True)),
    )


def standing_statements(case: Case) -> frozenset[UUID]:
    """Give the statements of a case that a person accepted or corrected."""
    found = Statement.objects.filter(reading__source__case=case, review__in=STANDING)
    return frozenset(found.values_list("id", flat=True))


def cited_by(row: Finding) -> Cited:
    """Give what a finding rests on."""
    found = list(row.citations.order_by("rule", "id"))
    return Cited(
        statements=_of(one.statement_id for one in found),
        exhibits=_of(one.exhibit_id for one in found),
        rules=tuple(one.rule for one in found if one.rule),
        checks=_of(one.record_check_id for one in found),
    )


def _of(ids: Iterable[UUID | None]) -> tuple[UUID, ...]:
    return tuple(one for one in ids if one is not None)
