"""An attorney goes to another firm: what follows the attorney, and whom the change sets against whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted
from gatelodge.people.actions import change_firm
from gatelodge.people.domain.practice import FirmTold
from gatelodge.people.models import Firm, Professional, Sponsorship, Visitor
from gatelodge.people.queries import find_practice
from tests.cast import Cast
from tests.people.practice import FIRM, OTHER_FIRM, Practice
from tests.people.test_legal_pages import read, send
from tests.signing_in import signed_in

NEW = FirmTold("Make & Believe", "2 Fictional Row, Alder", "555-201-0199")


@pytest.fixture
def practice(cast: Cast) -> Practice:
    _ = cast.tomas
    return Practice(cast)


def test_clients_and_those_sent_go_along(practice: Practice) -> None:
    tie = practice.client(practice.atwood)
    practice.invite(practice.atwood, tie)
    change_firm(practice.atwood, firm=NEW, now=practice.now)
    told = find_practice(practice.atwood, practice.now)
    assert told is not None
    assert (told.firm_name, told.firm_address, told.firm_phone) == (NEW.name, NEW.address, NEW.phone)
    tie.refresh_from_db()
    assert (tie.state, Sponsorship.objects.get().state) == ("confirmed", "invited")


def test_a_firm_that_nobody_names_is_forgotten_and_one_with_colleagues_stays(practice: Practice) -> None:
    colleague = practice.attorney("Clarence", "Colleaguesample", "CA", "912346")
    change_firm(practice.atwood, firm=NEW, now=practice.now)
    assert set(Firm.objects.values_list("name", flat=True)) == {FIRM.name, NEW.name}
    change_firm(colleague, firm=NEW, now=practice.now)
    assert Firm.objects.get().name == NEW.name


def test_in_the_same_firm_only_the_phone_changes(practice: Practice) -> None:
    before = Professional.objects.get(visitor=practice.atwood.visitor_id).firm_id
    change_firm(practice.atwood, firm=FirmTold(FIRM.name, FIRM.address, NEW.phone), now=practice.now)
    assert Professional.objects.get(visitor=practice.atwood.visitor_id).firm_id == before
    assert Firm.objects.get().phone == NEW.phone


def test_whoever_joins_a_known_firm_leaves_its_phone_as_it_is(practice: Practice) -> None:
    change_firm(practice.atwood, firm=NEW, now=practice.now)
    change_firm(practice.rival, firm=FirmTold(NEW.name, NEW.address, "555-201-0000"), now=practice.now)
    assert Firm.objects.get().phone == NEW.phone


@pytest.mark.parametrize(("firm", "state"), [(FIRM, "claimed"), (NEW, "contested")], ids=["colleague", "former one"])
def test_only_the_claim_of_another_firm_contests(practice: Practice, firm: FirmTold, state: str) -> None:
    practice.client(practice.atwood)
    colleague = practice.attorney("Clarence", "Colleaguesample", "CA", "912346")
    change_firm(colleague, firm=firm, now=practice.now)
    assert practice.claim(colleague).state == state


def test_whoever_is_no_attorney_has_no_firm(practice: Practice, cast: Cast) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        change_firm(practice.visitor("Lena", "Lernsample"), firm=NEW, now=practice.now)
    assert refused.value.codes == {"not_registered"}
    with pytest.raises(NotPermitted):
        change_firm(practice.coordinator, firm=NEW, now=practice.now)


@pytest.mark.parametrize("firm", [FirmTold("", "1 Imaginary Plaza"), FirmTold("Make & Believe", " ")])
def test_a_firm_has_a_name_and_an_address(practice: Practice, firm: FirmTold) -> None:
    with pytest.raises(BadInput):
        change_firm(practice.atwood, firm=firm, now=practice.now)


def test_page_and_program_change_it(practice: Practice) -> None:
    client = signed_in(Visitor.objects.get(id=practice.atwood.visitor_id), second_factor=False)
    page = reverse("practice:change_firm")
    assert page in read(client, "practice:own")
    assert 'value="Mock &amp; Sample"' in read(client, "practice:change_firm")
    told: dict[str, Any] = {"firm_name": NEW.name, "firm_address": "", "firm_phone": ""}
    assert client.post(page, told).status_code == 422
    assert client.post(page, {**told, "firm_address": NEW.address}).status_code == 302
    assert NEW.name in client.get(reverse("practice:own")).content.decode().replace("&amp;", "&")
    assert send(client, "PUT", "/firm", {"name": OTHER_FIRM.name, "address": OTHER_FIRM.address})[0] == 204
    assert Firm.objects.get().name == OTHER_FIRM.name
