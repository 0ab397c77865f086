"""Statements that every rush repeats: planned once for each connection, not at every booking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection


@contextmanager
def prepared(statement: str, values: Any) -> Iterator[psycopg.Cursor[Any]]:
    """Run a statement in the transaction of the deed, as one that the server has prepared, and give its answer.

    Django's cursor writes the values into the text, so that the server plans anew each time; for the statements of a
    booking the planning costs more than the running. Errors come out as Django's own.
    """
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, values, prepare=True)
        yield cursor
