"""Cancel a session; its bookings are looked at one by one, none is cancelled silently."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._reviews import Doubt, open_reviews
from gatelodge.scheduling.actions._setup import get_session
from gatelodge.scheduling.domain.lifecycle import SessionState
from gatelodge.scheduling.domain.reasons import REASON_MISSING, SESSION_CANCELLED, SESSION_PAST
from gatelodge.scheduling.models import Booking


@deed("scheduling.cancel_session")
def cancel_session(actor: Actor, *, session_id: UUID, reason: str, now: datetime) -> int:
    """This will close a session for booking, put its bookings up for review, and say how many those are."""
    session = get_session(actor, session_id)
    require(actor, "scheduling.manage", session)
    if not reason.strip():
        raise BadInput(REASON_MISSING)
    if session.state != SessionState.OPEN:
        raise NotAllowedNow(SESSION_CANCELLED)
    refuse_if_any(NotAllowedNow, [SESSION_PAST] if session.period.upper <= now else [])
    session.state, session.cancelled_because = SessionState.CANCELLED, reason.strip()[:300]
    session.save(update_fields=["state", "cancelled_because"])
    found = Booking.objects.filter(session_id=session_id)
    opened = open_reviews(found, Doubt("session_cancelled", f"session:{session_id}"), now=now)
    note(f"session:{session_id}", {"facility": session.facility_id, "reason": reason.strip()[:300], "reviews": opened})
    return len(opened)
