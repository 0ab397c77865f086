"""Passes at the gate: whom they let come forward, and what every other pass is answered."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.gate.actions.admit_visitor import admit_visitor
from gatelodge.gate.actions.end_visit import end_visit
from gatelodge.gate.actions.record_arrival import record_arrival
from gatelodge.gate.actions.record_departure import record_departure
from gatelodge.gate.models import Arrival, Visit
from gatelodge.ledger.models import Event
from gatelodge.scheduling.models import Area, Place, Session
from tests.gate.conftest import GateStory

pytestmark = pytest.mark.django_db


def test_the_first_arrival_of_a_party_opens_the_visit_and_the_second_joins_it(story: GateStory) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)

    first = story.arrives(booking, cast.marisol)
    second = story.arrives(booking, cast.luz)

    assert first.visit_id == second.visit_id
    assert first.visit.state == "arriving"
    assert (first.visit.place.label, first.visit.local_day) == ("T1", booking.session.local_day)


def test_a_visitor_without_the_pass_is_received_by_name(story: GateStory) -> None:
    booking = story.booked(story.cast.marisol)

    arrival = record_arrival(story.officer, booking_id=booking.id, visitor_id=story.cast.marisol.id, now=story.now)

    assert Arrival.objects.get(id=arrival).visitor == story.cast.marisol


def test_a_pass_is_read_as_people_type_it(story: GateStory) -> None:
    booking = story.booked(story.cast.marisol)
    typed = story.pass_of(booking, story.cast.marisol).lower().replace("-", " ").replace("0", "o")

    assert record_arrival(story.officer, code=typed, now=story.now)


def test_an_unknown_pass_is_refused_and_written_down(story: GateStory, refused: Any) -> None:
    assert refused(record_arrival, story.officer, code="0000-0000-0000-0000", now=story.now) == {"pass_unknown"}
    assert refused(record_arrival, story.officer, code="not a pass!", now=story.now) == {"pass_unknown"}
    assert Event.objects.filter(kind="gate.record_arrival.refused").count() == 2


def test_a_pass_of_another_day_is_refused(story: GateStory, refused: Any) -> None:
    booking = story.booked(story.cast.marisol, days=1)
    code = story.pass_of(booking, story.cast.marisol)

    assert refused(record_arrival, story.officer, code=code, now=story.now) == {"pass_of_another_day"}


def test_a_pass_of_another_facility_is_as_unknown_as_one_that_never_was(story: GateStory) -> None:
    cast = story.cast
    hall = Area.objects.create(facility=cast.birch, name="Far hall", kind="contact")
    Place.objects.create(area=hall, label="T1", kind="table", heads=4)
    booking = story.booked(cast.marisol, session=story.session(area=hall))

    for code in (story.pass_of(booking, cast.marisol), booking.code, "0000-0000-0000-0000"):
        with pytest.raises(BadInput) as caught:
            record_arrival(story.officer, code=code, now=story.now)
        assert caught.value.codes == {"pass_unknown"}
    with pytest.raises(Absent):
        record_arrival(story.officer, booking_id=booking.id, visitor_id=cast.marisol.id, now=story.now)


@pytest.mark.parametrize(
    ("state", "code"),
    [
        ("cancelled", "booking_cancelled"),
        ("replaced", "booking_replaced"),
        ("expired", "booking_not_confirmed"),
        ("held", "booking_not_confirmed"),
    ],
)
def test_a_pass_of_a_booking_that_does_not_stand_is_refused(
    story: GateStory, refused: Any, state: str, code: str
) -> None:
    booking = story.booked(story.cast.marisol, state=state, ended_at=story.now, confirmed_at=None)
    pass_code = story.pass_of(booking, story.cast.marisol)

    assert refused(record_arrival, story.officer, code=pass_code, now=story.now) == {code}
    assert not Visit.objects.exists()


def test_a_pass_used_twice_is_refused_with_the_hour_of_its_first_use(story: GateStory) -> None:
    booking = story.booked(story.cast.marisol)
    story.arrives(booking, story.cast.marisol)
    story.later(5)

    with pytest.raises(NotAllowedNow) as caught:
        story.arrives(booking, story.cast.marisol)

    (reason,) = caught.value.reasons
    assert (reason.code, reason.field) == ("pass_used", "code")
    assert "9:00 AM" in reason.text.en
    assert "09:00" in reason.text.es
    assert Event.objects.filter(kind="gate.record_arrival.refused").count() == 1


def test_after_the_session_a_pass_is_refused(story: GateStory, refused: Any) -> None:
    booking = story.booked(story.cast.marisol)
    code = story.pass_of(booking, story.cast.marisol)

    late = booking.period.upper
    assert refused(record_arrival, story.officer, code=code, now=late) == {"session_over"}
    assert record_arrival(story.officer, code=code, now=late - timedelta(minutes=1))


def test_a_party_whose_visit_has_ended_gets_no_second_entry(story: GateStory, refused: Any) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)
    visit_id = story.seated(booking, cast.marisol)
    end_visit(story.officer, visit_id=visit_id, reason="completed", now=story.later(30))

    assert refused(story.arrives, booking, cast.luz) == {"visit_over"}


def test_whoever_serves_two_gates_receives_only_at_the_one_where_the_pass_is_scanned(story: GateStory) -> None:
    cast = story.cast
    cast.grant(cast.officer, Role.GATE_OFFICER, cast.birch)
    code, officer = story.pass_of(story.booked(cast.marisol), cast.marisol), cast.actor(cast.officer)

    with pytest.raises(NotAllowedNow) as caught:
        record_arrival(officer, code=code, facility_id=cast.birch.id, now=story.now)
    assert caught.value.codes == {"pass_of_another_facility"}
    assert record_arrival(officer, code=code, facility_id=cast.alder.id, now=story.now)


def test_whoever_went_off_before_coming_in_comes_back_with_the_same_pass(story: GateStory, refused: Any) -> None:
    booking = story.booked(story.cast.marisol)
    arrival = story.arrives(booking, story.cast.marisol)
    record_departure(story.officer, arrival_id=arrival.id, outcome="not_entered", now=story.now)
    story.later(10)

    again = story.arrives(booking, story.cast.marisol)

    assert (again.id, again.state, again.left_at, again.pass_outcome) == (arrival.id, "present", None, "")
    story.shows(again)
    admit_visitor(story.officer, arrival_id=again.id, now=story.now)
    record_departure(story.officer, arrival_id=again.id, now=story.later(10))
    assert refused(story.arrives, booking, story.cast.marisol) == {"pass_used"}


def test_somebody_taken_out_of_the_party_is_refused(story: GateStory, refused: Any) -> None:
    booking = story.booked(story.cast.marisol, story.cast.luz)
    booking.party.filter(visitor=story.cast.luz).update(active=False)

    assert refused(story.arrives, booking, story.cast.luz) == {"not_in_party"}


def test_only_the_staff_of_that_gate_receive(story: GateStory) -> None:
    cast = story.cast
    code = story.pass_of(story.booked(cast.marisol), cast.marisol)

    for who in (cast.actor(cast.marisol), cast.actor(cast.auditor), cast.actor(cast.officer, second_factor=False)):
        with pytest.raises(NotPermitted):
            record_arrival(who, code=code, now=story.now)
    with pytest.raises(BadInput) as unknown:
        record_arrival(cast.actor(cast.sergeant_of_birch), code=code, now=story.now)
    assert unknown.value.codes == {"pass_unknown"}


@pytest.mark.django_db(transaction=True)
def test_one_pass_at_two_desks_at_once_makes_exactly_one_arrival(story: GateStory) -> None:
    booking = story.booked(story.cast.marisol)
    code, officer, answers = story.pass_of(booking, story.cast.marisol), story.officer, []
    together = threading.Barrier(6)

    def scan() -> None:
        together.wait()
        try:
            record_arrival(officer, code=code, now=story.now)
            answers.append("received")
        except NotAllowedNow as refusal:
            answers.extend(refusal.codes)
        finally:
            connection.close()

    desks = [threading.Thread(target=scan) for _ in range(6)]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()

    assert sorted(answers) == ["pass_used"] * 5 + ["received"]
    assert (Arrival.objects.count(), Visit.objects.count()) == (1, 1)
    assert Session.objects.count() == 1
