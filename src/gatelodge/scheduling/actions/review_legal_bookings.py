"""Put the coming legal visits that rest on something withdrawn, ended or lapsed up for review."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.actions._reviews import Doubt, open_reviews
from gatelodge.scheduling.domain.legal import RequestState
from gatelodge.scheduling.models import Booking, LegalPartyMember, LegalRequest, PartyMember


@deed("scheduling.review_legal_bookings")
def review_legal_bookings(  # what happened, on what it rests, to whom
    actor: Actor,
    *,
    kind: str,
    source: str,
    now: datetime,
    sponsorship_id: UUID | None = None,
    attorney_id: UUID | None = None,
    person_id: UUID | None = None,
) -> list[UUID]:
    """This will open a review for each coming legal visit concerned; hearing it twice changes nothing.

    A withdrawn sponsorship leaves the waiting requests too: nobody is placed on it.
    """
    require(actor, "scheduling.run_jobs")
    if sponsorship_id is not None:
        members = PartyMember.objects.filter(sponsorship=sponsorship_id, active=True)
        visitor_id = members.values_list("visitor_id", flat=True).first()
        LegalPartyMember.objects.filter(sponsorship=sponsorship_id, request__state=RequestState.WAITING).delete()
    else:
        members, visitor_id = _of_attorney(attorney_id, person_id), None
    found = Booking.objects.filter(id__in=members.values("booking_id"))
    opened = open_reviews(found, Doubt(kind, source, visitor_id), now=now)
    note(source, {"kind": kind, "reviews": opened, "closed": _close_empty(now)})
    return opened


def _of_attorney(attorney_id: UUID | None, person_id: UUID | None) -> QuerySet[PartyMember]:
    """Give the members who come as this attorney, or whom this attorney answers for."""
    own = Q(visitor=attorney_id, capacity=Capacity.ATTORNEY) | Q(sponsorship__sponsor=attorney_id)
    members = PartyMember.objects.filter(own, active=True)
    return members.filter(booking__person=person_id) if person_id else members


def _close_empty(now: datetime) -> list[UUID]:
    """Close waiting requests in which nobody is left."""
    empty = LegalRequest.objects.filter(state=RequestState.WAITING, party__isnull=True)
    ids = list(empty.values_list("id", flat=True))
    LegalRequest.objects.filter(id__in=ids).update(state=RequestState.WITHDRAWN, closed_at=now)
    return ids
