"""Statistics on the command line: write what was published of a period as files."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gatelodge.foundation.command_groups import shared_group

if TYPE_CHECKING:
    from argparse import _SubParsersAction

NEEDS_DATABASE = True


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `export statistics` to the command line."""
    kinds = shared_group(subparsers, "export", "hand out files to other systems")
    statistics = kinds.add_parser("statistics", help="public statistics as they were published: JSON, CSV, dictionary")
    statistics.add_argument("--period", required=True, help="a month (2026-04) or a quarter (2026-Q2)")
    statistics.add_argument("--release", type=int, metavar="NUMBER", help="which release (default: the last)")
    statistics.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to write (default: here)")
    statistics.add_argument("--json", action="store_true", help="print JSON")
    statistics.set_defaults(func=_export_statistics)


def _export_statistics(args: Namespace) -> int:
    from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
    from gatelodge.reports.domain.periods import read_period
    from gatelodge.reports.domain.reasons import NO_SUCH_PERIOD, NOT_PUBLISHED
    from gatelodge.reports.queries.files import list_files
    from gatelodge.reports.queries.releases import get_release

    if read_period(args.period) is None:
        raise BadInput(NO_SUCH_PERIOD)
    if not args.to.is_dir():
        sys.stderr.write(f"{args.to} is not a folder.\nNext: make it, or choose another with --to\n")
        return 2
    try:
        page = get_release(args.period, args.release)
    except Absent as absent:
        raise NotAllowedNow(NOT_PUBLISHED) from absent
    files = {args.to / name: content for name, content in list_files(page).items()}
    for path, content in files.items():
        path.write_bytes(content)
    told = {"period": args.period, "release": page.row.number, "sha256": page.row.digest, "files": [*map(str, files)]}
    print(
        json.dumps(told)
        if args.json
        else "\n".join([*map(str, files), f"release {page.row.number}, SHA-256 {page.row.digest}"])
    )
    return 0
