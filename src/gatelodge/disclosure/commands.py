"""`export subject`: what is held about one person, as a package in a folder."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from dataclasses import replace
from pathlib import Path

from gatelodge.foundation.command_groups import shared_group

NEEDS_DATABASE = True


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `export …` to the command line."""
    kinds = shared_group(subparsers, "export", "hand out files to other systems")
    subject = kinds.add_parser("subject", help="everything held about a person, and who read it")
    subject.add_argument("subject", metavar="NUMBER_OR_REFERENCE", help="a custody number, or a visitor's reference")
    subject.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where to write")
    subject.add_argument(
        "--purpose", default="a person's own data, asked for on paper", metavar="TEXT", help="why; kept in the record"
    )
    subject.add_argument("--json", action="store_true", help="print JSON")
    subject.set_defaults(func=_export)


def _export(args: Namespace) -> int:
    """Write the package of one person."""
    from django.utils import timezone

    from gatelodge.disclosure.actions import export_subject
    from gatelodge.foundation.actors import SYSTEM

    if not args.to.is_dir():
        sys.stderr.write(f"{args.to} is not a folder.\nNext: make it first\n")
        return 2
    actor = replace(SYSTEM, door="command")
    content = export_subject(actor, reference=args.subject, purpose=args.purpose, now=timezone.now())
    path = args.to / "own-data.zip"
    path.write_bytes(content)
    # Whoever else works on this machine has no business with it.
    path.chmod(0o600)
    print(json.dumps({"file": str(path), "size": len(content)}) if args.json else str(path))
    return 0
