"""What a legal visitor brings: approved once for every prison, known by its serial; papers are never read."""

from __future__ import annotations

import pytest

from gatelodge.clearance.actions import answer_item, ask_item, withdraw_item
from gatelodge.clearance.domain.legal_items import ItemTold
from gatelodge.clearance.models import ApprovedItem
from gatelodge.clearance.queries import legal, legal_items
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from tests.cast import Cast
from tests.people.practice import Practice

pytestmark = pytest.mark.usefixtures("db")
LAPTOP = ItemTold("laptop", "Sampletop", "sn-0001")


@pytest.fixture
def practice() -> Practice:
    return Practice(Cast())


@pytest.fixture
def federal(settings) -> None:
    settings.POLICY_PACK = "us-bop"


def ask(practice: Practice, item: ItemTold = LAPTOP, actor=None):
    return ask_item(actor or practice.atwood, item=item, now=practice.now)


def test_an_item_is_asked_once_and_good_at_every_prison(practice):
    made = ask(practice)
    desk = practice.cast.actor(practice.cast.staff(Role.LITIGATION_COORDINATOR, practice.cast.birch))
    assert [row.id for row in legal_items.list_items_waiting(desk, purpose="test", now=practice.now)] == [made]
    answer_item(desk, item_id=made, outcome="approved", now=practice.now)
    assert legal.list_devices(practice.atwood.visitor_id) == ["Sampletop SN-0001"]
    with pytest.raises(NotAllowedNow) as again:
        ask(practice, ItemTold("laptop", "", "SN-0001"))
    assert again.value.reasons[0].field == "serial"
    letter = Letter.objects.get(kind="clearance.item_answered")
    assert "every prison" in letter.content["lead"]["en"]


def test_a_device_needs_a_serial_and_papers_have_none(practice):
    with pytest.raises(BadInput) as refused:
        ask(practice, ItemTold("laptop", "Sampletop"))
    assert refused.value.reasons[0].field == "serial"
    made = ask(practice, ItemTold("papers", "about my client", "secret"))
    assert ApprovedItem.objects.values_list("make", "serial").get(id=made) == ("", "")


def test_a_refusal_is_told_with_its_reason(practice):
    made = ask(practice)
    with pytest.raises(BadInput) as wordless:
        answer_item(practice.coordinator, item_id=made, outcome="refused", now=practice.now)
    assert wordless.value.reasons[0].field == "reason"
    answer_item(practice.coordinator, item_id=made, outcome="refused", reason="It can't be locked.", now=practice.now)
    (ground,) = Letter.objects.get(kind="clearance.item_answered").content["grounds"]
    assert ground["text"]["en"] == "It can't be locked."
    ask(practice)  # and may be asked for anew


@pytest.mark.usefixtures("federal")
@pytest.mark.parametrize(("stated", "approved"), [(True, True), (False, False)])
def test_a_recorder_takes_the_statement_beforehand_where_the_rules_ask(practice, stated, approved):
    made = ask(practice, ItemTold("recorder", "Samplecorder", "R-1", sole_use=stated))
    if approved:
        answer_item(practice.coordinator, item_id=made, outcome="approved", now=practice.now)
    else:
        with pytest.raises(NotAllowedNow) as refused:
            answer_item(practice.coordinator, item_id=made, outcome="approved", now=practice.now)
        assert refused.value.reasons[0].code == "rule:us:543.13(e).recorder"
    assert (ApprovedItem.objects.get(id=made).approved_at is not None) is approved


def test_only_the_owner_gives_an_item_up_and_only_the_desk_answers(practice):
    made = ask(practice)
    with pytest.raises(Absent):
        withdraw_item(practice.rival, item_id=made, now=practice.now)
    for account in (practice.cast.sergeant, practice.cast.officer):
        with pytest.raises(NotPermitted):
            answer_item(practice.cast.actor(account), item_id=made, outcome="approved", now=practice.now)
    withdraw_item(practice.atwood, item_id=made, now=practice.now)
    with pytest.raises(NotAllowedNow):
        answer_item(practice.coordinator, item_id=made, outcome="approved", now=practice.now)


def test_who_holds_no_legal_capacity_can_ask_for_nothing(practice):
    with pytest.raises(NotAllowedNow) as refused:
        ask(practice, actor=practice.visitor("Polly", "Podcastsample"))
    assert refused.value.codes == {"packet_capacity"}
