"""The pages and the API of complaints: the visitor's, the desk's, and those of whoever answers."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.conduct.actions import file_complaint, suspend_visitor
from gatelodge.conduct.models import Complaint, Extension, Sanction
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}


@pytest.fixture
def today(db: None) -> ConductStory:
    """A suspension of this hour, at a facility where it is midday."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = ConductStory(cast)
    suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), months=6, now=story.now, **WHY)
    return story


@pytest.fixture
def filed(today: ConductStory) -> Complaint:
    told = {"sanction_id": Sanction.objects.get().id, "text": "It was the next table.", "now": timezone.now()}
    return Complaint.objects.get(id=file_complaint(today.cast.actor(today.cast.marisol), **told))


def english(client: Client, address: str, **more: Any) -> str:
    answer = client.get(address, headers={"accept-language": "en"}, **more)
    assert answer.status_code == 200, address
    said: str = answer.content.decode()
    return said


def test_a_visitor_complains_from_the_page_of_own_decisions(today):
    client, row = signed_in(today.cast.marisol), Sanction.objects.get()
    said = english(client, "/conduct/own/")
    address = f"/conduct/own/{row.id}/complain/"
    for word in (WHY["reasons"], row.citation, address, "in force"):
        assert word in said
    assert WHY["reasons"] in english(client, address)
    assert client.post(address, {"text": " "}).status_code == 422
    answer = client.post(address, {"text": "It was the next table."})
    made = Complaint.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/conduct/own/complaints/{made.id}/")
    said = english(client, answer.url)
    assert "head of the prison" in said
    assert "waiting for the answer" in said
    answer = client.post(address, {"text": "Once more."})
    assert answer.status_code == 422
    assert "Once more." in answer.content.decode()


def test_an_answer_is_read_and_taken_on_to_the_director(today, filed):
    head, page = signed_in(today.cast.institution_head), f"/conduct/complaints/{filed.id}/"
    said = english(head, "/conduct/complaints/")
    assert page in said
    assert "yours to answer" in said
    said = english(head, page)
    for word in ("It was the next table.", "Shouted at the next table", WHY["reasons"], "Similar decisions"):
        assert word in said
    asked = {"outcome": "upheld", "answer": "Two officers saw it."}
    assert head.post(f"{page}answer/", asked | {"answer": ""}).status_code == 422
    assert head.post(f"{page}answer/", asked).status_code == 302
    assert "Send the answer" not in english(head, page)
    marisol = signed_in(today.cast.marisol)
    assert "Two officers saw it." in english(marisol, f"/conduct/own/complaints/{filed.id}/")
    answer = marisol.post(f"/conduct/own/complaints/{filed.id}/director/", {"text": "They did not."})
    assert answer.status_code == 302
    assert Complaint.objects.get(stage="director").follows_id == filed.id


def test_an_answer_is_put_off_from_the_page(today, filed):
    head, page = signed_in(today.cast.institution_head), f"/conduct/complaints/{filed.id}/"
    answer = head.post(f"{page}extend/", {"until": f"{filed.due_on}", "reason": "A witness is away."})
    assert answer.status_code == 422
    assert "A witness is away." in answer.content.decode()
    later = filed.due_on + timedelta(days=(7 - filed.due_on.weekday()) if filed.due_on.weekday() > 3 else 1)
    while head.post(f"{page}extend/", {"until": f"{later}", "reason": "A witness is away."}).status_code != 302:
        later += timedelta(days=1)
    assert Extension.objects.get().due_on == later
    assert "A witness is away." in english(signed_in(today.cast.marisol), f"/conduct/own/complaints/{filed.id}/")


def test_too_low_a_rank_reads_but_is_offered_no_form(today, filed):
    lieutenant, page = signed_in(today.cast.lieutenant), f"/conduct/complaints/{filed.id}/"
    assert "Send the answer" not in english(lieutenant, page)
    answer = lieutenant.post(
        f"{page}answer/", {"outcome": "upheld", "answer": "No."}, headers={"accept-language": "en"}
    )
    assert answer.status_code == 422
    assert "institution head" in answer.content.decode()


def test_a_milder_measure_is_chosen_on_the_page(today, filed):
    head = signed_in(today.cast.institution_head)
    asked = {
        "outcome": "varied",
        "answer": "Too long.",
        "kind": "suspension",
        "months": "3",
        "evidence": "preponderance",
    }
    assert head.post(f"/conduct/complaints/{filed.id}/answer/", asked).status_code == 302
    assert Sanction.objects.get(follows__isnull=False).months == 3


def test_the_desk_enters_paper(today):
    row, officer = Sanction.objects.get(), signed_in(today.cast.officer)
    address = f"/conduct/incidents/{row.incident_id}/sanctions/{row.id}/complaint/"
    assert address in english(officer, f"/conduct/incidents/{row.incident_id}/")
    assert english(officer, address)
    given = {"text": "By post.", "received_on": f"{today.cast.here(timezone.now()):%Y-%m-%d}"}
    assert officer.post(address, given | {"received_on": "2099-01-01"}).status_code == 422
    assert officer.post(address, given).status_code == 302
    made = Complaint.objects.get()
    assert made.means == "paper"
    assert english(officer, f"/conduct/complaints/{made.id}/director/")


def test_outsiders_find_nothing(today, filed):
    own = [f"/conduct/own/{filed.sanction_id}/complain/", f"/conduct/own/complaints/{filed.id}/"]
    for who in ("outsider", "quincy"):
        client = signed_in(getattr(today.cast, who))
        assert [client.get(one).status_code for one in own] == [404, 404]
        assert client.get(f"/conduct/complaints/{filed.id}/").status_code == 403
    there = signed_in(today.cast.sergeant_of_birch)
    assert there.get(f"/conduct/complaints/{filed.id}/").status_code == 404
    assert str(filed.id) not in english(there, "/conduct/complaints/")


def test_the_api_does_what_the_pages_do(today):
    row = Sanction.objects.get()

    def send(who: Any, address: str, **told: Any) -> Any:
        return signed_in(who).post(f"/api/conduct/{address}", json.dumps(told), content_type="application/json")

    cast = today.cast
    made = send(cast.marisol, f"own/sanctions/{row.id}/complaint", text="It was the next table.")
    assert made.status_code == 201, made.content
    listed = signed_in(cast.marisol).get("/api/conduct/own/sanctions").json()
    assert listed[0]["stages"][0]["id"] == made.json()["id"]
    assert send(cast.outsider, f"own/sanctions/{row.id}/complaint", text="Mine?").status_code == 404
    address = f"complaints/{made.json()['id']}"
    assert send(cast.sergeant, f"{address}/answer", outcome="upheld", answer="No.").status_code == 409
    head = signed_in(cast.institution_head)
    assert head.get(f"/api/conduct/{address}?purpose=answer").json()["can_answer"] is True
    assert len(head.get("/api/conduct/complaints?purpose=answer").json()) == 1
    assert (
        send(cast.institution_head, f"{address}/answer", outcome="overturned", answer="You were right.").status_code
        == 201
    )
    row.refresh_from_db()
    assert row.end_why == "overturned"
    on = send(cast.marisol, f"own/complaints/{made.json()['id']}/director", text="And my lost day?")
    assert on.status_code == 201
