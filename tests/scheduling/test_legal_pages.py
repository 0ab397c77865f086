"""Do the pages and the API of legal visits offer the same deeds, with everything typed kept and every refusal at its field?"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from gatelodge.foundation.actors import Role
from gatelodge.people.actions import withdraw_sponsorship
from gatelodge.people.models import Visitor
from gatelodge.scheduling.models import Booking, LegalRequest, Session
from tests.cast import Cast
from tests.scheduling.legal import Chambers
from tests.signing_in import signed_in


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of today, as the pages read their own clock."""
    return Cast(timezone.now().replace(minute=0, second=0, microsecond=0))


def page_of(actor: Any) -> Client:
    return signed_in(Visitor.objects.get(id=actor.visitor_id))


def plan(chambers: Chambers, **more: str) -> dict[str, str]:
    attorney, student = chambers.as_attorney(), chambers.as_student()
    return {
        "means": "in_person",
        "minutes": "60",
        f"member_{attorney.visitor_id}": "attorney:",
        f"member_{student.visitor_id}": f"law_student:{student.sponsorship_id}",
        **more,
    }


def test_an_attorney_books_with_a_student_in_three_pages(chambers: Chambers) -> None:
    told, starts = plan(chambers), chambers.starts
    client = page_of(chambers.attorney)
    home = client.get(reverse("legal_visits:own")).content.decode()
    address = reverse("legal_visits:choose", args=[chambers.client.id])
    assert address in home
    assert "Lena Lernsample" in client.get(address).content.decode()
    times = client.get(address, told).content.decode()
    assert starts.isoformat() in times
    booked = client.post(address, {**told, "chosen": starts.isoformat()})
    request = LegalRequest.objects.get()
    assert booked["Location"] == reverse("legal_visits:visit", args=[request.id])
    shown = client.get(booked["Location"]).content.decode()
    for text in ("Lena Lernsample", "law student", "Allows", "Forbids", "data-print"):
        assert text in shown
    for code in Booking.objects.get().party.values_list("pass_code", flat=True):
        assert code in shown


def test_a_pass_whose_capacity_is_gone_allows_nothing(chambers: Chambers, cast: Cast) -> None:
    party = [chambers.as_student()]
    page = reverse("legal_visits:visit", args=[chambers.book(party=party).legal_request.id])
    assert "Allows" in page_of(chambers.attorney).get(page).text
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    shown = page_of(chambers.attorney).get(page).text
    assert "may not visit" in shown
    assert "Forbids" in shown
    assert "Allows" not in shown


def test_the_social_page_of_a_booking_leads_to_the_legal_one(chambers: Chambers) -> None:
    booking = chambers.book()
    answer = page_of(chambers.attorney).get(reverse("scheduling:booking", args=[booking.id]))
    assert answer["Location"] == reverse("legal_visits:visit", args=[booking.legal_request.id])


def test_a_refusal_keeps_the_plan_and_names_the_rule(chambers: Chambers) -> None:
    told = plan(chambers, chosen=chambers.starts.isoformat())
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=chambers.now)
    client = page_of(chambers.attorney)
    address = reverse("legal_visits:choose", args=[chambers.client.id])
    # The choice is no longer offered; one who still sends it is told at its field.
    answer = client.post(address, told)
    assert answer.status_code == 422
    assert not Booking.objects.exists()
    only_attorney = {name: value for name, value in told.items() if "law_student" not in value}
    assert client.post(address, only_attorney).status_code == 302


@pytest.mark.parametrize("starts_at", ["", "tomorrow", "2026-03-02T09:00:00", "2020-01-01T09:00:00+00:00"])
def test_a_time_that_is_none_is_refused(chambers: Chambers, starts_at: str) -> None:
    told = plan(chambers, chosen=starts_at)
    _ = chambers.session
    answer = page_of(chambers.attorney).post(reverse("legal_visits:choose", args=[chambers.client.id]), told)
    assert answer.status_code == 422


def test_the_calendar_file_tells_neither_where_nor_with_whom(chambers: Chambers) -> None:
    booking = chambers.book()
    client = page_of(chambers.attorney)
    answer = client.get(reverse("legal_visits:calendar", args=[booking.legal_request.id]))
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert str(event["SUMMARY"]) == "Appointment"
    text = answer.content.decode()
    for told in ("Alder", "Tomás", "legal", "Legal", "attorney", chambers.area.name):
        assert told not in text


def test_an_attorney_asks_within_a_span_and_withdraws(chambers: Chambers) -> None:
    today = chambers.now.date()
    told = plan(chambers, first=today.isoformat(), until=(today + timedelta(days=9)).isoformat())
    client = page_of(chambers.attorney)
    answer = client.post(reverse("legal_visits:ask", args=[chambers.client.id]), told)
    request = LegalRequest.objects.get()
    assert answer["Location"] == reverse("legal_visits:visit", args=[request.id])
    assert request.party.count() == 2
    client.post(reverse("legal_visits:withdraw", args=[request.id]))
    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_an_attorney_changes_and_cancels(chambers: Chambers) -> None:
    booking = chambers.book()
    request = booking.legal_request
    client = page_of(chambers.attorney)
    address = reverse("legal_visits:change", args=[chambers.client.id, request.id])
    assert "You keep your present time" in client.get(address).content.decode()
    told = plan(chambers, chosen=(chambers.starts + timedelta(hours=2)).isoformat())
    assert client.post(address, told).status_code == 302
    request.refresh_from_db()
    assert request.booking_id != booking.id
    client.post(reverse("legal_visits:cancel", args=[request.id]), {"reason": ""})
    request.refresh_from_db()
    assert request.state == "withdrawn"


