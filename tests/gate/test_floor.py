"""Call-out, seat, departure, and the close of the day; what the database itself keeps from happening."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from gatelodge.foundation.refusals import Absent, NotAllowedNow, NotPermitted
from gatelodge.gate.actions.acknowledge_call_out import acknowledge_call_out
from gatelodge.gate.actions.admit_visitor import admit_visitor
from gatelodge.gate.actions.call_out_person import call_out_person
from gatelodge.gate.actions.close_day import close_day
from gatelodge.gate.actions.end_visit import end_visit
from gatelodge.gate.actions.record_departure import record_departure
from gatelodge.gate.actions.seat_visit import seat_visit
from gatelodge.gate.actions.turn_away_visitor import turn_away_visitor
from gatelodge.gate.models import Arrival, ClosedDay, Visit
from gatelodge.gate.queries import count_heads_on_floor, get_visit
from gatelodge.scheduling.models import Place
from tests.gate.conftest import GateStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def place(story: GateStory, label: str) -> Place:
    return Place.objects.get(area=story.cast.hall, label=label)


def test_each_step_keeps_its_time_and_its_owner(story: GateStory) -> None:
    arrival = story.admitted(story.booked(story.cast.marisol), story.cast.marisol)
    visit_id = arrival.visit_id

    call_out_person(story.officer, visit_id=visit_id, now=story.later(5))
    acknowledge_call_out(story.officer, visit_id=visit_id, now=story.later(3))
    seat_visit(story.sergeant, visit_id=visit_id, now=story.later(12))
    end_visit(story.officer, visit_id=visit_id, reason="completed", now=story.later(60))

    visit = get_visit(visit_id)
    assert (visit.state, visit.end_reason, visit.visitor_ids) == ("ended", "completed", (story.cast.marisol.id,))
    assert visit.seated_by == str(story.cast.sergeant)
    assert [
        (visit.seated_at - visit.called_out_at).seconds // 60,
        (visit.ended_at - visit.seated_at).seconds // 60,
    ] == [15, 60]


def test_a_call_out_is_answered_once(story: GateStory, refused: Any) -> None:
    visit_id = story.admitted(story.booked(story.cast.marisol), story.cast.marisol).visit_id
    assert refused(acknowledge_call_out, story.officer, visit_id=visit_id, now=story.now) == {"no_call_out"}
    call_out_person(story.officer, visit_id=visit_id, now=story.now)
    acknowledge_call_out(story.officer, visit_id=visit_id, now=story.now)

    assert refused(acknowledge_call_out, story.officer, visit_id=visit_id, now=story.now) == {"no_call_out"}
    assert refused(call_out_person, story.officer, visit_id=visit_id, now=story.now) == {"not_in_that_state"}


def test_a_party_moves_to_a_free_table_and_to_no_other(story: GateStory, refused: Any) -> None:
    cast = story.cast
    story.booked(cast.quincy, person=cast.wendell, place="T2")
    visit_id = story.seated(story.booked(cast.marisol), cast.marisol)

    def moves(label: str) -> Any:
        return lambda: seat_visit(story.officer, visit_id=visit_id, place_id=place(story, label).id, now=story.now)

    assert refused(moves("T2")) == {"place_taken"}
    Place.objects.filter(label="T4").update(in_use=False)
    assert refused(moves("T4")) == {"place_taken"}
    assert moves("T3")() == place(story, "T3").id
    assert get_visit(visit_id).state == "seated"


def test_a_visit_without_contact_sits_at_no_table(story: GateStory, refused: Any) -> None:
    visit_id = story.admitted(story.booked(story.cast.marisol), story.cast.marisol).visit_id
    Visit.objects.update(non_contact=True)
    call_out_person(story.officer, visit_id=visit_id, now=story.now)

    assert refused(seat_visit, story.officer, visit_id=visit_id, now=story.now) == {"needs_non_contact"}


def test_heads_are_counted_by_area(story: GateStory) -> None:
    cast = story.cast
    story.seated(story.booked(cast.marisol, cast.luz), cast.marisol, cast.luz)
    story.admitted(story.booked(cast.quincy, person=cast.wendell, place="T2"), cast.quincy)

    (hall,) = count_heads_on_floor(cast.alder.id, now=story.now)

    assert (hall.name, hall.heads, hall.seated, hall.waiting, hall.visits) == ("Visiting hall", 20, 2, 1, 1)


def test_the_last_to_leave_ends_the_visit_and_no_adult_leaves_a_child(story: GateStory, refused: Any) -> None:
    cast = story.cast
    visit_id = story.seated(story.booked(cast.marisol, cast.luz), cast.marisol, cast.luz)
    adult, child = Arrival.objects.get(visitor=cast.marisol), Arrival.objects.get(visitor=cast.luz)

    assert refused(record_departure, story.officer, arrival_id=adult.id, now=story.now) == {"minor_inside"}
    assert record_departure(story.officer, arrival_id=child.id, now=story.now) is False
    assert record_departure(story.officer, arrival_id=adult.id, outcome="lost", now=story.now) is True

    assert (get_visit(visit_id).state, get_visit(visit_id).end_reason) == ("ended", "visitor_left")
    adult.refresh_from_db()
    assert (adult.state, adult.pass_outcome, adult.pass_closed_by) == ("left", "lost", cast.officer)


def test_a_visit_goes_on_while_one_of_a_split_party_waits_at_the_desk_and_ends_when_that_one_goes_too(
    story: GateStory,
) -> None:
    cast = story.cast
    ways = {"in": "seated", "sent back": "ended", "off": "ended"}
    for number, (way, state) in enumerate(ways.items(), start=1):
        first, second = (cast.visitor(f"{name}{number}", "Sampleparty") for name in ("First", "Second"))
        cast.licence(first)
        cast.licence(second)
        person = cast.person(f"AX30{number}", "Samplesworth", "Ned")
        booking = story.booked(first, second, person=person, place=f"T{number}")
        visit_id = story.seated(booking, first)
        waiting = story.arrives(booking, second)
        story.shows(waiting, papers=way == "in")

        leaving = Arrival.objects.get(visitor=first)
        assert record_departure(story.officer, arrival_id=leaving.id, now=story.now) is False
        assert get_visit(visit_id).state == "seated"
        if way == "in":
            admit_visitor(story.officer, arrival_id=waiting.id, now=story.now)
        elif way == "off":
            record_departure(story.officer, arrival_id=waiting.id, outcome="not_entered", now=story.now)
        else:
            turn_away_visitor(story.officer, arrival_id=waiting.id, rule="ca:3173(b).adult", now=story.now)
        assert get_visit(visit_id).state == state, way


def test_an_aunt_does_not_leave_a_child_because_the_mother_has_come_to_the_desk(story: GateStory, refused: Any) -> None:
    cast = story.cast
    aunt = cast.visitor("Ofelia", "Sampleaunt")
    cast.licence(aunt)
    booking = story.booked(aunt, cast.marisol, cast.luz)
    inside, child = story.admitted(booking, aunt), story.arrives(booking, cast.luz)
    story.shows(child, record_names_escort=True)
    admit_visitor(story.officer, arrival_id=child.id, now=story.now)
    mother = story.arrives(booking, cast.marisol)

    assert refused(record_departure, story.officer, arrival_id=inside.id, now=story.now) == {"minor_inside"}
    story.shows(mother)
    admit_visitor(story.officer, arrival_id=mother.id, now=story.now)
    assert record_departure(story.officer, arrival_id=inside.id, now=story.now) is False


def test_an_adult_may_leave_a_minor_who_may_come_alone(story: GateStory) -> None:
    cast = story.cast
    story.seated(story.booked(cast.marisol, cast.luz), cast.marisol, cast.luz)
    cast.luz.credentials.update(may_come_alone=True)
    adult = Arrival.objects.get(visitor=cast.marisol)

    assert record_departure(story.officer, arrival_id=adult.id, now=story.now) is False


def test_a_pass_is_accounted_for_in_the_way_that_fits(story: GateStory, refused: Any) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)

    def leaves(outcome: str) -> Any:
        return lambda: record_departure(story.officer, arrival_id=arrival.id, outcome=outcome, now=story.now)

    assert refused(leaves("returned")) == {"wrong_pass_outcome"}
    assert refused(leaves("eaten")) == {"wrong_pass_outcome"}
    leaves("not_entered")()
    assert refused(leaves("not_entered")) == {"not_in_that_state"}


def test_a_person_declines_only_before_a_witness(story: GateStory) -> None:
    visit_id = story.admitted(story.booked(story.cast.marisol), story.cast.marisol).visit_id

    with pytest.raises(NotPermitted):
        end_visit(story.officer, visit_id=visit_id, reason="declined", now=story.now)
    assert end_visit(story.sergeant, visit_id=visit_id, reason="declined", now=story.now) == "not_held"


def test_a_visit_ends_once_and_for_a_reason_that_fits(story: GateStory, refused: Any) -> None:
    visit_id = story.seated(story.booked(story.cast.marisol), story.cast.marisol)

    def ends(reason: str) -> Any:
        return lambda: end_visit(story.officer, visit_id=visit_id, reason=reason, now=story.now)

    assert refused(ends("not_brought")) == {"wrong_end_reason"}
    ends("completed")()
    with pytest.raises(NotAllowedNow) as caught:
        ends("completed")()
    (reason,) = caught.value.reasons
    assert (reason.code, "Load the page again" in str(reason.cure.en)) == ("visit_over", True)


def test_conduct_ends_a_visit_only_by_a_decision_in_writing(story: GateStory, refused: Any) -> None:
    visit_id = story.seated(story.booked(story.cast.marisol), story.cast.marisol)
    asked = {"visit_id": visit_id, "reason": "terminated", "now": story.now}
    page = signed_in(story.cast.officer).get(f"/gate/visits/{visit_id}/").content.decode()

    assert 'value="terminated"' not in page
    assert refused(end_visit, story.sergeant, **asked) == {"terminated_without_order"}
    assert end_visit(story.sergeant, ordered_by="sanction:x", **asked) == "ended"


def test_a_visit_at_another_facility_is_absent(story: GateStory) -> None:
    visit_id = story.seated(story.booked(story.cast.marisol), story.cast.marisol)

    with pytest.raises(Absent):
        end_visit(story.cast.actor(story.cast.sergeant_of_birch), visit_id=visit_id, reason="completed", now=story.now)


class TestClosingTheDay:
    """Closing asks for every pass by name, then counts, and then nothing changes."""

    def close(self, story: GateStory) -> Any:
        return close_day(story.sergeant, facility_id=story.cast.alder.id, day=story.now.date(), now=story.now)

    def test_every_pass_that_is_out_is_named(self, story: GateStory) -> None:
        cast = story.cast
        story.admitted(story.booked(cast.marisol, cast.luz), cast.marisol)
        story.arrives(story.booked(cast.quincy, person=cast.wendell, place="T2"), cast.quincy)

        with pytest.raises(NotAllowedNow) as caught:
            self.close(story)

        said = [reason.text.en for reason in caught.value.reasons]
        assert [text.split(" is ")[0] for text in said] == ["Marisol Exampleton", "Luz Exampleton", "Quincy Sampleford"]
        assert caught.value.codes == {"pass_not_accounted_for", "visitor_still_expected"}
        assert not ClosedDay.objects.exists()

    def test_the_count_holds_every_pass_and_nothing_changes_afterwards(self, story: GateStory, refused: Any) -> None:
        cast = story.cast
        booking = story.booked(cast.marisol, cast.luz)
        visit_id = story.seated(booking, cast.marisol)
        goer = story.arrives(story.booked(cast.quincy, person=cast.wendell, place="T2"), cast.quincy)
        record_departure(story.officer, arrival_id=goer.id, outcome="not_entered", now=story.now)
        record_departure(story.officer, arrival_id=Arrival.objects.get(visitor=cast.marisol).id, now=story.now)
        story.later(180)

        self.close(story)

        day = ClosedDay.objects.get()
        assert (day.visits, day.passes, day.visitors, day.not_come, day.not_entered, day.turned_away) == (
            1,
            3,
            1,
            1,
            1,
            0,
        )
        assert get_visit(goer.visit_id).end_reason == "nobody_came_in"
        for deed in (
            lambda: self.close(story),
            lambda: story.shows(goer),
            lambda: end_visit(story.officer, visit_id=visit_id, reason="completed", now=story.now),
        ):
            assert refused(deed) == {"day_closed"}

    def test_a_gate_officer_does_not_close_it_and_no_day_is_closed_before_it_comes(
        self, story: GateStory, refused: Any
    ) -> None:
        with pytest.raises(NotPermitted):
            close_day(story.officer, facility_id=story.cast.alder.id, day=story.now.date(), now=story.now)
        tomorrow = story.cast.session(days=1).local_day
        assert refused(close_day, story.sergeant, facility_id=story.cast.alder.id, day=tomorrow, now=story.now) == {
            "day_to_come"
        }


@pytest.mark.django_db(transaction=True)
class TestTheDatabaseItself:
    """By raw SQL as the owner: each guard refuses, and without it the same statement passes."""

    def two_visits(self, story: GateStory) -> tuple[Visit, Visit]:
        cast = story.cast
        story.seated(story.booked(cast.marisol), cast.marisol)
        story.admitted(story.booked(cast.quincy, person=cast.wendell, place="T2"), cast.quincy)
        return tuple(Visit.objects.order_by("place__label"))  # type: ignore[return-value]

    def guarded(self, owner: psycopg.Connection, guard: str, off: str, statement: str, values: list[Any]) -> None:
        with pytest.raises(psycopg.Error) as caught:
            owner.execute(statement, values)
        assert caught.value.diag.constraint_name == guard
        with owner.transaction(force_rollback=True):
            owner.execute(off)
            assert owner.execute(statement, values).rowcount == 1

    def test_two_visits_never_sit_at_one_place(self, story: GateStory, owner_connection: psycopg.Connection) -> None:
        first, second = self.two_visits(story)
        seat = "UPDATE gate_visit SET state = 'seated', place_id = %s WHERE id = %s"
        off = "DROP INDEX one_seated_visit_a_place"
        self.guarded(owner_connection, "one_seated_visit_a_place", off, seat, [first.place_id, second.id])

    def test_a_person_never_sits_at_two_visits(self, story: GateStory, owner_connection: psycopg.Connection) -> None:
        first, second = self.two_visits(story)
        seat = "UPDATE gate_visit SET state = 'seated', person_id = %s WHERE id = %s"
        self.guarded(
            owner_connection, "person_seated_once", "DROP INDEX person_seated_once", seat, [first.person_id, second.id]
        )

    def test_a_visitor_is_never_inside_twice(self, story: GateStory, owner_connection: psycopg.Connection) -> None:
        first, second = self.two_visits(story)
        doubled = "UPDATE gate_arrival SET visitor_id = (SELECT visitor_id FROM gate_arrival WHERE visit_id = %s) WHERE visit_id = %s"
        self.guarded(
            owner_connection, "visitor_inside_once", "DROP INDEX visitor_inside_once", doubled, [first.id, second.id]
        )

    def test_nobody_is_inside_without_having_been_admitted(
        self, story: GateStory, owner_connection: psycopg.Connection
    ) -> None:
        story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
        off = "ALTER TABLE gate_arrival DROP CONSTRAINT inside_only_when_admitted"
        self.guarded(
            owner_connection, "inside_only_when_admitted", off, "UPDATE gate_arrival SET state = 'admitted'", []
        )

    def test_a_pass_stays_open_while_its_visitor_is_here(
        self, story: GateStory, owner_connection: psycopg.Connection
    ) -> None:
        story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
        off = "ALTER TABLE gate_arrival DROP CONSTRAINT pass_open_while_here"
        closed = "UPDATE gate_arrival SET pass_outcome = 'returned'"
        self.guarded(owner_connection, "pass_open_while_here", off, closed, [])

    def test_a_day_whose_count_misses_a_pass_is_not_closed(
        self, story: GateStory, owner_connection: psycopg.Connection
    ) -> None:
        insert = """INSERT INTO gate_closedday (id, facility_id, local_day, visits, visitors, turned_away, passes, not_come,
            not_entered, closed_at, closed_by_id) VALUES (gen_random_uuid(), %s, '2026-03-02', 1, 1, 0, 3, 1, 0, now(), %s)"""
        off = "ALTER TABLE gate_closedday DROP CONSTRAINT every_pass_accounted_for"
        values = [story.cast.alder.id, story.cast.sergeant.id]
        self.guarded(owner_connection, "every_pass_accounted_for", off, insert, values)

    def test_a_closed_day_stays_closed(self, story: GateStory, owner_connection: psycopg.Connection) -> None:
        goer = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
        record_departure(story.officer, arrival_id=goer.id, outcome="not_entered", now=story.now)
        close_day(story.sergeant, facility_id=story.cast.alder.id, day=story.now.date(), now=story.now)
        off = "ALTER TABLE gate_arrival DISABLE TRIGGER closed_day_stays_closed"
        change = "UPDATE gate_arrival SET pass_outcome = 'lost', admitted_at = now(), admitted_by_id = received_by_id"
        self.guarded(owner_connection, "closed_day_stays_closed", off, change, [])
