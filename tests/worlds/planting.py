"""Leaks planted on purpose, to know that the harness would find them; none of them is in the product.

A plant is a function of one exchange, put around the site while a test hunts for it. It looks into the database for
what it should keep quiet about, as a careless view would.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch

from django.core.handlers.base import BaseHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass
class Exchange:
    """One request and its answer, and what a careless view would know beside."""

    request: HttpRequest
    response: HttpResponse

    @property
    def path(self) -> str:
        return self.request.path

    @property
    def named(self) -> str:
        """The last identifier in the address, or nothing."""
        return (UUID.findall(self.path) or [""])[-1]

    def exists(self, table: str) -> bool:
        """Tell whether the address names a row of the table, whoever asks."""
        return bool(self.named) and self.count(table, "id::text = %s", self.named) > 0

    def count(self, table: str, where: str = "true", *values: object) -> int:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}", values)
            return int(cursor.fetchone()[0])

    def mark(self, table: str, column: str = "id") -> str:
        """Give a word that is another one with every row of the table."""
        return self.word(f"SELECT md5(string_agg({column}::text, ',' ORDER BY id)) FROM {table}")

    def word(self, query: str, *values: object) -> str:
        """Give the first value of a query as text."""
        with connection.cursor() as cursor:
            cursor.execute(query, values)
            return str((cursor.fetchone() or [""])[0])

    def says(self, name: str) -> str:
        """Give what was typed into a field."""
        return str(self.request.POST.get(name) or self.request.GET.get(name) or "")

    @property
    def is_page(self) -> bool:
        return self.response.status_code == 200 and self.response.get("Content-Type", "").startswith("text/html")

    def write(self, text: str) -> None:
        """Put something at the end of the answer, which keeps its right length."""
        if not self.response.streaming:
            self.response.content += text.encode()
            self.response["Content-Length"] = str(len(self.response.content))


Leak = Callable[[Exchange], None]


@dataclass(frozen=True, slots=True)
class Plant:
    """One planted leak: the line of the leak register it belongs to, who would see it, and by which secret."""

    name: str
    line: int
    how: str
    viewer: str
    secret: str
    leak: Leak


PLANTS: dict[str, Plant] = {}


def plant(line: int, viewer: str, secret: str) -> Callable[[Leak], Leak]:
    """Enter a leak; its docstring says how it leaks."""

    def enter(leak: Leak) -> Leak:
        assert leak.__name__ not in PLANTS
        PLANTS[leak.__name__] = Plant(leak.__name__, line, leak.__doc__ or "", viewer, secret, leak)
        return leak

    return enter


@contextmanager
def planted(one: Plant) -> Iterator[None]:
    """Let the site leak until the end of the block."""
    kept = BaseHandler.get_response

    def leaking(handler: BaseHandler, request: HttpRequest) -> HttpResponse:
        response = kept(handler, request)
        one.leak(Exchange(request, response))
        return response

    with patch.object(BaseHandler, "get_response", leaking):
        yield
