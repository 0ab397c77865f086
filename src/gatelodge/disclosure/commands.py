"""`export subject`: what is held about one person, as a package in a folder."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import TYPE_CHECKING

from gatelodge.foundation.command_groups import shared_group

if TYPE_CHECKING:
    from datetime import datetime

    from gatelodge.foundation.actors import Actor

NEEDS_DATABASE = True


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `export …` to the command line."""
    kinds = shared_group(subparsers, "export", "hand out files to other systems")
    subject = kinds.add_parser("subject", help="everything held about a person, and who read it")
    subject.add_argument("subject", metavar="NUMBER_OR_REFERENCE", help="a custody number, or a visitor's reference")
    subject.add_argument("--to", type=Path, required=True, metavar="FOLDER", help="where to write")
    subject.add_argument(
        "--by", required=True, metavar="EMAIL", help="who hands it out: an account that may; kept in the record"
    )
    subject.add_argument("--purpose", required=True, metavar="TEXT", help="why; kept in the record")
    subject.add_argument("--json", action="store_true", help="print JSON")
    subject.set_defaults(func=_export)


def _export(args: Namespace) -> int:
    """Write the package of one person."""
    from django.utils import timezone

    from gatelodge.disclosure.actions import export_subject
    from gatelodge.disclosure.queries.own_data import may_export
    from gatelodge.foundation.permits import not_permitted
    from gatelodge.foundation.refusals import Absent

    if not args.to.is_dir():
        sys.stderr.write(f"{args.to} is not a folder.\nNext: make it first\n")
        return 2
    now = timezone.now()
    actor = _who(args.by, now)
    try:
        content = export_subject(actor, reference=args.subject, purpose=args.purpose, now=now)
    except Absent:
        # On a page whoever may not learns nothing; here somebody holds the machine, and is told what is missing.
        if not may_export(actor):
            raise not_permitted("disclosure.export_subject") from None
        raise
    path = args.to / "own-data.zip"
    path.write_bytes(content)
    # Whoever else works on this machine has no business with it.
    path.chmod(0o600)
    print(json.dumps({"file": str(path), "size": len(content)}) if args.json else str(path))
    return 0


def _who(email: str, now: datetime) -> Actor:
    """Give who hands it out; the machine's own account stands for the second factor."""
    from gatelodge.accounts.queries import find_account_id, get_actor_of
    from gatelodge.disclosure.domain.records_reasons import ACCOUNT_UNKNOWN
    from gatelodge.foundation.refusals import NotAllowedNow

    account_id = find_account_id(email)
    if account_id is None:
        raise NotAllowedNow(ACCOUNT_UNKNOWN)
    return get_actor_of(account_id, now=now, second_factor=True, door="command")
