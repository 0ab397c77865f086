"""Whoever may not know of a legal visit is answered the same about its pictures and about pictures that never were."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern

from gatelodge.config.api import api
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent
from gatelodge.photos.actions import close_roll, release_copy, review_exposure
from gatelodge.photos.domain.lifecycle import ReviewOutcome
from gatelodge.photos.models import PhotoMatch
from gatelodge.photos.queries.matches import read_visit_of_match
from gatelodge.photos.web.urls import urlpatterns
from tests.photos.asking import Asking
from tests.photos.conftest import picture
from tests.photos.test_legal_pictures import LegalPictures, legal
from tests.signing_in import signed_in

__all__ = ["legal"]
pytestmark = pytest.mark.django_db
NOBODYS = UUID(int=7)
NOISE = re.compile(r'nonce="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken[^}]*')
PART = re.compile(r"<uuid:(\w+)>|\{(\w+)\}")
WHY = "a case of the sample series"
# What a legal visit leaves behind; cameras, their cards and empty rooms are no secret of it.
HIDDEN = ("booking_id", "visit_id", "order_id", "release_id", "roll_id", "exposure_id", "match_id")


def ask_about(story: LegalPictures) -> dict[str, UUID]:
    """Order, take, release and recognise a picture of a legal visit, and give the name of each thing."""
    order, roll = story.order(), story.roll()
    asking = Asking(story.photos)
    close_roll(
        story.day.officer, roll_id=roll.id, last_frame=roll.first_frame + 1, now=story.now + timedelta(seconds=9)
    )
    shot = asking.photo(picture(party=2), roll=roll, frame=roll.first_frame + 1)
    order.state, order.chosen = "chosen", shot
    order.save()
    told: dict[str, Any] = {"order_id": order.id, "now": story.now + timedelta(seconds=9)}
    review_exposure(story.photos.sergeant, outcome=ReviewOutcome.APPROVED, **told)
    release_id = release_copy(story.photos.sergeant, **told)
    match = asking.asks(picture(party=2), by=asking.who(Role.INVESTIGATOR))
    assert match.exposure_id == shot.id
    visit = {"booking_id": story.booking.id, "visit_id": story.visit.id, "order_id": order.id, "roll_id": roll.id}
    return visit | {"release_id": release_id, "exposure_id": shot.id, "match_id": match.id}


@cache
def addresses() -> list[str]:
    """Give every address that leads to something of a visit, on pages and for programs."""
    assert all(isinstance(one, URLPattern) for one in urlpatterns)
    pages = [f"/photos/{one.pattern}" for one in urlpatterns]
    programs = [path for path in api.get_openapi_schema()["paths"] if path.startswith("/api/photos/")]
    assert programs
    return [one for one in (*pages, *programs) if {a or b for a, b in PART.findall(one)} & set(HIDDEN)]


def filled(address: str, names: dict[str, UUID]) -> str:
    return PART.sub(lambda found: str(names.get(found[1] or found[2], NOBODYS)), address)


def told(client: Client, method: str, address: str) -> tuple[int, str]:
    """Give an answer without what is another on each page."""
    body = {"data": "{}", "content_type": "application/json"} if address.startswith("/api/") else {}
    answer = client.get(address) if method == "get" else client.post(address, **body)
    names = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
    text = NOISE.sub("", answer.content.decode(errors="replace")) + answer.get("location", "")
    return answer.status_code, names.sub("ID", text)


def lapsed(story: LegalPictures) -> Client:
    client = signed_in(story.cast.officer)
    client.session.flush()
    return client


STAFF: dict[str, tuple[Role, str]] = {
    "an information officer": (Role.INFORMATION_OFFICER, "alder"),
    "an auditor": (Role.AUDITOR, "alder"),
    "an administrator": (Role.ADMINISTRATOR, "alder"),
    "a gate officer elsewhere": (Role.GATE_OFFICER, "birch"),
    "an investigator elsewhere": (Role.INVESTIGATOR, "birch"),
    "a lieutenant elsewhere": (Role.LIEUTENANT, "birch"),
}
OUTSIDERS: dict[str, Callable[[LegalPictures], Client]] = {
    name: lambda story, role=role, place=place: signed_in(story.cast.staff(role, getattr(story.cast, place)))
    for name, (role, place) in STAFF.items()
} | {
    "somebody else's family": lambda story: signed_in(story.cast.quincy, second_factor=False),
    "the person's own family": lambda story: signed_in(story.cast.marisol, second_factor=False),
    "a session that lapsed": lapsed,
}


def test_no_outsider_can_tell_a_legal_visit_s_picture_from_none(legal: LegalPictures) -> None:
    real = ask_about(legal)
    for who, client_of in OUTSIDERS.items():
        client = client_of(legal)
        for address, method in product(addresses(), ("get", "post")):
            of_real = told(client, method, filled(address, real))
            assert of_real == told(client, method, filled(address, {})), (who, method, address)
            assert of_real[0] in {302, 401, 403, 404, 405, 422}, (who, method, address, of_real[0])


def test_the_addresses_lead_somewhere_for_those_who_may(legal: LegalPictures) -> None:
    """Without this, an address that is absent for everybody would prove nothing."""
    real = ask_about(legal)
    clients = {
        name: signed_in(who)
        for name, who in (("desk", legal.cast.sergeant), ("asker", PhotoMatch.objects.get().asked_by))
    }
    open_to = {
        one for one in addresses() for client in clients.values() if told(client, "get", filled(one, real))[0] == 200
    }
    assert {
        "/photos/desk/visits/<uuid:booking_id>/",
        "/photos/desk/orders/<uuid:order_id>/",
        "/photos/frames/<uuid:exposure_id>/view/",
        "/photos/match/<uuid:match_id>/",
        "/photos/match/<uuid:match_id>/evidence.png",
        "/api/photos/orders/{order_id}",
        "/api/photos/matches/{match_id}/report",
    } <= open_to


def test_a_legal_visit_is_told_only_to_those_who_meet_legal_visits(legal: LegalPictures) -> None:
    """The investigator hears that the picture is ours, and of the visit what is heard of one that never was."""
    ask_about(legal)
    asking = Asking(legal.photos)
    for role in (Role.INSTITUTION_HEAD, Role.DIRECTOR):
        who = asking.who(role)
        match = asking.asks(picture(party=2), by=who)
        assert match.grade in {"same_exposure", "same_copy"}
        assert read_visit_of_match(who, **asked(legal, match)).booking_code == legal.booking.code, role
    who = asking.who(Role.INVESTIGATOR)
    match, stranger = (asking.asks(one, by=who) for one in (picture(party=2), picture(room=3, party=9)))
    assert match.grade in {"same_exposure", "same_copy"}
    with pytest.raises(Absent):
        read_visit_of_match(who, **asked(legal, match))
    client = signed_in(match.asked_by)
    pages = {one.id: client.post(f"/photos/match/{one.id}/visit/", {"purpose": WHY}) for one in (match, stranger)}
    assert {one.status_code for one in pages.values()} == {404}
    assert len({NOISE.sub("", page.content.decode()).replace(str(name), "") for name, page in pages.items()}) == 1


def asked(legal: LegalPictures, match: PhotoMatch) -> dict[str, Any]:
    return {"match_id": match.id, "purpose": WHY, "now": legal.now}
