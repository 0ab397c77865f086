"""Enter the answer that the incarcerated person signed on a slip."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.clearance.actions._consent import take_answer
from gatelodge.clearance.actions._steps import account_of, lock_at_facility
from gatelodge.clearance.domain.kiosk import DOES_NOT_FIT
from gatelodge.clearance.domain.lifecycle import require_state
from gatelodge.clearance.models import Consent
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note


@deed("clearance.record_paper_consent")
def record_paper_consent(actor: Actor, *, application_id: UUID, code: str, yes: bool, now: datetime) -> str:
    """This will enter a slip's answer; its code shows that the slip belongs to this application."""
    application = lock_at_facility(actor, application_id, "clearance.record_paper_consent")
    require_state("record_paper_consent", application.state)
    consent = Consent.objects.filter(application=application, code=normal_code(code)).first()
    if consent is None:
        raise BadInput(DOES_NOT_FIT)
    account = account_of(actor)
    state = take_answer(actor, application, consent, yes=yes, means="paper", recorded_by=account, now=now)
    note(f"application:{application.id}", {"yes": yes, "means": "paper", "state": state})
    return state
