"""The API does what the pages do, with the same deeds and the same refusals."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gatelodge.conduct.models import Exhibit, Incident, Measure, SeizedItem
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.conduct.files import HTML, picture
from tests.conduct.test_exhibits import folder  # noqa: F401  # exhibits of these tests lie apart too
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
API = "/api/conduct"


@pytest.fixture
def today(db: None) -> ConductStory:
    """A story that happened in the last hour, at a facility whose clock is UTC's."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = ConductStory(cast)
    story.sits()
    return story


def post(client: Client, path: str, **told: Any) -> tuple[int, Any]:
    answer = client.post(API + path, told, content_type="application/json")
    return answer.status_code, answer.json() if answer.content else None


def recorded(story: ConductStory, client: Client, **whose: str) -> str:
    told = {"conduct": "contraband", "occurred_at": (timezone.now() - timedelta(minutes=5)).isoformat()}
    told |= {"zone": "Gate", "narrative": "A phone lay in the shoe.", "seen_by": "Officer of Ald"}
    status, made = post(client, "/incidents", facility_id=str(story.cast.alder.id), **told, **whose)
    assert status == 201, made
    return str(made["id"])


def test_an_incident_outside_of_a_visit_and_what_hangs_on_it(today: ConductStory, folder: Path) -> None:  # noqa: F811
    client = signed_in(today.cast.sergeant)
    incident = recorded(today, client, visitor_id=str(today.cast.marisol.id))
    form = {"kind": "photo", "description": "The shoe"}
    for content, status in ((picture(), 201), (picture(), 409), (HTML, 422)):
        sent = form | {"file": SimpleUploadedFile("shoe.jpg", content, "image/jpeg")}
        assert client.post(f"{API}/incidents/{incident}/exhibits", sent).status_code == status
    assert post(client, f"/incidents/{incident}/items", description="The shoe itself")[0] == 201
    assert sorted(Exhibit.objects.values_list("kind", flat=True)) == ["item", "photo"]
    now = timezone.now().isoformat()
    phone = {"kind": "phone", "found": "at_gate", "description": "Black phone", "seized_at": now}
    status, refused = post(client, f"/incidents/{incident}/seized", **phone, held_as_evidence=True)
    assert (status, [one["code"] for one in refused["reasons"]]) == (409, ["must_return"])
    _, item = post(client, f"/incidents/{incident}/seized", **phone)
    assert post(client, f"/seized/{item['id']}/return", returned_to="Marisol Exampleton")[0] == 204
    assert post(client, f"/seized/{item['id']}/return", returned_to="Marisol Exampleton")[0] == 409
    assert SeizedItem.objects.get().returned_to == "Marisol Exampleton"


def test_contraband_is_reported_once_and_counted(today: ConductStory) -> None:
    client = signed_in(today.cast.lieutenant)
    incident = recorded(today, client, visitor_id=str(today.cast.marisol.id))
    told = {"how_brought_in": "In a shoe", "brought_by": "Not known", "kind": "Phone", "how_found": "Search"}
    told |= {"found_at": (timezone.now() - timedelta(minutes=4)).isoformat(), "effect_on_visiting": "None"}
    assert post(client, f"/incidents/{incident}/contraband", **told, arrests=2)[0] == 201
    assert post(client, f"/incidents/{incident}/contraband", **told, arrests=2)[0] == 409
    day = today.cast.here(timezone.now()).date()
    asked = {"first": day - timedelta(days=1), "last": day, "purpose": "evaluate"}
    assert client.get(f"{API}/contraband", asked).json()["counts"]["arrests"] == 2
    assert signed_in(today.cast.officer).get(f"{API}/contraband", asked).status_code == 403


def test_a_measure_is_ordered_and_ended(today: ConductStory) -> None:
    client = signed_in(today.cast.lieutenant)
    visitors = recorded(today, client, visitor_id=str(today.cast.marisol.id))
    incident = recorded(today, client, person_id=str(today.cast.tomas.id), beside_id=visitors)
    assert len(set(Incident.objects.values_list("event_id", flat=True))) == 1
    told = {"kind": "temporary_non_contact", "effect": "non_contact", "days": 7, "reasons": "A hearing is pending."}
    status, refused = post(client, f"/incidents/{incident}/measures", **told)
    assert (status, refused["reasons"][0]["code"]) == (409, "not_open")
    found = {"hearing": "serious_pending", "matter": "dangerous_contraband"}
    status, made = post(client, f"/incidents/{incident}/measures", **told, **found)
    assert status == 201, made
    assert post(signed_in(today.cast.sergeant), f"/measures/{made['id']}/end", reasons="No.")[0] == 409
    assert post(client, f"/measures/{made['id']}/end", reasons="The hearing found nothing.")[0] == 204
    assert Measure.objects.get().end_why == "lifted"


@pytest.mark.parametrize("who", ["marisol", "sergeant_of_birch"])
def test_outsiders_get_nothing_and_hang_nothing(today: ConductStory, who: str) -> None:
    incident = recorded(today, signed_in(today.cast.sergeant), person_id=str(today.cast.tomas.id))
    client = signed_in(getattr(today.cast, who))
    expected = 403 if who == "marisol" else 404
    assert client.get(f"{API}/incidents/{incident}", {"purpose": "test"}).status_code == expected
    assert post(client, f"/incidents/{incident}/items", description="X")[0] == expected
    told = {"kind": "committee", "effect": "no_visits", "days": 7, "reasons": "X"}
    assert post(client, f"/incidents/{incident}/measures", **told)[0] == expected
