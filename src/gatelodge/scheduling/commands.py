"""Scheduling on the command line."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

NEEDS_DATABASE = True


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `sessions make`."""
    sessions = subparsers.add_parser("sessions", help="make the coming weeks' sessions").add_subparsers(required=True)
    make = sessions.add_parser("make", help="make what is missing of the next weeks, at every facility")
    make.add_argument("--weeks", type=int, default=4)
    make.add_argument("--json", action="store_true")
    make.set_defaults(func=run_make)


def run_make(chosen: argparse.Namespace) -> int:
    """Make the sessions and say how many are new."""
    from gatelodge.accounts.queries import list_facilities
    from gatelodge.foundation.actors import SYSTEM
    from gatelodge.scheduling.actions import make_sessions

    now = datetime.now(UTC)
    made = {
        one.code: len(make_sessions(SYSTEM, facility_id=one.id, weeks=chosen.weeks, now=now))
        for one in list_facilities()
    }
    print(
        json.dumps(made) if chosen.json else "\n".join(f"{code}: {count} new sessions" for code, count in made.items())
    )
    return 0