def test_the_desk_places_and_declines(chambers: Chambers, cast: Cast) -> None:
    first, second = chambers.ask(), chambers.ask(minutes=90)
    starts = chambers.starts
    client = signed_in(cast.sergeant)
    queue = client.get(reverse("legal_desk:queue")).content.decode()
    assert reverse("legal_desk:place", args=[first.id]) in queue
    local = timezone.localtime(starts, timezone=__import__("zoneinfo").ZoneInfo(cast.alder.zone))
    told = {"day": local.date().isoformat(), "starts": local.strftime("%H:%M")}
    assert client.post(reverse("legal_desk:place", args=[first.id]), told).status_code == 302
    decline = reverse("legal_desk:decline", args=[second.id])
    assert client.post(decline, {"reason": "", "rule": ""}).status_code == 422
    assert client.post(decline, {"reason": "No room that week.", "rule": "ca:3178(b)"}).status_code == 302
    day = client.get(reverse("legal_desk:day", args=[cast.alder.id]), {"day": told["day"]}).content.decode()
    assert "Atwood Counselsample (attorney)" in day


@pytest.mark.parametrize("role", [Role.INFORMATION_OFFICER, Role.GATE_OFFICER, Role.AUDITOR, Role.INVESTIGATOR])
def test_the_desk_is_closed_to(chambers: Chambers, cast: Cast, role: Role) -> None:
    request = chambers.ask()
    client = signed_in(cast.staff(role, cast.alder))
    for address in (
        reverse("legal_desk:queue"),
        reverse("legal_desk:place", args=[request.id]),
        reverse("legal_desk:day", args=[cast.alder.id]),
    ):
        assert client.get(address).status_code == 403


def test_the_desk_of_another_prison_finds_nothing(chambers: Chambers, cast: Cast) -> None:
    request = chambers.ask()
    client = signed_in(cast.sergeant_of_birch)
    assert client.get(reverse("legal_desk:place", args=[request.id])).status_code == 404
    assert client.get(reverse("legal_desk:day", args=[cast.alder.id])).status_code == 404
    assert "Atwood" not in client.get(reverse("legal_desk:queue")).content.decode()


def test_the_setup_page_refuses_a_recorded_confidential_area_at_its_field(cast: Cast) -> None:
    client = signed_in(cast.sergeant)
    told = {"facility": str(cast.alder.id), "name": "Attorney rooms", "kind": "confidential", "recorded": "on"}
    answer = client.post(reverse("scheduling:new_area"), told)
    assert answer.status_code == 422
    assert "cannot be recorded" in answer.content.decode()
    del told["recorded"]
    assert client.post(reverse("scheduling:new_area"), told).status_code == 302


def _send(client: Client, address: str, told: dict[str, Any]) -> Any:
    token = "a" * 32
    client.cookies["csrftoken"] = token
    return client.post(
        f"/api/scheduling/legal{address}", json.dumps(told), content_type="application/json", HTTP_X_CSRFTOKEN=token
    )


def test_a_program_does_the_same_deeds(chambers: Chambers, cast: Cast) -> None:
    student = chambers.as_student()
    party = [
        {"visitor_id": str(chambers.attorney.visitor_id), "capacity": "attorney"},
        {
            "visitor_id": str(student.visitor_id),
            "capacity": "law_student",
            "sponsorship_id": str(student.sponsorship_id),
        },
    ]
    client = page_of(chambers.attorney)
    wish = {"person_id": str(chambers.client.id), "means": "in_person", "minutes": 60, "party": party}
    _ = chambers.session
    times = client.get("/api/scheduling/legal/times", {"person_id": chambers.client.id}).json()
    booked = _send(client, "/visits", wish | {"starts_at": times[0]["starts"][0]})
    assert booked.status_code == 201, booked.content
    span = {"wanted_from": cast.now.isoformat(), "wanted_until": (cast.now + timedelta(days=5)).isoformat()}
    wishes = [wish | span | {"minutes": minutes} for minutes in (30, 60, 90)]
    asked = [_send(client, "/requests", one).json()["id"] for one in wishes]
    assert _send(client, f"/requests/{asked[0]}/withdraw", {}).status_code == 200
    assert len(client.get("/api/scheduling/legal/visits").json()) == 4
    desk = signed_in(cast.sergeant)
    assert [one["id"] for one in desk.get("/api/scheduling/legal/queue").json()] == asked[1:]
    starts = Session.objects.get().period.lower + timedelta(hours=3)
    placed = _send(desk, f"/requests/{asked[1]}/place", {"starts_at": starts.isoformat()})
    assert placed.status_code == 200, placed.content
    declined = _send(desk, f"/requests/{asked[2]}/decline", {"reason": "full", "rule": "15 CCR 3178(b)"})
    assert declined.status_code == 200
    assert _send(client, f"/requests/{asked[2]}/decline", {"reason": "x", "rule": "1"}).status_code == 403
    assert _send(desk, "/visits/now", wish).status_code == 409
