"""The gate's pages and API, with Django's client: what they show, what they refuse, and how much they ask."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gatelodge.gate.models import Arrival, ClosedDay, TurnAway, Visit
from gatelodge.ledger.models import Event
from gatelodge.people.models import IdentityDocument
from tests.cast import Cast
from tests.gate.conftest import GateStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(db: None) -> GateStory:
    """A story that happens now, at a facility whose clock is UTC's."""
    cast = Cast(now=timezone.now())
    cast.midday()
    return GateStory(cast)


@pytest.fixture
def officer(today: GateStory) -> Client:
    return signed_in(today.cast.officer)


@pytest.fixture
def sergeant(today: GateStory) -> Client:
    return signed_in(today.cast.sergeant)


def test_the_list_shows_every_party_with_standing_and_papers(today: GateStory, officer: Client) -> None:
    cast = today.cast
    today.booked(cast.marisol, cast.luz)
    today.booked(cast.outsider, person=cast.wendell, place="T2", approved=False)

    page = officer.get("/gate/").content.decode()

    for said in (
        "Marisol Exampleton",
        "Luz Exampleton",
        "Tomás Exampleton",
        "AX1001",
        "certified birth record",
        "minor",
    ):
        assert said in page
    assert "may not visit" in page
    assert "No document on file" in page
    assert Event.objects.filter(kind="gate.day.read").count() == 1


def test_the_list_asks_no_more_of_a_long_day_than_of_a_short_one(today: GateStory, officer: Client) -> None:
    cast = today.cast

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert officer.get("/gate/").status_code == 200
        return len(queries)

    today.admitted(today.booked(cast.marisol), cast.marisol)
    asked()
    short = asked()
    for number in range(2, 5):
        guest = cast.visitor(f"Guest{number}", "Exampleguest")
        cast.licence(guest)
        person = cast.person(f"AX20{number}", "Samplesworth", f"Person{number}")
        today.admitted(today.booked(guest, person=person, place=f"T{number}"), guest)
    assert asked() == short
    assert short <= 25


def test_a_search_finds_names_without_their_accents_and_numbers(today: GateStory, officer: Client) -> None:
    cast = today.cast
    today.booked(cast.marisol)
    today.booked(cast.quincy, person=cast.wendell, place="T2")

    for typed, found, other in [
        ("tomas exam", "Marisol", "Quincy"),
        ("ax1002", "Quincy", "Marisol"),
        ("quin", "Quincy", "Marisol"),
    ]:
        page = officer.get("/gate/", {"q": typed}).content.decode()
        assert found in page
        assert other not in page
    assert "No booking of today fits." in officer.get("/gate/", {"q": "nobody"}).content.decode()
    assert "Quincy" not in officer.get("/gate/", {"state": "inside"}).content.decode()


def test_a_scan_leads_to_the_desk_and_a_bad_one_says_what_to_do(today: GateStory, officer: Client) -> None:
    cast = today.cast
    code = today.pass_of(today.booked(cast.marisol), cast.marisol)

    wrong = officer.post("/gate/arrivals/", {"code": "0000-1111-2222-3333"})
    assert wrong.status_code == 422
    assert "No pass of this gate has this code." in wrong.content.decode()
    assert "0000-1111-2222-3333" in wrong.content.decode()

    right = officer.post("/gate/arrivals/", {"code": code}, follow=True)
    assert right.request["PATH_INFO"] == f"/gate/arrivals/{Arrival.objects.get().id}/"
    again = officer.post("/gate/arrivals/", {"code": code})
    assert again.status_code == 409
    assert "This pass was used at" in again.content.decode()
    assert officer.post("/gate/arrivals/", {"code": ""}).status_code == 422


def test_an_empty_look_is_answered_at_its_field(today: GateStory, officer: Client) -> None:
    arrival = today.arrives(today.booked(today.cast.marisol), today.cast.marisol)

    page = officer.post(f"/gate/arrivals/{arrival.id}/", {})

    assert page.status_code == 422
    assert "Identity document shown: This field is required." in page.content.decode()
    new = officer.post(f"/gate/arrivals/{arrival.id}/", {"document": "new", "kind": "passport", "number": ""})
    assert (new.status_code, IdentityDocument.objects.filter(kind="passport").count()) == (422, 0)
    assert "Write the number of the document." in new.content.decode()


def test_the_desk_shows_the_rule_its_number_and_cure_and_turns_away(today: GateStory, officer: Client) -> None:
    arrival = today.arrives(today.booked(today.cast.marisol), today.cast.marisol)
    desk = f"/gate/arrivals/{arrival.id}/"

    page = officer.post(desk, {"document": "none"}, follow=True).content.decode()
    for said in ("May not come in yet", "15 CCR 3173(b)", "Every adult shows photo identification.", "passport"):
        assert said in page
    assert f"{desk}admit/" not in page
    refused = officer.post(f"{desk}admit/")
    assert (refused.status_code, "Every adult shows" in refused.content.decode()) == (409, True)

    page = officer.post(f"{desk}turn-away/", {"rule": "ca:3173(b).adult"}, follow=True).content.decode()
    assert "Print the notice" in page
    notice = officer.get(f"/gate/turn-aways/{TurnAway.objects.get().id}/notice/").content.decode()
    for said in ("You were not let in", "No se le permitió entrar", "15 CCR 3173(b)", "If you disagree"):
        assert said in notice


