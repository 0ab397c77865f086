"""What each rank is offered at the desk and on the floor, photographs of passes, and days left open."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from gatelodge.gate.actions.call_out_person import call_out_person
from gatelodge.gate.actions.record_departure import record_departure
from gatelodge.gate.models import Arrival, ClosedDay, Visit
from gatelodge.gate.queries import count_heads_on_floor
from gatelodge.scheduling.models import Area, Place, Session
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


def photograph(*codes: str) -> SimpleUploadedFile:
    """Take a picture in which each code's square stands below the other."""
    squares = []
    for code in codes:
        drawn = BytesIO()
        segno.make(code, error="m", micro=False).save(drawn, kind="png", scale=6)
        squares.append(Image.open(drawn).convert("L"))
    sheet = Image.new("L", (400, 400 * max(len(squares), 1)), 255)
    for number, square in enumerate(squares):
        sheet.paste(square, (50, 400 * number + 50))
    taken = BytesIO()
    sheet.save(taken, "JPEG")
    return SimpleUploadedFile("pass.jpg", taken.getvalue(), "image/jpeg")


def test_a_photographed_pass_is_received_as_a_scanned_one(today: GateStory) -> None:
    cast = today.cast
    code = today.pass_of(today.booked(cast.marisol), cast.marisol)

    answer = signed_in(cast.officer).post("/gate/arrivals/", {"picture": photograph(code)})

    assert answer.status_code == 302
    assert Arrival.objects.get().visitor == cast.marisol


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (lambda: {"picture": photograph()}, "No pass can be read in this picture."),
        (lambda: {"picture": SimpleUploadedFile("x.jpg", b"not a picture", "image/jpeg")}, "No pass can be read"),
        (lambda: {"picture": photograph("AAAA-BBBB", "CCCC-DDDD")}, "The picture shows more than one pass."),
        (lambda: {"picture": photograph("0000-0000-0000-0000")}, "No pass of this gate has this code."),
        (dict, "Scan the pass, type its code, or photograph it."),
    ],
    ids=["no pass", "no picture", "two passes", "unknown pass", "nothing"],
)
def test_a_picture_that_shows_no_single_pass_is_refused_at_its_field(today: GateStory, sent: Any, said: str) -> None:
    page = signed_in(today.cast.officer).post("/gate/arrivals/", sent())

    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Arrival.objects.exists()


def test_a_pass_used_twice_leads_to_the_booking_it_belongs_to(today: GateStory) -> None:
    cast = today.cast
    today.booked(cast.quincy, person=cast.wendell, place="T2")
    arrival = today.admitted(today.booked(cast.marisol), cast.marisol)

    page = signed_in(cast.officer).post("/gate/arrivals/", {"code": arrival.member.pass_code.lower()}).content.decode()

    assert "This pass was used" in page
    assert f"/gate/arrivals/{arrival.id}/" in page
    assert "Quincy" not in page


def test_after_admission_the_officer_is_led_on_to_the_visit_with_the_rest_of_the_party(today: GateStory) -> None:
    cast = today.cast
    booking = today.booked(cast.marisol, cast.luz)
    adult, child = today.arrives(booking, cast.marisol), today.arrives(booking, cast.luz)
    today.shows(adult)

    answer = signed_in(cast.officer).post(f"/gate/arrivals/{adult.id}/admit/", follow=True)

    assert answer.redirect_chain == [(f"/gate/visits/{adult.visit_id}/", 302)]
    for next_step in ("Call the person out", f"/gate/arrivals/{child.id}/"):
        assert next_step in answer.content.decode()


def test_the_desk_shows_what_is_compared_with_the_paper(today: GateStory) -> None:
    arrival = today.arrives(today.booked(today.cast.marisol), today.cast.marisol)

    page = signed_in(today.cast.officer).get(f"/gate/arrivals/{arrival.id}/").content.decode()

    assert "September 21, 1988" in page


def test_only_whoever_may_witness_or_close_is_offered_to(today: GateStory) -> None:
    cast = today.cast
    arrival = today.admitted(today.booked(cast.marisol), cast.marisol)

    def offered(to: Client) -> tuple[bool, bool]:
        visit = to.get(f"/gate/visits/{arrival.visit_id}/").content.decode()
        return 'value="declined"' in visit, "Close the day" in to.get("/gate/").content.decode()

    assert offered(signed_in(cast.officer)) == (False, False)
    assert offered(signed_in(cast.sergeant)) == (True, True)


