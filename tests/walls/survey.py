"""Knocks at every address that names a thing, once with a hidden thing and once with one that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db import connection, transaction
from django.test import Client
from django.urls import get_resolver

from tests.architecture.test_addresses import Address, addresses


@dataclass(frozen=True)
class Seen:
    """What one request shows: its status, headers and body, and the shape of the statements that it ran."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str
    statements: tuple[str, ...]


def shape(statement: str) -> str:
    """This will give a statement without its values."""
    bare = re.sub(r"\s+", " ", statement)
    bare = re.sub(r'"s\d+_x\d+"', '"savepoint"', bare)
    return re.sub(r"IN \((%s(, )?)+\)", "IN (…)", bare)


def look(client: Client, method: str, path: str) -> Seen:
    """This will make one request, undo what it did, and give what it showed; the address itself counts for nothing."""
    statements: list[str] = []

    def watch(execute: Any, statement: str, *rest: Any) -> Any:
        statements.append(shape(statement))
        return execute(statement, *rest)

    with connection.execute_wrapper(watch), transaction.atomic():
        answer = client.generic(method, path)
        transaction.set_rollback(True)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    body = re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken&quot;: )[^>]*>', "…", content.decode(errors="replace"))
    headers = tuple((name, re.sub(r"csrftoken=\w+", "", value)) for name, value in answer.headers.items())
    return Seen(answer.status_code, headers, body.replace(path, "…"), tuple(statements))


def naming() -> list[Address]:
    """This will give each address of ours whose last named thing is a UUID."""
    return [one for one in addresses(get_resolver().url_patterns) if one.permission and "<uuid" in one.route]


def url(route: str, things: dict[str, str]) -> str:
    """This will write an address out, each name as one of `things`."""

    def fill(match: re.Match[str]) -> str:
        kind, name = match[1] or "str", match[2]
        if kind in ("uuid", "uuidstr"):
            return things[name]
        return {"int": "1"}.get(kind, "nothing")

    return "/" + re.sub(r"<(?:(\w+):)?(\w+)>", fill, route)


def differences(client: Client, things: dict[str, str]) -> Iterator[tuple[str, str]]:
    """This will name each address that tells a hidden thing from an absent one, and by what; each of its names is tried."""
    for address in naming():
        named = re.findall(r"<uuid(?:str)?:(\w+)>", address.route)
        if not all(name in things for name in named):
            continue
        for method in sorted({address.method, "POST"}):
            hidden = look(client, method, url(address.route, things))
            if hidden.status < 400:
                yield f"{method} {address.route}", f"shown: {hidden.status}"
                continue
            for name in named:
                others = things | {name: str(uuid4())}
                missed = look(client, method, url(address.route, others))
                if hidden != missed:
                    yield f"{method} {address.route}", f"{name}: {told(hidden, missed)}"


def told(hidden: Seen, missed: Seen) -> str:
    """This will say by what two answers differ."""
    if hidden.status != missed.status:
        return f"status {hidden.status} for {missed.status}"
    if hidden.headers != missed.headers:
        return "headers"
    if hidden.body != missed.body:
        return "body"
    more = [one for one in hidden.statements if one not in missed.statements]
    less = [one for one in missed.statements if one not in hidden.statements]
    return f"statements +{[one[:160] for one in more]} -{[one[:160] for one in less]} ({len(hidden.statements)}/{len(missed.statements)})"
