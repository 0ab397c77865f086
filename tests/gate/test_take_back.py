"""A departure that was recorded by mistake: who takes it back, until when, and what of the visit goes on with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from gatelodge.foundation.refusals import Absent, NotPermitted
from gatelodge.gate.actions import close_day, end_visit, record_departure, take_back_departure
from gatelodge.gate.models import Arrival, Visit
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.gate.conftest import GateStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def gone(story: GateStory, *, outcome: str = "returned") -> Arrival:
    """A visitor alone at a seated visit, whose departure the officer has just recorded: the visit ended with it."""
    visitor = story.cast.marisol
    story.seated(story.booked(visitor), visitor)
    arrival = Arrival.objects.get(visitor=visitor)
    record_departure(story.officer, arrival_id=arrival.id, outcome=outcome, now=story.later(5))
    arrival.refresh_from_db()
    return arrival


@pytest.mark.parametrize("outcome", ["returned", "lost"])
def test_the_visitor_is_inside_again_and_the_visit_goes_on(story: GateStory, outcome: str) -> None:
    arrival = gone(story, outcome=outcome)
    assert Visit.objects.get().state == "ended"
    before = Event.objects.count()

    assert take_back_departure(story.sergeant, arrival_id=arrival.id, now=story.later(1)) is True

    arrival.refresh_from_db()
    visit = Visit.objects.get()
    assert (arrival.state, arrival.left_at, arrival.pass_closed_at, arrival.pass_outcome) == (
        "admitted",
        None,
        None,
        "",
    )
    assert (visit.state, visit.end_reason, visit.ended_at, visit.ended_by_id) == ("seated", "", None, None)
    assert visit.seated_at is not None
    assert Event.objects.count() == before + 1
    event = Event.objects.get(kind="gate.departure_taken_back")
    assert json.loads(bytes(event.bytes))["data"]["taken_back"]["pass"] == outcome
    assert record_departure(story.officer, arrival_id=arrival.id, now=story.later(1)) is True


def test_of_two_the_one_wrongly_gone_comes_back_and_the_other_stays_gone(story: GateStory) -> None:
    cast = story.cast
    other = cast.visitor("Otis", "Exampleton")
    cast.licence(other)
    story.seated(story.booked(cast.marisol, other), cast.marisol, other)
    first, second = (Arrival.objects.get(visitor=one) for one in (cast.marisol, other))
    record_departure(story.officer, arrival_id=first.id, now=story.later(1))
    record_departure(story.officer, arrival_id=second.id, now=story.later(1))

    assert take_back_departure(story.sergeant, arrival_id=first.id, now=story.later(1)) is True

    assert [Arrival.objects.get(id=one.id).state for one in (first, second)] == ["admitted", "left"]
    assert Visit.objects.get().state == "seated"


def test_the_officer_of_the_desk_and_the_sergeant_of_another_facility_may_not(story: GateStory) -> None:
    arrival = gone(story)
    with pytest.raises(NotPermitted):
        take_back_departure(story.officer, arrival_id=arrival.id, now=story.now)
    with pytest.raises(Absent):
        take_back_departure(story.cast.actor(story.cast.sergeant_of_birch), arrival_id=arrival.id, now=story.now)
    arrival.refresh_from_db()
    assert arrival.state == "left"


def test_a_visit_that_staff_ended_keeps_its_departures(story: GateStory, refused: Any) -> None:
    visitor = story.cast.marisol
    visit_id = story.seated(story.booked(visitor), visitor)
    arrival = Arrival.objects.get(visitor=visitor)
    end_visit(story.sergeant, visit_id=visit_id, reason="visitor_left", now=story.later(1))
    record_departure(story.officer, arrival_id=arrival.id, now=story.later(1))
    codes = refused(take_back_departure, story.sergeant, arrival_id=arrival.id, now=story.now)
    assert codes == {"visit_ended_otherwise"}


def test_a_departure_of_yesterday_or_of_a_closed_day_stays(story: GateStory, refused: Any) -> None:
    arrival = gone(story)
    day = arrival.local_day
    tomorrow = refused(take_back_departure, story.sergeant, arrival_id=arrival.id, now=story.later(24 * 60))
    assert tomorrow == {"departure_of_another_day"}
    close_day(story.sergeant, facility_id=story.cast.alder.id, day=day, now=story.now)
    assert refused(take_back_departure, story.sergeant, arrival_id=arrival.id, now=story.now) == {"day_closed"}


def test_whoever_never_left_or_never_came_in_has_no_departure_to_take_back(story: GateStory, refused: Any) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    assert refused(take_back_departure, story.sergeant, arrival_id=arrival.id, now=story.now) == {"no_departure"}
    record_departure(story.officer, arrival_id=arrival.id, outcome="not_entered", now=story.now)
    assert refused(take_back_departure, story.sergeant, arrival_id=arrival.id, now=story.now) == {"no_departure"}


def test_a_place_that_was_given_away_since_is_named(story: GateStory, refused: Any) -> None:
    arrival = gone(story)
    cast = story.cast
    guest = cast.visitor("Gil", "Exampleguest")
    cast.licence(guest)
    taken = story.seated(story.booked(guest, person=cast.wendell, place="T2"), guest)
    Visit.objects.filter(id=taken).update(place=arrival.visit.place)
    assert refused(take_back_departure, story.sergeant, arrival_id=arrival.id, now=story.now) == {"place_taken"}
    arrival.refresh_from_db()
    assert arrival.state == "left"


def test_a_minor_comes_back_inside_after_the_adult(story: GateStory, refused: Any) -> None:
    cast = story.cast
    story.seated(story.booked(cast.marisol, cast.luz), cast.marisol, cast.luz)
    adult, minor = (Arrival.objects.get(visitor=one) for one in (cast.marisol, cast.luz))
    for one in (minor, adult):
        record_departure(story.officer, arrival_id=one.id, now=story.later(1))
    assert refused(take_back_departure, story.sergeant, arrival_id=minor.id, now=story.now) == {"escort_first"}
    assert take_back_departure(story.sergeant, arrival_id=adult.id, now=story.now) is True
    assert take_back_departure(story.sergeant, arrival_id=minor.id, now=story.now) is False


class TestPages:
    """The visit's page offers it to whom it is for."""

    @pytest.fixture
    def today(self, db: None) -> GateStory:
        cast = Cast(now=timezone.now())
        cast.midday()
        return GateStory(cast)

    def clients(self, story: GateStory) -> tuple[Client, Client]:
        return signed_in(story.cast.officer), signed_in(story.cast.sergeant)

    def test_the_sergeant_presses_the_button_and_the_visitor_is_inside(self, today: GateStory) -> None:
        arrival = gone(today)
        officer, sergeant = self.clients(today)
        page, button = f"/gate/visits/{arrival.visit_id}/", f"/gate/arrivals/{arrival.id}/departure/taken-back/"
        assert button not in officer.get(page).content.decode()
        assert button in sergeant.get(page).content.decode()
        assert officer.post(button).status_code == 403
        assert sergeant.post(button).headers["Location"] == page
        arrival.refresh_from_db()
        assert arrival.state == "admitted"
        again = sergeant.post(button)
        assert again.status_code == 409
        assert "No departure from inside is recorded" in again.content.decode()

    def test_a_program_takes_it_back_too(self, today: GateStory) -> None:
        arrival = gone(today)
        _, sergeant = self.clients(today)
        assert sergeant.delete(f"/api/gate/arrivals/{arrival.id}/departure").json() == {"id": str(arrival.id)}

    def test_a_bookings_code_leads_to_the_booking_of_today(self, today: GateStory) -> None:
        cast = today.cast
        booking = today.booked(cast.marisol)
        today.booked(cast.outsider, person=cast.wendell, place="T2", approved=False)
        officer, _ = self.clients(today)
        answer = officer.post("/gate/arrivals/", {"code": booking.code.lower()})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "This is the code of a booking, not of a pass." in page
        assert "Marisol Exampleton" in page
        assert "Wendell" not in page
        assert not Arrival.objects.exists()

    @pytest.mark.parametrize(
        ("days", "state", "code"), [(1, "confirmed", "another day"), (0, "cancelled", "cancelled")]
    )
    def test_a_bookings_code_of_no_use_today_says_why(self, today: GateStory, days: int, state: str, code: str) -> None:
        ended = {"ended_at": today.now} if state == "cancelled" else {}
        booking = today.booked(today.cast.marisol, days=days, state=state, **ended)
        officer, _ = self.clients(today)
        page = officer.post("/gate/arrivals/", {"code": booking.code}).content.decode()
        assert "No pass of this gate has this code" not in page
        assert {"another day": "is for", "cancelled": "cancelled"}[code] in page


