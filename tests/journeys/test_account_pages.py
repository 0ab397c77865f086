"""Given a person with an account, when they look after it, then every page fits the house and both languages."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from playwright.sync_api import expect

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import Role
from tests.browser import Browse
from tests.cast import Cast
from tests.journeys.hands import see

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a lantern above the lodge door"
OUTSIDE_PAGES = ["login", "signup", "password/reset", "password/reset/done", "confirm-email", "inactive"]
OWN_PAGES = ["email", "password/change", "logout", "2fa", "2fa/totp/activate", "2fa/webauthn", "2fa/webauthn/add"]


@pytest.fixture
def account() -> Account:
    account = Account.objects.create_user("marisol@example.test", PASSWORD, name="Marisol Exampleton")
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    return account


def code_now(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_before_sign_in_fit_the_house(browse: Browse, language: str) -> None:
    browse.speak(language)
    for name in OUTSIDE_PAGES:
        browse.open(f"/accounts/{name}/")
        browse.check()


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_of_the_account_fit_the_house(browse: Browse, account: Account, language: str) -> None:
    browse.speak(language)
    browse.sign_in(account)
    browse.open("/accounts/2fa/totp/activate/")
    browse.check()
    browse.confirm_password(PASSWORD)
    for name in OWN_PAGES:
        page = browse.open(f"/accounts/{name}/")
        assert page.url.endswith(f"/accounts/{name}/"), page.url
        browse.check()


def test_signs_up_confirms_by_e_mail_and_signs_in(browse: Browse) -> None:
    # Given a person who signs up
    page = browse.open("/accounts/signup/")
    page.locator("[name=email]").fill("tobias@example.test")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill("something else entirely")
    browse.press("Sign Up")
    browse.check()
    # When the passwords differ, then the address is still there
    expect(page.locator("[name=email]")).to_have_value("tobias@example.test")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    browse.press("Sign Up")
    browse.check()
    # When the link in the letter is followed and confirmed, then they can sign in
    link = re.search(r"http\S+", str(mail.outbox[0].body))
    assert link
    browse.open(re.sub(r"^https?://[^/]+", "", link[0]))
    browse.check()
    browse.press("Confirm")
    browse.sign_in_by_form("tobias@example.test", PASSWORD)
    browse.open("/")
    expect(page.get_by_role("heading", name="Your next steps")).to_be_visible()
    browse.check()


def test_sets_up_an_authenticator_app_and_signs_in_with_it(browse: Browse, account: Account) -> None:
    browse.sign_in_by_form(account.email, PASSWORD)
    page = browse.open("/accounts/2fa/totp/activate/")
    browse.check()
    browse.confirm_password(PASSWORD)
    page.locator("[name=code]").fill("000000")
    browse.press("Activate")
    browse.check()
    page.locator("[name=code]").fill(code_now(page.locator("#authenticator_secret").input_value()))
    browse.press("Activate")
    browse.check()
    browse.open("/accounts/2fa/")
    browse.check()


def plug_in_a_passkey(browse: Browse) -> None:
    """Give the browser an authenticator that says yes, as a fingerprint would."""
    tools = browse.page.context.new_cdp_session(browse.page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def add_a_passkey(browse: Browse) -> None:
    browse.open("/accounts/2fa/webauthn/add/")
    browse.confirm_password(PASSWORD)
    browse.page.locator("[name=name]").fill("Lodge key")
    browse.choose("Sign in with this key alone, without a password")
    browse.press("Add")
    browse.page.wait_for_url("**/recovery-codes/**")
    browse.check()


def test_adds_a_passkey_and_signs_in_with_it(browse: Browse, account: Account) -> None:
    page = browse.page
    plug_in_a_passkey(browse)
    browse.sign_in_by_form(account.email, PASSWORD)
    add_a_passkey(browse)
    browse.open("/accounts/2fa/webauthn/")
    browse.check()
    expect(page.locator("main")).to_contain_text("Lodge key")

    browse.sign_out()
    browse.open("/accounts/login/")
    browse.press("Sign in with a passkey")
    page.wait_for_url(browse.base_url + "/")
    expect(page.get_by_role("heading", name="Your next steps")).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_staff_without_a_second_factor_are_told_why_no_page_opens(
    browse: Browse, cast: Cast, transactional_db: None, language: str
) -> None:
    browse.speak(language)
    browse.sign_in(cast.sergeant, second_factor=False)
    browse.open("/clearance/work/")
    browse.check()
    told = {"en": "Staff sign in with a second factor", "es": "El personal inicia sesión con un segundo factor"}
    see(browse, told[language])


def test_a_sergeant_gets_to_work_with_a_passkey_and_not_without(
    browse: Browse, account: Account, cast: Cast, transactional_db: None
) -> None:
    # Given a sergeant who signs in for the first time, with a password
    cast.grant(account, Role.VISITING_SERGEANT, cast.alder)
    page = browse.page
    plug_in_a_passkey(browse)
    browse.sign_in_by_form(account.email, PASSWORD)
    # Then no work is shown, by page or API
    assert browse.open("/clearance/work/").url.endswith("/accounts/2fa/")
    assert page.request.get(browse.base_url + "/api/people/persons?text=exampleton&purpose=visit").status == 403
    # When a passkey is added and used
    add_a_passkey(browse)
    browse.sign_out()
    browse.open("/accounts/login/")
    browse.press("Sign in with a passkey")
    page.wait_for_url(browse.base_url + "/")
    # Then the work is there
    assert browse.open("/clearance/work/").url.endswith("/clearance/work/")
    assert page.request.get(browse.base_url + "/api/people/persons?text=exampleton&purpose=visit").status == 200
    browse.problems.clear()  # the API's no was asked for
