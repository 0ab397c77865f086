"""A database of its own for each benchmark: what is measured never touches what somebody keeps."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parents[1]


def run_apart(script: str, *words: str, tables: str = "", **environment: str) -> int:
    """Make a database, run `script` with `words` on it in a process of its own, take it away, and give the exit code.

    `tables` are statements for the owner that make what only the benchmark needs.
    """
    from gatelodge.config import schema

    here, name = os.environ["DATABASE_URL"], f"gatelodge_bench_{os.getpid()}"
    with psycopg.connect(here, autocommit=True) as owner, tempfile.TemporaryDirectory() as data:
        owner.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            url, web = at(here, name), os.environ.get("DATABASE_WEB_URL")
            schema.prepare(url)
            if tables:
                with psycopg.connect(url, autocommit=True) as bench:
                    bench.execute(tables)
            own = {"DATABASE_URL": url, "GATELODGE_DATA": data, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
            own |= {"DATABASE_WEB_URL": at(web, name)} if web else {}
            own |= {"GATELODGE_SECRET_KEY": "a key for the benchmark only, used for nothing else at all"}
            command = [sys.executable, script, *words]
            return subprocess.run(command, check=False, env=os.environ | own | environment).returncode
        finally:
            owner.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def at(url: str, database: str) -> str:
    """Give the address of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{database}"))


def start_django() -> None:
    """Read the settings of the benchmark's database."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatelodge.config.settings")
    django.setup()
