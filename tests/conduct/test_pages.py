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
    cast.alder.zone = "UTC"
    cast.alder.save()
    story = ConductStory(cast)
    story.sits()
    return story


def form(story: ConductStory, **fields: Any) -> dict[str, Any]:
    given = {
        "visitor_id": str(story.cast.marisol.id),
        "conduct": "disturbance",
        "occurred_at": f"{story.now:%Y-%m-%dT%H:%M}",
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
