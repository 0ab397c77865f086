"""Whoever asks for much that is not there is slowed down, before anything is looked up and whatever was asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from gatelodge.accounts.actions._probes import count_probe
from gatelodge.accounts.domain.probes import delay_after
from gatelodge.accounts.queries import count_probes
from gatelodge.foundation.doors import actor_of, client_of
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.queries.connections import give_back_connections

Next = Callable[[HttpRequest], HttpResponseBase]
# The server has more threads than this that may wait (config.children): a flood of probes keeps nobody else waiting.
WAITING = BoundedSemaphore(6)


class TooMany(NotAllowedNow):
    """So many wait already that this one is sent away."""

    status = 429


TOO_MANY = Reason(
    "too_many_questions",
    Wording("There are too many questions at once just now.", "En este momento hay demasiadas consultas a la vez."),
    cure=Wording("Try again in a minute.", "Inténtelo de nuevo en un minuto."),
)


class Probes:
    """Count each answer of absence for whoever got it, and put off their next question once there were too many."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        named = request.resolver_match is not None and bool(request.resolver_match.kwargs)
        if response.status_code == 404 and named:
            count_probe(_client(request), now=timezone.now())
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _words: object, named: dict[str, Any]
    ) -> HttpResponse | None:
        """Wait before a view that is told which thing is meant begins."""
        step = settings.PROBE_DELAY_MS / 1000
        if not named or step <= 0:
            return None
        delay = delay_after(count_probes(_client(request), now=timezone.now()), step)
        if delay <= 0:
            return None
        if not WAITING.acquire(blocking=False):
            return _sent_away(request)
        try:
            _wait(delay)
        finally:
            WAITING.release()
        return None


def _sent_away(request: HttpRequest) -> HttpResponse:
    refusal = TooMany(TOO_MANY)
    if request.path.startswith("/api/"):
        text = TOO_MANY.text.to(actor_of(request).language)
        return JsonResponse({"status": 429, "reasons": [{"code": TOO_MANY.code, "text": text}]}, status=429)
    return render(request, "site/refusal.html", {"refusal": refusal}, status=refusal.status)


def _wait(seconds: float) -> None:
    give_back_connections()
    time.sleep(seconds)


def _client(request: HttpRequest) -> str:
    account_id = actor_of(request).account_id
    return f"account {account_id}" if account_id else f"address {client_of(request)}"
