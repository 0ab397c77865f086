"""People on the command line: take in a custody roster."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from datetime import datetime
    from uuid import UUID

    from gatelodge.foundation.actors import Actor

NEEDS_DATABASE = True
SHOWN = 20
# More than the longest roster has.
MOST_LINES = 1_000_000


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `import roster FILE` to the command line."""
    kinds = subparsers.add_parser("import", help="take in files from other systems").add_subparsers(
        dest="import_command", required=True
    )
    roster = kinds.add_parser("roster", help="the custody roster: CSV, one person a line")
    roster.add_argument("file", type=Path, metavar="FILE")
    roster.add_argument("--dry-run", action="store_true", help="only say what would change")
    roster.add_argument("--json", action="store_true", help="print JSON")
    roster.set_defaults(func=_import_roster)


def _import_roster(args: Namespace) -> int:
    from django.utils import timezone

    from gatelodge.foundation.actors import SYSTEM
    from gatelodge.foundation.refusals import BadInput
    from gatelodge.people.actions import import_roster
    from gatelodge.people.domain.roster import LARGEST_FILE
    from gatelodge.people.domain.roster_faults import file_fault

    try:
        with args.file.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise BadInput(file_fault("not_readable", path=args.file)) from error
    actor, now = replace(SYSTEM, door="command"), timezone.now()
    asked = {"file_name": args.file.name, "content": content, "dry_run": args.dry_run, "now": now}
    done = import_roster(actor, **asked, say=_progress)
    report = _report(actor, done, now)
    print(json.dumps(report, ensure_ascii=False) if args.json else _as_text(report))
    return 0


def _progress(text: str) -> None:
    print(f"gatelodge: {text}", file=sys.stderr, flush=True)


def _report(actor: Actor, import_id: UUID, now: datetime) -> dict[str, Any]:
    from gatelodge.people.queries import get_roster_report

    purpose = "report of the import to whoever started it"
    return get_roster_report(actor, import_id=import_id, purpose=purpose, now=now, size=MOST_LINES)


def _as_text(report: dict[str, Any]) -> str:
    first = "Nothing was changed; this would happen:" if report["dry_run"] else f"Import {report['import']}:"
    lines = [first, *(f"{count:>8}  {name.replace('_', ' ')}" for name, count in report["counts"].items())]
    for change in report["changes"][:SHOWN]:
        fields = "; ".join(f"{name}: {before} → {after}" for name, (before, after) in change["fields"].items())
        lines.append(f"line {change['line']}: {change['number']} {change['kind']}{': ' if fields else ''}{fields}")
    if report["unread_columns"]:
        lines.append(f"These columns are not known and were not read: {', '.join(report['unread_columns'])}.")
    for row in report["quarantine"][:SHOWN]:
        why = " ".join(f"{one['field']}: {one['text']}" if one["field"] else one["text"] for one in row["reasons"])
        lines.append(f"line {row['line']}: quarantined. {why}")
    return "\n".join(lines)
