"""The photo desk and a visitor's own pictures as pages: what they offer, keep and hide."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.photos.models import PhotoConsent, PhotoOrder, PhotoRelease, Roll
from tests.cast import Cast
from tests.photos.conftest import PhotoStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(db: None, photo_programme: None) -> PhotoStory:
    """A story of the last hour, at a facility whose clock says midday."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = PhotoStory(cast)
    _ = story.position, story.visit_id
    return story


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def order_form(**fields: Any) -> dict[str, Any]:
    return {"delivery": "download", "copies": "1", "payment_reference": "R-1001"} | fields


def test_a_visitor_orders_answers_and_calls_off(today: PhotoStory) -> None:
    client = signed_in(today.cast.marisol)
    address = f"/photos/visits/{today.booking.id}/order/"
    assert address in text(client, "/photos/")
    assert "$3.00" in text(client, address)
    assert client.post(address, order_form()).url == "/photos/"
    order = PhotoOrder.objects.get()
    said = {"who": today.cast.luz.id, "means": "by_adult", "adult": today.cast.marisol.id, "answer": "given"}
    assert client.post(f"/photos/visits/{today.booking.id}/answer/", said).status_code == 302
    assert client.post(f"/photos/visits/{today.booking.id}/withdrawal/", {"who": today.cast.luz.id}).status_code == 302
    assert [one.answer for one in PhotoConsent.objects.order_by("answered_at")] == ["given", "declined"]
    assert client.post(f"/photos/orders/{order.id}/cancel/").status_code == 302
    assert PhotoOrder.objects.get().state == "cancelled"


def test_a_form_that_cannot_be_right_keeps_what_was_typed(today: PhotoStory) -> None:
    client = signed_in(today.cast.marisol)
    answer = client.post(f"/photos/visits/{today.booking.id}/order/", order_form(copies="9", payment_reference="R-77"))
    assert answer.status_code == 422
    assert "R-77" in answer.content.decode()
    assert not PhotoOrder.objects.exists()


def test_without_a_programme_the_pages_say_so(today: PhotoStory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "POLICY_SUPPLEMENT", "")
    said = text(signed_in(today.cast.outsider), "/photos/")
    assert "There is no photo programme here." in said
    assert "no rule in force sets one" in text(signed_in(today.cast.officer), "/photos/desk/")


def test_the_desk_goes_from_ticket_to_hand_over(today: PhotoStory) -> None:
    officer, sergeant = signed_in(today.cast.officer), signed_in(today.cast.sergeant)
    visit = f"/photos/desk/visits/{today.booking.id}/"
    assert visit in text(officer, "/photos/desk/")
    ticket = {"paid_by": "ticket", "payment_reference": "T-1", "delivery": "print", "copies": "1", "visitor": ""}
    assert officer.post(f"{visit}orders/", ticket).status_code == 302
    for one in today.everyone:
        child = one.id == today.cast.luz.id
        said = {"who": one.id, "answer": "given", "means": "by_adult" if child else "spoken"}
        assert (
            officer.post(f"{visit}answers/", said | {"adult": today.cast.marisol.id if child else ""}).status_code
            == 302
        )
    frame = {"position": today.position.id, "sitters": [one.id for one in today.everyone], "first_frame": "7"}
    assert officer.post(f"{visit}rolls/", frame).status_code == 302
    roll = Roll.objects.get()
    assert officer.post(f"{visit}rolls/{roll.id}/close/", {"last_frame": "9"}).status_code == 302
    roll.refresh_from_db()
    [shot, _] = today.exposures(roll)
    order = PhotoOrder.objects.get()
    page = f"/photos/desk/orders/{order.id}/"
    assert officer.post(f"{page}choice/", {"exposure": shot.id}).status_code == 302
    assert sergeant.post(f"{page}review/", {"outcome": "approved"}).status_code == 302
    assert sergeant.post(f"{page}copies/").status_code == 302
    release = PhotoRelease.objects.get()
    printed = officer.get(f"/photos/desk/copies/{release.id}/")
    assert printed.headers["Content-Type"] == "image/jpeg"
    assert printed.headers["Cache-Control"] == "private, no-store"
    assert officer.post(f"{page}copies/{release.id}/handed-over/").status_code == 302
    assert "handed over" in text(officer, page)


def test_what_is_refused_is_shown_where_it_was_typed(today: PhotoStory) -> None:
    officer, sergeant = signed_in(today.cast.officer), signed_in(today.cast.sergeant)
    order, _ = today.chosen()
    visit, page = f"/photos/desk/visits/{today.booking.id}/", f"/photos/desk/orders/{order.id}/"
    again = {"paid_by": "family", "payment_reference": "R-1001", "delivery": "print", "copies": "1"}
    answer = officer.post(f"{visit}orders/", again | {"visitor": today.cast.marisol.id})
    assert answer.status_code == 422
    assert "has paid for another picture already" in answer.content.decode()
    answer = sergeant.post(f"{page}review/", {"outcome": "refused"})
    assert answer.status_code == 422
    assert "needs a reason" in answer.content.decode()
    assert officer.post(f"{page}cancel/", {"why": ""}).status_code == 422
    assert sergeant.post(f"{page}copies/").status_code == 409
    assert officer.post(f"{visit}rolls/", {}).status_code == 422
    assert officer.post(f"{page}cancel/", {"why": "The camera is broken."}).status_code == 302
    assert sergeant.post(f"{page}refund/", {"receipt": "R-1001"}).status_code == 422
    assert sergeant.post(f"{page}refund/", {"receipt": "R-2001"}).status_code == 302
    assert "R-2001" in text(officer, page)


def test_a_download_comes_to_the_visitor_who_ordered_it(today: PhotoStory) -> None:
    release = today.released()
    answer = signed_in(today.cast.marisol).get(f"/photos/copies/{release.id}/")
    assert answer.content.startswith(b"\xff\xd8\xff")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    for name in ("Exampleton", "Alder", "visit"):
        assert name not in answer.headers["Content-Disposition"]
    for who in (today.cast.outsider, today.cast.quincy):
        assert signed_in(who).get(f"/photos/copies/{release.id}/").status_code == 404


ELSEWHERE = ("/photos/desk/visits/{visit}/", "/photos/desk/orders/{order}/", "/photos/desk/copies/{copy}/")


@pytest.mark.parametrize("address", ELSEWHERE)
def test_another_desk_finds_nothing_and_no_desk_is_no_door(today: PhotoStory, address: str) -> None:
    release = today.released()
    url = address.format(visit=today.booking.id, order=release.order_id, copy=release.id)
    assert signed_in(today.cast.sergeant_of_birch).get(url).status_code == 404
    speaker = today.cast.staff(Role.INFORMATION_OFFICER, today.cast.alder)
    for who in (speaker, today.cast.marisol, today.cast.auditor):
        assert signed_in(who).get(url).status_code == 403


def test_the_gates_page_of_a_visit_and_a_visitors_booking_lead_to_the_pictures(today: PhotoStory) -> None:
    gate = text(signed_in(today.cast.officer), f"/gate/visits/{today.visit_id}/")
    assert f"/photos/desk/visits/{today.booking.id}/" in gate


def test_the_pages_speak_spanish(today: PhotoStory) -> None:
    today.ordered()
    client = signed_in(today.cast.marisol)
    said = client.get("/photos/", headers={"Accept-Language": "es"}).content.decode()
    assert "Sus pedidos" in said
