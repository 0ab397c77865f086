"""Every no leaves on a tick: whatever was or was not found on the way, it takes the same time."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from gatelodge.ledger.queries.connections import give_back_connections
from gatelodge.site.domain.ticks import until_next_tick

Next = Callable[[HttpRequest], HttpResponseBase]
# What a cache could be asked with whether a thing has changed, and with it whether there is one.
TELLING = ("ETag", "Last-Modified", "Accept-Ranges")


class AbsentTicks:
    """Pad each answer of 400 and above to the next tick since the request came in; it stands around everything else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.monotonic()
        response = self.get_response(request)
        if response.status_code >= 400:
            for name in TELLING:
                response.headers.pop(name, None)
            give_back_connections()
            pause(until_next_tick(time.monotonic() - started, settings.ABSENT_TICK_MS / 1000))
        return response


def pause(seconds: float) -> None:
    """Wait in this thread alone."""
    if seconds > 0:
        time.sleep(seconds)
