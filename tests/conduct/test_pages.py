"""The pages and the API of conduct: what they show, refuse and keep."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gatelodge.conduct.actions import record_incident
from gatelodge.conduct.models import Incident, Sanction
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def today(db: None) -> ConductStory:
    """A story that happened in the last hour, at a facility whose clock is UTC's."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = ConductStory(cast)
    story.sits()
    return story


def form(story: ConductStory, **fields: Any) -> dict[str, Any]:
    given = {
        "who": f"visitor:{story.cast.marisol.id}",
        "visitor_id": str(story.cast.marisol.id),
        "conduct": "disturbance",
        "occurred_at": f"{story.cast.here(story.now):%Y-%m-%dT%H:%M}",
        "zone": "Visiting hall",
        "narrative": "Shouted at the next table.",
        "seen_by": "Officer of Ald",
        "crime_class": "none",
    }
    return given | fields


def test_an_officer_records_from_the_visit_page(today: ConductStory) -> None:
    client = signed_in(today.cast.officer)
    address = f"/conduct/visits/{today.visit_id}/record/"
    assert address in client.get(f"/gate/visits/{today.visit_id}/").content.decode()
    assert client.get(address).status_code == 200
    answer = client.post(address, form(today, serious="on"))
    incident = Incident.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/conduct/incidents/{incident.id}/")
    assert incident.serious
    assert incident.on_property


def test_a_form_that_cannot_be_right_keeps_what_was_typed(today: ConductStory) -> None:
    client = signed_in(today.cast.officer)
    answer = client.post(f"/conduct/visits/{today.visit_id}/record/", form(today, occurred_at="2099-01-01T10:00"))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "This time has not come yet." in said
    assert "Shouted at the next table." in said
    assert not Incident.objects.exists()


def test_a_sergeant_sees_the_options_and_suspends_within_them(today: ConductStory) -> None:
    incident_id = today.incident(serious=True, crime_class="misdemeanor", warning_failed=True)
    client, page = signed_in(today.cast.sergeant), f"/conduct/incidents/{incident_id}/"
    said = client.get(page).content.decode()
    for word in ("MUST", "15 CCR 3176.1(d)", "institution head", "12"):
        assert word in said
    asked = {"kind": "suspension", "months": "9", "evidence": "staff_observation", "reasons": "You went on."}
    answer = client.post(f"{page}sanctions/", asked)
    assert answer.status_code == 422
    assert "institution head" in answer.content.decode()
    assert "You went on." in answer.content.decode()
    assert client.post(f"{page}sanctions/", asked | {"months": "6"}).status_code == 302
    assert Sanction.objects.get().months == 6
    assert "Suspensión" in client.get(page, headers={"accept-language": "es"}).content.decode().title()


def test_outsiders_find_nothing(today: ConductStory) -> None:
    incident_id = today.incident()
    visitor, birch = signed_in(today.cast.marisol), signed_in(today.cast.sergeant_of_birch)
    for address in ("/conduct/", f"/conduct/incidents/{incident_id}/", f"/conduct/visits/{today.visit_id}/record/"):
        assert visitor.get(address).status_code == 403
    assert birch.get(f"/conduct/incidents/{incident_id}/").status_code == 404
    assert birch.get(f"/conduct/visits/{today.visit_id}/record/").status_code == 404
    assert "Marisol" not in birch.get("/conduct/").content.decode()


def test_the_api_does_the_same(today: ConductStory) -> None:
    client = signed_in(today.cast.sergeant)
    told = form(today, visit_id=str(today.visit_id), occurred_at=today.now.isoformat(), warning_failed=True)
    made = client.post("/api/conduct/incidents", told, content_type="application/json")
    assert made.status_code == 201, made.content
    address = f"/api/conduct/incidents/{made.json()['id']}"
    options = client.get(address, {"purpose": "test"}).json()["options"]
    assert [(one["kind"], one["must"]) for one in options] == [("termination", True)]
    why = {"evidence": "staff_observation", "reasons": "You went on."}
    refused = client.post(f"{address}/suspension", why | {"months": 3}, content_type="application/json")
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (409, "not_open")
    assert client.post(f"{address}/termination", why, content_type="application/json").status_code == 201
    assert len(client.get("/api/conduct/incidents", {"purpose": "test"}).json()) == 1


def test_a_director_sees_every_facility(today: ConductStory) -> None:
    told = {"visit_id": today.visit_id, "visitor_id": today.cast.marisol.id, "told": today.told(), "now": today.now}
    record_incident(today.officer, **told)
    assert "Marisol" in signed_in(today.cast.director).get("/conduct/").content.decode()


def test_the_form_of_an_officer_starts_with_the_hour_and_the_place_and_no_verdict(today: ConductStory) -> None:
    said = signed_in(today.cast.officer).get(f"/conduct/visits/{today.visit_id}/record/").content.decode()
    assert 'value="Visiting hall, T1"' in said
    assert f'value="{today.cast.here(timezone.now()):%Y-%m-%dT%H}' in said
    assert '<option value="" selected>' in said  # the kind of conduct is for the officer to choose


