"""One answer of absence: the same bytes for absent, hidden and malformed, on a tick, and slower for whoever asks for many."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.accounts.domain.probes import FREE_PROBES, LONGEST_DELAY, delay_after
from gatelodge.accounts.models import Probe
from gatelodge.accounts.web import probes
from gatelodge.site.domain.ticks import until_next_tick
from gatelodge.site.web import ticks
from tests.cast import Cast

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS")


def seen(client: Client, method: str, path: str) -> tuple[int, list[tuple[str, str]], str]:
    """This will give all that a client sees of an answer, but for the token that is new each time."""
    answer = client.generic(method, path)
    headers = [(name, re.sub(r"csrftoken=\w+", "csrftoken=…", value)) for name, value in answer.headers.items()]
    body = re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken&quot;:)[^>]*>', "…", answer.content.decode())
    return answer.status_code, headers, body.replace(path, "…")


@pytest.fixture
def outsider(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.outsider.account)
    return client


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("where", ["/people/profile/{}/", "/clearance/applications/{}/", "/api/people/visitors/{}"])
def test_hidden_and_absent_are_one_answer(cast: Cast, outsider: Client, method: str, where: str) -> None:
    hidden, absent = str(cast.marisol.id), str(uuid4())
    assert seen(outsider, method, where.format(hidden)) == seen(outsider, method, where.format(absent))


@pytest.mark.parametrize(
    "where", ["/people/profile/{}/", "/api/scheduling/bookings/{}", "/api/correspondence/letters/{}"]
)
def test_a_malformed_number_is_answered_like_an_absent_one(outsider: Client, where: str) -> None:
    absent, malformed = (seen(outsider, "GET", where.format(one)) for one in (uuid4(), "not-a-number"))
    assert absent == malformed
    assert absent[0] == 404


def test_no_answer_of_absence_tells_of_a_version() -> None:
    def show(_request: HttpRequest) -> HttpResponse:
        told = {"ETag": '"1"', "Last-Modified": "Mon, 02 Mar 2026 17:00:00 GMT"}
        return HttpResponse("", status=404, headers=told)

    bare = ticks.AbsentTicks(show)(RequestFactory().get("/"))
    assert not {"ETag", "Last-Modified"} & set(bare.headers)
    assert "ETag" in show(HttpRequest()).headers


@given(st.floats(0, 2), st.floats(0.001, 0.5))
def test_every_wait_ends_on_a_tick(elapsed: float, tick: float) -> None:
    wait = until_next_tick(elapsed, tick)
    ticks_passed = (elapsed + wait) / tick
    assert 0 <= wait <= tick * 1.000001
    assert abs(ticks_passed - round(ticks_passed)) < 1e-6


def lasting(seconds: float, status: int) -> float:
    """This will give how long an answer takes that needs `seconds` of work."""

    def work(_request: HttpRequest) -> HttpResponse:
        time.sleep(seconds)
        return HttpResponse(status=status)

    started = time.monotonic()
    ticks.AbsentTicks(work)(RequestFactory().get("/"))
    return time.monotonic() - started


def test_every_no_is_padded_and_no_yes_is(settings: Any) -> None:
    settings.ABSENT_TICK_MS = 60
    for status in (403, 404, 405, 422):
        assert 0.058 < lasting(0.005, status) < 0.085
        assert 0.058 < lasting(0.03, status) < 0.085
    assert lasting(0.005, 200) < 0.05


def test_without_ticks_a_no_tells_by_its_time(settings: Any) -> None:
    settings.ABSENT_TICK_MS = 0
    assert lasting(0.03, 404) - lasting(0.0, 404) > 0.02


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_while_a_no_waits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.ABSENT_TICK_MS = 60
    held: list[bool] = []
    monkeypatch.setattr(ticks, "pause", lambda _seconds: held.append(connection.connection is not None))
    Client().get("/people/nowhere/")
    monkeypatch.setattr(ticks, "give_back_connections", lambda: None)
    connections["default"].ensure_connection()
    Client().get("/people/nowhere/")
    assert held == [False, True]


# Probes


@pytest.fixture
def waits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    settings.PROBE_DELAY_MS = 250
    found: list[float] = []
    monkeypatch.setattr(probes, "_wait", found.append)
    return found


def ask(client: Client, times: int, path: str = "/people/profile/{}/") -> None:
    for _ in range(times):
        client.get(path.format(uuid4()))


def test_thirty_probes_are_free_and_the_next_waits(outsider: Client, waits: list[float]) -> None:
    ask(outsider, FREE_PROBES + 1)
    assert waits == []
    ask(outsider, 2)
    assert waits == [0.25, 0.5]


@given(st.integers(0, 10_000))
def test_a_wait_grows_and_has_an_end(asked: int) -> None:
    assert 0 <= delay_after(asked, 0.25) <= delay_after(asked + 1, 0.25) <= LONGEST_DELAY


def test_hidden_and_absent_count_alike(cast: Cast, waits: list[float]) -> None:
    one, other = Client(), Client()
    one.force_login(cast.outsider.account)
    other.force_login(cast.quincy.account)
    hidden = f"/people/profile/{cast.marisol.id}/"
    ask(one, FREE_PROBES)
    ask(other, FREE_PROBES, hidden)
    assert sorted(Probe.objects.values_list("count", flat=True)) == [FREE_PROBES] * 2
    counted = {field.name for field in Probe._meta.fields}
    assert counted == {"id", "client", "since", "count"}  # nothing of what was asked for


def test_one_client_does_not_slow_another(cast: Cast, outsider: Client, waits: list[float]) -> None:
    ask(outsider, FREE_PROBES + 3)
    waits.clear()
    other = Client()
    other.force_login(cast.quincy.account)
    ask(other, 1)
    assert waits == []


def test_what_is_there_is_slowed_as_well(cast: Cast, waits: list[float]) -> None:
    client = Client()
    client.force_login(cast.quincy.account)
    ask(client, FREE_PROBES + 1)
    assert client.get(f"/people/profile/{cast.quincy.id}/").status_code == 200
    assert len(waits) == 1


def test_nothing_is_looked_up_before_the_wait(outsider: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PROBE_DELAY_MS = 250
    ask_now: list[str] = []
    statements: list[str] = []
    monkeypatch.setattr(probes, "_wait", lambda _seconds: ask_now.extend(statements))

    def watch(execute: Any, statement: str, *rest: Any) -> Any:
        statements.append(statement)
        return execute(statement, *rest)

    ask(outsider, FREE_PROBES + 1)
    with connection.execute_wrapper(watch):
        outsider.get(f"/people/profile/{uuid4()}/")
    assert ask_now
    assert not [one for one in ask_now if "people_visitor" in one and "account_id" not in one]


def test_a_flood_is_sent_away_and_not_kept_waiting(
    outsider: Client, waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    ask(outsider, FREE_PROBES + 1)
    monkeypatch.setattr(probes.WAITING, "acquire", lambda *, blocking: False)
    pages = [
        outsider.get(f"{where}{uuid4()}{end}")
        for where, end in (("/people/profile/", "/"), ("/api/people/visitors/", ""))
    ]
    assert [page.status_code for page in pages] == [429, 429]
    assert waits == []


def test_switched_off_nobody_waits(outsider: Client, waits: list[float], settings: Any) -> None:
    settings.PROBE_DELAY_MS = 0
    ask(outsider, FREE_PROBES + 3)
    assert waits == []
