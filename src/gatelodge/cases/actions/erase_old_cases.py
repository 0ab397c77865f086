"""Cases are erased when their years are over: what came in, what was said, evidence and findings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Model

from gatelodge.cases.models import (
    Case,
    Citation,
    CustodyEvent,
    Exhibit,
    Finding,
    IdentityAssertion,
    Member,
    Moment,
    Party,
    Post,
    Question,
    Reading,
    RecordCheck,
    Referral,
    Relation,
    SourceItem,
    Statement,
    StatementLink,
    Task,
)
from gatelodge.cases.queries.outlived import outlived
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._vault import let_go

MOST_AT_ONCE = 20
# What hangs on what, the leaves first, each with its way to the case.
OF_A_CASE: tuple[tuple[type[Model], str], ...] = (
    (Referral, "finding__case"),
    (Citation, "finding__case"),
    (Finding, "case"),
    (RecordCheck, "statement__reading__source__case"),
    (CustodyEvent, "case"),
    (Relation, "case"),
    (StatementLink, "statement__reading__source__case"),
    (Statement, "reading__source__case"),
    (Moment, "case"),
    (Post, "reading__source__case"),
    (IdentityAssertion, "case"),
    (Party, "case"),
    (Exhibit, "case"),
    (Reading, "source__case"),
    (SourceItem, "case"),
    (Question, "case"),
    (Task, "case"),
    (Member, "case"),
)


@deed("cases.erase_old_cases")
def erase_old_cases(actor: Actor, *, now: datetime) -> int:
    """Erase the cases whose years are over, the keys of their files with them, and give how many; the codes are kept."""
    require(actor, "cases.run_jobs")
    locked = outlived(now=now).select_for_update(skip_locked=True).order_by("closed_at", "id")
    codes = dict(locked.values_list("id", "code")[:MOST_AT_ONCE])
    for kind in (SourceItem, Exhibit):
        for name in kind.objects.filter(case__in=codes).exclude(stored_as="").values_list("stored_as", flat=True):
            let_go(name)
    for table, way in OF_A_CASE:
        _erase(table, way, codes)
    Case.objects.filter(id__in=codes).delete()
    note("cases", {"erased": sorted(codes.values())}, event="cases.old_cases_erased")
    return len(codes)


def _erase(table: Any, way: str, cases: dict[UUID, str]) -> None:
    """Erase the rows of these cases; of exhibits, what was copied from another one goes before it."""
    rows = table.objects.filter(**{f"{way}__in": cases})
    rows = rows.filter(children__isnull=True) if table is Exhibit else rows
    while rows.exists():
        table.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()
