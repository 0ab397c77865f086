"""What follows when the incarcerated person has answered, at the kiosk or on paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._notices import tell_applicant_incomplete, tell_applicant_no_consent
from gatelodge.clearance.actions._steps import close, is_complete, queue_check
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.models import Application, Consent
from gatelodge.clearance.queries.known import day_of, get_known
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import publish
from gatelodge.policy.domain.words import Outcome


def take_answer(
    actor: Actor,
    application: Application,
    consent: Consent,
    *,
    yes: bool,
    means: str,
    recorded_by: UUID | None,
    now: datetime,
) -> str:
    """Store the answer and bring the application to what follows from it; give the new state."""
    consent.answer, consent.means, consent.answered_at, consent.recorded_by_id = yes, means, now, recorded_by
    consent.save()
    if not yes:
        close(application, ApplicationState.REFUSED, now)
        tell_applicant_no_consent(actor, application, now)
        return application.state
    known = get_known(application, on=day_of(now), consented=True)
    answer = is_complete(known, now)
    if answer.outcome is Outcome.ALLOW:
        application.state = ApplicationState.IN_REVIEW
        queue_check(application, known, now)
    else:
        application.state = ApplicationState.INCOMPLETE
        tell_applicant_incomplete(actor, application, answer, now)
    application.version += 1
    application.save(update_fields=["state", "version"])
    publish("clearance.consent_given", application_id=application.id)
    return application.state
