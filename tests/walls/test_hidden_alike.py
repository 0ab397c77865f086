"""Is what is hidden from somebody answered as what does not exist is, byte for byte and statement for statement?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any
from uuid import UUID

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import get_resolver, path
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.refusals import Absent
from gatelodge.people.models import Guardianship, Visitor
from tests.cast import Cast
from tests.journeys.one_of_everything import KEPT, Everything
from tests.signing_in import signed_in
from tests.walls.survey import differences

pytestmark = pytest.mark.django_db
AT_BIRCH = (
    Role.GATE_OFFICER,
    Role.VISITING_SERGEANT,
    Role.INFORMATION_OFFICER,
    Role.INVESTIGATOR,
    Role.INSTITUTION_HEAD,
)


def things() -> dict[str, str]:
    """This will give one row of each kind that an address names."""
    found = {name: model.objects.order_by("pk").values_list("pk", flat=True).first() for name, model in KEPT.items()}
    return {name: str(key) for name, key in found.items() if key}


def viewers(cast: Cast) -> dict[str, Client]:
    outsider = cast.visitor("Nobody", "Concerned").account
    attorney = cast.account("odd.attorney@mail.example", "Odd Attorney")
    cast.grant(attorney, Role.ATTORNEY)
    found = {"outsider": signed_in(outsider, second_factor=False), "attorney": signed_in(attorney)}
    staff = cast.staff(AT_BIRCH[0], cast.birch)
    for role in AT_BIRCH[1:]:
        cast.grant(staff, role, cast.birch)
    return found | {"staff of birch": signed_in(staff)}


# What staff of another facility may see or do by the house's own rules, so that it is not hidden from them: visitors and
# their papers belong to no facility, and those who sign for legal visits do so for the whole department.
NOT_HIDDEN = {
    "people/visitors/<uuid:visitor_id>/": "visitors come to every facility",
    "people/documents/<uuid:document_id>/": "identity is verified wherever the visitor comes first",
    "api/people/documents/<uuidstr:document_id>": "as on the page",
    "api/people/ties/<uuidstr:guardianship_id>/": "as on the page",
    "people/legal/": "licences, roles and proofs are verified for the whole department",
    "api/people/legal/": "as on the page",
    "clearance/legal/items/": "a device is approved for every prison",
    "api/clearance/legal/items/": "as on the page",
    "ledger/openings/": "whoever may grant sees what is asked",
    "api/ledger/openings/": "as on the page",
    "reports/drafts/": "statistics are of the whole department, and so is who reads them before they go out",
    "api/reports/drafts/": "as on the page",
}


def hidden(found: dict[str, dict[str, list[str]]]) -> dict[str, dict[str, list[str]]]:
    """This will leave out what staff may know of; from people outside nothing is left out."""
    kept: dict[str, dict[str, list[str]]] = {}
    for address, said in found.items():
        route = address.partition(" ")[2]
        shown = any(route.startswith(one) for one in NOT_HIDDEN)
        for what, who in said.items():
            if left := [one for one in who if not (shown and " of birch" in one)]:
                kept.setdefault(address, {})[what] = left
    return kept


def test_hidden_is_absent(photo_programme: None) -> None:
    cast = Cast(now=timezone.now())
    Everything(cast)
    kept = things()
    found: dict[str, dict[str, list[str]]] = {}
    for who, client in viewers(cast).items():
        for address, what in differences(client, kept):
            found.setdefault(address, {}).setdefault(what, []).append(who)
    assert hidden(found) == {}


@pytest.fixture
def planted(settings: Any) -> Iterator[None]:
    """This will add an address that fetches a thing before it asks who may."""

    def show(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
        found = Visitor.objects.filter(id=visitor_id).first()
        if (
            found is None
            or not Guardianship.objects.filter(minor=found, guardian=actor_of(request).visitor_id).exists()
        ):
            raise Absent
        return HttpResponse("shown")

    module = ModuleType("planted_walls")
    module.urlpatterns = [path("planted/<uuid:visitor_id>/", door("accounts.own")(show)), *get_resolver().url_patterns]
    sys.modules["planted_walls"] = module
    settings.ROOT_URLCONF = "planted_walls"
    yield
    del sys.modules["planted_walls"]


def test_a_thing_that_is_fetched_first_is_found(cast: Cast, planted: None) -> None:
    client = signed_in(cast.outsider, second_factor=False)
    found = dict(differences(client, {"visitor_id": str(cast.marisol.id)}))
    assert "statements" in found["GET planted/<uuid:visitor_id>/"]
    assert {address for address in found if not address.endswith("planted/<uuid:visitor_id>/")} == set()
