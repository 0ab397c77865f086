"""Is each page and each address of the API of conduct closed to whoever works at another facility?"""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import get_resolver
from django.utils import timezone

from gatelodge.conduct.actions import (
    add_exhibit,
    file_complaint,
    order_measure,
    record_incident,
    seize_item,
    suspend_visitor,
)
from gatelodge.conduct.domain.measures import Limiting
from gatelodge.conduct.domain.seizing import Taken
from gatelodge.foundation.actors import Role
from tests.architecture.test_addresses import Address, addresses
from tests.cast import Cast
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
EVERY = [one for one in addresses(get_resolver().url_patterns) if re.match(r"(api/)?conduct/", one.route)]
OF_A_THING = [one for one in EVERY if one.names_a_thing and "/own/" not in one.route]
LISTS = [one for one in EVERY if not one.names_a_thing and "own/" not in one.route and one.method == "GET"]


@pytest.fixture
def things(db: None) -> tuple[Cast, dict[str, UUID]]:
    """One of everything of conduct, all of it at Alder."""
    cast = Cast(now=timezone.now() - timedelta(minutes=40))
    cast.midday()
    story = ConductStory(cast)
    visit_id, lieutenant, now = story.sits(), cast.actor(cast.lieutenant), story.now
    incident, told = story.incident(serious=True), story.told(conduct="contraband")
    why = {"evidence": "staff_observation", "reasons": "You went on."}
    sanction = suspend_visitor(story.sergeant, incident_id=incident, months=3, now=now, **why)
    limited = record_incident(story.officer, visit_id=visit_id, person_id=cast.tomas.id, told=told, now=now)
    limiting = Limiting(
        days=14,
        reasons="Cash.",
        kind="temporary_non_contact",
        effect="non_contact",
        hearing="serious_pending",
        matter="cash",
    )
    taken = Taken(kind="phone", found="visiting_room", description="black", seized_at=now)
    found: dict[str, UUID] = {"visit_id": visit_id, "incident_id": incident, "sanction_id": sanction}
    found["complaint_id"] = file_complaint(cast.actor(cast.marisol), sanction_id=sanction, text="Not me.", now=now)
    found["measure_id"] = order_measure(lieutenant, incident_id=limited, told=limiting, now=now)
    found["item_id"] = seize_item(story.officer, incident_id=incident, taken=taken, now=now)
    found["exhibit_id"] = add_exhibit(story.officer, incident_id=incident, kind="item", description="A cup.", now=now)
    return cast, found


def url(address: Address, things: dict[str, UUID]) -> str:
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda match: str(things[match[1]]), address.route)


@pytest.mark.parametrize("role", [Role.LIEUTENANT, Role.INSTITUTION_HEAD])
def test_a_thing_of_another_facility_is_absent(things: tuple[Cast, dict[str, UUID]], role: Role) -> None:
    cast, there = things
    client, wrong = signed_in(cast.staff(role, cast.birch)), {}
    for address in OF_A_THING:
        # What a program sends is read before it is looked up, so an empty sending can be told that it is empty.
        closed = {404, 405, 422} if address.route.startswith("api/") and address.method == "POST" else {404, 405}
        for method in sorted({address.method, "POST"}):
            status = client.generic(method, f"{url(address, there)}?purpose=test").status_code
            if status not in closed:
                wrong[f"{method} {address.route}"] = status
    assert wrong == {}


def test_the_same_pages_open_at_the_own_facility(things: tuple[Cast, dict[str, UUID]]) -> None:
    cast, here = things
    client = signed_in(cast.lieutenant)
    pages = [one for one in OF_A_THING if one.method == "GET"]
    got = {one.route: client.get(f"{url(one, here)}?purpose=test").status_code for one in pages}
    assert sum(status == 200 for status in got.values()) >= 8
    # An object has no file and no picture, and nobody has reported the contraband; what only takes a form says so.
    nothing = {route for route, status in got.items() if status not in {200, 405}}
    thing = "conduct/exhibits/<uuid:exhibit_id>/"
    assert nothing == {thing, f"{thing}picture/", "conduct/incidents/<uuid:incident_id>/contraband/"}


def test_no_list_names_anybody_of_another_facility(things: tuple[Cast, dict[str, UUID]]) -> None:
    cast, there = things
    here, away = signed_in(cast.lieutenant), signed_in(cast.staff(Role.LIEUTENANT, cast.birch))
    named = [f"{there[one]}".encode() for one in ("incident_id", "sanction_id", "complaint_id")] + [b"Marisol"]
    seen = 0
    for address in LISTS:
        asked = f"/{address.route}?purpose=test&show=all"
        content = here.get(asked).content
        seen += any(one in content for one in named)
        answer = away.get(asked)
        assert answer.status_code < 500
        assert [one for one in named if one in answer.content] == [], address.route
    assert seen >= 5
