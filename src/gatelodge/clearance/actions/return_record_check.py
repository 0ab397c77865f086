"""Enter the outcome of a records check: clear, differs, or more must be known; never what the record says."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._notices import tell_applicant_differs
from gatelodge.clearance.actions._steps import account_of, lock_at_facility
from gatelodge.clearance.domain.discrepancies import ANSWER_WORKING_DAYS, Category, read_outcome
from gatelodge.clearance.domain.lifecycle import ApplicationState, CheckState, require_state
from gatelodge.clearance.models import Application, Discrepancy, RecordCheck
from gatelodge.clearance.queries.known import day_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import add_working_days
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries import current_pack

RETURNED_BEFORE = Reason(
    "already_returned",
    Wording("A colleague has entered this outcome already.", "Un colega ya registró este resultado."),
)


@deed("clearance.return_record_check")
def return_record_check(
    actor: Actor, *, check_id: UUID, outcome: str, categories: Collection[str] = (), now: datetime
) -> str:
    """This will keep outcome and categories, and put each difference to the applicant before anything is decided."""
    # The application first, then the check: the order in which every other deed locks them.
    of_check = RecordCheck.objects.filter(id=check_id).values("application_id")
    application = lock_at_facility(actor, of_check, "clearance.check_records")
    check = RecordCheck.objects.select_for_update().get(id=check_id)
    if check.state == CheckState.RETURNED:
        raise NotAllowedNow(RETURNED_BEFORE)
    require_state("return_record_check", application.state)
    found, differences = read_outcome(outcome, frozenset(categories))
    check.state, check.outcome, check.categories = CheckState.RETURNED, found, list(differences)
    check.returned_at, check.returned_by_id = now, account_of(actor)
    check.save()
    if differences:
        _ask(actor, application, differences, now)
    note(f"application:{application.id}", {"check": check.id, "outcome": found, "state": application.state})
    return application.state


def _ask(actor: Actor, application: Application, categories: tuple[Category, ...], now: datetime) -> None:
    today = day_of(now)
    due_on = add_working_days(today, ANSWER_WORKING_DAYS, current_pack().holidays)
    for category in categories:
        Discrepancy.objects.update_or_create(
            application=application,
            category=category,
            answered_at=None,
            defaults={"asked_at": now, "answer_due_on": due_on, "asked_version": application.version},
        )
    application.state = ApplicationState.TO_CURE
    application.version += 1
    application.save(update_fields=["state", "version"])
    tell_applicant_differs(actor, application, categories=categories, due_on=due_on, now=now)
