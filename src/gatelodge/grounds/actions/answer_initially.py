"""The requester gets the first reply, and its clock stops."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.grounds.actions._clocks import stop_clocks
from gatelodge.grounds.actions._requests import become, lock_request, refuse_unless_open, subject
from gatelodge.grounds.actions._telling import tell
from gatelodge.grounds.domain import letters
from gatelodge.grounds.domain.lifecycle import AccessState, ClockEnd, ClockKind
from gatelodge.grounds.domain.reasons import REPLIED_ALREADY, TEXT_MISSING
from gatelodge.grounds.models import AccessLetter
from gatelodge.ledger.actions import deed, note


@deed("grounds.answer_initially")
def answer_initially(actor: Actor, *, request_id: UUID, text: str, now: datetime) -> UUID:
    """Send the first reply; gives its letter."""
    row = lock_request(actor, request_id, "grounds.run_desk")
    refuse_unless_open(row)
    if not text.strip():
        raise BadInput(TEXT_MISSING)
    if AccessLetter.objects.filter(request=row, kind="grounds.initial_reply").exists():
        raise NotAllowedNow(REPLIED_ALREADY)
    if row.state == AccessState.RECEIVED:
        become(row, AccessState.UNDER_REVIEW, now=now)
    stop_clocks(row, ClockEnd.ANSWERED, ClockKind.INITIAL_REPLY, now=now)
    letter = tell(row, letters.replied, text=text[:2000], now=now)
    note(subject(row), {"letter": letter.id}, private={"text": text.strip()})
    return letter.id
