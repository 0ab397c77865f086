"""The clocks of a request: started as the rules set them, and stopped once."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from copy import copy
from datetime import datetime

from gatelodge.grounds.domain.clocks import due_day
from gatelodge.grounds.domain.lifecycle import Authority, ClockEnd, ClockKind
from gatelodge.grounds.models import AccessClock, AccessRequest
from gatelodge.grounds.queries import asking
from gatelodge.policy.queries import current_pack


def start_clocks(row: AccessRequest, *, now: datetime) -> None:
    """Start every clock that the rules set and that has not run for the request as it stands.

    A changed request is counted from its change; the first reply is owed from the receipt and waits for no change.
    """
    since = row.changed_at or row.received_at
    as_asked = copy(row)
    as_asked.received_at = since
    ran = set(AccessClock.objects.filter(request=row, started_at__gte=since).values_list("kind", flat=True))
    if row.changed_at is not None:
        ran.add(ClockKind.INITIAL_REPLY)
    deadlines = [
        *asking.ask_access(as_asked, now=now).said.deadlines,
        *asking.ask_film(as_asked, now=now).said.deadlines,
    ]
    for one in deadlines:
        if one.kind not in ran:
            ran.add(one.kind)
            AccessClock.objects.create(
                request=row,
                kind=one.kind,
                authority=one.authority or "",
                started_at=since,
                due_on=one.due_on,
                rule=one.rule[:80],
                citation=one.citation[:120],
            )
    _start_to_plan_by(row, since, ran)


def _start_to_plan_by(row: AccessRequest, since: datetime, ran: AbstractSet[str]) -> None:
    """Start the film office's clock: it cites nothing, as it is a figure to plan by, and its end ends nothing."""
    figure = asking.planning_figure(row)
    if figure is None or ClockKind.FILM_OFFICE in ran:
        return
    zone, holidays = row.facility.zone, current_pack().holidays
    AccessClock.objects.create(
        request=row,
        kind=ClockKind.FILM_OFFICE,
        authority=Authority.FILM_OFFICE,
        started_at=since,
        due_on=due_day(since, figure.working_days, holidays=holidays, zone=zone),
        rule=figure.name,
        citation="",
    )


def stop_clocks(row: AccessRequest, end: ClockEnd, *kinds: ClockKind, now: datetime) -> None:
    """Stop the clocks of these kinds that run, or all."""
    running = AccessClock.objects.filter(request=row, stopped_at__isnull=True)
    if kinds:
        running = running.filter(kind__in=kinds)
    running.update(stopped_at=now, end=end)
