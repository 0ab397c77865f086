"""Can anything that was suppressed be worked out again? A thousand sets of random tables, attacked by another programme.

Every set is published as Gatelodge publishes, with corrections of one person; then an onlooker who has all releases makes
each suppressed figure as small and as great as it can be. Breached is what cannot be zero, or cannot be ten. The controls
are published with one rule left out, and must be breached. Then made-up departments publish every table of two quarters,
and the onlooker joins them all: narrowed is what the tables together tell more narrowly than its own.
"""

from __future__ import annotations

import argparse
import json
import os
import time

from bench import _table_ties as ties
from bench._table_sets import CONTROLS
from bench._table_tries import Tally, of_a_department, tried

SETS, DEPARTMENTS, SETS_A_WORLD = 1000, (6, 12, 35), 100


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench statistics", description=__doc__)
    asked.add_argument("--sets", type=int, default=SETS)
    asked.add_argument("--json", action="store_true")
    chosen = asked.parse_args()
    begun, processes = time.perf_counter(), os.cpu_count() or 1
    house = tried(chosen.sets, processes=processes)
    controls = {name: tried(chosen.sets // 5, name, processes=processes) for name in CONTROLS}
    worlds = max(chosen.sets // SETS_A_WORLD, 4)
    joined = {name: ties.tried_worlds(worlds, name, processes=processes) for name in ("", *ties.CONTROLS)}
    departments = {size: of_a_department(size) for size in DEPARTMENTS}
    seconds = round(time.perf_counter() - begun)
    if chosen.json:
        told = {"house": _data(house), "controls": {name: _data(one) for name, one in controls.items()}}
        print(json.dumps({**told, "joined": joined, "departments": departments, "seconds": seconds}))
    else:
        _print_house(house, seconds)
        for name, one in controls.items():
            print(
                f"control, {name}: {one.breached} of {one.suppressed} breached, in {one.sets_breached} of {one.sets} sets"
            )
        for name, (suppressed, narrower) in joined.items():
            print(f"all tables joined, {name or 'house'}: {narrower} of {suppressed} narrowed, in {worlds} departments")
        for size, tables in departments.items():
            for name, (figures, small, hidden, took) in tables.items():
                print(
                    f"{size} facilities, margins {name}: {hidden} of {figures} suppressed, {small} small, {took:.2f} s"
                )
    kept = house.breached + house.narrowed + joined[""][1] == 0
    found = [one.breached for one in controls.values()] + [joined[name][1] for name in ties.CONTROLS]
    return int(not kept or 0 in found)


def _print_house(house: Tally, seconds: int) -> None:
    print(f"{house.sets} sets, {house.figures} figures in {house.sets + house.corrections} releases, {seconds} s")
    print(f"  small: {house.small}; suppressed: {house.suppressed}")
    print(f"  corrections published: {house.corrections}; withheld: {house.withheld}")
    print(f"  breached: {house.breached}; intervals narrowed by a later release: {house.narrowed}")


def _data(tally: Tally) -> dict[str, int]:
    return {name: int(getattr(tally, name)) for name in Tally.__slots__}


if __name__ == "__main__":
    raise SystemExit(main())
