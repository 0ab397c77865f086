"""Which requests has the law answered, whose time ran out, and which are kept no longer?"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.grounds.domain.clocks import has_run_out
from gatelodge.grounds.domain.lifecycle import OPEN_REQUESTS, ClockKind
from gatelodge.grounds.models import AccessClock, AccessRequest

# Five years with their leap days, and the day that has not ended everywhere.
KEPT = timedelta(days=5 * 365 + 3)


def list_run_out(*, now: datetime, request_id: UUID | None = None) -> list[UUID]:
    """List the open requests whose film permit's clock has run out; of one request only, when it is named."""
    running = AccessClock.objects.filter(
        kind=ClockKind.FILM_DECISION, stopped_at__isnull=True, request__state__in=OPEN_REQUESTS
    )
    if request_id is not None:
        running = running.filter(request_id=request_id)
    found = running.values_list("request_id", "due_on", "request__facility__zone").order_by("due_on")
    return [one for one, due_on, zone in found if has_run_out(due_on, now=now, zone=zone)]


def outlived_requests(*, now: datetime) -> QuerySet[AccessRequest]:
    """Narrow to the requests that ended, or whose days were over, five years ago; one whose permit is assessed waits."""
    last = now - KEPT
    over = Q(ended_at__lte=last) | Q(ended_at__isnull=True, wanted__endswith__lte=last.date())
    return AccessRequest.objects.filter(over).exclude(permits__assessments__isnull=False)
