"""A refusal reaches its reader with its reasons, their rule and what would cure them."""

from __future__ import annotations

import pytest
from django.test import Client

from gatelodge.accounts.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.addresses")]


def test_shows_text_rule_and_cure_in_the_readers_language() -> None:
    english = Client().get("/refuse/")
    spanish = Client(headers={"accept-language": "es-mx,es;q=0.9"}).get("/refuse/")

    assert english.status_code == spanish.status_code == 409
    for text in ("The hold on this table has run out.", "Choose a time again.", "15 CCR § 3174(b)", '<html lang="en">'):
        assert text in english.text
    for text in ("La reserva temporal de esta mesa caducó.", "Elija otra vez una hora.", "Regla:", '<html lang="es">'):
        assert text in spanish.text


def test_answers_a_program_in_json() -> None:
    answer = Client(headers={"accept": "application/json"}).get("/refuse-input/")

    assert answer.status_code == 422
    reason = {"code": "past_session", "text": "That session is over.", "citation": "", "cure": "", "field": "session"}
    assert answer.json() == {"status": 422, "reasons": [reason]}


def test_answers_a_page_to_whoever_takes_anything() -> None:
    assert Client(headers={"accept": "*/*"}).get("/refuse/").headers["Content-Type"].startswith("text/html")


def test_answers_htmx_with_a_fragment_for_the_notices() -> None:
    answer = Client(headers={"HX-Request": "true"}).post("/refuse/")

    assert answer.status_code == 409
    assert answer.headers["HX-Retarget"] == "#notices"
    assert "The hold on this table has run out." in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_answers_hidden_and_unknown_with_the_same_bytes(*, signed_in: bool, accept: str) -> None:
    client = Client(headers={"accept": accept})
    if signed_in:
        client.force_login(Account.objects.create_user("marisol@example.test"))

    hidden, unknown, again = (client.get(path) for path in ("/hidden/", "/gate/nowhere/7", "/hidden/?q=1"))

    assert hidden.status_code == unknown.status_code == 404
    assert hidden.content == unknown.content == again.content
    assert hidden.headers == unknown.headers


def test_breaks_without_the_middleware(settings: pytest.FixtureRequest) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Refusals" not in name]  # type: ignore[attr-defined]

    assert Client(raise_request_exception=False).get("/refuse/").status_code == 500


def test_says_that_something_failed_without_saying_what() -> None:
    answer = Client(raise_request_exception=False).get("/fail/")

    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "planted" not in answer.text


def test_explains_a_form_whose_token_does_not_fit() -> None:
    answer = Client(enforce_csrf_checks=True).post("/form/", {"full_name": "Marisol Exampleton"})

    assert answer.status_code == 403
    assert "This form was open for too long" in answer.text
    assert "Go back, reload the page" in answer.text


def test_switches_language_and_stays_on_the_page() -> None:
    client = Client()

    answer = client.post("/language/", {"language": "es", "next": "/pieces/?page=2"})

    assert answer.headers["Location"] == "/pieces/?page=2"
    assert '<html lang="es">' in client.get("/pieces/").text


def test_does_not_lead_to_another_site_after_a_language_switch() -> None:
    answer = Client().post("/language/", {"language": "es", "next": "https://elsewhere.example/"})

    assert answer.headers["Location"] == "/"
