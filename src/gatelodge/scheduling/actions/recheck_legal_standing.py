"""Ask again whether everyone in the coming legal visits may come, so that nobody travels for nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from gatelodge.clearance.queries.legal import get_legal_standing
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.actions._reviews import Doubt, open_reviews
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.models import Booking, PartyMember

DAYS_AHEAD = 14


@deed("scheduling.recheck_legal_standing")
def recheck_legal_standing(actor: Actor, *, now: datetime) -> list[UUID]:
    """This will open a review for each coming legal visit of which a member may no longer come at its time."""
    require(actor, "scheduling.run_jobs")
    members = PartyMember.objects.filter(active=True, booking__state=BookingState.CONFIRMED)
    members = members.exclude(capacity=Capacity.SOCIAL).select_related("booking")
    coming = members.filter(period__startswith__gt=now, period__startswith__lt=now + timedelta(days=DAYS_AHEAD))
    opened: list[UUID] = []
    for member in coming.order_by("id"):
        if not _may_come(member):
            # Looked at once for each visit and visitor: a review that a person resolved is not opened again tomorrow.
            doubt = Doubt("legal_standing_lost", f"member:{member.id}", member.visitor_id)
            opened += open_reviews(Booking.objects.filter(id=member.booking_id), doubt, now=now)
    note("legal_visits", {"reviews": opened})
    return opened


def _may_come(member: PartyMember) -> bool:
    booking = member.booking
    return get_legal_standing(
        member.visitor_id,
        booking.person_id,
        facility_id=booking.facility_id,
        capacity=Capacity(member.capacity),
        sponsorship_id=member.sponsorship_id,
        at=booking.period.lower,
    ).may_visit
