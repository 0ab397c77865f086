"""The pages and the API of service: who sees what waits, records it without a script, and is told what is missing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from gatelodge.correspondence.actions import send_notice
from gatelodge.correspondence.models import Service
from gatelodge.correspondence.queries import is_served
from gatelodge.people.models import Visitor
from tests.cast import Cast
from tests.correspondence.test_letters import NOTICE
from tests.correspondence.test_service import DRAWN
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
JSON = "application/json"


def made(cast: Cast, **to: Any) -> UUID:
    return send_notice(cast.actor(cast.sergeant), notice=NOTICE, facility_id=cast.alder.id, now=cast.now, **to)


@pytest.fixture
def inside(cast: Cast) -> UUID:
    return made(cast, to_person=cast.tomas.id)


@pytest.fixture
def by_post(cast: Cast) -> UUID:
    Visitor.objects.filter(id=cast.marisol.id).update(account=None, address="5 Invented Street", city="Alder")
    return made(cast, to_visitor=cast.marisol.id)


@pytest.fixture
def officer(cast: Cast) -> Client:
    return signed_in(cast.officer)


class TestHandOver:
    def test_an_officer_prints_hands_over_and_sees_the_proof(self, officer: Client, inside: UUID) -> None:
        assert "B-214" in officer.get("/letters/to-hand/").content.decode()
        assert officer.get("/letters/to-hand/letters.pdf")["Content-Type"] == "application/pdf"
        page = officer.get(f"/letters/{inside}/hand-over/").content.decode()
        assert "<noscript>" in page
        answer = officer.post(
            f"/letters/{inside}/hand-over/", {"receipt": "on_paper", "received_by": "Tomás Inventado"}
        )
        assert (answer.status_code, answer.url) == (302, "/letters/to-hand/")
        assert "B-214" not in officer.get("/letters/to-hand/").content.decode()
        proof = officer.get(f"/letters/{inside}/service/").content.decode()
        assert "signed on paper" in proof
        assert "Tomás Inventado" in proof

    def test_a_signature_is_drawn_again_on_the_page_of_proofs(self, officer: Client, inside: UUID) -> None:
        officer.post(f"/letters/{inside}/hand-over/", {"receipt": "drawn", "received_by": "Tomás", "signature": DRAWN})
        assert f'<path d="{DRAWN}"' in officer.get(f"/letters/{inside}/service/").content.decode()

    def test_a_form_that_cannot_be_right_keeps_what_was_typed(self, officer: Client, inside: UUID) -> None:
        answer = officer.post(f"/letters/{inside}/hand-over/", {"receipt": "refused", "received_by": "Tomás Inventado"})
        said = answer.content.decode()
        assert answer.status_code == 422
        assert "Write the name of the witness." in said
        assert "Tomás Inventado" in said
        assert not is_served(inside)


class TestPost:
    def test_an_officer_posts_takes_back_and_serves_anew(self, officer: Client, by_post: UUID) -> None:
        assert "5 Invented Street" in officer.get("/letters/to-post/").content.decode()
        assert officer.get("/letters/to-post/letters.pdf").content.startswith(b"%PDF")
        assert "5 Invented Street" in officer.get(f"/letters/{by_post}/post/").content.decode()
        assert officer.post(f"/letters/{by_post}/post/", {"address": "5 Invented Street"}).status_code == 302
        assert is_served(by_post)
        back = officer.post(f"/letters/{by_post}/return/", {"why": "No such number", "means": "in_hand"})
        assert (back.status_code, back.url) == (302, f"/letters/{by_post}/service/")
        proof = officer.get(back.url).content.decode()
        assert "No such number" in proof
        assert "came back, proves nothing" in proof
        assert not is_served(by_post)

    def test_has_nothing_to_print_when_nothing_waits(self, officer: Client) -> None:
        assert officer.get("/letters/to-post/letters.pdf").status_code == 404

    def test_an_email_that_nobody_opens_goes_on_paper(self, officer: Client, cast: Cast) -> None:
        letter = made(cast, to_visitor=cast.marisol.id)
        assert NOTICE.title.en in officer.get("/letters/made/?show=unserved").content.decode()
        assert officer.post(f"/letters/{letter}/serve/", {"means": "mail"}).status_code == 302
        assert officer.post(f"/letters/{letter}/serve/", {"means": "mail"}).status_code == 422
        assert Service.objects.filter(letter=letter, means="mail").count() == 1


@pytest.mark.parametrize("page", ["post", "hand-over", "return", "service", "serve"])
@pytest.mark.parametrize("who", ["sergeant_of_birch", "outsider", "marisol"])
def test_of_another_facilitys_letter_nobody_learns_anything(cast: Cast, inside: UUID, page: str, who: str) -> None:
    client = signed_in(getattr(cast, who))
    address = f"/letters/{inside}/{page}/"
    answer = client.post(address, {}) if page == "serve" else client.get(address)
    assert answer.status_code in {403, 404}


class TestApi:
    def test_does_the_same_as_the_pages(self, officer: Client, by_post: UUID) -> None:
        root = "/api/correspondence/letters"
        assert [one["id"] for one in officer.get(f"{root}/to-post?purpose=test").json()] == [str(by_post)]
        answer = officer.post(f"{root}/{by_post}/post", {"address": "5 Invented Street"}, content_type=JSON)
        assert answer.status_code == 204
        told = {"why": "Moved away", "means": "in_hand"}
        assert officer.post(f"{root}/{by_post}/return", told, content_type=JSON).status_code == 204
        assert [one["id"] for one in officer.get(f"{root}/to-hand?purpose=test").json()] == [str(by_post)]
        told = {"receipt": "refused", "received_by": "Marisol", "witness": "Officer Fiction"}
        assert officer.post(f"{root}/{by_post}/hand-over", told, content_type=JSON).status_code == 204
        shown = officer.get(f"{root}/{by_post}/service?purpose=test").json()
        assert [one["attempt"]["means"] for one in shown["services"]] == ["mail", "in_hand"]
        assert shown["served_at"]
        assert officer.get(f"{root}/made?purpose=test&show=unserved").json() == []
        assert officer.post(f"{root}/{by_post}/serve", {"means": "mail"}, content_type=JSON).status_code == 409

    def test_hides_another_facilitys_letter(self, cast: Cast, inside: UUID) -> None:
        client = signed_in(cast.sergeant_of_birch)
        assert client.get(f"/api/correspondence/letters/{inside}/service?purpose=test").status_code == 404
        assert client.get("/api/correspondence/letters/made?purpose=test").json() == []
