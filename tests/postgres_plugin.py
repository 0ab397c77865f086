"""Gives every test run its own real PostgreSQL: loaded with `-p`, as the settings are read before any conftest.py.

The schema is migrated once into a template, each worker clones it, and the tests run as the plain role.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from gatelodge.config import schema  # noqa: E402
from gatelodge.config.database import WEB_ROLE  # noqa: E402
from gatelodge.config.embedded_postgres import EmbeddedPostgres  # noqa: E402

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
TEMPLATE = "gatelodge_template"
DATABASE = f"gatelodge_test_{os.getpid()}_{WORKER}"
# Workers inherit the controller's environment; what the person had set is kept under another name.
FOREIGN = os.environ.setdefault("GATELODGE_TEST_SERVER", os.environ.get("DATABASE_URL", ""))
# A lost last transaction does no harm here; a torn template would, so fsync stays on.
SERVER = None if FOREIGN else EmbeddedPostgres(ROOT / "var" / "test-pg", parameters=("synchronous_commit=off",))


def owner_url(database: str) -> str:
    """Give the owner's address of `database` on the server in use."""
    if SERVER:
        return SERVER.url(database=database)
    return urlunsplit(urlsplit(FOREIGN)._replace(path=f"/{database}"))


def _set_environment() -> None:
    for name in [name for name in os.environ if name.startswith("GATELODGE_") and name not in KEPT_VARIABLES]:
        del os.environ[name]
    os.environ["DATABASE_URL"] = owner_url(DATABASE)
    os.environ.pop("DATABASE_WEB_URL", None)
    if SERVER:
        os.environ["DATABASE_WEB_URL"] = SERVER.url(WEB_ROLE, DATABASE)
    os.environ["GATELODGE_SECRET_KEY"] = "a key for tests only, which nothing outside them has ever seen"
    os.environ["GATELODGE_DATA"] = str(ROOT / "var" / "test-data" / WORKER)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser driver runs a loop in the test's thread


KEPT_VARIABLES = {"GATELODGE_PG_BIN", "GATELODGE_TEST_SERVER", "GATELODGE_CHROMIUM"}
_set_environment()


def pytest_configure(config: pytest.Config) -> None:
    # Registered now, after pytest-django, so that these fixtures win over its own.
    config.pluginmanager.register(DatabaseFixtures(), "gatelodge-database")


def pytest_unconfigure() -> None:
    if SERVER:
        SERVER.stop()


class DatabaseFixtures:
    """The fixtures that take the place of pytest-django's own database."""

    @pytest.fixture(scope="session")
    def django_db_setup(self, django_test_environment: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
        from django.conf import settings
        from django.db import connection

        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
        clone_template()
        with django_db_blocker.unblock(), _owner(DATABASE) as owner:
            patch_flush(Contents(owner))
            yield
            connection.close()
            if hasattr(connection, "close_pool"):
                connection.close_pool()
        drop_database(DATABASE)

    @pytest.fixture
    def owner_connection(self, db: None) -> Iterator[psycopg.Connection]:
        """A connection as the owner, each statement its own transaction, to show constraints by raw SQL."""
        with _owner(DATABASE) as connection:
            yield connection


def _owner(database: str) -> psycopg.Connection:
    return psycopg.connect(owner_url(database), autocommit=True)


def clone_template() -> None:
    """Make this worker's database from the template; the first to come makes the template, the others wait."""
    if SERVER:
        SERVER.start()
    with _owner("postgres") as server:
        server.execute("SELECT pg_advisory_lock(hashtext('gatelodge template'))")
        known = {name for (name,) in server.execute("SELECT datname FROM pg_database")}
        for name in known:
            if name.startswith("gatelodge_test_") and not Path(f"/proc/{name.split('_')[2]}").exists():
                drop_database(name)  # left by a killed run
        if TEMPLATE in known and not schema.is_prepared(owner_url(TEMPLATE)):
            drop_database(TEMPLATE)
            known.remove(TEMPLATE)
        if TEMPLATE not in known:
            server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
            schema.prepare(owner_url(TEMPLATE))
        clone = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(clone.format(sql.Identifier(DATABASE), sql.Identifier(TEMPLATE)))


def drop_database(name: str) -> None:
    """Remove a database, whoever is still connected."""
    with _owner("postgres") as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


class Contents:
    """What every table held before the first test, and the way back to it."""

    def __init__(self, owner: psycopg.Connection) -> None:
        self._owner = owner
        query = "SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        self._tables = [sql.Identifier(*row) for row in owner.execute(query)]
        self._at_first = {table: self._copy(table) for table in self._filled()}

    def _filled(self) -> set[sql.Identifier]:
        """Find the tables that hold rows, in one round trip."""
        one = sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})")
        parts = [one.format(sql.Literal(number), table) for number, table in enumerate(self._tables)]
        return {self._tables[number] for (number,) in self._owner.execute(sql.SQL(" UNION ALL ").join(parts))}

    def _copy(self, table: sql.Identifier) -> bytes:
        with self._owner.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(table)) as copy:
            return b"".join(copy)

    def restore(self) -> None:
        """Empty what the test filled and put back what it changed, past triggers and append-only rights."""
        changed = [t for t in self._filled() if self._at_first.get(t) is None or self._copy(t) != self._at_first[t]]
        lost = [table for table in self._at_first if table not in self._filled()]
        if not changed and not lost:
            return
        with self._owner.transaction():
            self._owner.execute("SET LOCAL session_replication_role = replica")
            self._owner.execute("SET LOCAL lock_timeout = '20s'")
            for table in changed:
                self._owner.execute(sql.SQL("DELETE FROM {}").format(table))
            for table in [*changed, *lost]:
                if table in self._at_first:
                    with self._owner.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(table)) as copy:
                        copy.write(self._at_first[table])


def patch_flush(contents: Contents) -> None:
    """Let transactional tests be cleaned up by the owner: the plain role may not truncate, and needs no such right."""
    from django.test import TransactionTestCase

    TransactionTestCase._fixture_teardown = lambda self: contents.restore()  # type: ignore[method-assign]
