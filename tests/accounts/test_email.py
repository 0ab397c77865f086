"""Can everybody change their address, and can nobody take an account over by it unseen?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.ledger.models import Event, EventPrivate
from tests.cast import PASSWORD, Cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
NEW = "ana.new@mail.example"


@pytest.fixture(autouse=True)
def _no_mail_was_sent_before() -> None:
    """This will forget the mails of other tests, of which an address gets one in three minutes."""
    cache.clear()


@pytest.fixture
def ana(cast: Cast) -> Account:
    return cast.account("ana@mail.example")


def confirmed(account: Account) -> Client:
    """This will give the session of somebody who gave the password again."""
    client = signed_in(account, second_factor=False)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return client


def ask(client: Client, door: str, email: str) -> Any:
    if door == "page":
        return client.post("/accounts/email/", {"email": email, "action_add": ""})
    return client.put("/api/accounts/email", {"email": email}, content_type="application/json")


def open_link() -> None:
    link = re.search(r"http://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert link
    Client().post(link[1])


@pytest.mark.parametrize("door", ["page", "program"])
def test_a_new_address_counts_once_its_link_is_opened(ana: Account, door: str) -> None:
    ask(confirmed(ana), door, NEW)
    ana.refresh_from_db()
    assert (ana.email, mail.outbox[-1].to) == ("ana@mail.example", [NEW])
    open_link()
    ana.refresh_from_db()
    assert ana.email == NEW


def test_the_address_given_up_is_told_and_the_record_shows_it(ana: Account) -> None:
    ask(confirmed(ana), "page", NEW)
    open_link()
    assert mail.outbox[-1].to == ["ana@mail.example"]
    event = Event.objects.get(kind="accounts.confirm_email")
    assert event.subject == f"account:{ana.id}"
    assert NEW.encode() not in bytes(event.bytes)
    assert EventPrivate.objects.get(event=event).content == {"before": "ana@mail.example", "after": NEW}


@pytest.mark.parametrize("door", ["page", "program"])
def test_an_open_session_alone_changes_no_address(ana: Account, door: str) -> None:
    answer = ask(signed_in(ana, second_factor=False), door, NEW)
    assert answer.status_code == (302 if door == "page" else 409)
    assert mail.outbox == []
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_an_address_that_is_none_is_refused_at_its_field(ana: Account) -> None:
    answer = ask(confirmed(ana), "program", "not an address")
    assert (answer.status_code, answer.json()["reasons"][0]["field"]) == (422, "email")


def test_an_address_of_somebody_else_gives_the_answer_of_any_other(cast: Cast, ana: Account) -> None:
    taken = cast.account("taken@mail.example")
    client = confirmed(ana)
    answers = [ask(client, door, email) for email in (taken.email, NEW) for door in ("page", "program")]
    told = [(answer.status_code, answer.content) for answer in answers]
    assert told[:2] == told[2:]


def test_nobody_signs_in_before_the_address_is_confirmed(db: None) -> None:
    told = {"email": NEW, "password1": PASSWORD, "password2": PASSWORD}
    Client().post("/accounts/signup/", told)
    client = Client()
    client.post("/accounts/login/", {"login": NEW, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    open_link()
    client.post("/accounts/login/", {"login": NEW, "password": PASSWORD})
    assert "_auth_user_id" in client.session
