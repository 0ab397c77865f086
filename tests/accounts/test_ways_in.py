"""What a person meets on the way in: their language, and an address of their own behind a proxy."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.urls import reverse

from gatelodge.accounts.models import Account
from gatelodge.accounts.web.middleware import WhoActs
from gatelodge.foundation.doors import client_of
from tests.cast import PASSWORD, Cast

PROXY, AT_HOME = "10.9.8.7", "192.0.2.44"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reads", "browser_told", "goes_on_in"),
    [("es", None, "es"), ("es", "en", "en"), ("en", None, None), ("en", "es", "es")],
)
def test_sign_in_goes_on_in_the_accounts_language_unless_the_browser_was_told(
    cast: Cast, reads: str, browser_told: str | None, goes_on_in: str | None
) -> None:
    Account.objects.filter(id=cast.marisol.account_id).update(language=reads)
    client = Client()
    if browser_told:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = browser_told
    told = {"login": cast.marisol.account.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), told).status_code == 302
    kept = client.cookies.get(settings.LANGUAGE_COOKIE_NAME)
    assert (kept.value if kept else None) == goes_on_in


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, None, PROXY),
        (0, AT_HOME, PROXY),  # anybody can write that header
        (1, AT_HOME, AT_HOME),
        (1, f"198.51.100.1, {AT_HOME}", AT_HOME),
        (1, None, PROXY),
        (1, "nonsense", ""),
    ],
)
def test_people_behind_a_proxy_are_told_apart_and_nobody_chooses_an_address(
    settings: pytest.FixtureRequest, proxies: int, forwarded: str | None, seen: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies  # type: ignore[attr-defined]
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory(headers=headers).get("/", REMOTE_ADDR=PROXY)
    request.user = type("Nobody", (), {"is_authenticated": False})()
    found: list[str] = []
    WhoActs(lambda one: found.append(client_of(one)))(request)  # type: ignore[arg-type,func-returns-value]
    assert found == [seen]
