"""The incarcerated person says yes or no at the kiosk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._consent import take_answer
from gatelodge.clearance.domain.kiosk import DOES_NOT_FIT
from gatelodge.clearance.domain.lifecycle import require_state
from gatelodge.clearance.models import Application, Consent
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note


@deed("clearance.answer_consent")
def answer_consent(actor: Actor, *, consent_id: UUID, code: str, yes: bool, now: datetime) -> str:
    """This will record the answer, once; id and code together were given by `check_consent_code` only."""
    require(actor, "clearance.answer_consent")
    consent = Consent.objects.filter(id=consent_id, code=normal_code(code), expires_at__gt=now).first()
    if consent is None:
        raise BadInput(DOES_NOT_FIT)
    application = Application.objects.select_for_update().get(id=consent.application_id)
    require_state("answer_consent", application.state)
    state = take_answer(actor, application, consent, yes=yes, means="kiosk", recorded_by=None, now=now)
    note(f"application:{application.id}", {"yes": yes, "means": "kiosk", "state": state})
    return state
