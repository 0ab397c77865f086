"""What waits at the gate now? For the start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could, may
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import ArrivalState
from gatelodge.gate.models import Arrival
from gatelodge.gate.queries.carried import count_refusals_waiting, count_swaps_waiting
from gatelodge.gate.queries.day import list_gates
from gatelodge.scheduling.queries import count_passes_of_day
from gatelodge.site.domain.home import Step

DESK = Wording("Visitors at the desk", "Visitantes en la recepción")
SWAPS = Wording(
    "Other devices went out than came in; the bringers wait",
    "Salieron aparatos distintos de los que entraron; las personas esperan",
)
REPORTED = Wording(
    "Refusals of legal visits that wait for a witness", "Negativas a visitas legales que esperan testigo"
)
EXPECTED = Wording("Visitors still expected today", "Visitantes que aún se esperan hoy")


def list_steps(actor: Actor, now: datetime) -> Iterator[Step]:
    """Give whoever works at a gate how many stand at its desk, and how many are still to come today."""
    if not could(actor, "gate.receive"):
        return
    desk = expected = swaps = reported = 0
    for gate in list_gates(actor):
        come = Arrival.objects.filter(visit__facility_id=gate.facility_id, visit__local_day=gate.today(now))
        desk += come.filter(state=ArrivalState.PRESENT).count()
        expected += max(count_passes_of_day(gate.facility_id, gate.today(now)) - come.count(), 0)
        if may(actor, "gate.release_with_items", gate):
            swaps += count_swaps_waiting(gate.facility_id)
            reported += count_refusals_waiting(gate.facility_id, gate.today(now))
    if swaps:
        yield Step(SWAPS, "gate:floor", count=swaps, order=3)
    if reported:
        yield Step(REPORTED, "gate:floor", count=reported, order=4)
    if desk:
        yield Step(DESK, "gate:day", count=desk, order=5)
    if expected:
        yield Step(EXPECTED, "gate:day", count=expected, order=6)
