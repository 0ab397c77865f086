"""Accounts on the command line: the first administrator, whom nobody else could let in."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime

NEEDS_DATABASE = True


def add_commands(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `administrator`."""
    administrator = subparsers.add_parser(
        "administrator", help="open an administrator's account, the first one above all"
    )
    administrator.add_argument("email")
    administrator.add_argument("name")
    administrator.add_argument("--json", action="store_true")
    administrator.set_defaults(func=open_administrator)


def open_administrator(chosen: argparse.Namespace) -> int:
    """Open the account with its role, and print a password for the first sign-in, which then asks for a second factor."""
    from gatelodge.accounts.actions import grant_role, open_staff_account
    from gatelodge.foundation.actors import SYSTEM, Role
    from gatelodge.foundation.codes import new_code

    now, password = datetime.now(UTC), new_code()
    open_staff_account(SYSTEM, email=chosen.email, name=chosen.name, password=password, now=now)
    grant_role(SYSTEM, email=chosen.email, role=Role.ADMINISTRATOR, facility_id=None, now=now)
    told = {"email": chosen.email, "password": password}
    print(
        json.dumps(told) if chosen.json else f"{chosen.email} signs in with {password}; change it at the first sign-in."
    )
    return 0
