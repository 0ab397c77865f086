"""A legal professional asks for clearance at one prison or several, with the one packet that is their record."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.clearance.actions._legal import reasons_of
from gatelodge.clearance.domain.legal import ClearanceKind, ClearanceState
from gatelodge.clearance.domain.legal_clearances import (
    NOT_ATTESTED,
    Ask,
    ask_faults,
    clearance_facts,
    due_on,
    packet_digest,
    packet_faults,
    period_of,
)
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.queries.legal_clearances import grounds_against, list_prisons
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import local_day
from gatelodge.people.queries.packet import capacity_facts, get_packet
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries import decide

ASKED_BEFORE = Reason(
    "asked_before",
    Wording(
        "You have asked for this at one of these prisons already.",
        "Ya pidió esto en una de estas prisiones.",
    ),
    cure=Wording("See your list of requests.", "Vea su lista de solicitudes."),
    field="facilities",
)


def _asked_before(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(ASKED_BEFORE) if sqlstate(error) == UNIQUE else None


@deed("clearance.ask_clearance", on_conflict=_asked_before)
def ask_clearance(actor: Actor, *, ask: Ask, now: datetime) -> list[UUID]:
    """This will send the packet to each prison named, start each clock, and give the requests' ids."""
    require(actor, "clearance.ask_legal")
    if actor.visitor_id is None:
        raise Absent
    today, packet = local_day(now), get_packet(actor.visitor_id)
    known = frozenset(facility_id for facility_id, _ in list_prisons())
    refuse_if_any(BadInput, ask_faults(ask, today, known))
    refuse_if_any(NotAllowedNow, packet_faults(packet, ask.capacity))
    digest = packet_digest(packet)
    attested_at = _attested_at(actor.visitor_id, digest, ask, now)
    held = capacity_facts(actor.visitor_id, Capacity(ask.capacity), on=today)
    facts = clearance_facts(held, ask.kind, days=ask.days, prisons=ask.prisons_visited)
    answer = decide("legal.clearance", facts, on=now)
    # What is only not known yet may still come while the request waits; what the rules forbid can't.
    if answer.outcome is Outcome.DENY:
        raise NotAllowedNow(*reasons_of(grounds_against(answer)))
    first, end = period_of(ask)
    due = due_on(ask.kind, first, today, _duty(answer))
    asked = {"attested_at": attested_at, "packet_digest": digest, "requested_at": now, "due_on": due}
    made = _requests(actor.visitor_id, ask, DateRange(first, end), asked)
    note(
        f"visitor:{actor.visitor_id}",
        {"clearances": made, "kind": ask.kind, "capacity": ask.capacity, "due_on": due, "packet": digest},
    )
    for one in made:
        publish("clearance.legal_clearance_asked", clearance_id=one)
    return made


def _attested_at(visitor_id: UUID, digest: str, ask: Ask, now: datetime) -> datetime:
    """Give when this very packet was attested; one that was never attested must be now."""
    before = LegalClearance.objects.filter(visitor_id=visitor_id, packet_digest=digest).order_by("attested_at")
    attested: datetime | None = before.values_list("attested_at", flat=True).first()
    if attested is None and not ask.attested:
        raise BadInput(NOT_ATTESTED)
    return attested or now


def _duty(answer: Decision) -> date | None:
    return next((duty.due_on for duty in answer.duties if duty.due_on is not None), None)


def _requests(visitor_id: UUID, ask: Ask, period: DateRange, asked: dict[str, Any]) -> list[UUID]:
    """Write one request for each prison named, or the one for all."""
    statewide = ask.kind == ClearanceKind.STATEWIDE
    places: list[UUID | None] = [None] if statewide else list(dict.fromkeys(ask.facility_ids))
    return [
        LegalClearance.objects.create(
            visitor_id=visitor_id,
            capacity=ask.capacity,
            kind=ask.kind,
            facility_id=place,
            prisons=ask.prisons_visited,
            period=period,
            state=ClearanceState.REQUESTED,
            **asked,
        ).id
        for place in places
    ]
