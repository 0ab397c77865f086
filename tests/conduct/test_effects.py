"""A standing that changes shows in the very next request: at the gate, in booking and on the pass."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from gatelodge.conduct.actions import reinstate_visitor, suspend_visitor
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM
from gatelodge.ledger.actions.publish import unpacked
from gatelodge.scheduling import jobs
from gatelodge.scheduling.actions import resolve_booking_review
from gatelodge.scheduling.models import Booking, BookingReview, PartyMember
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}
HEARERS = {
    "clearance.restriction_imposed": jobs.hear_restriction_imposed,
    "scheduling.booking_in_doubt": jobs.hear_booking_in_doubt,
    "scheduling.party_changed": jobs.hear_party_changed,
}


@pytest.fixture
def today(db: None) -> ConductStory:
    """A visit of the last hour, at a facility whose clock is UTC's."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = ConductStory(cast)
    story.sits()
    return story


def suspended(story: ConductStory) -> UUID:
    asked = {"incident_id": story.incident(serious=True), "months": 3, "now": story.now}
    return suspend_visitor(story.sergeant, **asked, **WHY)


def hear_all(story: ConductStory) -> None:
    """Let scheduling hear what has been published, as the worker does, until nothing new is said."""
    heard: set[int] = set()
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id, args FROM procrastinate_jobs WHERE task_name = 'ledger.deliver' ORDER BY id")
            new = [(one, told) for one, told in cursor.fetchall() if one not in heard]
        if not new:
            return
        for one, kept in new:
            heard.add(one)
            told = json.loads(kept) if isinstance(kept, str) else kept
            ids = {name: unpacked(value) for name, value in told["ids"].items()}
            if told["topic"] in HEARERS:
                HEARERS[told["topic"]](SYSTEM, now=story.now, **ids)


class TestTheNextRequest:
    def test_at_the_gate(self, today: ConductStory) -> None:
        client = signed_in(today.cast.officer)
        page = f"/gate/?facility={today.cast.alder.id}"
        assert "may not visit" not in client.get(page).content.decode()
        sanction_id = suspended(today)
        assert "may not visit" in client.get(page).content.decode()
        reinstate_visitor(today.sergeant, sanction_id=sanction_id, reasons="Enough.", now=today.now)
        assert "may not visit" not in client.get(page).content.decode()

    def test_in_booking(self, today: ConductStory) -> None:
        cast = today.cast
        client, session = signed_in(cast.marisol), today.session(days=3)
        wish = {"session_id": str(session.id), "person_id": str(cast.tomas.id), "visitor_ids": [str(cast.marisol.id)]}

        def book() -> Any:
            return client.post("/api/scheduling/bookings/at-once", wish, content_type="application/json")

        sanction_id = suspended(today)
        refused = book()
        assert (refused.status_code, Booking.objects.filter(session=session).count()) == (409, 0)
        assert "suspended" in refused.content.decode()
        assert "suspended" in client.get("/scheduling/").content.decode()
        reinstate_visitor(today.sergeant, sanction_id=sanction_id, reasons="Enough.", now=today.now)
        assert book().status_code == 201

    def test_on_the_pass(self, today: ConductStory) -> None:
        booking = today.booked(today.cast.marisol, days=3)
        client, page = signed_in(today.cast.marisol), f"/scheduling/visits/{booking.id}/"
        assert "may not visit" not in client.get(page).content.decode()
        sanction_id = suspended(today)
        said = client.get(page).content.decode()
        assert "may not visit" in said
        assert "suspended" in said
        reinstate_visitor(today.sergeant, sanction_id=sanction_id, reasons="Enough.", now=today.now)
        assert "may not visit" not in client.get(page).content.decode()

    def test_a_pass_for_a_visit_after_the_suspension_is_good(self, today: ConductStory) -> None:
        later = today.booked(today.cast.marisol, days=120)
        suspended(today)
        page = signed_in(today.cast.marisol).get(f"/scheduling/visits/{later.id}/").content.decode()
        assert "may not visit" not in page

    def test_a_companion_learns_nothing_of_why(self, today: ConductStory) -> None:
        cast = today.cast
        booking = today.booked(cast.quincy, cast.marisol, days=3)
        suspended(today)
        page = signed_in(cast.quincy).get(f"/scheduling/visits/{booking.id}/").content.decode()
        assert "suspended" not in page


class TestTheParty:
    def test_is_told_before_it_travels_and_the_others_keep_their_visit(self, today: ConductStory) -> None:
        cast = today.cast
        booked = [today.booked(cast.quincy, cast.marisol, days=days) for days in (3, 30)]
        alone = today.booked(cast.quincy, days=10)
        suspended(today)
        hear_all(today)
        assert {one.booking_id for one in BookingReview.objects.all()} == {one.id for one in booked}
        for booking in booked:
            told = Letter.objects.filter(about__startswith=f"booking:{booking.id}:booking_in_doubt")
            assert {one.to_visitor for one in told} == {cast.quincy, cast.marisol}
            booking.refresh_from_db()
            assert booking.state == "confirmed"
        assert not Letter.objects.filter(about__startswith=f"booking:{alone.id}").exists()
        review = BookingReview.objects.get(booking=booked[0])
        asked = {"resolution": "without", "reason": "One cannot come.", "now": today.now}
        resolve_booking_review(today.sergeant, review_id=review.id, **asked)
        hear_all(today)
        left = PartyMember.objects.filter(booking=booked[0], active=True)
        assert [one.visitor for one in left] == [cast.quincy]
        booked[0].refresh_from_db()
        assert booked[0].state == "confirmed"
        for whom, kind in ((cast.quincy, "party_changed"), (cast.marisol, "left_out")):
            assert Letter.objects.filter(about__startswith=f"booking:{booked[0].id}:{kind}", to_visitor=whom).exists()
        assert "suspend" not in str(Letter.objects.get(to_visitor=cast.quincy, about__contains="party_changed").content)

    def test_a_child_alone_does_not_keep_the_visit(self, today: ConductStory) -> None:
        cast = today.cast
        booking = today.booked(cast.marisol, cast.luz, days=3)
        suspended(today)
        hear_all(today)
        review = BookingReview.objects.get(booking=booking)
        client = signed_in(cast.sergeant)
        answer = client.post(
            f"/scheduling/reviews/{review.id}/", {"resolution": "without", "reason": "One cannot come."}
        )
        assert answer.status_code == 422
        assert PartyMember.objects.filter(booking=booking, active=True).count() == 2
