"""Does what is published of a day change with the visits that it hides? Counts days that differ, and finds planted ones."""

from __future__ import annotations

import argparse
import json
import sys
import time

from bench._database import run_apart, start_django


def main() -> int:
    """Make a database, compare in a process of its own, and take the database away again."""
    options = argparse.ArgumentParser(prog="bench allotments")
    options.add_argument("--days", type=int, default=10_000)
    options.add_argument("--json", action="store_true")
    options.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if args.measure:
        return measure(args.days, as_json=args.json)
    return run_apart(__file__, "--measure", "--days", str(args.days), *(["--json"] if args.json else []))


def measure(days: int, *, as_json: bool) -> int:
    """Lay every day twice; the control lays hidden visits on published places and must be seen to."""
    start_django()
    from bench._days import Days, drawn_days

    started = time.perf_counter()
    house, leaking = Days(), Days(leaking=True)
    differ = sum(without != hidden for without, hidden in map(house.compare, drawn_days(days)))
    control = max(days // 20, 20)
    seen = sum(without != hidden for without, hidden in map(leaking.compare, drawn_days(control)))
    result = {
        "days": days,
        "days that differ": differ,
        "planted days": control,
        "planted days that differ": seen,
        "seconds": round(time.perf_counter() - started),
    }
    print(json.dumps(result) if as_json else "\n".join(f"{name:<30}{value:>10}" for name, value in result.items()))
    return 1 if differ or not seen else 0


if __name__ == "__main__":
    sys.exit(main())
