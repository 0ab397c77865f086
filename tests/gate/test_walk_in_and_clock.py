"""An attorney without a booking, the minutes with their owners, the timer, and the room that stays confidential."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings

from gatelodge.foundation.actors import Role
from gatelodge.gate.actions import call_out_person, receive_walk_in, seat_visit
from gatelodge.gate.domain.legal_clock import from_call_out, from_request, legal_clock_of
from gatelodge.gate.models import Arrival, Visit
from gatelodge.gate.queries import get_gate, get_visit
from gatelodge.gate.queries.legal_floor import list_timers
from gatelodge.gate.queries.legal_numbers import read_legal_numbers
from gatelodge.gate.queries.walk_ins import read_walk_in
from gatelodge.scheduling.models import LegalRequest, Place
from tests.gate.legal import LegalDay

pytestmark = pytest.mark.django_db


def found(legal: LegalDay, **told: Any) -> Any:
    asked = {"jurisdiction": "CA", "number": "100001", "client": "AX1001", **told}
    gate = get_gate(legal.officer, legal.cast.alder.id)
    return read_walk_in(legal.officer, gate=gate, purpose="test", now=legal.now, **asked)


@pytest.fixture
def federal_jail(legal: LegalDay, monkeypatch: pytest.MonkeyPatch) -> LegalDay:
    """A federal institution with pretrial people, which takes attorneys without an appointment."""
    _ = legal.session, legal.sponsorship
    monkeypatch.setattr(settings, "POLICY_PACK", "us-bop")
    legal.cast.alder.holds_pretrial = True
    legal.cast.alder.save()
    return legal


def test_california_wants_an_appointment_and_says_under_which_rule(legal: LegalDay, refused: Any) -> None:
    _ = legal.session, legal.sponsorship
    row = found(legal)

    told = {"facility_id": legal.cast.alder.id, "person_id": row.person_id, "party": [row.comers[0].guest]}
    assert refused(receive_walk_in, legal.officer, **told, now=legal.now) == {"rule:ca:3178(d)"}
    assert not Visit.objects.exists()


def test_an_unscheduled_attorney_is_booked_and_received_in_one_go(federal_jail: LegalDay) -> None:
    legal = federal_jail
    row = found(legal)
    assert [one.guest.capacity for one in row.comers] == ["attorney", "law_student"]

    party = [one.guest for one in row.comers]
    told = {"facility_id": legal.cast.alder.id, "person_id": row.person_id, "party": party, "now": legal.now}
    visit_id = receive_walk_in(legal.officer, **told)

    visit = get_visit(visit_id)
    assert visit.walk_in
    assert [one.state for one in visit.arrivals] == ["present", "present"]
    assert visit.requested_at == legal.now


def test_an_attorney_is_found_by_licence_and_never_by_name(legal: LegalDay, refused: Any) -> None:
    _ = legal.attorney

    assert refused(found, legal, number="Atwood Counselsample", client="XX0000") == {
        "licence_unknown",
        "client_unknown",
    }


def test_without_a_tie_the_rules_say_which_paper_is_wanting(legal: LegalDay, refused: Any) -> None:
    _ = legal.session, legal.attorney, legal.rival
    row = found(legal, number="100002")

    codes = refused(
        receive_walk_in,
        legal.officer,
        facility_id=legal.cast.alder.id,
        person_id=row.person_id,
        party=[row.comers[0].guest],
        now=legal.now,
    )
    assert any(one.startswith("rule:") for one in codes)
    assert not Arrival.objects.exists()
    assert not Visit.objects.exists()


def test_with_every_room_taken_nothing_is_kept_of_the_walk_in(federal_jail: LegalDay, refused: Any) -> None:
    legal = federal_jail
    row = found(legal)
    Place.objects.filter(area=legal.area).update(in_use=False)

    told = {"facility_id": legal.cast.alder.id, "person_id": row.person_id, "party": [row.comers[0].guest]}
    assert refused(receive_walk_in, legal.officer, **told, now=legal.now) == {"taken"}
    assert not Visit.objects.exists()
    assert not LegalRequest.objects.exists()


def test_each_minute_from_request_to_seat_has_its_owner(legal: LegalDay) -> None:
    visit = get_visit(legal.seated().id)

    steps = legal_clock_of(visit, now=legal.story.now)
    assert [one.owner.en for one in steps][:1] == ["legal visits desk"]
    assert all(one.owner.en for one in steps)
    assert from_call_out(visit, now=legal.story.now) == 11
    assert from_request(visit, now=legal.story.now) is None, "the attorney chose the day"


def test_the_sergeant_reads_the_medians_and_nobody_else_does(legal: LegalDay, refused: Any) -> None:
    legal.ended()

    row = read_legal_numbers(legal.sergeant, purpose="test", now=legal.story.later(1))
    assert (row.visits, row.seated, row.call_out_to_seat) == (1, 1, 11)
    assert {one.owner.en for one in row.stretches} >= {"housing unit", "gate desk", "visiting floor"}
    for other in (legal.cast.auditor, legal.cast.officer, legal.cast.staff(Role.INFORMATION_OFFICER)):
        assert refused(read_legal_numbers, legal.cast.actor(other), purpose="test", now=legal.now) == {"not_permitted"}
    elsewhere = legal.cast.actor(legal.cast.sergeant_of_birch)
    assert read_legal_numbers(elsewhere, purpose="test", now=legal.story.now).visits == 0


def test_there_is_no_limit_while_nobody_waits(legal: LegalDay) -> None:
    visit = get_visit(legal.seated().id)

    assert list_timers([visit], now=legal.story.now)[visit.id].minutes_left is None

    span = (legal.now, legal.now + timedelta(hours=4))
    legal.area.places.exclude(id=visit.place_id).update(in_use=False)
    party = [legal.as_attorney(legal.rival)]
    legal.ask(legal.rival, person_id=legal.cast.wendell.id, party=party, wanted_from=span[0], wanted_until=span[1])
    # The seat was at the fifteenth minute and booked until the seventy-fifth.
    waited = list_timers([visit], now=legal.now + timedelta(minutes=35))[visit.id]
    assert (waited.minutes_left, waited.waiting) == (40, 1)


def test_a_legal_visit_sits_in_a_confidential_room_and_nowhere_else(legal: LegalDay, refused: Any) -> None:
    visit = legal.called_out()
    table = legal.cast.hall.places.first()
    assert table is not None

    codes = refused(seat_visit, legal.officer, visit_id=visit.id, place_id=table.id, now=legal.now)
    assert codes == {"confidential_only"}


def test_a_social_visit_sits_in_no_confidential_room(legal: LegalDay, refused: Any) -> None:
    story, cast = legal.story, legal.cast
    arrival = story.admitted(story.booked(cast.marisol), cast.marisol)
    call_out_person(story.officer, visit_id=arrival.visit_id, now=story.now)
    room = legal.area.places.first()
    assert room is not None

    codes = refused(seat_visit, story.officer, visit_id=arrival.visit_id, place_id=room.id, now=story.now)
    assert codes == {"confidential_only"}


def test_whoever_stands_at_another_gate_reads_no_numbers_of_it(legal: LegalDay) -> None:
    legal.ended()
    cast = legal.cast
    cast.grant(cast.sergeant_of_birch, Role.GATE_OFFICER, cast.alder)

    row = read_legal_numbers(cast.actor(cast.sergeant_of_birch), purpose="test", now=legal.story.now)

    assert (row.visits, row.request_to_visit.visits) == (0, 0)
    assert read_legal_numbers(cast.actor(cast.staff(Role.DIRECTOR)), purpose="test", now=legal.story.now).visits == 1
