"""How much waits for this person in clearance? Numbers alone, each one statement, for the start page."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef

from gatelodge.clearance.domain.lifecycle import OPEN_STATES, ApplicationState, CheckState
from gatelodge.clearance.models import RecordCheck, ReviewTask
from gatelodge.clearance.queries.cases import within
from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.clearance.queries.slips import waiting
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could
from gatelodge.policy.queries import decide

COMPLETE = {"application": {"complete": True}}


def count_work(actor: Actor, *, now: datetime) -> int:
    """Count the applications whose check is back, where the actor's rank may decide one at all."""
    if not could(actor, "clearance.decide_application") or not _may_decide(actor, now):
        return 0
    running = RecordCheck.objects.filter(application=OuterRef("id")).exclude(state=CheckState.RETURNED)
    return within(actor).filter(~Exists(running), state=ApplicationState.IN_REVIEW).count()


def count_checks_to_send(actor: Actor) -> int:
    """Count the requests for records checks that nobody has handed over yet."""
    if not could(actor, "clearance.send_checks"):
        return 0
    requested = RecordCheck.objects.filter(state=CheckState.QUEUED, application__in=within(actor))
    return requested.filter(application__state__in=OPEN_STATES).count()


def count_slips(actor: Actor, *, now: datetime) -> int:
    """Count the consent slips that nobody has printed."""
    if not could(actor, "clearance.print_slips"):
        return 0
    return waiting(now).filter(printed_at__isnull=True, application__in=within(actor)).count()


def count_reviews(actor: Actor) -> int:
    """Count the changes that somebody must look at."""
    if not could(actor, "clearance.resolve_review"):
        return 0
    tasks = ReviewTask.objects.filter(resolved_at__isnull=True)
    return (tasks if actor.facility_ids is None else tasks.filter(facility_id__in=actor.facility_ids)).count()


def _may_decide(actor: Actor, now: datetime) -> bool:
    # What one application needs beyond the lowest rank shows when it is opened: asking for each would cost a page.
    ranks = {highest_rank(actor, held.facility_id) for held in actor.roles}
    return any(decide("clearance.approve", COMPLETE, on=now, by=rank).decider_sufficient for rank in ranks if rank)
