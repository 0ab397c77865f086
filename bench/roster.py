"""How long does a department's roster take, measured against the barest copying of the same bytes?

90,000 fictional persons: first import, the same again, 1 % moved, 20 renumbered. The baseline is `COPY` of the parsed
cells into a table without constraints, in the same run on the same server.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from typing import Any

from bench._database import run_apart, start_django

PERSONS, MOVED_EVERY, RENUMBERED = 90_000, 100, 20
HEADER = (
    *("number", "previous_number", "surname", "given_names", "born_on", "facility", "housing", "custody_status"),
    *("visiting_status", "language", "work_hours", "admitted_on", "released_on", "offences"),
)
SURNAMES = ("Exampleton", "Sampleford", "Fictionson", "Placeholder", "Muestra", "Ejemplar", "Testerly", "Invenio")
Row = dict[str, str]


def make_rows(count: int = PERSONS) -> list[Row]:
    """Make persons who look like a department's and are nobody."""
    return [
        {
            "number": f"BN{n:06d}",
            "surname": f"{SURNAMES[n % 8]}-{n % 997}",
            "given_names": f"Given{n % 1009} Middle{n % 13}",
            "born_on": f"{1950 + n % 50}-{n % 12 + 1:02d}-{n % 28 + 1:02d}",
            "facility": f"B{n % 30:02d}",
            "housing": f"{'ABCD'[n % 4]}-{n % 400:03d}",
            "custody_status": "general" if n % 20 else "reception",
            "visiting_status": "contact" if n % 7 else "non_contact",
            "language": "es" if n % 5 == 0 else "en",
            "work_hours": "Mon-Fri 08:00-12:00" if n % 3 else "",
            "admitted_on": f"20{n % 20 + 5:02d}-05-06",
            "offences": "conviction:288:minor" if n % 50 == 0 else "",
        }
        for n in range(count)
    ]


def as_file(rows: list[Row]) -> bytes:
    """Write the rows as the custody system would send them."""
    lines = [",".join(HEADER), *(",".join(row.get(name, "") for name in HEADER) for row in rows)]
    return ("\n".join(lines) + "\n").encode()


def timed(work: Callable[[], Any]) -> float:
    """Give the seconds that something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def bare_copy(content: bytes) -> None:
    """Copy the cells into a table that promises nothing."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        columns = ", ".join(f"{name} text" for name in HEADER)
        cursor.execute(f"CREATE TEMP TABLE bare_roster ({columns}) ON COMMIT DROP")
        with cursor.copy("COPY bare_roster FROM STDIN") as copy:
            for line in content.decode().split("\n")[1:-1]:
                copy.write_row(line.split(","))


def main() -> int:
    """Measure on a database of its own."""
    options = argparse.ArgumentParser(prog="bench roster")
    options.add_argument("--persons", type=int, default=PERSONS)
    options.add_argument("--json", action="store_true")
    options.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if not args.measure:
        return run_apart(__file__, "--measure", "--persons", str(args.persons), *(["--json"] if args.json else []))
    start_django()
    found = measure(args.persons)
    print(json.dumps(found, indent=None if args.json else 2))
    return 0


def measure(count: int) -> dict[str, Any]:
    """Measure each step, with its ratio to the baseline."""
    from django.utils import timezone

    from gatelodge.accounts.models import Facility
    from gatelodge.foundation.actors import SYSTEM
    from gatelodge.people.actions import import_roster
    from gatelodge.people.models import RosterImport

    Facility.objects.bulk_create(
        [Facility(code=f"B{n:02d}", name=f"Bench facility {n}") for n in range(30)], ignore_conflicts=True
    )
    rows = make_rows(count)
    files = {"first import": as_file(rows), "the same again": as_file(rows)}
    for row in rows[::MOVED_EVERY]:
        row["facility"] = "B00" if row["facility"] != "B00" else "B01"
    files["one in a hundred moved"] = as_file(rows)
    for row in rows[1 : RENUMBERED + 1]:
        row["previous_number"], row["number"] = row["number"], row["number"].replace("BN", "BX")
    files["twenty renumbered"] = as_file(rows)
    baseline = timed(lambda: bare_copy(files["first import"]))
    steps = []
    for name, content in files.items():
        seconds = timed(
            lambda content=content: import_roster(
                SYSTEM, file_name="bench.csv", content=content, dry_run=False, now=timezone.now()
            )
        )
        run = RosterImport.objects.order_by("-started_at")[0]
        done = {key: getattr(run, key) for key in ("added", "changed", "unchanged", "renumbered", "quarantined")}
        steps.append({"step": name, "seconds": round(seconds, 2), "ratio": round(seconds / baseline, 1), **done})
    return {"rows": count, "bare_copy_seconds": round(baseline, 2), "steps": steps}


if __name__ == "__main__":
    raise SystemExit(main())
