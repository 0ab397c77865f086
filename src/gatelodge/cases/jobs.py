"""What case files do by themselves: read what came in, and let go what is old."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from gatelodge.cases.actions import erase_old_cases, read_source
from gatelodge.cases.actions._vault import sweep_cases
from gatelodge.cases.queries.outlived import outlived
from gatelodge.foundation.actors import SYSTEM, Actor
from gatelodge.foundation.refusals import Refusal


def hear_source_received(actor: Actor, *, now: datetime, source_id: UUID) -> None:
    """Read what came in; what cannot be read stays unread, and the record says why."""
    try:
        read_source(actor, source_id=source_id, now=now)
    except Refusal:
        return


@app.periodic(cron="21 10 * * *")
@app.task(name="cases.erase_old_cases", queueing_lock="cases.erase_old_cases")
def let_cases_go(timestamp: int) -> None:
    """Erase, each night, the cases whose years are over, and sweep; a night with none leaves no event."""
    try:
        while outlived(now=timezone.now()).exists():
            if not erase_old_cases(SYSTEM, now=timezone.now()):
                break
        sweep_cases(now=timezone.now())
    finally:
        close_old_connections()
