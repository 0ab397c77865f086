"""Requests for legal visits while they are changed: locked, with whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.actions._legal_party import LegalParty, LegalPartyAsked
from gatelodge.scheduling.actions._reach import requests_of
from gatelodge.scheduling.domain.legal import LegalGuest, Means, RequestState, Span
from gatelodge.scheduling.models import LegalPartyMember, LegalRequest
from gatelodge.scheduling.queries.legal import is_tied


def lock_request(actor: Actor, request_id: UUID) -> LegalRequest:
    """Lock a request that the actor reaches, or raise Absent."""
    found = requests_of(actor).select_for_update().filter(id=request_id).first()
    if found is None:
        raise Absent
    return found


def require_asker_or(actor: Actor, request: LegalRequest, permission: str, *, now: datetime) -> None:
    """Let the attorney go on, whoever asked while sponsored, and staff with the permission there; else it is absent."""
    owners = frozenset({request.attorney_id})
    asked = actor.account_id is not None and actor.account_id == request.requested_by_id
    # Who asked in an attorney's place has no part in it once the attorney no longer answers for them.
    asked = asked and actor.visitor_id is not None and is_tied(actor.visitor_id, request, now)
    if not asked and not may(actor, permission, LegalPartyAsked(request.facility_id, owners)):
        raise Absent


def guests_of(request: LegalRequest) -> tuple[LegalGuest, ...]:
    """Give who is to come."""
    members = request.party.order_by("visitor_id")
    return tuple(LegalGuest(one.visitor_id, Capacity(one.capacity), one.sponsorship_id) for one in members)


def is_asked_already(  # whose party, how, until when, how long, for which day in court
    party: LegalParty, *, means: Means, until: datetime, minutes: int, court_on: date | None
) -> bool:
    """Tell whether this very request waits: a button pressed twice asks once; the second press waits for the first."""
    with connection.cursor() as cursor:
        key = f"legal_request:{party.attorney_id}:{party.person_id}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    waiting = LegalRequest.objects.filter(
        attorney_id=party.attorney_id,
        person_id=party.person_id,
        state=RequestState.WAITING,
        means=means,
        minutes=minutes,
        wanted__endswith=until,
        court_on=court_on,
    )
    return any(frozenset(guests_of(one)) == frozenset(party.guests) for one in waiting)


def enter_request(  # who asks, for whom, how, when
    actor: Actor,
    party: LegalParty,
    *,
    means: Means,
    wanted: Span,
    minutes: int,
    now: datetime,
    **more: object,
) -> LegalRequest:
    """Write a waiting request with its party."""
    request = LegalRequest.objects.create(
        id=uuid4(),
        attorney_id=party.attorney_id,
        person_id=party.person_id,
        facility_id=party.facility_id,
        means=means,
        wanted=DateTimeTZRange(wanted.starts_at, wanted.ends_at),
        minutes=minutes,
        state=RequestState.WAITING,
        requested_at=now,
        requested_by_id=actor.account_id,
        **more,
    )
    write_party(request, party.guests)
    return request


def write_party(request: LegalRequest, guests: Sequence[LegalGuest]) -> None:
    """Write who is to come, in place of whoever was."""
    request.party.all().delete()
    LegalPartyMember.objects.bulk_create(
        [
            LegalPartyMember(
                request=request, visitor_id=one.visitor_id, capacity=one.capacity, sponsorship_id=one.sponsorship_id
            )
            for one in guests
        ]
    )


def mark_booked(request: LegalRequest, booking_id: UUID, *, now: datetime) -> None:
    """Say that a request has its visit."""
    request.state, request.booking_id, request.booked_at = RequestState.BOOKED, booking_id, now
    request.save(update_fields=["state", "booking", "booked_at", "facility"])


def let_go_of_request(booking_id: UUID, *, by_party: bool, account_id: UUID | None, now: datetime) -> None:
    """Withdraw the request of a booking that its party cancelled; one that staff cancelled waits again, as old as it was."""
    found = LegalRequest.objects.filter(booking_id=booking_id, state=RequestState.BOOKED)
    if by_party:
        found.update(state=RequestState.WITHDRAWN, closed_at=now, closed_by_id=account_id)
    else:
        found.update(state=RequestState.WAITING, booking=None, booked_at=None)
