"""What is typed into a form or sent to the API: enough of it valid that a good share of the deeds succeeds."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.urls import Resolver404, resolve

from tests.cast import PASSWORD
from tests.worlds.asking import JSON, TOKEN, Action
from tests.worlds.routes import ABSENT, Route

# By the name of a field, or by a part of it.
TYPED = {
    "email": "nobody@mail.example",
    "number": "AX1001",
    "born": "1988-09-21",
    "birth": "1988-09-21",
    "phone": "555 0100",
    "postal": "00001",
    "region": "AL",
    "surname": "Exampleton",
    "given": "Tomás",
    "name": "Sample Samplename",
    "password": PASSWORD,
    "language": "es",
    "minutes": "60",
    "year": "2026",
    "url": "https://sample.example/1",
}
BY_TYPE = {
    "date": "2026-03-20",
    "time": "10:00",
    "datetime-local": "2026-03-20T10:00",
    "number": "1",
    "email": "nobody@mail.example",
    "tel": "555 0100",
    "url": "https://sample.example/1",
    "password": PASSWORD,
}
TAKES_WORDS = ("code", "email", "login", "number", "query", "name", "surname", "q", "text", "search", "reference")


@dataclass
class Form:
    """A form as a page holds it."""

    action: str
    method: str
    fields: list[tuple[str, str, str]] = field(default_factory=list)  # name, value, type


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, here: str, body: bytes) -> None:
        super().__init__()
        self.here = here
        self.links: list[Any] = []
        self.forms: list[Any] = []
        self._select, self._area = "", ""
        self._options: list[Any] = []
        self.feed(body.decode("utf-8", "replace"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and said.get("href", "").startswith(("/", "?")):
            href = said["href"].partition("#")[0]
            self.links.append(self.here.partition("?")[0] + href if href.startswith("?") else href)
        if tag == "form":
            self.forms.append(Form(said.get("action") or self.here, said.get("method", "get").lower()))
        elif self.forms:
            self._field(tag, said)

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self._select:
            value = next((one for one in self._options if one), "")
            self.forms[-1].fields.append((self._select, value, "select"))
            self._select = ""

    def _field(self, tag: str, said: dict[str, str]) -> None:
        name, kind = said.get("name", ""), said.get("type", "text")
        if tag == "select":
            self._select, self._options = name, []
        elif tag == "option":
            self._options.append(said.get("value", ""))
        elif name and tag == "textarea":
            self.forms[-1].fields.append((name, "A sample text of some length.", "textarea"))
        elif name and (tag == "input" or (tag == "button" and said.get("value"))):
            self._input(name, kind, said)

    def _input(self, name: str, kind: str, said: dict[str, str]) -> None:
        fields = self.forms[-1].fields
        known = {one[0] for one in fields}
        if kind == "radio" and name in known:
            return
        value = said.get("value", "on" if kind == "checkbox" else "")
        fields.append((name, value or typed(name, kind), kind))


def typed(name: str, kind: str = "text") -> str:
    """Give what somebody would type into a field."""
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    return next((value for part, value in TYPED.items() if part in name.lower()), "sample")


def sent(form: Form, pick: str, word: str = "") -> Action | None:
    """Send a form as it stands, or with `word` in each field that takes what somebody has heard; None: it goes nowhere."""
    path, _, query = form.action.partition("?")
    try:
        route = resolve(path).route
    except Resolver404:
        return None
    pairs = []
    for name, value, kind in form.fields:
        heard = word and kind in {"text", "search", "email", "number", "tel"} and takes_words(name)
        guessed = word and kind == "password"  # whoever has heard of an account does not know its password
        given = word if heard else "a-guess-that-is-wrong" if guessed else value
        pairs.append((name, TOKEN if name == "csrfmiddlewaretoken" else given))
    if form.method == "post":
        url = f"{path}?{query}" if query else path
        return Action(route, "POST", url, pick, urlencode(pairs).encode())
    return Action(route, "GET", f"{path}?{urlencode(pairs)}", pick)


def takes_words(name: str) -> bool:
    return any(part == name.lower() or part in name.lower().split("_") for part in TAKES_WORDS)


@cache
def _description() -> dict[str, Any]:
    from gatelodge.config.api import api

    return json.loads(json.dumps(api.get_openapi_schema(), default=str))


def body_of(route: Route, ids: dict[str, str], word: str = "") -> bytes:
    """Give a body of the API's own description, with these identifiers where their names stand."""
    if not route.is_api or route.method in {"GET", "DELETE"}:
        return b""
    path = _description()["paths"].get("/" + _of_description(route.route), {})
    content = path.get(route.method.lower(), {}).get("requestBody", {}).get("content", {})
    schema = content.get(JSON, {}).get("schema")
    return json.dumps(_value("", schema, ids, word)).encode() if schema else b""


def queries_of(route: Route) -> list[str]:
    """Give the names of what an address of the API takes after the question mark."""
    path = _description()["paths"].get("/" + _of_description(route.route), {})
    return [one["name"] for one in path.get(route.method.lower(), {}).get("parameters", []) if one.get("in") == "query"]


def _of_description(route: str) -> str:
    import re

    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)


def _value(name: str, schema: dict[str, Any], ids: dict[str, str], word: str) -> Any:  # noqa: PLR0911
    if "$ref" in schema:
        found = _description()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        return _value(name, found, ids, word)
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return _value(name, schema[choice][0], ids, word)
    if "enum" in schema:
        return schema["enum"][0]
    if "const" in schema:
        return schema["const"]
    match schema.get("type"):
        case "object":
            return {key: _value(key, one, ids, word) for key, one in schema.get("properties", {}).items()}
        case "array":
            return [_value(name, schema["items"], ids, word)]
        case "integer" | "number":
            return 60 if "minute" in name else 1
        case "boolean":
            return True
    return _text(name, schema.get("format", ""), ids, word)


def _text(name: str, kind: str, ids: dict[str, str], word: str) -> str:
    if kind == "uuid" or name.endswith(("_id", "_ids")):
        return ids.get(name, ABSENT)
    if word and takes_words(name):
        return word
    return {"date": "2026-03-20", "date-time": "2026-03-05T18:00:00Z", "time": "10:00"}.get(kind) or typed(name)
