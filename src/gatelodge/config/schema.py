"""Bring a database to the state this code expects, and know without Django whether it is there already."""

from __future__ import annotations

import hashlib
import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

SOURCE = Path(__file__).resolve().parents[1]
# Whoever changes these changes the schema or the rights in it.
DEPENDENCIES = ("django", "django-allauth", "procrastinate")
MARK = "gatelodge schema "


class SchemaNotPrepared(Exception):
    """The migration failed; the message holds what it printed."""


def schema_digest() -> str:
    """Give one digest of all that decides the schema: migrations, models, the grants, the seals and the libraries' versions."""
    digest = hashlib.sha256()
    for name in DEPENDENCIES:
        digest.update(f"{name}={importlib.metadata.version(name)}\n".encode())
    for pattern in (
        "*/migrations/*.py",
        "*/models.py",
        "*/models/*.py",
        "*/permissions.py",
        "config/grants.py",
        "config/settings.py",
    ):
        for path in sorted(SOURCE.glob(pattern)):
            digest.update(str(path.relative_to(SOURCE)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def is_prepared(owner_url: str) -> bool:
    """Tell whether the database at `owner_url` carries the mark of exactly this schema."""
    query = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    with psycopg.connect(owner_url) as connection:
        row = connection.execute(query).fetchone()
    return row is not None and row[0] == MARK + schema_digest()


def prepare(owner_url: str) -> None:
    """Migrate as the owner, grant, and leave the mark; in a process of its own, as settings are read only once."""
    environment = os.environ | {
        "DATABASE_URL": owner_url,
        "GATELODGE_DB_ROLE": "owner",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(SOURCE.parent), os.environ.get("PYTHONPATH", "")])),
    }
    command = [sys.executable, "-m", "gatelodge.config.schema"]
    result = subprocess.run(command, check=False, env=environment, capture_output=True, text=True)
    if result.returncode:
        raise SchemaNotPrepared(f"the database could not be migrated:\n{result.stdout}{result.stderr}")


def migrate_and_grant(verbosity: int = 0) -> None:
    """Do the work in this process, whose settings must be the owner's."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatelodge.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from gatelodge.config.grants import apply_grants
    from gatelodge.config.quick_migrations import constraints_without_redrawing
    from gatelodge.config.seal_past import seal_past

    if connection.settings_dict["OPTIONS"].get("pool"):
        raise SchemaNotPrepared(
            "only the owner migrates.\nNext: set GATELODGE_DB_ROLE=owner before the settings are read"
        )
    with constraints_without_redrawing():
        call_command("migrate", verbosity=verbosity, interactive=False)
    apply_grants(connection)
    seal_past(connection)
    with connection.cursor() as cursor:
        name = sql.Identifier(connection.settings_dict["NAME"])
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, sql.Literal(MARK + schema_digest())))
    connection.close()


if __name__ == "__main__":
    migrate_and_grant()
