"""Put the coming bookings of a visitor or an incarcerated person up for review."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.scheduling.actions._reviews import Doubt, open_reviews
from gatelodge.scheduling.domain.lifecycle import AreaKind
from gatelodge.scheduling.models import Booking, PartyMember


@deed("scheduling.open_booking_reviews")
def open_booking_reviews(  # noqa: PLR0913  # what happened, on what it rests, to whom, when, which visits
    actor: Actor,
    *,
    kind: str,
    source: str,
    now: datetime,
    visitor_id: UUID | None = None,
    person_id: UUID | None = None,
    starts_from: datetime | None = None,
    starts_before: datetime | None = None,
    contact_only: bool = False,
) -> list[UUID]:
    """This will open a review for each coming booking that something upstream concerns; hearing it twice changes nothing."""
    require(actor, "scheduling.run_jobs")
    found = Booking.objects.none()
    if visitor_id is not None:
        member = PartyMember.objects.filter(visitor=visitor_id, active=True)
        found = Booking.objects.filter(id__in=member.values("booking_id"))
    elif person_id is not None:
        found = Booking.objects.filter(person=person_id)
    # A visit that goes on is the gate's, and one outside the span of what happened is in no doubt.
    if starts_from is not None:
        found = found.filter(period__startswith__gte=starts_from)
    if starts_before is not None:
        found = found.filter(period__startswith__lt=starts_before)
    if contact_only:
        found = found.filter(session__area__kind=AreaKind.CONTACT)
    opened = open_reviews(found, Doubt(kind, source, visitor_id), now=now)
    note(source, {"kind": kind, "visitor": visitor_id, "person": person_id, "reviews": opened})
    return opened
