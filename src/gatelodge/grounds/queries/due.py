"""Which requests has the law answered, whose time ran out?"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.grounds.domain.clocks import has_run_out
from gatelodge.grounds.domain.lifecycle import OPEN_REQUESTS, ClockKind
from gatelodge.grounds.models import AccessClock


def list_run_out(*, now: datetime, request_id: UUID | None = None) -> list[UUID]:
    """List the open requests whose film permit's clock has run out; of one request only, when it is named."""
    running = AccessClock.objects.filter(
        kind=ClockKind.FILM_DECISION, stopped_at__isnull=True, request__state__in=OPEN_REQUESTS
    )
    if request_id is not None:
        running = running.filter(request_id=request_id)
    found = running.values_list("request_id", "due_on", "request__facility__zone").order_by("due_on")
    return [one for one, due_on, zone in found if has_run_out(due_on, now=now, zone=zone)]
