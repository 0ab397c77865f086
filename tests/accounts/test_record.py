"""Is everything that happens to a way in written into the record, or else not done?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.accounts.queries import get_code_now
from gatelodge.accounts.web import record
from gatelodge.ledger.models import Event, EventPrivate
from tests.cast import PASSWORD, Cast
from tests.signing_in import signed_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NEW_PASSWORD = "another lantern above the door"
LOGIN, SIGNUP = "/accounts/login/", "/accounts/signup/"


def kinds() -> list[str]:
    return list(Event.objects.filter(kind__startswith="accounts.").order_by("at", "id").values_list("kind", flat=True))


def only(kind: str) -> Event:
    return Event.objects.get(kind=kind)


def link_in_mail() -> str:
    found = re.findall(r"http://[^/]+(/\S+)", str(mail.outbox[-1].body))
    return str(found[-1])


def test_signing_in_is_recorded_with_its_methods(cast: Cast, client: Client) -> None:
    TOTP.activate(cast.sergeant, SECRET)
    client.post(LOGIN, {"login": cast.sergeant.email, "password": PASSWORD})
    assert kinds() == [], "half a sign-in is none"
    client.post("/accounts/2fa/authenticate/", {"code": get_code_now(cast.sergeant.email)})
    event = only("accounts.signed_in")
    assert (event.actor, event.subject) == (cast.sergeant.id, f"account:{cast.sergeant.id}")
    assert b'"methods":["password","mfa"]' in bytes(event.bytes)
    client.post("/accounts/logout/")
    assert only("accounts.signed_out").actor == cast.sergeant.id


@pytest.mark.parametrize("known", [True, False])
def test_a_refused_sign_in_is_recorded_whether_or_not_the_account_exists(
    cast: Cast, client: Client, known: bool
) -> None:
    email = cast.sergeant.email if known else "nobody@nowhere.example"
    client.post(LOGIN, {"login": email, "password": "wrong wrong wrong"})
    event = only("accounts.sign_in_refused")
    assert event.actor is None
    assert event.subject == (f"account:{cast.sergeant.id}" if known else "")
    assert email.encode() not in bytes(event.bytes), "an address is erasable"
    assert EventPrivate.objects.get(event_id=event.id).content == {"email": email}


def test_a_refused_second_factor_is_recorded(cast: Cast, client: Client) -> None:
    TOTP.activate(cast.sergeant, SECRET)
    client.post(LOGIN, {"login": cast.sergeant.email, "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert kinds() == ["accounts.second_factor_refused"]


def test_signing_up_and_confirming_are_recorded(client: Client, db: None) -> None:
    client.post(SIGNUP, {"email": "new@mail.example", "password1": PASSWORD, "password2": PASSWORD})
    account = Account.objects.get(email="new@mail.example")
    assert only("accounts.signed_up").actor == account.id
    client.post(link_in_mail())
    assert only("accounts.email_confirmed").subject == f"account:{account.id}"


def test_a_reset_password_is_recorded(cast: Cast, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": cast.sergeant.email})
    page = client.get(link_in_mail(), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})
    cast.sergeant.refresh_from_db()
    assert cast.sergeant.check_password(NEW_PASSWORD)
    assert only("accounts.password_reset").subject == f"account:{cast.sergeant.id}"


def test_a_changed_password_is_recorded(cast: Cast) -> None:
    asked = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    signed_in(cast.sergeant).post("/accounts/password/change/", asked)
    assert kinds() == ["accounts.password_changed"]


def test_a_second_factor_added_and_removed_is_recorded(cast: Cast, client: Client) -> None:
    client.post(LOGIN, {"login": cast.sergeant.email, "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    field = re.search(r"<input[^>]*authenticator_secret[^>]*>", page)
    assert field
    secret = field[0].split('value="')[1].split('"')[0]
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    client.post("/accounts/2fa/totp/activate/", {"code": code})
    client.post("/accounts/2fa/totp/deactivate/")
    assert {"accounts.second_factor_added", "accounts.second_factor_removed"} <= set(kinds())
    added = Event.objects.filter(kind="accounts.second_factor_added")
    assert sorted(re.findall(rb'"factor":"(\w+)"', b"".join(bytes(event.bytes) for event in added))) == [
        b"recovery_codes",
        b"totp",
    ]


def test_a_changed_address_is_recorded(cast: Cast) -> None:
    client = signed_in(cast.marisol, second_factor=False)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/email/", {"action_add": "", "email": "marisol.new@mail.example"})
    client.post(link_in_mail())
    assert "accounts.email_added" in kinds()
    assert "accounts.email_confirmed" in kinds()
    assert not any(b"marisol.new@" in bytes(event.bytes) for event in Event.objects.all())


def test_nothing_is_done_of_which_the_record_knows_nothing(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(cast.sergeant)
    client.raise_request_exception = False
    before = cast.sergeant.password

    def fail(*_words: Any, **_named: Any) -> None:
        raise ConnectionError("the record can't be written")

    monkeypatch.setattr(record, "record_account_event", fail)
    asked = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post("/accounts/password/change/", asked).status_code == 500
    cast.sergeant.refresh_from_db()
    assert cast.sergeant.password == before
