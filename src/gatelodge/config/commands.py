"""The commands of the house itself; those of a department are in its own `commands.py`."""

from __future__ import annotations

import argparse
import os
import runpy
import sys
from pathlib import Path
from threading import Event, Thread

from gatelodge.config.children import Children, StopRequested, finish_undisturbed, server_command
from gatelodge.config.machine import ROOT
from gatelodge.config.postgres_files import PostgresUnavailable
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

NEEDS_DATABASE = False


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add demo, serve, worker, migrate, check and bench."""
    demo = subparsers.add_parser("demo", help="a running site with the fictional department; Ctrl-C stops it")
    demo.add_argument("--port", type=port_number, default=8124)
    demo.set_defaults(func=run_demo, needs_database=True)
    serve = subparsers.add_parser("serve", help="the web server alone")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=port_number, default=8124)
    serve.add_argument("--workers", type=int, default=2, help="processes (default: 2)")
    serve.set_defaults(func=run_serve, needs_database=True)
    worker = subparsers.add_parser("worker", help="the worker that does queued jobs")
    worker.set_defaults(func=run_worker, needs_database=True)
    migrate = subparsers.add_parser("migrate", help="bring the database to this version, as its owner")
    migrate.set_defaults(func=run_migrate, needs_database=True)
    check = subparsers.add_parser("check", help="the linters; changes nothing")
    check.set_defaults(func=run_check, needs_database=False)
    subparsers.add_parser("test", help="every test, the browser's included; more arguments go to pytest")
    bench = subparsers.add_parser("bench", help="a benchmark, as ratios against a baseline in the same run")
    bench.add_argument("name", metavar="NAME", help=", ".join(benchmarks()) or "none yet")
    bench.add_argument("arguments", nargs=argparse.REMAINDER)
    bench.set_defaults(func=run_bench, needs_database=True)


def port_number(text: str) -> int:
    """Read a port, or say what is wrong with it."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text} is not a port (1 to 65535)")
    return int(text)


def run_demo(chosen: argparse.Namespace) -> int:
    from gatelodge.config.demo import demo

    return demo(port=chosen.port, as_json=chosen.json)


def run_serve(chosen: argparse.Namespace) -> int:
    from gatelodge.config import schema

    if not schema.is_prepared(os.environ.get("DATABASE_WEB_URL") or os.environ["DATABASE_URL"]):
        raise PostgresUnavailable("the database is not at this version.\nNext: ./gatelodge migrate")
    children = Children()
    try:
        children.start("the web server", server_command(chosen.host, chosen.port, chosen.workers))
        raise PostgresUnavailable(f"{children.watch()} ended.\nNext: read what it said above")
    except StopRequested:
        return 0
    finally:
        finish_undisturbed()
        children.stop()


def run_worker(_chosen: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.core.management import call_command

    from gatelodge.ledger.actions.sequence_events import run_sequencer

    stop = Event()
    sequencer = Thread(target=run_sequencer, args=(stop,), name="sequencer")
    sequencer.start()
    try:
        call_command("procrastinate", "worker", shutdown_graceful_timeout=5, verbosity=0)
    finally:
        stop.set()
        sequencer.join()
    return 0


def run_migrate(_chosen: argparse.Namespace) -> int:
    os.environ["GATELODGE_DB_ROLE"] = "owner"
    from gatelodge.config.schema import migrate_and_grant

    migrate_and_grant(verbosity=1)
    return 0


def run_check(_chosen: argparse.Namespace) -> int:
    from gatelodge.config.check import main

    return main()


def benchmarks() -> list[str]:
    """Name the benchmarks that can be run."""
    return sorted(path.stem for path in (ROOT / "bench").glob("[!_]*.py"))


def run_bench(chosen: argparse.Namespace) -> int:
    if chosen.name not in benchmarks():
        known = ", ".join(benchmarks())
        raise BadInput(
            Reason(
                "unknown_benchmark",
                Wording(f"There is no benchmark {chosen.name}.", f"No existe {chosen.name}."),
                cure=Wording(f"choose one of: {known}", f"elija entre: {known}"),
                field="NAME",
            )
        )
    path = Path(ROOT / "bench" / f"{chosen.name}.py")
    sys.argv = [str(path), *chosen.arguments, *(["--json"] if chosen.json else [])]
    sys.path.insert(0, str(ROOT))
    return int(runpy.run_path(str(path))["main"]() or 0)
