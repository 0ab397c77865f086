"""What is known of an application, gathered for the rules."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.clearance.domain.discrepancies import Asked, Category, Reply
from gatelodge.clearance.domain.facts import Applicant, Known
from gatelodge.clearance.domain.lifecycle import CheckState
from gatelodge.clearance.models import Application, Consent, Discrepancy, RecordCheck
from gatelodge.people.queries import get_visitor, list_documents
from gatelodge.policy.queries import current_pack


def day_of(now: datetime) -> date:
    """Give the calendar day at which the rules stand at an instant."""
    return current_pack().day(now)


def get_applicant(visitor_id: UUID, *, on: date) -> Applicant:
    """Get what the rules need of the person who applies."""
    visitor = get_visitor(visitor_id)
    seen = frozenset(document.kind for document in list_documents(visitor_id) if document.counts(on))
    return Applicant(visitor.born_on, visitor.emancipated, seen)


def list_asked(application_id: UUID) -> list[Asked]:
    """List the latest discrepancy of each category."""
    rows = Discrepancy.objects.filter(application_id=application_id).order_by("asked_at")
    latest = {row.category: row for row in rows}
    return [
        Asked(Category(row.category), row.answer_due_on, Reply(row.reply) if row.reply else None)
        for row in latest.values()
    ]


def get_known(application: Application, *, on: date, consented: bool | None = None) -> Known:
    """Gather what is known of an application; `consented` is handed in while the answer is being given."""
    if consented is None:
        consented = Consent.objects.filter(application=application, answer=True).exists()
    checks = RecordCheck.objects.filter(application=application)
    # A second check that still runs makes the first one's answer provisional.
    states = set(checks.values_list("state", flat=True))
    return Known(
        answers=application.answers,
        applicant=get_applicant(application.visitor_id, on=on),
        consented=consented,
        check_returned=states == {CheckState.RETURNED},
        asked=tuple(list_asked(application.id)),
        confirmed=application.confirmed,
    )
