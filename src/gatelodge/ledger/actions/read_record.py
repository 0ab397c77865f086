"""The auditor's reads of the record, which are entries of the record themselves; what is sealed needs an opening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions.reads import noted, protected_read
from gatelodge.ledger.domain.openings import Opening, shows_all
from gatelodge.ledger.queries.events import EventDetail, EventRow, Sought, find_event, list_events
from gatelodge.ledger.queries.openings import list_openings_of
from gatelodge.ledger.queries.proofs import Proof, find_proof

Page = tuple[list[EventRow], bool]


@dataclass(frozen=True, slots=True)
class Shown:
    """One event; `proof` is None while it waits, and its place and path are told only where nothing is hidden."""

    event: EventDetail
    proof: Proof | None
    with_place: bool


def read_events(actor: Actor, *, purpose: str, sought: Sought, now: datetime) -> Page:
    """Give a page of events: the open ones, and what is open to the actor at this instant."""
    require(actor, "ledger.read")
    openings = list_openings_of(actor, now=now)
    if not openings:
        return _read_open_events(actor, purpose=purpose, sought=sought, now=now)
    return _read_sealed_events(actor, purpose=purpose, sought=sought, openings=openings, now=now)


def read_event(actor: Actor, *, purpose: str, event_id: UUID, now: datetime) -> Shown:
    """Give one event and whether it is proved to stand in the record; a sealed one is absent without an opening."""
    require(actor, "ledger.read")
    openings = list_openings_of(actor, now=now)
    event = find_event(event_id, openings)
    if event is None:
        raise Absent
    if event.sealed:
        return _read_sealed_event(actor, purpose=purpose, event=event, openings=openings, now=now)
    return _read_open_event(actor, purpose=purpose, event=event, with_place=shows_all(openings), now=now)


@protected_read("ledger.events")
def _read_open_events(actor: Actor, *, purpose: str, sought: Sought, now: datetime) -> Page:
    if sought.subject:
        noted(sought.subject)
    return list_events(sought)


@protected_read("ledger.sealed_events")
def _read_sealed_events(actor: Actor, *, purpose: str, sought: Sought, openings: list[Opening], now: datetime) -> Page:
    noted(*(f"opening:{one.id}" for one in openings), *([sought.subject] if sought.subject else []))
    return list_events(sought, openings=openings)


@protected_read("ledger.event")
def _read_open_event(actor: Actor, *, purpose: str, event: EventDetail, with_place: bool, now: datetime) -> Shown:
    noted(f"event:{event.id}")
    return Shown(event, find_proof(event.id), with_place)


@protected_read("ledger.sealed_event")
def _read_sealed_event(
    actor: Actor, *, purpose: str, event: EventDetail, openings: list[Opening], now: datetime
) -> Shown:
    noted(f"event:{event.id}", *(f"opening:{one.id}" for one in openings))
    return Shown(event, find_proof(event.id), shows_all(openings))