def test_a_second_press_says_that_it_is_done(today: ConductStory) -> None:
    incident_id = today.incident(serious=True)
    client, page = signed_in(today.cast.sergeant), f"/conduct/incidents/{incident_id}/"
    asked = {"kind": "suspension", "months": "3", "evidence": "staff_observation", "reasons": "You went on."}
    assert client.post(f"{page}sanctions/", asked).status_code == 302
    again = client.post(f"{page}sanctions/", asked)
    assert again.status_code == 422
    assert "This has already been ordered for this incident." in again.content.decode()
    assert Sanction.objects.count() == 1


def test_a_second_press_on_the_record_says_that_it_is_recorded(today: ConductStory) -> None:
    client, address = signed_in(today.cast.officer), f"/conduct/visits/{today.visit_id}/record/"
    assert client.post(address, form(today)).status_code == 302
    again = client.post(address, form(today))
    assert again.status_code == 422
    assert "This has been recorded already" in again.content.decode()
    assert Incident.objects.count() == 1


def test_a_rank_typed_into_the_request_is_worth_nothing(today: ConductStory) -> None:
    incident_id = today.incident(serious=True, crime_class="misdemeanor")
    client, address = signed_in(today.cast.sergeant), f"/conduct/incidents/{incident_id}"
    claim = {"rank": "director", "by": "director", "decided_by": str(today.cast.director.id), "rule": "ca:3176.1(e)"}
    asked = {"evidence": "staff_observation", "reasons": "You went on.", **claim}
    answer = client.post(f"{address}/sanctions/", asked | {"kind": "suspension", "months": "9"})
    assert answer.status_code == 422
    api = f"/api{address}/suspension"
    refused = client.post(api, asked | {"months": 9}, content_type="application/json")
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (409, "rank_too_low")
    assert client.post(api, asked | {"months": 6}, content_type="application/json").status_code == 201
    row = Sanction.objects.get()
    assert (row.rank, row.rule, row.decided_by) == ("visiting_sergeant", "ca:3176.1(c)", today.cast.sergeant)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"narrative": "a\ud800b"}, "unreadable"),
        ({"narrative": "\u200b"}, "narrative_empty"),
        ({"zone": "Z" * 41}, "too_long"),
        ({"seen_by": "S" * 121}, "too_long"),
        ({"occurred_at": "0001-01-01T00:00:00Z", "on_property": False}, "too_long_ago"),
        ({"occurred_at": "9999-12-31T23:59:59Z"}, "in_the_future"),
        ({"conduct": "spoke_to_the_press"}, "unknown_conduct"),
    ],
)
def test_the_api_says_what_can_not_be_kept(today: ConductStory, fields: dict[str, Any], code: str) -> None:
    told = form(today, visit_id=str(today.visit_id), occurred_at=today.now.isoformat()) | fields
    answer = signed_in(today.cast.officer).post("/api/conduct/incidents", told, content_type="application/json")
    assert (answer.status_code, [one["code"] for one in answer.json()["reasons"]]) == (422, [code])
    assert not Incident.objects.exists()


def test_a_first_day_beyond_the_calendar_is_refused_and_no_error(today: ConductStory) -> None:
    address = f"/api/conduct/incidents/{today.incident(serious=True)}/suspension"
    asked = {"months": 6, "starts_on": "9999-12-31", "evidence": "staff_observation", "reasons": "You went on."}
    answer = signed_in(today.cast.sergeant).post(address, asked, content_type="application/json")
    assert [one["code"] for one in answer.json()["reasons"]] == ["starts_too_late"]


def test_an_option_above_the_readers_rank_says_so(today: ConductStory) -> None:
    incident_id = today.incident(serious=True, crime_class="misdemeanor")
    page = f"/conduct/incidents/{incident_id}/"
    assert signed_in(today.cast.sergeant).get(page).content.decode().count("above your rank") == 1
    assert "above your rank" not in signed_in(today.cast.institution_head).get(page).content.decode()
    spanish = signed_in(today.cast.sergeant).get(page, headers={"accept-language": "es"}).content.decode()
    assert "participación en la conducta; no hace falta condena" in spanish


def test_page_and_api_take_the_same_steps_and_give_the_same_refusal(today: ConductStory) -> None:
    one, two = (
        today.on_record(visit=None, exclusion_ground="security_threat"),
        today.on_record(disqualifying_facts=True),
    )
    why = {"evidence": "staff_observation", "reasons": "You went on."}
    officer, boss = signed_in(today.cast.sergeant), signed_in(today.cast.director)
    page, api = f"/conduct/incidents/{one}/sanctions/", f"/api/conduct/incidents/{one}"
    said = officer.post(page, why | {"kind": "exclusion", "reach": "department"})
    refused = officer.post(f"{api}/exclusion", why | {"reach": "department"}, content_type="application/json")
    (reason,) = refused.json()["reasons"]
    assert (said.status_code, refused.status_code, reason["code"]) == (422, 409, "rank_too_low")
    assert reason["cure"] in said.content.decode()
    assert boss.post(page, why | {"kind": "exclusion", "reach": "department"}).status_code == 302
    revoked = boss.post(f"/api/conduct/incidents/{two}/revocation", why, content_type="application/json")
    assert revoked.status_code == 201, revoked.content
    assert {row.kind for row in Sanction.objects.all()} == {"exclusion", "revocation"}
    similar = officer.get(f"{api}/similar", {"purpose": "test"}).json()
    assert {row["rule"] for row in similar} >= {"ca:3176.3(b)(1)", "ca:3176.3(a).any"}
