"""Steps that several deeds of clearance share."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.clearance.domain.facts import Known, complete_facts, questionnaire_kind
from gatelodge.clearance.domain.judging import OWN_AFFAIR
from gatelodge.clearance.domain.lifecycle import ApplicationState, CheckState, require_state
from gatelodge.clearance.models import Application, RecordCheck
from gatelodge.clearance.queries.known import day_of
from gatelodge.clearance.queries.stakes import has_stake
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotPermitted
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.queries import decide


def account_of(actor: Actor) -> UUID:
    """Give the account that signs; a permission has already turned away whoever has none."""
    assert actor.account_id is not None
    return actor.account_id


def own_applications(actor: Actor) -> QuerySet[Application]:
    """Narrow to the applications of the actor's own, before anything is looked up."""
    if actor.visitor_id is None:
        return Application.objects.none()
    return Application.objects.filter(Q(visitor_id=actor.visitor_id) | Q(applied_by_id=actor.visitor_id))


def lock_own(actor: Actor, application_id: UUID, deed: str) -> Application:
    """Load and lock an application of the actor's own for a deed; others' are not even looked for."""
    application = own_applications(actor).select_for_update().filter(id=application_id).first()
    if application is None:
        raise Absent
    require(actor, "clearance.own_application", application)
    require_state(deed, application.state)
    return application


def lock_at_facility(actor: Actor, application_id: UUID | QuerySet[Any, Any], permission: str) -> Application:
    """Load and lock an application of the actor's facilities; those of others are not even looked for.

    A query for its identifier is asked in the same statement. Whoever has a part in it works on no step of it, not only
    not on the decision.
    """
    wanted = Application.objects.select_for_update(of=("self",)).select_related("person").filter(person__isnull=False)
    if actor.facility_ids is not None:
        wanted = wanted.filter(person__facility_id__in=actor.facility_ids)
    ids = application_id if isinstance(application_id, QuerySet) else [application_id]
    application = wanted.filter(id__in=ids).first() if actor.is_staff else None
    if application is None:
        raise Absent
    require(actor, permission, application)
    if has_stake(actor, application):
        raise NotPermitted(OWN_AFFAIR)
    return application


def close(application: Application, state: ApplicationState, now: datetime) -> None:
    """Bring an application to its end."""
    application.state, application.closed_at = state, now
    application.save(update_fields=["state", "closed_at"])


def is_complete(known: Known, now: datetime) -> Decision:
    """Ask the rules whether the application is complete."""
    return decide("clearance.complete", complete_facts(known, day_of(now)), on=now)


def queue_check(application: Application, known: Known, now: datetime, requested_by: UUID | None = None) -> bool:
    """Queue a records check unless one runs or the applicant is a minor, of whom none is made."""
    if questionnaire_kind(known.applicant, known.answers, day_of(now)) == "minor":
        return False
    running = RecordCheck.objects.filter(application=application).exclude(state=CheckState.RETURNED)
    if running.exists():
        return False
    RecordCheck.objects.create(
        application=application, state=CheckState.QUEUED, requested_at=now, requested_by_id=requested_by
    )
    return True
