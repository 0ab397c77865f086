"""Gives every test run its own real PostgreSQL: loaded with `-p`, as the settings are read before any conftest.py.

The schema is migrated once into a template, each worker clones it, and the tests run as the plain role.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from gatelodge.config import schema
from gatelodge.config.database import WEB_ROLE
from gatelodge.config.embedded_postgres import EmbeddedPostgres

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
TEMPLATE = "gatelodge_template"
DATABASE = f"gatelodge_test_{os.getpid()}_{WORKER}"
# Workers inherit the controller's environment; what the person had set is kept under another name.
FOREIGN = os.environ.setdefault("GATELODGE_TEST_SERVER", os.environ.get("DATABASE_URL", ""))
# A lost last transaction does no harm here; a torn template would, so fsync stays on.
FOLDER = Path(os.environ.get("GATELODGE_TEST_FOLDER") or ROOT / "var" / "test-pg")
SERVER = None if FOREIGN else EmbeddedPostgres(FOLDER, parameters=("synchronous_commit=off",))


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
    # A no is padded, and a client slowed, in the tests of just that: all others knock at thousands of doors.
    os.environ["GATELODGE_ABSENT_TICK_MS"] = os.environ["GATELODGE_PROBE_DELAY_MS"] = "0"
    os.environ["GATELODGE_SECRET_KEY"] = "a key for tests only, which nothing outside them has ever seen"
    os.environ["GATELODGE_DATA"] = str(ROOT / "var" / "test-data" / WORKER)
    Path(os.environ["GATELODGE_DATA"], "static").mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser driver runs a loop in the test's thread
    for name in THREADS:
        os.environ.setdefault(name, "1")


KEPT_VARIABLES = {
    "GATELODGE_PG_BIN",
    "GATELODGE_TEST_SERVER",
    "GATELODGE_TEST_FOLDER",
    "GATELODGE_CHROMIUM",
    "GATELODGE_SCREENSHOTS",
}
# Each worker has a processor of its own: further threads of the numeric libraries would wait for each other at full speed.
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")
_set_environment()


def pytest_configure(config: pytest.Config) -> None:
    # Registered now, after pytest-django, so that these fixtures win over its own.
    config.pluginmanager.import_plugin("tests.postgres_fixtures")
    # Workers are ended before they have stopped anything; who waits for them keeps the server, and ends it after them.
    if SERVER and WORKER == "main" and config.getoption("numprocesses", None):
        SERVER.start()


def pytest_unconfigure() -> None:
    if SERVER:
        SERVER.stop()


def connect_as_owner(database: str) -> psycopg.Connection:
    """Connect to `database` as the owner, each statement its own transaction."""
    return psycopg.connect(owner_url(database), autocommit=True)


def clone_template() -> None:
    """Make this worker's database from the template; the first to come makes the template, the others wait."""
    if SERVER:
        SERVER.start()
    with connect_as_owner("postgres") as server:
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
    with connect_as_owner("postgres") as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
