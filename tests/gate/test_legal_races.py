"""Two people do something to one legal visit at the same instant: the second is answered by what the first left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings

from gatelodge.gate.actions import (
    admit_visitor,
    check_in_item,
    check_out_item,
    close_day,
    receive_walk_in,
    record_client_refusal,
    report_client_refusal,
    seat_visit,
    turn_away_visitor,
    witness_client_refusal,
)
from gatelodge.gate.models import CarriedItem, ClientRefusal, Visit
from gatelodge.people.actions import withdraw_sponsorship
from gatelodge.scheduling.models import LegalRequest
from tests.gate.legal import LegalDay
from tests.scheduling.test_legal_attacks import while_undecided

pytestmark = pytest.mark.django_db(transaction=True)
DRAWN = "M10 10" + "".join(f"L{n * 10} {n * 5}" for n in range(1, 12))
Deed = Callable[[], object]


def seats(legal: LegalDay, visit: Visit) -> Deed:
    return lambda: seat_visit(legal.officer, visit_id=visit.id, now=legal.now)


def signs(legal: LegalDay, visit: Visit) -> Deed:
    return lambda: record_client_refusal(legal.officer, visit_id=visit.id, signature=DRAWN, now=legal.now)


def hears(legal: LegalDay, visit: Visit) -> Deed:
    return lambda: witness_client_refusal(legal.sergeant, visit_id=visit.id, now=legal.now)


# who is first, who is second, how the second ends, and what the visit becomes
OVER_A_REFUSAL: dict[str, tuple[Any, Any, str, str]] = {
    "the client signs while the party is being seated": (seats, signs, "refused_too_late", "seated"),
    "a supervisor hears while the party is being seated": (seats, hears, "refused_too_late", "seated"),
    "the party is seated while the client signs": (signs, seats, "not_in_that_state", "not_held"),
    "the client signs on two screens": (signs, signs, "refused_too_late", "not_held"),
}


@pytest.mark.parametrize("case", OVER_A_REFUSAL)
def test_a_refusal_and_a_seat_are_never_both_true(legal: LegalDay, case: str) -> None:
    first, second, answer, state = OVER_A_REFUSAL[case]
    visit = legal.called_out()
    report_client_refusal(legal.officer, visit_id=visit.id, now=legal.now)

    assert while_undecided(first(legal, visit), second(legal, visit)) == answer

    visit.refresh_from_db()
    assert visit.state == state
    assert ClientRefusal.objects.exists() == (state == "not_held")


def test_two_officers_check_in_one_device_once(legal: LegalDay) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)

    def check() -> object:
        return check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    assert while_undecided(check, check) in {"item_in_already", "item_elsewhere"}
    assert CarriedItem.objects.count() == 1


def test_two_officers_check_out_one_device_once(legal: LegalDay) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)
    carried = check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    def check(serial: str) -> Deed:
        return lambda: check_out_item(legal.officer, carried_id=carried, serial=serial, now=legal.now)

    assert while_undecided(check("SN-4711"), check("SN-0000")) == "item_out_already"
    assert not CarriedItem.objects.get().swapped


def test_one_officer_admits_while_another_turns_away(legal: LegalDay) -> None:
    arrival = legal.arrives(legal.attorney)
    legal.shows(arrival)

    assert (
        while_undecided(
            lambda: admit_visitor(legal.officer, arrival_id=arrival.id, now=legal.now),
            lambda: turn_away_visitor(legal.sergeant, arrival_id=arrival.id, rule="ca:3173(b).adult", now=legal.now),
        )
        == "not_in_that_state"
    )


def test_a_sponsor_who_withdraws_as_the_gate_opens_is_heard(legal: LegalDay) -> None:
    arrival = legal.arrives(legal.student)
    legal.shows(arrival)

    answer = while_undecided(
        lambda: withdraw_sponsorship(legal.attorney, sponsorship_id=legal.sponsorship.id, now=legal.now),
        lambda: admit_visitor(legal.officer, arrival_id=arrival.id, now=legal.now),
    )

    assert answer == "rule:ca:3178(c)(1)(C).sponsor"
    arrival.refresh_from_db()
    assert arrival.state == "present"


def test_nobody_is_received_without_a_booking_on_a_day_that_is_being_closed(
    legal: LegalDay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "POLICY_PACK", "us-bop")
    legal.cast.alder.holds_pretrial = True
    legal.cast.alder.save()
    alder, party = legal.cast.alder.id, [legal.as_attorney()]
    _ = legal.session, legal.sponsorship
    told: dict[str, Any] = {"facility_id": alder, "person_id": legal.client.id, "party": party, "now": legal.now}

    answer = while_undecided(
        lambda: close_day(legal.sergeant, facility_id=alder, day=legal.session.local_day, now=legal.now),
        lambda: receive_walk_in(legal.officer, **told),
    )

    assert answer == "day_closed"
    assert not Visit.objects.exists()
    assert not LegalRequest.objects.exists()
