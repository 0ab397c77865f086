"""Do the visitor's own pages say what became of a booking, whatever was pressed twice, late or in another tab?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from gatelodge.scheduling.actions import confirm_booking, hold_booking
from gatelodge.scheduling.models import Area, Booking
from tests.cast import Cast
from tests.signing_in import signed_in


@pytest.fixture
def cast(db: None) -> Cast:
    """The cast of today, as the server reads its own clock."""
    return Cast(timezone.now())


@pytest.fixture
def held(cast: Cast) -> Any:
    """Hold a place for Marisol and her daughter."""
    for one in (cast.marisol, cast.luz):
        cast.approve(one, cast.tomas)

    def go(days: int = 3, **more: Any) -> Any:
        wish = {"person_id": cast.tomas.id, "visitor_ids": [cast.marisol.id, cast.luz.id]}
        return hold_booking(
            cast.actor(cast.marisol), session_id=cast.session(days=days).id, now=timezone.now(), **wish | more
        ).id

    return go


def confirm(cast: Cast, booking_id: Any) -> None:
    confirm_booking(cast.actor(cast.marisol), booking_id=booking_id, now=timezone.now())


def test_a_second_press_on_confirm_shows_the_visit(cast, held):
    one = held()
    client = signed_in(cast.marisol)
    for _ in range(2):
        answer = client.post(reverse("scheduling:confirm", args=[one]), follow=True)
        assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, reverse("scheduling:booking", args=[one]))
        assert answer.content.count(b'class="pass"') == 2


def test_a_change_that_lapsed_keeps_the_old_place_and_goes_on_as_a_change(cast, held):
    old = held()
    confirm(cast, old)
    cast.session(days=5)
    new = held(days=4, replaces=old)
    Booking.objects.filter(id=new).update(hold_expires_at=timezone.now(), held_at=timezone.now() - timedelta(minutes=9))
    answer = signed_in(cast.marisol).post(reverse("scheduling:confirm", args=[new]))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert reverse("scheduling:booking", args=[old]) in page
    assert "/change/" in page
    assert f"/persons/{cast.tomas.id}/sessions/" not in page, "no second booking beside the kept one"
    assert Booking.objects.get(id=old).state == "confirmed"


def test_a_lapsed_hold_of_one_no_longer_approved_is_still_explained(cast, held):
    one = held()
    Booking.objects.filter(id=one).update(hold_expires_at=timezone.now(), held_at=timezone.now() - timedelta(minutes=9))
    cast.tomas.credentials.all().delete()
    answer = signed_in(cast.marisol).get(reverse("scheduling:booking", args=[one]))
    assert (answer.status_code, b"hold_expired" in answer.content) == (200, True)


def test_a_change_starts_from_the_party_that_has_the_place(cast, held):
    old = held()
    confirm(cast, old)
    address = reverse("scheduling:change_party", args=[cast.tomas.id, old, cast.session(days=4).id])
    assert signed_in(cast.marisol).get(address).content.count(b" checked") == 2


def test_what_has_ended_cannot_be_changed_from_an_old_tab(cast, held):
    old = held()
    confirm(cast, old)
    client = signed_in(cast.marisol)
    assert client.post(reverse("scheduling:cancel", args=[old])).status_code == 302
    answer = client.get(reverse("scheduling:change", args=[cast.tomas.id, old]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("scheduling:booking", args=[old]))


def test_a_session_for_legal_visits_is_absent_from_social_booking(cast, held):
    room = Area.objects.create(facility=cast.alder, name="Counsel 1", kind="confidential")
    client = signed_in(cast.marisol)
    assert held()
    hidden, nothing = (
        client.get(reverse("scheduling:party", args=[cast.tomas.id, one]))
        for one in (cast.session(area=room).id, cast.wendell.id)
    )
    assert (hidden.status_code, nothing.status_code) == (404, 404)
    assert b"Counsel 1" not in hidden.content


def test_the_party_is_asked_about_the_day_of_the_visit(cast, held):
    """A suspension that is over by then does not keep a visitor off the page."""
    from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

    now = timezone.now()
    assert held
    cast.luz.restrictions.create(
        kind="suspension",
        valid=DateTimeTZRange(now, now + timedelta(days=4)),
        source="a test",
        citation="15 CCR 3176",
        imposed_at=now,
        imposed_by=cast.sergeant,
    )
    client = signed_in(cast.marisol)
    before, after = (
        client.get(reverse("scheduling:party", args=[cast.tomas.id, cast.session(days=days).id])) for days in (3, 6)
    )
    assert str(cast.luz.id) not in before.content.decode()
    assert str(cast.luz.id) in after.content.decode()


def test_visits_to_come_stand_before_those_that_are_over(cast, held):
    first, second = held(days=3), None
    confirm(cast, first)
    second = held(days=5)
    confirm(cast, second)
    signed_in(cast.marisol).post(reverse("scheduling:cancel", args=[first]))
    page = signed_in(cast.marisol).get(reverse("scheduling:visits")).content.decode()
    assert page.index(str(second)) < page.index("<h2") < page.index(str(first))
