"""Let go of holds whose ten minutes are over."""

from __future__ import annotations

from datetime import datetime

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._booking import end_bookings
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.models import Booking


@deed("scheduling.expire_holds")
def expire_holds(actor: Actor, *, now: datetime) -> int:
    """This will end every hold past its time that nobody is working on, and say how many those were."""
    require(actor, "scheduling.run_jobs")
    over = Booking.objects.filter(state=BookingState.HELD, hold_expires_at__lte=now)
    gone = list(over.order_by("id").select_for_update(skip_locked=True).values_list("id", flat=True)[:1000])
    end_bookings(gone, BookingState.EXPIRED, now=now)
    note("bookings", {"expired": gone})
    return len(gone)
