"""What the pages of permits and of the gate show, take and refuse, and the same through the API."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.grounds.models import AccessLetter, CrewMember, Equipment, EquipmentCheck, FilmedPerson, Permit
from gatelodge.grounds.queries.own_link import token_of
from tests.cast import Cast
from tests.grounds.permit_story import BORN, PermitStory
from tests.signing_in import signed_in


@pytest.fixture
def story(db: None) -> PermitStory:
    cast = Cast(timezone.now())
    cast.midday()
    return PermitStory(cast)


def client_of(story: PermitStory, role: Role) -> Client:
    return signed_in(story.cast.staff(role, story.cast.alder))


def test_the_desk_brings_a_film_crew_from_the_yes_to_its_permit(story: PermitStory) -> None:
    row, desk = story.agreed(silent=True), client_of(story, Role.INFORMATION_OFFICER)
    story.mapped()
    url = f"/grounds/requests/{row.id}/"
    assert desk.get(f"{url}permit/").status_code == 200
    # What is wrong is said at its place, and nothing is lost
    blank = desk.post(f"{url}equipment/", {"kind": "video_camera", "make": "Samplecam", "serial": " "})
    assert (blank.status_code, "The serial number is missing." in blank.content.decode()) == (422, True)
    story.barred()
    crew = {"born_on": BORN.isoformat(), "part": "camera"}
    desk.post(f"{url}crew/", crew | {"name": "Barry Barsample"})
    assert "visits suspended" in desk.get(f"{url}permit/").content.decode()
    barry = CrewMember.objects.get()
    refused = desk.post(f"{url}crew/check/", {"one": str(barry.id), "cleared": "yes"})
    assert "Only the institution head may clear them" in refused.content.decode()
    days = {"first": row.wanted.lower.isoformat(), "until": row.wanted.upper - timedelta(days=1)}
    scope = {"zone_kinds": row.zone_kinds, "devices": row.devices, "first_hour": "00:00", "until_hour": "23:00"}
    early = desk.post(f"{url}permit/issue/", scope | days)
    for said in ("not checked yet", "No equipment is on the list", "No insurance with an endorsement"):
        assert said in early.content.decode()
    assert desk.post(f"{url}crew/removal/", {"one": str(barry.id)}).status_code == 302
    desk.post(f"{url}crew/", crew | {"name": "Cora Crewsample"})
    cora = CrewMember.objects.get(name="Cora Crewsample")
    desk.post(f"{url}crew/check/", {"one": str(cora.id), "cleared": "yes"})
    for serial in ("SN-1", "SN-2"):
        desk.post(f"{url}equipment/", {"kind": "video_camera", "make": "Samplecam", "serial": serial})
    desk.post(f"{url}equipment/removal/", {"one": str(Equipment.objects.get(serial="SN-2").id)})
    cover = {"insurer": "Fictional Mutual", "policy_number": "P-1", "amount_dollars": "1000000", "endorsed": "on"}
    desk.post(f"{url}insurance/", cover | {"valid_until": (story.here_today() + timedelta(days=90)).isoformat()})
    desk.post(f"{url}consents/", {"number": story.cast.tomas.number, "answer": "given", "in_writing": "on"})
    desk.post(f"{url}victims/", {"one": str(FilmedPerson.objects.get().id), "to_be_told": "on", "told": "on"})
    issued = desk.post(f"{url}permit/issue/", scope | days)
    permit = Permit.objects.get()
    assert issued["Location"] == f"/grounds/permits/{permit.id}/"
    assert permit.by_silence
    page = desk.get(issued["Location"]).content.decode()
    assert "approved by law" in page
    assert "a victim was told" in page
    assert f"/grounds/permits/{permit.id}/" in desk.get(url).content.decode()


def test_a_letter_opens_for_the_desk_and_by_its_link_and_for_nobody_else(story: PermitStory, client: Client) -> None:
    first = story.now.date() + timedelta(days=30)
    row = story.asked(story.tour(scope=story.scope(first_day=first, last_day=first)))
    letter = AccessLetter.objects.get()
    for who, where, status in (
        (client_of(story, Role.INFORMATION_OFFICER), f"/grounds/letters/{letter.id}/", 200),
        (client, f"/grounds/own/{token_of(row.id)}/letters/{letter.id}/", 200),
        (client, f"/grounds/own/nothing/letters/{letter.id}/", 404),
        (client_of(story, Role.INSTITUTION_HEAD), f"/grounds/letters/{letter.id}/", 200),
        (signed_in(story.cast.sergeant_of_birch), f"/grounds/letters/{letter.id}/", 403),
    ):
        answer = who.get(where)
        assert answer.status_code == status
        assert status != 200 or answer.content.startswith(b"%PDF")


def test_a_permit_is_amended_suspended_resumed_and_withdrawn_on_its_page(story: PermitStory) -> None:
    permit, desk = story.issued(), client_of(story, Role.INFORMATION_OFFICER)
    url = f"/grounds/permits/{permit.id}/"
    assert desk.post(f"{url}escort/", {"one": str(story.cast.officer.id)}).status_code == 302
    assert desk.post(f"{url}suspension/", {"why": ""}).status_code == 422
    assert desk.post(f"{url}suspension/", {"why": "An alarm."}).status_code == 302
    assert "suspended" in desk.get(url).content.decode()
    assert desk.post(f"{url}resumption/", {"why": "Over."}).status_code == 302
    row = permit.request
    day = row.wanted.lower.isoformat()
    scope = {"zone_kinds": row.zone_kinds, "devices": row.devices, "first": day, "until": day, "why": "Shorter."}
    wrong = desk.post(f"{url}amendment/", scope | {"first_hour": "12:00", "until_hour": "11:00"})
    assert "The permit ends before it starts." in wrong.content.decode()
    made = desk.post(f"{url}amendment/", scope | {"first_hour": "00:00", "until_hour": "22:00"})["Location"]
    assert desk.post(f"{made}withdrawal/", {"why": "Rain."}).status_code == 302
    assert sorted(Permit.objects.values_list("state", flat=True)) == ["replaced", "withdrawn"]
    log = desk.get("/grounds/log/").content.decode()
    assert "Permit 2" in log
    assert "Crewsample" not in log
    assert desk.get("/api/grounds/log").json()[0]["permit"]["number"] == 2
    assert desk.get(f"/api/grounds/permits/{permit.id}").json()["state"] == "replaced"


def test_the_gate_checks_crew_and_things_and_reports_what_is_extra(story: PermitStory) -> None:
    permit, gate = story.issued(), client_of(story, Role.GATE_OFFICER)
    cora = CrewMember.objects.get()
    assert "Sample Pictures" in gate.get("/grounds/gate/").content.decode()
    url = f"/grounds/gate/{permit.id}/"
    for path, sent in (("crew/in/", {"one": str(cora.id)}), ("equipment/in/", {"serial": "sn-100"})):
        assert gate.post(f"{url}{path}", sent).status_code == 302
    strange = gate.post(f"{url}equipment/in/", {"serial": "SN-7"})
    assert "Report it as something extra." in strange.content.decode()
    extra = {"what": "A drone.", "kind": "drone", "one": str(cora.id), "incident": "yes"}
    assert gate.post(f"{url}extra/", extra).status_code == 302
    assert gate.post(f"{url}turn-away/", {"one": str(cora.id), "rule": "", "reasons": "No."}).status_code == 422
    listed = gate.get("/api/grounds/gate").json()[0]
    assert (listed["crew"][0]["inside"], listed["things"][0]["serial"]) == (True, "SN-100")
    for path, sent in (("equipment/out/", {"serial": "SN 100"}), ("crew/out/", {"one": str(cora.id)})):
        assert gate.post(f"{url}{path}", sent).status_code == 302
    assert EquipmentCheck.objects.get().out_at is not None
    desk = client_of(story, Role.INFORMATION_OFFICER)
    assert desk.get("/grounds/gate/").status_code == 403
    assert gate.get(f"/grounds/permits/{permit.id}/").status_code == 403


def test_the_desk_writes_down_what_else_happens_to_a_request(story: PermitStory) -> None:
    first = story.here_today() + timedelta(days=20)
    row = story.classified(story.film(scope=story.scope(first_day=first, last_day=first)))
    desk, url = client_of(story, Role.INFORMATION_OFFICER), f"/grounds/requests/{row.id}/"
    assert desk.post(f"{url}film-office/", {"reference": " ", "answer": "yes"}).status_code == 422
    assert desk.post(f"{url}film-office/", {"reference": "FO-1", "answer": "yes"}).status_code == 302
    kept = {"until": first.isoformat(), "why": "Safety of the crew."}
    assert desk.post(f"{url}keep-back/", kept | {"why": ""}).status_code == 422
    assert desk.post(f"{url}keep-back/", kept).status_code == 302
    scope = {"zone_kinds": ["visitor_car_park", "entrance"], "devices": ["camera"]}
    days = {"first_day": first.isoformat(), "last_day": first.isoformat()}
    assert desk.post(f"{url}change/", scope | days).status_code == 302
    assert desk.post(f"{url}withdrawal/", {"why": "They called."}).status_code == 302
    row = story.fresh(row)
    assert (row.state, row.kept_back_until, len(row.zone_kinds)) == ("withdrawn", first, 2)
