"""Clearance on the command line: export the privilege register for a vendor."""

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
    """Add `export register` to the command line."""
    kinds = shared_group(subparsers, "export", "hand out files to other systems")
    register = kinds.add_parser("register", help="the privilege register for a vendor, signed")
    register.add_argument("--vendor", required=True, metavar="NAME", help="the company, as it was entered")
    register.add_argument("--to", type=Path, default=Path(), metavar="FOLDER", help="where to write (default: here)")
    register.add_argument("--json", action="store_true", help="print JSON")
    register.set_defaults(func=_export_register)


def _export_register(args: Namespace) -> int:
    from dataclasses import replace

    from django.utils import timezone

    from gatelodge.clearance.actions import export_register
    from gatelodge.clearance.queries.register_pages import find_vendor
    from gatelodge.foundation.actors import SYSTEM

    vendor_id = find_vendor(args.vendor)
    if vendor_id is None:
        sys.stderr.write(f"There is no vendor {args.vendor}.\nNext: enter it on the page Privilege register, Vendors\n")
        return 2
    if not args.to.is_dir():
        sys.stderr.write(f"{args.to} is not a folder.\nNext: make it, or choose another with --to\n")
        return 2
    signed = export_register(replace(SYSTEM, door="command"), vendor_id=vendor_id, now=timezone.now())
    path = args.to / f"{signed.stem}.csv"
    signature = path.with_name(f"{path.name}.sig")
    path.write_bytes(signed.csv)
    signature.write_text(signed.signature)
    told = {
        "vendor": signed.vendor,
        "rows": signed.rows,
        "sha256": signed.sha256,
        "key": signed.key_id,
        "file": str(path),
        "signature": str(signature),
    }
    if args.json:
        print(json.dumps(told, ensure_ascii=False))
    else:
        print("\n".join(f"{name}: {value}" for name, value in told.items()))
    return 0
