"""What conduct does by itself: end what is over, and write to those concerned."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.conduct.actions import sweep_sanctions, tell_measure_end, tell_sanction_end
from gatelodge.conduct.queries import is_anything_over
from gatelodge.foundation.actors import SYSTEM, Actor


def hear_sanction_ended(actor: Actor, *, now: datetime, sanction_id: UUID) -> None:
    """Write to the visitor and the incarcerated person that a sanction is over."""
    tell_sanction_end(actor, sanction_id=sanction_id, now=now)


def hear_measure_ended(actor: Actor, *, now: datetime, measure_id: UUID) -> None:
    """Write to the incarcerated person that a limit on visits is over."""
    tell_measure_end(actor, measure_id=measure_id, now=now)


# Each hour, because midnight comes at another hour in each zone; an hour with nothing to end leaves no event.
@app.periodic(cron="3 * * * *")
@app.task(name="conduct.sweep_sanctions", queueing_lock="conduct.sweep_sanctions")
def end_what_is_over(timestamp: int) -> None:
    """End each facility's sanctions in the first hour of the day after their last, batch by batch."""
    try:
        while is_anything_over(timezone.now()) and sweep_sanctions(SYSTEM, now=timezone.now()):
            pass
    finally:
        close_old_connections()
