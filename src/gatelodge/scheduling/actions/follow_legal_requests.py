"""Keep a client's waiting requests where the client is, and close those that can't come about any more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.domain.kinds import CustodyStatus
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import PersonRow, get_person, local_day
from gatelodge.people.queries.professionals import list_capacities
from gatelodge.scheduling.domain.legal import ClosedBecause, RequestState
from gatelodge.scheduling.models import LegalRequest


@deed("scheduling.follow_legal_requests")
def follow_legal_requests(actor: Actor, *, person_id: UUID, now: datetime) -> list[UUID]:
    """This will move a client's waiting requests along with the client, and give those it closed, whose attorneys are told."""
    require(actor, "scheduling.run_jobs")
    person = get_person(person_id)
    waiting = LegalRequest.objects.select_for_update().filter(person_id=person_id, state=RequestState.WAITING)
    closed, moved = [], []
    for request in waiting.order_by("id"):
        because = _why_over(request, person, now)
        if because is not None:
            _close(request, because, now)
            closed.append(request.id)
        elif _follow(request, person):
            moved.append(request.id)
    note(f"person:{person.id}", {"closed": closed, "moved": moved, "facility": person.facility_id})
    return closed


def _why_over(request: LegalRequest, person: PersonRow, now: datetime) -> ClosedBecause | None:
    if person.custody_status == CustodyStatus.RELEASED:
        return ClosedBecause.CLIENT_RELEASED
    held = list_capacities(request.attorney_id, person.id, on=local_day(now))
    return None if any(one.capacity is Capacity.ATTORNEY for one in held) else ClosedBecause.REPRESENTATION_ENDED


def _close(request: LegalRequest, because: ClosedBecause, now: datetime) -> None:
    request.state, request.closed_at, request.closed_because = RequestState.WITHDRAWN, now, because
    request.save(update_fields=["state", "closed_at", "closed_because"])
    publish("scheduling.legal_request_closed", request_id=request.id)


def _follow(request: LegalRequest, person: PersonRow) -> bool:
    """Tell whether anything changed; somebody on the way, at no facility, is waited for where they were."""
    where = person.facility_id or request.facility_id
    if (request.person_id, request.facility_id) == (person.id, where):
        return False
    request.person_id, request.facility_id = person.id, where
    request.save(update_fields=["person", "facility"])
    return True
