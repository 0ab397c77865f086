"""Devices and papers at a legal visit: the serial seen is the approved one, in and out; papers are counted, unread."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from gatelodge.gate.actions import (
    check_in_item,
    check_out_item,
    end_visit,
    record_departure,
    send_visitor_out,
    turn_away_visitor,
)
from gatelodge.gate.models import CarriedItem
from gatelodge.gate.queries.steps import list_steps
from gatelodge.policy.models import PolicyDecision
from tests.gate.legal import LegalDay
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


def test_an_approved_device_comes_in_by_the_serial_that_stands_on_it(legal: LegalDay) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)

    check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="sn 4711", now=legal.now)

    carried = CarriedItem.objects.get()
    assert carried.serial_in == "SN 4711"
    assert PolicyDecision.objects.filter(question="legal.item", outcome="allow").exists()


def test_a_swapped_device_is_refused_with_its_rule(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)

    codes = refused(check_in_item, legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-9999", now=legal.now)

    assert codes == {"item_swapped", "rule:ca:practice.legal-devices"}
    assert not CarriedItem.objects.exists()


def test_a_device_that_nobody_approved_stays_outside(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney, approved=False)

    codes = refused(check_in_item, legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    assert codes == {"rule:ca:practice.legal-devices"}


def test_anothers_item_is_absent(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.student)

    assert refused(
        check_in_item, legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now
    ) == {"absent"}


def test_papers_pass_as_a_count_and_nothing_else(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney, "papers")

    told = {"arrival_id": arrival.id, "item_id": item, "now": legal.now}
    assert refused(check_in_item, legal.officer, bundles=0, **told) == {"bundles_wrong"}
    check_in_item(legal.officer, bundles=3, serial="The appeal of Tomás", **told)

    carried = CarriedItem.objects.get()
    assert (carried.bundles_in, carried.serial_in) == (3, "")
    words = {
        one.name for one in CarriedItem._meta.get_fields() if one.get_internal_type() in ("CharField", "TextField")
    }
    assert words == {"serial_in", "serial_out"}, "no column could hold what a paper says"


def test_nobody_leaves_with_an_item_unaccounted_for(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.admitted(legal.attorney), legal.item(legal.attorney)
    carried = check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    codes = refused(record_departure, legal.officer, arrival_id=arrival.id, now=legal.now)
    assert codes == {"item_still_in", "items_unaccounted_for"}

    assert not check_out_item(legal.officer, carried_id=carried, serial="SN-4711", now=legal.now)
    record_departure(legal.officer, arrival_id=arrival.id, now=legal.now)
    arrival.refresh_from_db()
    assert arrival.state == "left"


def test_nobody_is_turned_away_without_what_was_checked_in(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)
    legal.shows(arrival, refused=("person",))
    check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    codes = refused(turn_away_visitor, legal.sergeant, arrival_id=arrival.id, rule="ca:3176(a)(3)", now=legal.now)
    assert codes == {"item_still_in"}


def test_a_device_that_goes_out_in_anothers_place_is_recorded_and_the_sergeant_is_told(
    legal: LegalDay, refused: Any
) -> None:
    arrival, item = legal.admitted(legal.attorney), legal.item(legal.attorney)
    carried = check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    assert check_out_item(legal.officer, carried_id=carried, serial="SN-0000", now=legal.now)

    kept = CarriedItem.objects.get()
    assert (kept.serial_in, kept.serial_out, kept.swapped) == ("SN-4711", "SN-0000", True)
    told = [step.label.en for step in list_steps(legal.sergeant, legal.now)]
    assert any("went out than came in" in one for one in told)
    assert refused(record_departure, legal.officer, arrival_id=arrival.id, now=legal.now) == {
        "item_swapped",
        "items_unaccounted_for",
    }


def test_only_a_sergeant_lets_somebody_go_without_and_signs_for_it(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.admitted(legal.attorney), legal.item(legal.attorney)
    check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)
    told = {"arrival_id": arrival.id, "despite_items": True, "now": legal.now}

    assert refused(record_departure, legal.officer, **told) == {"not_permitted"}
    record_departure(legal.sergeant, **told)

    kept = CarriedItem.objects.get()
    assert kept.left_behind
    assert kept.checked_out_by_id == legal.sergeant.account_id


# what is written past the deeds, and the constraint that refuses it
PAST_THE_DEEDS = {
    "a device without a serial": ({"serial_in": ""}, "device_by_serial_papers_by_count"),
    "a device that is counted": ({"bundles_in": 2}, "device_by_serial_papers_by_count"),
    "a swap that nobody saw": ({"swapped": True}, "item_swapped_or_left_was_looked_at"),
    "an item left behind that nobody signed for": ({"left_behind": True}, "item_swapped_or_left_was_looked_at"),
}


@pytest.mark.parametrize("case", PAST_THE_DEEDS)
def test_the_table_refuses(legal: LegalDay, case: str) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)
    check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)
    values, constraint = PAST_THE_DEEDS[case]

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CarriedItem.objects.update(**values)


def test_a_device_is_in_one_place_at_a_time(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)
    told = {"arrival_id": arrival.id, "item_id": item, "serial": "SN-4711", "now": legal.now}
    check_in_item(legal.officer, **told)

    assert refused(check_in_item, legal.officer, **told) <= {"item_in_already", "item_elsewhere"}


@pytest.mark.parametrize("counted", ["", "-3", "none", "1.5", "12345"])
def test_papers_go_out_only_when_somebody_counted_them(legal: LegalDay, counted: str) -> None:
    arrival, item = legal.admitted(legal.attorney), legal.item(legal.attorney, kind="papers")
    carried = check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, bundles=2, now=legal.now)

    answer = signed_in(legal.cast.officer).post(f"/gate/items/{carried}/", {f"{carried}-bundles": counted})

    assert answer.status_code == 422
    assert "That is no number of bundles." in answer.content.decode()
    assert CarriedItem.objects.get().checked_out_at is None


def test_papers_may_all_stay_with_the_client(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.admitted(legal.attorney), legal.item(legal.attorney, kind="papers")
    carried = check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, bundles=2, now=legal.now)

    assert refused(check_out_item, legal.officer, carried_id=carried, now=legal.now) == {"bundles_wrong"}
    check_out_item(legal.officer, carried_id=carried, bundles=0, now=legal.now)

    assert CarriedItem.objects.get().bundles_out == 0


def test_nobody_is_turned_away_with_another_device_than_came_in(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.arrives(legal.attorney), legal.item(legal.attorney)
    carried = check_in_item(legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)
    check_out_item(legal.officer, carried_id=carried, serial="SN-0000", now=legal.now)
    rule = legal.shows(arrival, papers=False).barriers[0].ground.rule

    turned = {"arrival_id": arrival.id, "rule": rule, "now": legal.now}
    assert refused(turn_away_visitor, legal.officer, **turned) == {"item_swapped"}
    gone = {"arrival_id": arrival.id, "outcome": "not_entered", "despite_items": True, "now": legal.now}
    assert refused(record_departure, legal.officer, **gone) == {"not_permitted"}
    record_departure(legal.sergeant, **gone)


def test_nothing_comes_in_to_a_visit_that_is_over(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.admitted(legal.attorney), legal.item(legal.attorney)
    end_visit(legal.sergeant, visit_id=arrival.visit_id, reason="not_brought", now=legal.now)

    codes = refused(check_in_item, legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    assert codes == {"visit_over"}
    assert not CarriedItem.objects.exists()


def test_nothing_comes_in_with_somebody_who_was_sent_out(legal: LegalDay, refused: Any) -> None:
    arrival, item = legal.admitted(legal.attorney), legal.item(legal.attorney)
    legal.admitted(legal.student)
    send_visitor_out(
        legal.sergeant,
        visit_id=arrival.visit_id,
        visitor_id=arrival.visitor_id,
        ordered_by="sanction:test",
        now=legal.now,
    )

    codes = refused(check_in_item, legal.officer, arrival_id=arrival.id, item_id=item, serial="SN-4711", now=legal.now)

    assert codes == {"sent_out"}
