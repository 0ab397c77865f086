"""Send an application back to the applicant because the rules find something missing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._notices import tell_applicant_incomplete
from gatelodge.clearance.actions._steps import lock_at_facility
from gatelodge.clearance.domain.judging import lacks_from_applicant, may_send_back
from gatelodge.clearance.domain.lifecycle import ApplicationState, require_state
from gatelodge.clearance.queries.judgement import ask_rules
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

NOTHING_MISSING = Reason(
    "nothing_missing",
    Wording(
        "The rules find nothing missing that the applicant could add.",
        "Según las reglas no falta nada que la persona solicitante pueda agregar.",
    ),
)


@deed("clearance.send_back_application")
def send_back_application(actor: Actor, *, application_id: UUID, now: datetime) -> None:
    """This will return an application that the rules call incomplete, saying what is missing."""
    application = lock_at_facility(actor, application_id, "clearance.decide_application")
    require_state("send_back_application", application.state)
    judged = ask_rules(application, now=now)
    if not may_send_back(judged.answer):
        raise NotAllowedNow(NOTHING_MISSING)
    application.state = ApplicationState.INCOMPLETE
    application.version += 1
    application.save(update_fields=["state", "version"])
    tell_applicant_incomplete(actor, application, judged.answer, now)
    note(
        f"application:{application.id}",
        {"missing": list(lacks_from_applicant(judged.answer)), "rules": list(judged.answer.rules)},
    )
