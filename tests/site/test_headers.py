"""Every answer carries the protective headers."""

from __future__ import annotations

import pytest
from django.test import Client

from gatelodge.accounts.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.site.addresses")]
PATHS = ("/", "/healthz", "/refuse/", "/hidden/", "/nowhere/", "/fail/", "/accounts/login/")


@pytest.mark.parametrize("path", PATHS)
def test_puts_every_protective_header_on_every_answer(path: str) -> None:
    headers = Client(raise_request_exception=False).get(path).headers

    policy = headers["Content-Security-Policy"].split("; ")
    assert {"default-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "object-src 'none'"} <= set(policy)
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "no-store" in headers["Cache-Control"]


def test_loses_them_when_the_middleware_is_off(settings: pytest.FixtureRequest) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "ResponseHeaders" not in name]  # type: ignore[attr-defined]

    assert "Content-Security-Policy" not in Client().get("/").headers


def test_keeps_nothing_of_a_signed_in_person_even_where_the_view_would_allow_it() -> None:
    outsider, member = Client(), Client()
    member.force_login(Account.objects.create_user("marisol@example.test"))

    assert outsider.get("/cacheable/").headers["Cache-Control"] == "public, max-age=60"
    assert member.get("/cacheable/").headers["Cache-Control"] == "no-store"


def test_tells_whether_the_database_answers() -> None:
    answer = Client().get("/healthz")

    assert (answer.status_code, answer.json()) == (200, {"database": True})
