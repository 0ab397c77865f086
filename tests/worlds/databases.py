"""The database of the worlds: cloned from the tests' own, and this process looks at it alone."""

from __future__ import annotations

import os
from typing import Any

from django.db import connection
from psycopg import sql

from tests.postgres_plugin import connect_as_owner, drop_database

PREFIX = f"gatelodge_test_{os.getpid()}_world"  # a later run takes away what a killed one left
START, START_OF_SECRETS = 1_000_000, 2_000_000


def name_of(world: str) -> str:
    return f"{PREFIX}_{world}"


def clone(source: str, world: str) -> str:
    """Make the database of a world from another database."""
    leave()
    name = name_of(world)
    drop_database(name)
    with connect_as_owner("postgres") as server:
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))
    return name


def enter(database: str) -> None:
    """Let Django look at `database`, by one connection of this thread."""
    if connection.settings_dict["NAME"] == database:
        return
    leave()
    connection.settings_dict["NAME"] = database
    connection.settings_dict["OPTIONS"] = {k: v for k, v in connection.settings_dict["OPTIONS"].items() if k != "pool"}


def leave() -> None:
    connection.close()
    connection.close_pool()


def level_sequences(start: int = START) -> None:
    """Start every sequence at one value; what a secret adds takes its numbers elsewhere, and shifts nobody's.

    Sequences know no transaction: this is done from outside, by their owner.
    """
    with connect_as_owner(connection.settings_dict["NAME"]) as owner:
        owner.execute(
            "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, %s) FROM pg_sequences", [start]
        )


class Settings:
    """Which database Django looked at before, to look at it again afterwards."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {key: connection.settings_dict[key] for key in ("NAME", "OPTIONS")}

    def restore(self) -> None:
        leave()
        connection.settings_dict.update(self._kept)


def drop_all() -> None:
    """Take away every world of this process."""
    with connect_as_owner("postgres") as server:
        found = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"]).fetchall()
    for (name,) in found:
        drop_database(name)
