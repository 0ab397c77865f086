"""Does somebody reach a booking or request at all? Asked of their own rows, before the thing itself is touched or locked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import Absent
from gatelodge.scheduling.models import Booking, LegalRequest, PartyMember
from gatelodge.scheduling.permissions import COMMAND, DESK, LEGAL_DESK

STAFF = (*DESK, *COMMAND, *LEGAL_DESK, Role.SYSTEM)


def staff_facilities(actor: Actor) -> frozenset[UUID] | None:
    """Give where the actor works with bookings; None means everywhere."""
    return actor.facilities_of(*STAFF)


def refuse_stranger_to_booking(actor: Actor, booking_id: UUID) -> None:
    """Find nothing for whoever is neither in the party, nor its attorney, nor booked it, nor works at its facility."""
    facilities = staff_facilities(actor)
    if facilities is None:
        return
    found = Booking.objects.filter(id=booking_id, facility_id__in=facilities).values("id")
    mine: list[Any] = []
    if actor.account_id is not None:
        mine.append(Booking.objects.filter(id=booking_id, booked_by=actor.account_id).values("id"))
    if actor.visitor_id is not None:
        mine.append(PartyMember.objects.filter(visitor=actor.visitor_id, booking=booking_id).values("booking_id"))
        mine.append(LegalRequest.objects.filter(attorney=actor.visitor_id, booking=booking_id).values("booking_id"))
    if not found.union(*mine):
        raise Absent


def requests_of(actor: Actor) -> QuerySet[LegalRequest]:
    """Narrow to the requests of an attorney, those that the actor asked, and those of the actor's facilities."""
    facilities = staff_facilities(actor)
    if facilities is None:
        return LegalRequest.objects.all()
    mine = Q(facility_id__in=facilities)
    if actor.account_id is not None:
        mine |= Q(requested_by=actor.account_id)
    if actor.visitor_id is not None:
        mine |= Q(attorney=actor.visitor_id)
    return LegalRequest.objects.filter(mine)
