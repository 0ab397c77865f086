"""What the record form starts from: a visit, somebody found at a facility, or another account of the same event."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.http import HttpRequest

from gatelodge.conduct import queries
from gatelodge.conduct.web.forms.record import PERSON, VISITOR, Given
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.queries import Gate, VisitRow, get_gate
from gatelodge.people.queries import read_person, read_visitor

PURPOSE = "deal with conduct in visits"


def uuid_in(request: HttpRequest, name: str) -> UUID | None:
    """Read an identifier from the address; something else than one is as if nothing were there."""
    try:
        return UUID(request.GET.get(name, ""))
    except ValueError:
        return None


def given_in_visit(request: HttpRequest, visit: VisitRow, now: datetime) -> Given:
    """Start from a visit: its party and its person."""
    party = [(f"{VISITOR}{one.visitor_id}", one.visitor_name) for one in visit.arrivals]
    everybody = (*party, (f"{PERSON}{visit.person_id}", visit.person_name))
    return _beside(request, Given(
        zone=visit.zone,
        whose=everybody,
        others=everybody,
        place=f"{visit.area_name}, {visit.place_label}",
        seen_by=_name(request),
        at=now,
    ), now)  # fmt: skip


def given_at_gate(request: HttpRequest, now: datetime) -> tuple[Gate, Given]:
    """Start from one visitor, or one person of this facility, who was looked for."""
    actor, gate = actor_of(request), get_gate(actor_of(request), uuid_in(request, "facility"))
    whose = _found(actor, uuid_in(request, "visitor"), uuid_in(request, "person"), now)
    given = Given(zone=gate.zone, whose=(whose,), others=(), place="", seen_by=_name(request), at=now)
    return gate, _beside(request, given, now)


def _found(actor: Actor, visitor_id: UUID | None, person_id: UUID | None, now: datetime) -> tuple[str, str]:
    if visitor_id is not None:
        return f"{VISITOR}{visitor_id}", read_visitor(actor, visitor_id=visitor_id, purpose=PURPOSE, now=now).name
    if person_id is not None:
        return f"{PERSON}{person_id}", read_person(actor, person_id=person_id, purpose=PURPOSE, now=now).name
    raise Absent


def _beside(request: HttpRequest, given: Given, now: datetime) -> Given:
    """Take hour and place from the account that this one stands beside, and leave out whose conduct that was."""
    beside_id = uuid_in(request, "beside")
    if beside_id is None:
        return given
    row = queries.read_incident(actor_of(request), incident_id=beside_id, purpose=PURPOSE, now=now)
    told = {f"{VISITOR}{row.visitor_id}", f"{PERSON}{row.person_id}"}
    whose = tuple(one for one in given.whose if one[0] not in told) or given.whose
    return Given(given.zone, whose, given.others, row.zone, given.seen_by, row.occurred_at)


def _name(request: HttpRequest) -> str:
    return str(getattr(request.user, "name", ""))
