"""Worlds are databases, cloned from one another; this process looks at one of them at a time."""

from __future__ import annotations

import os
from typing import Any

from django.db import connection
from psycopg import sql

from tests.postgres_plugin import connect_as_owner, drop_database

PREFIX = f"gatelodge_test_{os.getpid()}_world"  # a later run takes away what a killed one left
SEQUENCES_START = 1_000_000


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


def level_sequences(database: str) -> None:
    """Start every sequence at one value: a secret's rows have taken numbers, which no outsider may count."""
    query = "SELECT schemaname, sequencename FROM pg_sequences"
    with connect_as_owner(database) as owner:
        for schema, name in owner.execute(query).fetchall():
            owner.execute("SELECT setval(%s::regclass, %s)", [f'"{schema}"."{name}"', SEQUENCES_START])


class Settings:
    """Which database Django looked at before, to look at it again afterwards."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {key: connection.settings_dict[key] for key in ("NAME", "OPTIONS")}

    def restore(self) -> None:
        leave()
        connection.settings_dict.update(self._kept)
