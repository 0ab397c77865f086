"""What is asked of the site: one request, put to the real WSGI handler without a server in between."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from unittest.mock import patch

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

TOKEN = "b" * 32  # what a browser would have been given as form token, in every world the same
EVERY_REQUEST: dict[str, str] = {}
FORM, JSON = "application/x-www-form-urlencoded", "application/json"


@dataclass(frozen=True, slots=True)
class Action:
    """One request, whoever makes it: an address with a method, how it is filled, and what is sent."""

    route: str
    method: str
    url: str
    pick: str  # which identifiers the address or the body holds: own, hidden, near, absent, malformed, ended, none
    body: bytes = b""
    content_type: str = FORM

    @property
    def key(self) -> str:
        return (
            f"{self.method} {self.url} {self.content_type if self.body else ''} {self.body.decode('utf-8', 'replace')}"
        )

    @property
    def names(self) -> str:
        return f"{self.method} {self.route}".strip()

    @property
    def is_deed(self) -> bool:
        return self.method not in {"GET", "HEAD", "OPTIONS"}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, as a web server would have been given it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.header("content-type").startswith("text/html")


@dataclass(frozen=True, slots=True)
class Browser:
    """Whose request it is: the session's cookie, the network address, and what every request of theirs carries."""

    session: str = ""
    address: str = "192.0.2.1"
    headers: dict[str, str] = field(default_factory=dict)


@cache
def _handler() -> WSGIHandler:
    return WSGIHandler()


def ask(browser: Browser, action: Action) -> Answer:
    """Put one request to the site."""
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
        started[:] = [int(status[:3]), tuple(headers)]

    answer = _handler()(_environment(browser, action), start_response)
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    return Answer(started[0], started[1], body)


def _environment(browser: Browser, action: Action) -> dict[str, Any]:
    path, _, query = action.url.partition("?")
    cookies = [f"{settings.CSRF_COOKIE_NAME}={TOKEN}"]
    cookies += [f"{settings.SESSION_COOKIE_NAME}={browser.session}"] if browser.session else []
    environment = {
        "REQUEST_METHOD": action.method,
        "PATH_INFO": path.encode().decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8124",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": browser.address,
        "HTTP_HOST": "127.0.0.1:8124",
        "HTTP_COOKIE": "; ".join(cookies),
        "HTTP_X_CSRFTOKEN": TOKEN,
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(action.body),
        "wsgi.errors": io.StringIO(),
        "CONTENT_LENGTH": str(len(action.body)),
    }
    if action.is_deed:
        environment["CONTENT_TYPE"] = action.content_type
    return environment | EVERY_REQUEST | browser.headers


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Ask in another language until the end of the block."""
    with patch.dict(EVERY_REQUEST, {"HTTP_ACCEPT_LANGUAGE": language}):
        yield
