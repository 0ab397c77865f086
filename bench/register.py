"""How long does it take to hold a vendor's list of 10,000 numbers against the register, and is every difference found?

Differences of each kind are planted in a file that agrees otherwise. The baseline compares the same parsed lines with
the same rows as plain sets, in the same run: it keeps nothing, opens no alarm and knows no time.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from bench._database import run_apart, start_django

ROWS, EVERY = 10_000, 100
HEADER = "number,person_number,monitored,call_started_at,call_recorded,reference"
PLANTS = ("missing", "monitored", "recorded", "unknown_to_us", "other_holder", "unreadable")
Key = tuple[str, str, str]


def make_lines(count: int, at: datetime) -> tuple[list[str], set[Key], int]:
    """Write the vendor's lines: each number with a call, and one difference in each hundred lines, kind by kind."""
    lines: list[str] = []
    planted: set[Key] = set()
    unreadable = 0
    for n in range(count):
        number, person = number_of(n), person_of(n)
        plant = PLANTS[n // EVERY % len(PLANTS)] if n % EVERY == 0 else ""
        recorded = "yes" if plant == "recorded" else "no"
        if plant != "missing":
            lines.append(f"{number},{person},{'yes' if plant == 'monitored' else 'no'},,,")
        lines.append(f"{number},{person},,{at.isoformat()},{recorded},r{n}")
        if plant == "unknown_to_us":
            lines.append(f"+1777301{n:04d},{person},no,,,")
            planted.add((plant, f"+1777301{n:04d}", person))
        elif plant == "other_holder":
            lines.append(f"{number},ZZ{n},no,,,")
            planted.add((plant, number, f"ZZ{n}"))
        elif plant == "unreadable":
            lines.append(f"{number},{person},perhaps,,,")
            unreadable += 1
        elif plant:
            planted.add((plant, number, person))
    return lines, planted, unreadable


def number_of(n: int) -> str:
    return f"+1{555 + n // 10_000}201{n % 10_000:04d}"


def person_of(n: int) -> str:
    return f"BN{n:05d}"


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Give the seconds that something takes, and what it gives."""
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def plain_sets(content: bytes) -> set[tuple[str, str]]:
    """Compare the pairs of number and person alone."""
    from gatelodge.clearance.models import PrivilegedNumber

    ours = set(PrivilegedNumber.objects.values_list("number", "representation__person_number"))
    theirs = {tuple(line.split(",", 2)[:2]) for line in content.decode().splitlines()[1:]}
    return {(str(number), str(person)) for number, person in ours ^ theirs}


def fill(count: int, since: datetime) -> None:
    """Put the register's rows in place: a hundred attorneys of a hundred clients each."""
    from gatelodge.accounts.models import Account
    from gatelodge.clearance.models import PrivilegedNumber
    from gatelodge.people.models import Representation, Visitor

    account = Account.objects.create_user("bench@example.invalid", name="Bench Keeper")
    holders = [
        Visitor(
            given_names=f"Attorney{n}", surname="Benchexample", born_on=since.date(), email=account.email,
            phone="555 0100", address="1 Fictional Road", city="Alder", region="AL", postal_code="00001",
            created_at=since,
        )
        for n in range(-(-count // 100))
    ]  # fmt: skip
    Visitor.objects.bulk_create(holders)
    ties = [
        Representation(
            attorney=holders[n // 100], person_number=person_of(n), basis="designation", state="claimed",
            claimed_at=since, code=f"BENCH-{n}", code_expires_at=since,
        )
        for n in range(count)
    ]  # fmt: skip
    Representation.objects.bulk_create(ties, batch_size=2000)
    rows = [
        PrivilegedNumber(
            holder=holders[n // 100], representation=ties[n], channel="phone", number=number_of(n), added_at=since,
            added_by=account,
        )
        for n in range(count)
    ]  # fmt: skip
    PrivilegedNumber.objects.bulk_create(rows, batch_size=2000)


def measure(count: int) -> dict[str, Any]:
    """Measure the export and the comparison, and say what was found of what was planted."""
    from django.utils import timezone

    from gatelodge.accounts.models import Account
    from gatelodge.clearance.actions import export_register, reconcile_vendor
    from gatelodge.clearance.models import Vendor
    from gatelodge.foundation.actors import Actor, Role, RoleHeld
    from gatelodge.people.queries import local_day

    now = timezone.now()
    fill(count, now - timedelta(days=60))
    keeper = Actor(
        Account.objects.get().id, frozenset({RoleHeld(Role.LITIGATION_COORDINATOR)}), second_factor=True, door="command"
    )
    vendor = Vendor.objects.create(name="Bench Phones", channel="phone")
    lines, planted, unreadable = make_lines(count, (now - timedelta(days=3)).astimezone(UTC))
    content = "\n".join((HEADER, *lines, "")).encode()
    exporting, signed = timed(lambda: export_register(keeper, vendor_id=vendor.id, now=now))
    last = local_day(now) - timedelta(days=1)
    asked: dict[str, Any] = {"covers_from": last - timedelta(days=6), "covers_until": last, "file_name": "bench.csv"}
    baseline, _ = timed(lambda: plain_sets(content))

    def compared() -> UUID:
        return reconcile_vendor(keeper, vendor_id=vendor.id, content=content, **asked, now=timezone.now())

    seconds, run_id = timed(compared)
    again, _ = timed(compared)
    return {
        "register_rows": signed.rows,
        **_found(run_id, planted, unreadable),
        "plain_sets_seconds": round(baseline, 3),
        "compare_seconds": round(seconds, 2),
        "compare_ratio": round(seconds / baseline, 1),
        "same_file_again_seconds": round(again, 3),
        "export_seconds": round(exporting, 2),
    }


def _found(run_id: UUID, planted: set[Key], unreadable: int) -> dict[str, Any]:
    from gatelodge.clearance.models import Reconciliation, RegisterAlarm

    alarms = RegisterAlarm.objects.filter(reconciliation_id=run_id)
    told = set(alarms.exclude(kind="unreadable").values_list("kind", "number", "person_number"))
    return {
        "file_lines": Reconciliation.objects.get().rows,
        "planted": dict(Counter(kind for kind, _, _ in planted)) | {"unreadable": unreadable},
        "every_planted_found": planted <= told and alarms.filter(kind="unreadable").count() == unreadable,
        "invented": len(told - planted),
    }


def main() -> int:
    """Measure on a database of its own; fails when a planted difference was not found or one invented."""
    options = argparse.ArgumentParser(prog="bench register")
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--json", action="store_true")
    options.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if not args.measure:
        return run_apart(__file__, "--measure", "--rows", str(args.rows), *(["--json"] if args.json else []))
    start_django()
    found = measure(args.rows)
    print(json.dumps(found, indent=None if args.json else 2))
    return 0 if found["every_planted_found"] and not found["invented"] else 1


if __name__ == "__main__":
    raise SystemExit(main())