def test_each_rank_is_offered_only_what_it_may_decide(today: GateStory, officer: Client, sergeant: Client) -> None:
    arrival = today.arrives(today.booked(today.cast.marisol), today.cast.marisol)
    today.shows(arrival, dress=("head_covering", "above_knee"))
    desk, offers = f"/gate/arrivals/{arrival.id}/", ("admit/", "turn-away/", 'value="ca:3174(b)(5)"')

    def offered(to: Client) -> list[bool]:
        page = to.get(desk).content.decode()
        assert "A person decides" in page
        assert "institution head" in page
        return [offer in page for offer in offers]

    assert offered(officer) == [False, False, False]
    assert offered(sergeant) == [False, True, False]
    assert offered(signed_in(today.cast.institution_head)) == [True, True, True]


def test_from_the_desk_to_the_close_by_buttons_alone(today: GateStory, officer: Client, sergeant: Client) -> None:
    cast = today.cast
    arrival = today.arrives(today.booked(cast.marisol), cast.marisol)
    licence = cast.marisol.documents.get()
    desk, visit = f"/gate/arrivals/{arrival.id}/", f"/gate/visits/{arrival.visit_id}/"

    assert "May come in" in officer.post(desk, {"document": str(licence.id)}, follow=True).content.decode()
    for address, sent in [
        (f"{desk}admit/", {}),
        (f"{visit}call-out/", {}),
        (f"{visit}acknowledgement/", {}),
        (f"{visit}seat/", {"place": str(arrival.visit.place_id)}),
    ]:
        assert officer.post(address, sent).status_code == 302, address
    page = officer.get(visit).content.decode()
    assert "Until housing answered" in page
    assert "housing unit" in page
    floor = officer.get("/gate/floor/").content.decode()
    assert "Visiting hall, T1" in floor
    open_day = sergeant.post("/gate/close/")
    assert (open_day.status_code, "Marisol Exampleton is inside" in open_day.content.decode()) == (409, True)
    assert officer.post(f"{desk}departure/", {"outcome": "returned"}).status_code == 302
    assert Visit.objects.get().state == "ended"
    assert officer.post("/gate/close/").status_code == 403
    assert sergeant.post("/gate/close/", follow=True).status_code == 200
    assert ClosedDay.objects.get().visitors == 1
    assert "This day is closed" in officer.get("/gate/").content.decode()


def test_a_refused_step_is_shown_on_the_visit_with_what_to_do(today: GateStory, officer: Client) -> None:
    arrival = today.arrives(today.booked(today.cast.marisol), today.cast.marisol)

    page = officer.post(f"/gate/visits/{arrival.visit_id}/seat/", {})

    assert page.status_code == 409
    assert "That can&#x27;t be done now: the visit is arriving." in page.content.decode()


def test_a_neighbour_prison_and_the_outside_find_nothing(today: GateStory) -> None:
    cast = today.cast
    arrival = today.arrives(today.booked(cast.marisol), cast.marisol)
    neighbour, visitor = signed_in(cast.sergeant_of_birch), signed_in(cast.marisol)

    assert neighbour.get(f"/gate/visits/{arrival.visit_id}/").status_code == 404
    assert neighbour.get(f"/gate/arrivals/{arrival.id}/").status_code == 404
    assert neighbour.get(f"/gate/?facility={cast.alder.id}").status_code == 404
    assert neighbour.get("/gate/?facility=nonsense").status_code == 404
    assert "Marisol" not in neighbour.get("/gate/").content.decode()
    for address in ("/gate/", "/gate/floor/", f"/gate/visits/{arrival.visit_id}/"):
        assert visitor.get(address).status_code == 403


def test_the_api_does_what_the_pages_do(today: GateStory, officer: Client, sergeant: Client) -> None:
    cast = today.cast
    code = today.pass_of(today.booked(cast.marisol), cast.marisol)

    def post(address: str, *, by: Client = officer, **sent: Any) -> Any:
        return by.post(f"/api/gate/{address}", sent, content_type="application/json")

    unknown = post("arrivals", code="no such pass")
    assert (unknown.status_code, unknown.json()["reasons"][0]["code"]) == (422, "pass_unknown")
    arrival = post("arrivals", code=code).json()["id"]
    visit = Arrival.objects.get().visit_id
    look = post(f"arrivals/{arrival}/check", document_id=str(cast.marisol.documents.get().id), dress=["above_knee"])
    assert look.json()["needs_judgement"] is True
    assert look.json()["rules"][0]["citation"] == "15 CCR 3174(b)(3)(D)"
    assert post(f"arrivals/{arrival}/admit").status_code == 403
    assert post(f"arrivals/{arrival}/admit", by=sergeant, remark="Covered").status_code == 200
    assert post(f"visits/{visit}/call-out").status_code == 200
    assert post(f"visits/{visit}/acknowledgement").status_code == 200
    assert post(f"visits/{visit}/seat").status_code == 200
    assert officer.get(f"/api/gate/visits/{visit}").json()["state"] == "seated"
    assert officer.get(f"/api/gate/floor/{cast.alder.id}").json()[0]["seated"] == 1
    assert post(f"visits/{visit}/end", reason="completed").status_code == 200
    assert post(f"arrivals/{arrival}/departure").status_code == 200
    day = {"facility_id": str(cast.alder.id), "day": date.isoformat(today.now.date())}
    assert post("days", by=sergeant, **day).status_code == 200
    assert post("days", by=sergeant, **day).json()["reasons"][0]["code"] == "day_closed"


def test_a_refused_pick_from_the_list_asks_for_no_scan(today: GateStory, officer: Client) -> None:
    booking = today.booked(today.cast.marisol)
    today.arrives(booking, today.cast.marisol)
    picked = {"booking": booking.id, "visitor": today.cast.marisol.id}

    for sent in (picked, picked | {"code": today.pass_of(booking, today.cast.marisol)}):
        page = officer.post("/gate/arrivals/", sent)
        assert page.status_code == 409
        assert "This pass was used at" in page.content.decode()
        assert "Scan the pass, type its code" not in page.content.decode()
