"""The client answers an attorney's claim at the kiosk."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._answers import take_claim_answer
from gatelodge.people.domain.claim_answers import DOES_NOT_FIT
from gatelodge.people.models import Representation


@deed("people.answer_claim")
def answer_claim(actor: Actor, *, representation_id: UUID, code: str, answer: str, now: datetime) -> str:
    """Keep the client's answer, once; id and code together were shown by the kiosk only."""
    require(actor, "people.answer_claim")
    claims = Representation.objects.select_for_update(of=("self",)).select_related("person")
    claim = claims.filter(
        id=representation_id, code=normal_code(code), code_expires_at__gt=now, person__isnull=False
    ).first()
    if claim is None:
        raise BadInput(DOES_NOT_FIT)
    ended = take_claim_answer(claim, answer, means="kiosk", by=None, now=now)
    note(f"representation:{claim.id}", {"answer": answer, "means": "kiosk", "others": ended})
    return claim.state
