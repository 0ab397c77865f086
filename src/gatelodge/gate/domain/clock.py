"""How long has a party waited, step by step, and who owns each minute? Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gatelodge.foundation.wording import Wording


class Guest(Protocol):
    """What the clock must know of an arrival."""

    @property
    def admitted_at(self) -> datetime | None: ...
    @property
    def left_at(self) -> datetime | None: ...


class Timed(Protocol):
    """What the clock must know of a visit."""

    @property
    def opened_at(self) -> datetime: ...
    @property
    def called_out_at(self) -> datetime | None: ...
    @property
    def acknowledged_at(self) -> datetime | None: ...
    @property
    def seated_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def arrivals(self) -> Iterable[Guest]: ...


@dataclass(frozen=True, slots=True)
class ClockStep:
    """One stretch of time with its owner; `end` None means that it runs."""

    label: Wording
    owner: Wording
    start: datetime
    end: datetime | None
    minutes: int


DESK, HOUSING = Wording("gate desk", "recepción de la entrada"), Wording("housing unit", "unidad de alojamiento")
ESCORT, FLOOR = Wording("escorting officer", "oficial de traslado"), Wording("visiting floor", "sala de visitas")
LABELS = (
    (Wording("Papers and search", "Documentos y registro"), DESK),
    (Wording("Until the call-out", "Hasta el llamado"), DESK),
    (Wording("Until housing answered", "Hasta la respuesta de la unidad"), HOUSING),
    (Wording("On the way to the visit", "En camino a la visita"), ESCORT),
    (Wording("The visit itself", "La visita"), FLOOR),
    (Wording("Until the last one left", "Hasta que salió la última persona"), FLOOR),
)


def clock_of(visit: Timed, *, now: datetime) -> list[ClockStep]:
    """Give the steps that have begun, in order; the time after the end runs no step of its own."""
    return [
        ClockStep(label, owner, start, end, minutes_between(start, end or now))
        for (label, owner), (start, end) in zip(LABELS, _spans(visit), strict=True)
        if start is not None and (end is None or end >= start) and not (end is None and visit.ended_at)
    ]


def minutes_waited(visit: Timed, *, now: datetime) -> int:
    """Give the minutes from the first arrival to the seat, or until the visit ended without one."""
    return minutes_between(visit.opened_at, visit.seated_at or visit.ended_at or now)


def minutes_between(start: datetime, end: datetime) -> int:
    return max(int((end - start).total_seconds() // 60), 0)


def _spans(visit: Timed) -> Iterator[tuple[datetime | None, datetime | None]]:
    arrivals = list(visit.arrivals)
    admitted = min((one.admitted_at for one in arrivals if one.admitted_at), default=None)
    left = [one.left_at for one in arrivals if one.admitted_at]
    gone = max((one for one in left if one), default=None) if all(left) else None
    called, heard = visit.called_out_at, visit.acknowledged_at
    yield visit.opened_at, admitted
    # The person may be called while the papers are still being looked at: then nobody waited for the call.
    yield (admitted if called is None or (admitted and called > admitted) else None), called
    yield called, heard or visit.seated_at
    yield (heard or None), visit.seated_at
    yield visit.seated_at, visit.ended_at
    yield (visit.ended_at if visit.seated_at and gone else None), gone
