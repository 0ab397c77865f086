"""The programme for programs: the same road as the pages, with the same refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gatelodge.photos.models import PhotoOrder, Roll
from tests.cast import Cast
from tests.photos.conftest import PhotoStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(db: None, photo_programme: None) -> PhotoStory:
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = PhotoStory(cast)
    _ = story.position, story.visit_id
    return story


def post(client: Client, path: str, **data: Any) -> HttpResponse:
    answer: Any = client.post(f"/api/photos/{path}", data, content_type="application/json")
    return answer


FAMILY = {"paid_by": "family", "delivery": "download", "payment_reference": "R-1"}


def test_a_picture_goes_its_whole_road_by_program(today: PhotoStory) -> None:
    marisol, officer, sergeant = (
        signed_in(who) for who in (today.cast.marisol, today.cast.officer, today.cast.sergeant)
    )
    made = post(marisol, f"own/visits/{today.booking.id}/orders", **FAMILY)
    assert made.status_code == 201
    order = made.json()["id"]
    own = {"who": str(today.cast.marisol.id), "answer": "given", "means": "signed"}
    assert post(marisol, f"own/visits/{today.booking.id}/answers", **own).status_code == 201
    child = {"answer": "given", "means": "by_adult", "adult_id": str(today.cast.marisol.id)}
    for who, said in ((today.cast.tomas, {"answer": "given", "means": "spoken"}), (today.cast.luz, child)):
        assert post(officer, f"visits/{today.booking.id}/answers", who=str(who.id), **said).status_code == 201
    frame = [str(one.id) for one in today.everyone]
    told = {"position_id": str(today.position.id), "sitters": frame, "first_frame": 3}
    roll = post(officer, f"gate-visits/{today.visit_id}/rolls", **told).json()["id"]
    assert post(officer, f"rolls/{roll}/close", last_frame=5).json()["pictures"] == 2
    [shot, _] = today.exposures(Roll.objects.get())
    assert post(officer, f"orders/{order}/choice", exposure_id=str(shot.id)).status_code == 200
    assert post(sergeant, f"orders/{order}/review", outcome="approved").json()["state"] == "approved"
    assert post(sergeant, f"orders/{order}/copies").status_code == 201
    seen = marisol.get("/api/photos/orders/own").json()[0]
    assert (seen["state"], len(seen["releases"])) == ("released", 1)
    assert officer.get(f"/api/photos/orders/{order}").json()["price_cents"] == 300
    taken = {"who": str(today.cast.luz.id)}
    assert post(marisol, f"own/visits/{today.booking.id}/withdrawals", **taken).json() == {"pictures": 2, "orders": 0}


def test_refusals_name_their_codes(today: PhotoStory) -> None:
    officer = signed_in(today.cast.officer)
    ticket = {"paid_by": "ticket", "delivery": "print", "payment_reference": "T-1"}
    order = post(officer, f"visits/{today.booking.id}/orders", **ticket).json()["id"]
    again = post(officer, f"visits/{today.booking.id}/orders", **ticket)
    assert (again.status_code, again.json()["reasons"][0]["code"]) == (422, "ticket_used")
    assert post(officer, f"orders/{order}/cancel", why="Not today.").status_code == 200
    assert post(officer, f"orders/{order}/refund", receipt="T-2").status_code == 403
    assert post(signed_in(today.cast.sergeant), f"orders/{order}/refund", receipt="T-2").status_code == 200
    assert PhotoOrder.objects.get().refund_reference == "T-2"


def test_outsiders_and_other_desks_find_nothing(today: PhotoStory) -> None:
    order = today.ordered()
    outsider, birch = signed_in(today.cast.outsider), signed_in(today.cast.sergeant_of_birch)
    assert post(outsider, f"own/visits/{today.booking.id}/orders", **FAMILY).status_code == 404
    assert post(outsider, f"orders/{order.id}/cancel", why="Mine.").status_code == 404
    assert birch.get(f"/api/photos/orders/{order.id}").status_code == 404
    assert post(birch, f"visits/{today.booking.id}/orders", **FAMILY).status_code == 404
    assert signed_in(today.cast.auditor).get(f"/api/photos/orders/{order.id}").status_code == 403
    assert Client().get("/api/photos/orders/own").status_code == 401
