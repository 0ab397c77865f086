"""A running site on an empty machine: database, tables, the fictional department, web server and worker, all stopped together."""

from __future__ import annotations

import json
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from importlib import import_module, util
from pathlib import Path
from typing import Any

import psycopg

from gatelodge.config import schema
from gatelodge.config.children import (
    Children,
    StopRequested,
    finish_undisturbed,
    server_command,
    worker_command,
)
from gatelodge.config.machine import data_folder
from gatelodge.config.postgres_files import PostgresUnavailable

SignIns = list[dict[str, str]]


class DemoStopped(PostgresUnavailable):
    """The demo can't go on; the message says what to do next."""


def demo(*, port: int, as_json: bool) -> int:
    """Serve until stopped by Ctrl-C or a signal; then leave no process behind."""
    _refuse_taken_port(port)
    os.environ["GATELODGE_DEMO"] = "1"
    os.environ.setdefault("GATELODGE_ADDRESS", f"http://127.0.0.1:{port}")
    address = f"http://127.0.0.1:{port}/"
    children = Children()
    try:
        compile_translations()
        # The server loads the program while the database is being made ready.
        children.start("the web server", server_command("127.0.0.1", port, 1))
        prepare_database(os.environ.get("DATABASE_URL", ""))
        _wait_for_page(address, children)
        sign_ins = seeded_sign_ins()
        _announce(address, sign_ins, as_json=as_json)
        children.start("the worker", worker_command())
        raise DemoStopped(f"{children.watch()} ended by itself.\nNext: read what it said above")
    except StopRequested:
        return 0
    finally:
        finish_undisturbed()
        children.stop()
        _say("stopped")


def compile_translations() -> None:
    """Compile the texts in other languages, if any is newer than its compiled form."""
    texts = list(schema.SOURCE.glob("*/locale/*/LC_MESSAGES/*.po"))
    stale = [text for text in texts if not _is_newer(text.with_suffix(".mo"), text)]
    if stale and util.find_spec("gatelodge.config.translations"):
        import_module("gatelodge.config.translations").compile_all()


def prepare_database(owner_url: str) -> None:
    """Migrate and grant, unless the database carries the mark of this very schema."""
    if not owner_url:
        raise DemoStopped("the demo makes its own tables.\nNext: set DATABASE_URL to the owner's address as well")
    if not schema.is_prepared(owner_url):
        _say("making the tables (a few seconds)")
        schema.prepare(owner_url)


def seeded_sign_ins() -> SignIns:
    """Give one sign-in per role; the fictional department is made first when there is nobody yet."""
    kept = data_folder() / "sign-ins.json"
    if kept.exists() and _has_accounts():
        return list(json.loads(kept.read_text()))
    if not util.find_spec("gatelodge.config.seed"):
        return []
    _say("the first page is up; making the fictional department and its sign-ins (a few seconds)")
    import django

    django.setup()
    seed: Any = import_module("gatelodge.config.seed").seed
    sign_ins = [{str(key): str(value) for key, value in sign_in.items()} for sign_in in seed()]
    from django.db import connection

    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's wrapper has it
    _write_private(kept, json.dumps(sign_ins))
    return sign_ins


def _has_accounts() -> bool:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        row = connection.execute("SELECT EXISTS (SELECT FROM accounts_account)").fetchone()
    return bool(row and row[0])


def _write_private(path: Path, text: str) -> None:
    aside = path.with_suffix(".new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    aside.rename(path)


def _refuse_taken_port(port: int) -> None:
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            raise DemoStopped(
                f"port {port} can't be used ({error.strerror}).\nNext: ./gatelodge demo --port {port + 1}"
            ) from None


def _wait_for_page(address: str, children: Children, patience: float = 60) -> None:
    """Wait for the first page; an answer that is an error of the site ends the demo, as does the server's end."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if name := children.ended():
            raise DemoStopped(f"{name} did not start.\nNext: read what it said above")
        try:
            with urllib.request.urlopen(address, timeout=30):
                return
        except urllib.error.HTTPError as error:
            raise DemoStopped(f"the first page answers {error.code}.\nNext: read what the server said above") from None
        except OSError:
            time.sleep(0.02)
    raise DemoStopped(f"no page came within {patience:.0f} s.\nNext: try again on a less busy machine")


def _announce(address: str, sign_ins: Iterable[Mapping[str, str]], *, as_json: bool) -> None:
    rows = [dict(row) for row in sign_ins]
    if as_json:
        print(json.dumps({"address": address, "sign_ins": rows}), flush=True)
        return
    print(f"Gatelodge runs at {address} (Ctrl-C stops it)")
    if rows:
        print(f"Staff need a second factor: the codes of the moment are at {address}accounts/demo/")
        print("Sign in as:")
        widths = {key: max(len(row.get(key, "")) for row in rows) for key in rows[0]}
        for row in rows:
            print("  " + "  ".join(row.get(key, "").ljust(width) for key, width in widths.items()).rstrip())
    sys.stdout.flush()


def _is_newer(path: Path, than: Path) -> bool:
    return path.exists() and path.stat().st_mtime >= than.stat().st_mtime


def _say(text: str) -> None:
    print(f"gatelodge: {text}", file=sys.stderr, flush=True)
