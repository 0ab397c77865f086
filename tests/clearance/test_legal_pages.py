"""The pages and the API of legal clearances, as a browser without JavaScript and another program see them."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.clearance.actions import record_outside_check
from gatelodge.clearance.models import ApprovedItem, LegalClearance
from gatelodge.foundation.actors import Role
from gatelodge.people.queries import local_day
from tests.clearance.test_legal_clearances import Office
from tests.signing_in import signed_in

pytestmark = pytest.mark.usefixtures("db")
API = "/api/clearance/legal"


class Door:
    """Atwood's browser and the coordinator's; the pages read the clock."""

    def __init__(self) -> None:
        self.office = Office(timezone.now())
        self.office.birch  # noqa: B018
        self.attorney = signed_in(Account.objects.get(id=self.office.atwood.account_id), second_factor=False)
        self.coordinator = signed_in(self.office.cast.staff(Role.LITIGATION_COORDINATOR))

    @property
    def year(self) -> int:
        return self.office.now.year

    def ask(self, *prisons, **told):
        sent = {
            "capacity": "attorney",
            "facilities": [str(one.id) for one in prisons or (self.office.alder, self.office.birch)],
            "year": str(self.year + 1),
            "attested": "on",
            **told,
        }
        return self.attorney.post(reverse("legal_clearances:ask", args=["annual"]), sent)


@pytest.fixture
def door() -> Door:
    return Door()


def text_of(answer) -> str:
    return answer.content.decode()


def test_an_attorney_sends_one_packet_to_two_prisons_and_sees_the_clock(door):
    page = text_of(door.attorney.get(reverse("legal_clearances:own")))
    assert "Annual" in page
    assert "100001" in page
    assert door.ask().status_code == 302
    assert LegalClearance.objects.count() == 2
    page = text_of(door.attorney.get(reverse("legal_clearances:own")))
    assert "Alder Creek Facility" in page
    assert "answer due by" in page
    one = LegalClearance.objects.first()
    status = door.attorney.get(reverse("legal_clearances:clearance", args=[one.id]), headers={"Accept-Language": "es"})
    assert "La ley da 30 días" in text_of(status)
    again = text_of(door.attorney.get(reverse("legal_clearances:ask", args=["annual"])))
    assert 'name="attested"' not in again  # attested once


def test_what_is_wrong_is_shown_at_its_field_and_nothing_typed_is_lost(door):
    answer = door.ask(attested="")
    assert answer.status_code == 422
    assert 'id="id_attested_error"' in text_of(answer)
    sent = {"capacity": "attorney", "facilities": [str(door.office.alder.id)], "attested": "on"}
    days = {"starts_on": f"{door.year + 1}-03-01", "ends_on": f"{door.year + 1}-04-15"}
    answer = door.attorney.post(reverse("legal_clearances:ask", args=["short_term"]), sent | days)
    assert answer.status_code == 422
    assert 'id="id_ends_on_error"' in text_of(answer)
    assert days["ends_on"] in text_of(answer)


def test_the_desk_decides_from_its_list_and_the_attorney_reads_why(door):
    door.ask(door.office.alder)
    made = LegalClearance.objects.get()
    assert "Atwood Counselsample" in text_of(door.coordinator.get(reverse("clearance:legal_work")))
    case = text_of(door.coordinator.get(reverse("clearance:legal_case", args=[made.id])))
    assert "100001" in case
    there = reverse("clearance:legal_decide", args=[made.id])
    wordless = door.coordinator.post(there, {"outcome": "refused", "grounds": ["other"]})
    assert wordless.status_code == 422
    assert 'id="id_reason_error"' in text_of(wordless)
    decided = door.coordinator.post(there, {"outcome": "refused", "grounds": ["other"], "reason": "A matter to weigh."})
    assert decided.status_code == 302
    page = text_of(door.attorney.get(reverse("legal_clearances:clearance", args=[made.id])))
    assert "A matter to weigh." in page
    assert "Your legal clearance is refused" in page


def test_the_check_made_outside_is_recorded_in_two_steps(door):
    door.ask(door.office.alder)
    made = LegalClearance.objects.get()
    there = reverse("clearance:legal_check", args=[made.id])
    for step in ("asked", "clear"):
        assert door.coordinator.post(there, {"step": step}).status_code == 302
    assert door.coordinator.post(there, {"step": "clear"}).status_code == 422


def test_an_item_is_asked_and_answered(door):
    there = reverse("legal_clearances:items")
    missing = door.attorney.post(there, {"kind": "laptop", "make": "Sampletop"})
    assert 'id="id_serial_error"' in text_of(missing)
    assert door.attorney.post(there, {"kind": "laptop", "make": "Sampletop", "serial": "s-1"}).status_code == 302
    item = ApprovedItem.objects.get()
    assert "Sampletop S-1" in text_of(door.coordinator.get(reverse("clearance:legal_work")))
    answered = door.coordinator.post(reverse("clearance:legal_item", args=[item.id]), {"outcome": "approved"})
    assert answered.status_code == 302
    assert "may be brought" in text_of(door.attorney.get(there))
    assert door.attorney.post(reverse("legal_clearances:withdraw_item", args=[item.id])).status_code == 302


def test_outsiders_get_the_same_answer_for_hidden_and_absent(door):
    door.ask(door.office.alder)
    made = LegalClearance.objects.get()
    rival = signed_in(Account.objects.get(id=door.office.practice.rival.account_id), second_factor=False)
    answers = [rival.get(reverse("legal_clearances:clearance", args=[one])) for one in (made.id, uuid4())]
    assert [one.status_code for one in answers] == [404, 404]
    far = signed_in(door.office.cast.staff(Role.LITIGATION_COORDINATOR, door.office.birch))
    assert far.get(reverse("clearance:legal_case", args=[made.id])).status_code == 404
    assert "Counselsample" not in text_of(far.get(reverse("clearance:legal_work")))
    for account in (door.office.cast.sergeant, door.office.cast.staff(Role.INFORMATION_OFFICER)):
        assert signed_in(account).get(reverse("clearance:legal_work")).status_code == 403


def test_the_api_offers_the_same_deeds(door):
    def call(client, path: str, **given):
        told = client.post(API + path, given, "application/json") if given else client.get(API + path)
        assert told.status_code == 200, (path, told.content)
        return told.json()

    places = [str(door.office.alder.id), str(door.office.birch.id)]
    asked = {"kind": "annual", "capacity": "attorney", "facility_ids": places, "year": door.year + 1, "attested": True}
    first, second = call(door.attorney, "/own", **asked)["ids"]
    own = call(door.attorney, "/own")
    assert (len(own["clearances"]), own["attested"], own["open"]["attorney"]) == (
        2,
        True,
        ["short_term", "annual", "statewide"],
    )
    assert len(call(door.coordinator, "/work")["clearances"]) == 2
    assert call(door.coordinator, f"/cases/{first}")["against"] == []
    call(door.coordinator, f"/cases/{first}/check", step="asked")
    call(door.coordinator, f"/cases/{first}/check", step="clear")
    call(door.coordinator, f"/cases/{first}/decision", outcome="approved")
    assert call(door.attorney, f"/own/{first}")["state"] == "to_come"
    call(door.attorney, f"/own/{second}/withdraw", now="")
    item = call(door.attorney, "/items", kind="tablet", serial="t-1")["id"]
    assert call(door.coordinator, f"/items/{item}")["against"] == []
    call(door.coordinator, f"/items/{item}/answer", outcome="approved")
    assert call(door.attorney, "/items")[0]["serial"] == "T-1"
    call(door.attorney, f"/items/{item}/withdraw", now="")


def test_an_overdue_answer_is_marked_on_both_sides(door):
    door.ask(door.office.alder)
    made = LegalClearance.objects.get()
    record_outside_check(door.office.coordinator, clearance_id=made.id, step="asked", now=door.office.now)
    due_on = local_day(door.office.now) - timedelta(days=10)
    LegalClearance.objects.update(requested_at=door.office.now - timedelta(days=40), due_on=due_on)
    for client, there in (
        (door.attorney, reverse("legal_clearances:clearance", args=[made.id])),
        (door.coordinator, reverse("clearance:legal_work")),
    ):
        assert "10 days overdue" in text_of(client.get(there))
