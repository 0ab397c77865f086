"""What follows when the incarcerated person has answered, at the kiosk or on paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._notices import tell_applicant_incomplete
from gatelodge.clearance.actions._steps import is_complete, queue_check
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.models import Application, Consent
from gatelodge.clearance.queries.known import day_of, get_known
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import publish
from gatelodge.policy.domain.words import Outcome

ANSWERED_BEFORE = Reason(
    "already_answered",
    Wording("This request was answered already.", "Esta petición ya fue respondida."),
    field="code",
)


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
    """Store the answer, once, and bring the application to what follows from it; give the new state.

    A no leaves it as it is until the time for an answer is over: closed at once, it would tell the applicant that the
    number is somebody's, and what that person said.
    """
    if Consent.objects.filter(id=consent.id, answered_at__isnull=False).exists():
        raise NotAllowedNow(ANSWERED_BEFORE)
    consent.answer, consent.means, consent.answered_at, consent.recorded_by_id = yes, means, now, recorded_by
    consent.save(update_fields=["answer", "means", "answered_at", "recorded_by"])
    if not yes:
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
