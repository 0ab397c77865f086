"""Does a program get what a page gets: the same lists, deeds and refusals?"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.scheduling.queries import get_booking
from tests.cast import Cast
from tests.signing_in import signed_in


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of today, as the server reads its own clock."""
    return Cast(timezone.now())


@pytest.fixture
def ask(cast: Cast) -> Any:
    """Send a request as somebody and give status and answer."""

    def go(who: Any, method: str, address: str, **body: Any) -> tuple[int, Any]:
        client = signed_in(who) if who is not None else Client()
        sent = client.generic(method, f"/api/scheduling{address}", json.dumps(body), content_type="application/json")
        return sent.status_code, json.loads(sent.content) if sent.content else None

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


def test_a_program_sets_up_areas_places_and_weekly_sessions(cast, ask):
    sergeant = cast.sergeant

    def told(method: str, address: str, **body: Any) -> Any:
        status, answer = ask(sergeant, method, address, **body)
        assert status in (200, 201), answer
        return answer

    named = {"facility_id": str(cast.alder.id), "kind": "contact"}
    area = told("POST", "/areas", name="East hall", **named)["id"]
    told("PUT", f"/areas/{area}", name="East room", **named)
    place = told("POST", f"/areas/{area}/places", label="E1", kind="table", heads=4)["id"]
    told("PUT", f"/areas/{area}/places/{place}", label="E1", kind="booth", heads=2)
    today = timezone.now().date()
    weekly = {"weekday": 5, "starts": "08:30", "ends": "14:30", "first": today.isoformat(), "heads": 12}
    one = told("POST", f"/areas/{area}/weekly", **weekly)["id"]
    assert told("POST", "/sessions/make", facility_id=str(cast.alder.id), weeks=2)["count"] in (1, 2)
    [row] = told("GET", "/areas")
    assert (row["name"], row["places"][0]["kind"], row["templates"][0]["starts"]) == ("East room", "booth", "08:30:00")
    session = told("GET", "/sessions")[0]
    assert told("POST", f"/sessions/{session['id']}/cancel", reason="Training day")["count"] == 0
    until = (today + timedelta(days=60)).isoformat()
    assert told("PUT", f"/areas/{area}/weekly/{one}", **weekly | {"until": until})["id"] == one
    for address, body, field in (
        (f"/areas/{area}/places", {"label": "E2", "kind": "table", "heads": -1}, "heads"),
        (f"/areas/{area}/weekly", weekly | {"starts": "22:00", "ends": "02:00"}, "ends"),
        (f"/areas/{area}/weekly", weekly | {"heads": -5}, "heads"),
        (f"/areas/{area}/weekly", weekly | {"heads": 99_999_999}, "heads"),
        (f"/areas/{area}/weekly", weekly | {"weekday": 7}, "weekday"),
        (f"/areas/{area}/weekly", weekly | {"closes_days_before": -1}, "closes_days_before"),
        (f"/areas/{area}/weekly", weekly | {"opens_days_before": 99_999}, "opens_days_before"),
        ("/sessions/make", {"facility_id": str(cast.alder.id), "weeks": 10**9}, "weeks"),
    ):
        status, answer = ask(sergeant, "POST", address, **body)
        assert (status, [reason["field"] for reason in answer["reasons"]]) == (422, [field])
    assert ask(cast.sergeant_of_birch, "GET", "/areas") == (200, [])
    assert ask(cast.sergeant_of_birch, "POST", f"/areas/{area}/places", label="X", kind="table", heads=1)[0] == 403
    assert ask(cast.marisol.account, "GET", "/areas")[0] == 403


def test_a_program_decides_on_a_booking_in_doubt(cast, ask):
    cast.approve(cast.marisol, cast.tomas)
    session = cast.session()
    wish = {"session_id": str(session.id), "person_id": str(cast.tomas.id), "visitor_ids": [str(cast.marisol.id)]}
    booked = ask(cast.marisol.account, "POST", "/bookings/at-once", **wish)[1]
    assert ask(cast.sergeant, "POST", f"/sessions/{session.id}/cancel", reason="Flood")[1] == {"count": 1}
    [review] = ask(cast.sergeant, "GET", "/reviews")[1]
    assert (review["kind"], review["booking"]["id"]) == ("session_cancelled", booked["id"])
    assert ask(cast.sergeant, "POST", f"/reviews/{review['id']}/resolve", resolution="perhaps")[0] == 422
    assert (
        ask(cast.sergeant, "POST", f"/reviews/{review['id']}/resolve", resolution="cancelled", reason="Flood")[0] == 200
    )
    assert get_booking(booked["id"]).state == "cancelled"


def test_an_impossible_date_is_no_error_of_ours(cast, ask):
    cast.approve(cast.marisol, cast.tomas)
    for first, status in (("9999-12-31", 200), ("0001-01-01", 200), ("2026-02-30", 422), ("soon", 422)):
        assert ask(cast.marisol.account, "GET", f"/slots?person_id={cast.tomas.id}&first={first}")[0] == status


def test_text_that_no_database_keeps_is_refused(cast, ask):
    cast.approve(cast.marisol, cast.tomas)
    wish = {
        "session_id": str(cast.session().id),
        "person_id": str(cast.tomas.id),
        "visitor_ids": [str(cast.marisol.id)],
    }
    booked = ask(cast.marisol.account, "POST", "/bookings/at-once", **wish)[1]
    assert ask(cast.sergeant, "POST", f"/bookings/{booked['id']}/cancel", reason="a\x00b")[0] == 400


def test_programs_make_take_up_and_end_a_companion_code(cast, ask):
    marisol, quincy = cast.marisol.account, cast.quincy.account
    status, made = ask(marisol, "POST", "/companions/codes")
    assert status == 201
    assert ask(marisol, "POST", "/companions", code=made["code"])[0] == 422
    status, tie = ask(quincy, "POST", "/companions", code=made["code"])
    assert status == 201
    assert ask(cast.outsider.account, "POST", "/companions", code=made["code"])[0] == 422
    ties = ask(quincy, "GET", "/companions")[1]
    assert [one["visitor_name"] for one in ties["companions"]] == ["Marisol Exampleton"]
    assert [one["booker_name"] for one in ask(marisol, "GET", "/companions")[1]["bookers"]] == ["Quincy Sampleford"]
    assert ask(cast.outsider.account, "DELETE", f"/companions/{tie['id']}")[0] == 404
    assert ask(marisol, "DELETE", f"/companions/{tie['id']}")[0] == 204
    assert ask(quincy, "GET", "/companions")[1] == {"companions": [], "bookers": []}
