"""Clearances beyond the calendar and numbers beyond counting: refused at their field, never an error."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gatelodge.clearance.models import LegalClearance
from gatelodge.foundation.actors import Role
from gatelodge.people.models import Visitor
from tests.cast import Cast
from tests.people.practice import Practice
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
ANNUAL: dict[str, Any] = {"kind": "annual", "starts_on": None, "ends_on": None, "year": timezone.now().year}
# what is sent instead → at which field it is refused
REFUSED = [
    ({"starts_on": "9999-12-31", "ends_on": "9999-12-31"}, "starts_on"),
    ({"starts_on": "3500-01-01", "ends_on": "3500-01-02"}, "starts_on"),
    ({"ends_on": "9999-12-31"}, "ends_on"),
    ({"prisons": -1}, "prisons"),
    ({"prisons": 10**12}, "prisons"),
    ({**ANNUAL, "prisons": 10**30}, "prisons"),
    ({**ANNUAL, "kind": "statewide", "prisons": 1000}, "prisons"),
    ({**ANNUAL, "year": 9999}, "year"),
]


@pytest.mark.parametrize(("sent", "field"), REFUSED)
def test_a_clearance_beyond_the_calendar_is_refused_at_its_field(sent: dict[str, Any], field: str) -> None:
    cast = Cast(timezone.now().replace(minute=0, second=0, microsecond=0))
    attorney = Practice(cast).atwood
    day = f"{timezone.now().date() + timedelta(days=2)}"
    told = {"kind": "short_term", "capacity": "attorney", "facility_ids": [str(cast.alder.id)]}
    told |= {"starts_on": day, "ends_on": day, "attested": True, **sent}
    client = signed_in(Visitor.objects.get(id=attorney.visitor_id))
    answer = client.post("/api/clearance/legal/own", json.dumps(told), content_type="application/json")
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (422, field)
    assert not LegalClearance.objects.exists()


@pytest.mark.parametrize("field", ["jurisdiction", "licence_number"])
def test_a_licence_that_no_database_keeps_is_refused_at_its_field(cast: Cast, field: str) -> None:
    told = {"jurisdiction": "CA", "licence_number": "1", "channel": "phone", "number": "555-201-0100", field: "\ud800"}
    desk = signed_in(cast.staff(Role.LITIGATION_COORDINATOR, name="Lito Coordinado"))
    answer = desk.post("/api/clearance/register/numbers", json.dumps(told), content_type="application/json")
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (422, field)