def test_what_the_rules_still_need_is_said_in_the_readers_words(story: GateStory) -> None:
    from gatelodge.gate.domain.admission import answer_of, why_not_admitted
    from gatelodge.policy.queries import current_pack, decide

    pack = current_pack()
    decision = decide("gate.admit", {"visitor": {"age": 40}, "incarcerated": {}}, on=story.now)
    thens = {rule: pack.rule(rule).then for rule in decision.rules}
    answer = answer_of(decision, thens, pack.dictionary.words(decision.missing))
    said = [one.text for one in why_not_admitted(answer) if one.code == "fact_missing"]
    assert "The rules still need to know: The photo identity document shown." in [one.en for one in said]
    spanish = [one.es for one in said]
    assert "Las reglas aún necesitan saber: El documento de identidad con foto que se mostró." in spanish
    assert not any(name in text for text in spanish for name in decision.missing)


def test_a_fact_of_one_member_is_named_once_and_an_unknown_one_by_its_name() -> None:
    from gatelodge.policy.queries import current_pack

    words = current_pack().dictionary.words(["visitor.age@a", "visitor.age@b", "visitor.odd"])
    assert [one.en for one in words] == ["Whole years on the day", "visitor.odd"]


def test_every_fact_says_what_it_is_in_both_languages() -> None:
    from gatelodge.policy.queries import current_pack

    facts = [fact for space in current_pack().dictionary.spaces.values() for fact in space.values()]
    facts += [inner for fact in facts for inner in fact.fields.values()]
    assert not [fact.name for fact in facts if not fact.es or fact.es == fact.text]


@pytest.fixture(autouse=True)
def english(db: None) -> None:
    translation.activate("en")
