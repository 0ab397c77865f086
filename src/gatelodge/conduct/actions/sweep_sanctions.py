"""What time has ended is written down as ended, and everybody concerned hears of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.conduct.actions._ending import end_measures_by_time, end_sanctions_by_time
from gatelodge.conduct.domain.lifecycle import EndWhy
from gatelodge.conduct.queries.course import lapsed, measures_over, served
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note

# How many at most in one transaction: what is locked is not held for long, and a restart loses no more than this.
BATCH = 500


@deed("conduct.sweep_sanctions")
def sweep_sanctions(actor: Actor, *, now: datetime) -> int:
    """This will end a batch of what is over by the clock of its facility, and say how many those were; 0 is the last.

    Whatever somebody is deciding on at this moment is left to that person, and to the next run.
    """
    require(actor, "conduct.run_jobs")
    ended: dict[str, list[UUID]] = {}
    for name, why, found in (("lapsed", EndWhy.LAPSED, lapsed(now)), ("served", EndWhy.SERVED, served(now))):
        ended[name] = _free(found, BATCH - sum(map(len, ended.values())))
        end_sanctions_by_time(ended[name], why, now=now)
    ended["measures"] = _free(measures_over(now), BATCH - sum(map(len, ended.values())))
    end_measures_by_time(ended["measures"], now=now)
    note("sanctions", ended)
    return sum(map(len, ended.values()))


def _free(found: QuerySet[Any], most: int) -> list[UUID]:
    """Lock those rows that nobody else works on."""
    locked = found.order_by("id").select_for_update(skip_locked=True, of=("self",))
    return list(locked.values_list("id", flat=True)[:most])
