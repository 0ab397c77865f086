"""Does the site work, and stay closed, behind a web server that speaks HTTPS for it?"""

from __future__ import annotations

import re
from importlib import reload
from typing import Any

import pytest
from django.test import Client

from gatelodge.config import settings as ours
from tests.cast import PASSWORD, Cast

HOST = "visits.example"
NAMES = (
    *("HTTPS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER"),
    *("CSRF_TRUSTED_ORIGINS", "ACCOUNT_DEFAULT_HTTP_PROTOCOL", "ALLAUTH_TRUSTED_PROXY_COUNT", "ALLOWED_HOSTS"),
)
FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9", "Host": HOST}


@pytest.fixture
def behind_https(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Read the settings as an operator would have them."""
    with monkeypatch.context() as patch:
        patch.setenv("GATELODGE_HTTPS", "1")
        patch.setenv("GATELODGE_ADDRESS", f"https://{HOST}/")
        patch.setenv("GATELODGE_HOSTS", HOST)
        reload(ours)
        read = {name: getattr(ours, name) for name in NAMES}
    reload(ours)
    for name, value in read.items():
        setattr(settings, name, value)


def post_login(client: Client, email: str, origin: str) -> Any:
    page = client.get("/accounts/login/", headers=FORWARDED, secure=False).content.decode()
    token = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', page)[-1]
    fields = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    return client.post("/accounts/login/", fields, headers={**FORWARDED, "Origin": origin, "Referer": f"{origin}/"})


def test_forms_come_through_from_the_public_address_alone(behind_https: None, cast: Cast) -> None:
    email = cast.marisol.account.email
    foreign = post_login(Client(enforce_csrf_checks=True), email, "https://evil.example")
    assert foreign.status_code == 403
    own = post_login(Client(enforce_csrf_checks=True), email, f"https://{HOST}")
    assert (own.status_code, own.headers["Location"]) == (302, "/")
    assert own.cookies["sessionid"]["secure"]
    assert own.cookies["sessionid"]["httponly"]
    assert own.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_without_https_nothing_of_it_is_promised(client: Client, db: None) -> None:
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert (ours.CSRF_TRUSTED_ORIGINS, ours.SECURE_PROXY_SSL_HEADER, ours.ALLAUTH_TRUSTED_PROXY_COUNT) == ([], None, 0)


def test_wrong_passwords_of_one_person_do_not_lock_out_another(behind_https: None, cast: Cast) -> None:
    def knock(at: str, email: str, password: str) -> Any:
        fields = {"login": email, "password": password}
        return Client().post("/accounts/login/", fields, headers={**FORWARDED, "X-Forwarded-For": at})

    for number in range(30):
        last = knock("198.51.100.7", f"nobody{number}@nowhere.example", "wrong wrong wrong")
    assert "Too many failed login attempts" in last.content.decode()
    assert knock("203.0.113.9", cast.marisol.account.email, PASSWORD).status_code == 302