def test_only_places_at_which_the_party_may_sit_are_offered(today: GateStory) -> None:
    cast = today.cast
    arrival = today.admitted(today.booked(cast.marisol), cast.marisol)
    call_out_person(today.officer, visit_id=arrival.visit_id, now=today.now)
    officer, visit = signed_in(cast.officer), f"/gate/visits/{arrival.visit_id}/"
    assert "Visiting hall, T1" in officer.get(visit).content.decode()

    Visit.objects.update(non_contact=True)
    assert "No booth is free." in officer.get(visit).content.decode()
    booths = Area.objects.create(facility=cast.alder, name="Booths", kind="non_contact")
    Place.objects.create(area=booths, label="B1", kind="booth", heads=2)
    page = officer.get(visit).content.decode()
    assert ("Booths, B1" in page, "Visiting hall, T2" in page) == (True, False)


def test_a_day_left_open_is_named_until_it_is_closed(today: GateStory) -> None:
    cast = today.cast
    arrival = today.arrives(today.booked(cast.marisol), cast.marisol)
    yesterday = today.now.date() - timedelta(days=1)
    Visit.objects.update(local_day=yesterday)
    Arrival.objects.update(local_day=yesterday)
    Session.objects.update(local_day=yesterday)
    sergeant, close = signed_in(cast.sergeant), f"/gate/close/?day={yesterday.isoformat()}"
    assert "Close this day" in sergeant.get("/gate/").content.decode()

    still_here = sergeant.post(close)
    assert (still_here.status_code, f"/gate/arrivals/{arrival.id}/" in still_here.content.decode()) == (409, True)
    record_departure(today.officer, arrival_id=arrival.id, outcome="not_entered", now=today.now)
    closed = sergeant.post(close, follow=True)

    assert closed.status_code == 200
    assert ClosedDay.objects.get().local_day == yesterday
    assert "Close this day" not in sergeant.get("/gate/").content.decode()
    assert sergeant.get("/gate/close/?day=yesterday").status_code == 404


def test_whoever_sits_at_a_place_taken_out_of_use_is_counted(story: GateStory) -> None:
    cast = story.cast
    story.seated(story.booked(cast.marisol, cast.luz), cast.marisol, cast.luz)
    Place.objects.update(in_use=False)

    (hall,) = count_heads_on_floor(cast.alder.id, now=story.now)

    assert (hall.seated, hall.heads, hall.is_over) == (2, 0, True)


def test_a_program_reads_the_day_and_the_desk_as_the_pages_show_them(today: GateStory) -> None:
    cast = today.cast
    booking = today.booked(cast.marisol, cast.luz)
    arrival = today.arrives(booking, cast.marisol)
    officer, neighbour = signed_in(cast.officer), signed_in(cast.sergeant_of_birch)
    day, desk = f"/api/gate/days/{cast.alder.id}", f"/api/gate/arrivals/{arrival.id}"

    listed = officer.get(day).json()
    guests = {guest["name"]: guest for guest in listed["entries"][0]["guests"]}
    assert (listed["is_closed"], listed["counts"]["passes"], listed["counts"]["present"]) == (False, 2, 1)
    assert listed["entries"][0]["visit_id"] == str(arrival.visit_id)
    assert guests["Marisol Exampleton"]["arrival_id"] == str(arrival.id)
    assert (guests["Luz Exampleton"]["state"], guests["Luz Exampleton"]["may_visit"]) == (None, True)
    assert officer.get(day, {"q": "nobody"}).json()["entries"] == []

    shown = officer.get(desk).json()
    paper = cast.marisol.documents.get()
    assert shown["answer"] is None
    assert (shown["photo_ids"][0]["id"], shown["photo_ids"][0]["number_ends"]) == (str(paper.id), paper.number[-4:])
    today.shows(arrival, papers=False)
    assert officer.get(desk).json()["answer"]["rules"][0]["citation"] == "15 CCR 3173(b)"
    assert [neighbour.get(address).status_code for address in (day, desk)] == [404, 404]
