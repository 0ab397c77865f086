"""The doors of records, own data and preferences: pages and programs, and what is seeded for the demo."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from gatelodge.config.fiction.records import keep_records
from gatelodge.config.fiction.staff import make_department
from gatelodge.disclosure.models import RecordsItem, RecordsRequest, VictimPreference
from gatelodge.foundation.actors import Role
from gatelodge.people.models import IncarceratedPerson
from tests.cast import Cast
from tests.disclosure.records_story import RecordsStory
from tests.disclosure.test_preferences import Wishes
from tests.signing_in import signed_in


@pytest.fixture
def story(cast: Cast) -> RecordsStory:
    return RecordsStory(cast)


def coordinator(story: RecordsStory) -> Client:
    return signed_in(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.alder))


def sent(client: Client, path: str, told: dict[str, Any]) -> Any:
    return client.post(f"/api/disclosure/{path}", told, content_type="application/json")


def test_a_program_does_all_of_it(story: RecordsStory) -> None:
    told = {"facility_id": str(story.cast.alder.id), "kind": "own_records", "name": "Nadia Fictional"}
    asked = sent(Client(), "records", told | {"described": "My visits.", "email": "nadia@courier.example"})
    assert asked.status_code == 201
    row, client = f"records/{asked.json()['id']}", coordinator(story)
    assert sent(client, f"{row}/identity", {"how": "credential_seen"}).status_code == 200
    assert sent(client, f"{row}/searches", {"searched": "The gate."}).status_code == 200
    item = sent(client, f"{row}/items", {"title": "Visits", "shape": "table", "text": "no,day\n1,Monday"}).json()["id"]
    assert sent(client, f"{row}/items/{item}", {"outcome": "release", "seen": ""}).status_code == 200
    assert sent(client, f"{row}/release", {}).json() == {"state": "released"}
    (listed,) = client.get("/api/disclosure/records").json()
    assert listed == client.get(f"/api/disclosure/{row}").json()
    assert listed["clocks"][0]["citation"]
    outsider = signed_in(story.cast.outsider.account)
    assert outsider.get(f"/api/disclosure/{row}").status_code in (403, 404)


def test_a_program_keeps_preferences_and_reads_own_data(story: RecordsStory) -> None:
    assert story.cast.tomas
    told = {"number": "AX1001", "name": "Vera", "email": "vera@mail.example", "wanted": ["move"]}
    made = sent(coordinator(story), "preferences", told)
    assert made.status_code == 201
    assert [one["in_force"] for one in coordinator(story).get("/api/disclosure/preferences").json()] == [True]
    assert sent(coordinator(story), f"preferences/{made.json()['id']}/withdrawal", {}).status_code == 200
    own = signed_in(story.cast.marisol, second_factor=False).get("/api/disclosure/own-data").json()
    assert own["held"]["people.Visitor"][0]["given_names"] == "Marisol"


def test_a_form_that_is_refused_keeps_what_was_typed(story: RecordsStory) -> None:
    row, client = story.asked(), coordinator(story)
    story.searched(row)
    item = story.found(row, "Log", "Six.", None)
    page = client.post(f"/disclosure/records/{row.id}/items/{item}/", {"outcome": "redact", "passages": "Seven."})
    assert page.status_code == 422
    assert "Seven." in page.content.decode()
    page = client.post(f"/disclosure/records/{row.id}/item/", {"title": "T", "shape": "table", "text": "a,b\n1"})
    assert page.status_code == 422
    assert RecordsItem.objects.count() == 1


def test_the_page_of_a_wrong_link_and_of_no_request_are_the_same(story: RecordsStory) -> None:
    row = story.asked()
    wrong = [Client().get(f"/disclosure/records/own/{code}/{'0' * 40}/") for code in (row.code, "0000-0000-0000-0000")]
    assert [one.status_code for one in wrong] == [404, 404]
    assert wrong[0].content == wrong[1].content
    assert wrong[0].headers.keys() == wrong[1].headers.keys()


def test_only_the_coordinator_finds_preferences_in_the_menu(story: RecordsStory) -> None:
    Wishes(story.cast).registered()
    assert "Victims" in coordinator(story).get("/").content.decode()
    for role in (Role.AUDITOR, Role.ADMINISTRATOR, Role.INSTITUTION_HEAD, Role.INVESTIGATOR):
        assert "Victims" not in signed_in(story.cast.staff(role)).get("/").content.decode()


def test_the_demo_has_a_request_at_each_stop(cast: Cast) -> None:
    department = make_department("fictional-alder-2026", now=cast.now)
    told = {"born_on": date(1992, 1, 17), "custody_status": "general", "visiting_status": "contact", "housing": "C-310"}
    name = {"number": "AX1003", "surname": "Figment", "given_names": "Odette"}
    IncarceratedPerson.objects.create(facility_id=department.alder, **name, **told)
    keep_records(department, now=cast.now + timedelta(days=70))
    states = set(RecordsRequest.objects.values_list("state", flat=True))
    assert states == {"reviewing", "released", "clarifying"}
    assert VictimPreference.objects.exists()
