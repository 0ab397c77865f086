"""How long did a legal visit wait, from the request to the seat, and whose minutes were they? Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Protocol

from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.clock import ClockStep, Timed, clock_of, minutes_between

REQUEST = Wording("From the request to a room", "Desde la solicitud hasta tener sala")
DESK_OF_REQUESTS = Wording("legal visits desk", "oficina de visitas legales")


class Asked(Timed, Protocol):
    """What the clock must know of a legal visit besides."""

    @property
    def requested_at(self) -> datetime | None: ...
    @property
    def placed_at(self) -> datetime | None: ...
    @property
    def walk_in(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Stretch:
    """The middle of what a stretch took, over how many visits, and whose it was."""

    label: Wording
    owner: Wording
    minutes: int
    visits: int


def legal_clock_of(visit: Asked, *, now: datetime) -> list[ClockStep]:
    """Give the steps from the request on; an unscheduled party asked at the desk, so that its first step is the desk's."""
    steps = clock_of(visit, now=now)
    if visit.requested_at is None or visit.placed_at is None or visit.walk_in:
        return steps
    waited = minutes_between(visit.requested_at, visit.placed_at)
    return [ClockStep(REQUEST, DESK_OF_REQUESTS, visit.requested_at, visit.placed_at, waited), *steps]


def from_request(visit: Asked, *, now: datetime) -> int | None:
    """Give the minutes from request to seat of an unscheduled visit; of a booked one the attorney chose the day."""
    if not visit.walk_in or visit.requested_at is None:
        return None
    return minutes_between(visit.requested_at, visit.seated_at or visit.ended_at or now)


def from_call_out(visit: Timed, *, now: datetime) -> int | None:
    """Give the minutes from call-out to seat; None when nobody was called."""
    if visit.called_out_at is None:
        return None
    return minutes_between(visit.called_out_at, visit.seated_at or visit.ended_at or now)


def stretches_of(visits: Sequence[Asked], *, now: datetime) -> list[Stretch]:
    """Give the middle of each stretch over the visits that had it, in their order."""
    found: dict[Wording, tuple[Wording, list[int]]] = {}
    for visit in visits:
        for step in legal_clock_of(visit, now=now):
            if step.end is not None:
                found.setdefault(step.label, (step.owner, []))[1].append(step.minutes)
    return [Stretch(label, owner, middle(took), len(took)) for label, (owner, took) in found.items()]


def middle(minutes: Sequence[int]) -> int:
    """Give the median in whole minutes."""
    return round(median(minutes))
