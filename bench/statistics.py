"""Can anything that was suppressed be worked out again? A thousand sets of random tables, attacked by another programme.

Every set is published as Gatelodge publishes, with corrections of one person; then an onlooker who has all releases makes
each suppressed figure as small and as great as it can be. Breached is what cannot be zero, or cannot be ten. The controls
are published with one rule left out, and must be breached.
"""

from __future__ import annotations

import argparse
import json
import os
import time

from bench._table_sets import CONTROLS
from bench._table_tries import Tally, of_a_department, tried

SETS, DEPARTMENTS = 1000, (6, 12, 35)


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench statistics", description=__doc__)
    asked.add_argument("--sets", type=int, default=SETS)
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args()
    begun, processes = time.perf_counter(), os.cpu_count() or 1
    house = tried(chosen.sets, processes=processes)
    controls = {name: tried(chosen.sets // 5, name, processes=processes) for name in CONTROLS}
    departments = {size: of_a_department(size) for size in DEPARTMENTS}
    seconds = round(time.perf_counter() - begun)
    if chosen.json:
        told = {"house": _data(house), "controls": {name: _data(one) for name, one in controls.items()}}
        print(json.dumps({**told, "departments": departments, "seconds": seconds}))
    else:
        print(f"{house.sets} sets, {house.figures} figures in {house.sets + house.corrections} releases, {seconds} s")
        print(f"  small: {house.small}; suppressed: {house.suppressed}")
        print(f"  corrections published: {house.corrections}; withheld: {house.withheld}")
        print(f"  breached: {house.breached}; intervals narrowed by a later release: {house.narrowed}")
        for name, one in controls.items():
            print(
                f"control, {name}: {one.breached} of {one.suppressed} breached, in {one.sets_breached} of {one.sets} sets"
            )
        for size, tables in departments.items():
            for name, (figures, small, hidden, took) in tables.items():
                print(
                    f"{size} facilities, margins {name}: {hidden} of {figures} suppressed, {small} small, {took:.2f} s"
                )
    return int(house.breached + house.narrowed > 0 or any(one.breached == 0 for one in controls.values()))


def _data(tally: Tally) -> dict[str, int]:
    return {name: int(getattr(tally, name)) for name in Tally.__slots__}


if __name__ == "__main__":
    raise SystemExit(main())
