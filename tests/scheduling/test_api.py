"""Does a program get what a page gets: the same lists, deeds and refusals?"""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gatelodge.scheduling.queries import get_booking
from tests.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of today, as the server reads its own clock."""
    return Cast(timezone.now())


@pytest.fixture
def ask(cast: Cast) -> Any:
    """Send a request as somebody and give status and answer."""

    def go(who: Any, method: str, address: str, **body: Any) -> tuple[int, Any]:
        client = Client()
        if who is not None:
            client.force_login(who, backend=settings.AUTHENTICATION_BACKENDS[0])
        sent = client.generic(method, f"/api/scheduling{address}", json.dumps(body), content_type="application/json")
        return sent.status_code, json.loads(sent.content)

    return go


def test_a_program_finds_holds_confirms_changes_and_cancels(cast, ask):
    cast.approve(cast.marisol, cast.tomas)
    me, first, second = cast.marisol.account, cast.session(), cast.session(days=4)
    status, slots = ask(me, "GET", f"/slots?person_id={cast.tomas.id}")
    assert (status, [slot["session_id"] for slot in slots]) == (200, [str(first.id), str(second.id)])
    wish = {"session_id": str(first.id), "person_id": str(cast.tomas.id), "visitor_ids": [str(cast.marisol.id)]}
    status, held = ask(me, "POST", "/bookings", **wish)
    assert (status, held["state"]) == (201, "held")
    assert ask(me, "POST", f"/bookings/{held['id']}/confirm")[1]["state"] == "confirmed"
    status, new = ask(me, "POST", "/bookings", **wish | {"session_id": str(second.id), "replaces": held["id"]})
    assert (status, get_booking(held["id"]).state) == (201, "confirmed")
    assert ask(me, "POST", f"/bookings/{new['id']}/confirm")[0] == 200
    assert get_booking(held["id"]).state == "replaced"
    assert [one["id"] for one in ask(me, "GET", "/bookings")[1]] == [new["id"]]
    assert ask(me, "POST", f"/bookings/{new['id']}/cancel", reason="")[1]["state"] == "cancelled"
    assert ask(me, "POST", "/bookings/at-once", **wish)[1]["state"] == "confirmed"


def test_a_stranger_gets_the_same_answer_as_for_nothing(cast, ask):
    cast.approve(cast.marisol, cast.tomas)
    wish = {"person_id": str(cast.tomas.id), "visitor_ids": [str(cast.marisol.id)]}
    held = ask(cast.marisol.account, "POST", "/bookings", session_id=str(cast.session().id), **wish)[1]
    stranger = cast.outsider.account
    nothing = "00000000-0000-4000-8000-000000000000"
    for address in ("/bookings/{}", "/slots?person_id={}"):
        known = held["id"] if "bookings" in address else cast.tomas.id
        assert ask(stranger, "GET", address.format(known)) == ask(stranger, "GET", address.format(nothing))
    for deed in ("confirm", "cancel"):
        there, not_there = (
            ask(stranger, "POST", f"/bookings/{one}/{deed}", reason="x") for one in (held["id"], nothing)
        )
        assert there == not_there
        assert there[0] == 404
    assert ask(None, "GET", "/bookings")[0] == 401


def test_a_refusal_says_code_field_and_cure(cast, ask):
    cast.approve(cast.marisol, cast.tomas)
    session = cast.session()
    session.closes_at = cast.now
    session.save()
    wish = {"session_id": str(session.id), "person_id": str(cast.tomas.id), "visitor_ids": [str(cast.marisol.id)]}
    status, answer = ask(cast.marisol.account, "POST", "/bookings", **wish)
    [reason] = answer["reasons"]
    assert (status, reason["code"], reason["field"]) == (409, "booking_closed", "session")
    assert reason["cure"]
    assert ask(cast.marisol.account, "POST", "/bookings", session_id="no")[0] == 422
