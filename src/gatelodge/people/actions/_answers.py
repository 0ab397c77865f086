"""What follows when the client has answered a claim, at the kiosk or on paper."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.people.actions._claims import WAITING, confirm, end_rivals
from gatelodge.people.domain.claim_answers import ANSWER_MISSING, ANSWERED_BEFORE, ClaimAnswer
from gatelodge.people.models import Representation


def take_claim_answer(claim: Representation, answer: str, *, means: str, by: UUID | None, now: datetime) -> list[UUID]:
    """Store the answer, once, and give the claims of others that it ended or declined.

    A no leaves the claim waiting until its time is over: closed at once, it would tell whose number it is.
    """
    if answer not in frozenset(ClaimAnswer):
        raise BadInput(ANSWER_MISSING)
    if claim.state not in WAITING or claim.declined_at is not None:
        raise NotAllowedNow(ANSWERED_BEFORE)
    if answer == ClaimAnswer.NO:
        claim.declined_at = now
        claim.save(update_fields=["declined_at"])
        return []
    confirm(claim, means=means, by=by, now=now)
    return end_rivals(claim, by=by, now=now) if answer == ClaimAnswer.ONLY else []
