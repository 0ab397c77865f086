"""Send an application: for consent the first time, back into review when something was missing."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gatelodge.clearance.actions._numbers import find_addressee
from gatelodge.clearance.actions._steps import is_complete, lock_own, queue_check
from gatelodge.clearance.domain.facts import questionnaire_kind
from gatelodge.clearance.domain.lifecycle import ApplicationState
from gatelodge.clearance.domain.problems import list_problems
from gatelodge.clearance.models import Application, Consent
from gatelodge.clearance.queries.known import day_of, get_applicant, get_known
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.domain.words import Outcome

ANSWER_DAYS = 30


@deed("clearance.submit_application")
def submit_application(actor: Actor, *, application_id: UUID, now: datetime) -> str:
    """This will send the application on its way, or say at each field what keeps it, and give its new state."""
    application = lock_own(actor, application_id, "submit_application")
    _refuse_gaps(application, now)
    if application.state == ApplicationState.DRAFT:
        _ask_consent(application, now)
    else:
        _back_to_review(application, now)
    application.version += 1
    application.save()
    note(f"application:{application.id}", {"state": application.state})
    return application.state


def _refuse_gaps(application: Application, now: datetime) -> None:
    today = day_of(now)
    applicant = get_applicant(application.visitor_id, on=today)
    kind = questionnaire_kind(applicant, application.answers, today)
    problems = list_problems(application.answers, kind=kind, born_on=applicant.born_on, today=today)
    refuse_if_any(BadInput, (problem.as_reason() for problem in problems))


def _ask_consent(application: Application, now: datetime) -> None:
    """Issue the code whether or not there is such a person: to the applicant both look, and take, the same."""
    application.state, application.submitted_at = ApplicationState.AWAITING_CONSENT, now
    application.person_id = find_addressee(application, now)
    application.save()
    Consent.objects.create(
        application=application, code=new_code(), issued_at=now, expires_at=now + timedelta(days=ANSWER_DAYS)
    )


def _back_to_review(application: Application, now: datetime) -> None:
    known = get_known(application, on=day_of(now))
    answer = is_complete(known, now)
    if answer.outcome is not Outcome.ALLOW:
        raise NotAllowedNow(*(Reason("still_incomplete", g.text, g.citation, g.cure, "state") for g in answer.grounds))
    application.state = ApplicationState.IN_REVIEW
    if not known.check_returned:
        queue_check(application, known, now)
