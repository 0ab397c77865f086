"""How alike are two worlds, with the secret and without? The whole product in bytes, and with `--timing` in time.

    ./gatelodge bench worlds                     every viewer, address, identifier and secret; four rounds
    ./gatelodge bench worlds --viewers api,kiosk only these, so that two processes can share the work
    ./gatelodge bench worlds --timing            hidden against absent at each address that names a thing
    sudo chrt -f 50 taskset -c 1 ./gatelodge bench worlds --timing     on a processor of its own, which steadies it

Bytes: any difference fails. Time: see `_worlds_timing`. Neither is asserted in a test.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from typing import Any

from bench._database import run_apart

# Each round is the site in another language or on another day: other texts, other times, other jobs.
ROUNDS = (("en", 0), ("es", 2), ("en", 5), ("es", 9))


def main() -> int:
    """Make a database, measure in a process of its own, and take the database away again."""
    options = argparse.ArgumentParser(prog="bench worlds")
    options.add_argument("--rounds", type=int, default=len(ROUNDS), choices=range(1, len(ROUNDS) + 1))
    options.add_argument("--of-one-class", type=int, default=3, help="identifiers of one class at one address")
    options.add_argument("--sequences", type=int, default=40, help="of each viewer and round")
    options.add_argument("--viewers", default="", help="only these, with commas between them")
    options.add_argument("--timing", action="store_true", help="measure time instead of comparing bytes")
    options.add_argument("--pairs", type=int, default=1000, help="of each address, with --timing")
    options.add_argument("--addresses", type=int, default=0, help="only so many, with --timing")
    options.add_argument(
        "--by-all", action="store_true", help="each address by every viewer who can open it, with --timing"
    )
    options.add_argument(
        "--tick", type=float, default=25, help="pad negative answers to so many milliseconds, as in life; 0: not"
    )
    options.add_argument("--json", action="store_true")
    options.add_argument("--apart", action="store_true", help=argparse.SUPPRESS)
    args = options.parse_args()
    if not args.apart:
        return run_apart(__file__, "--apart", *sys.argv[1:])
    return measure(args)


def measure(args: argparse.Namespace) -> int:
    """Be the process that measures."""
    from tests import postgres_plugin

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gatelodge.config.settings")
    import django
    from django.conf import settings
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    postgres_plugin.clone_template()
    try:
        result = in_time(args) if args.timing else in_bytes(args)
    finally:
        from django.db import connection

        connection.close()
        connection.close_pool()
        for name in (postgres_plugin.DATABASE, postgres_plugin.TEMPLATE):
            postgres_plugin.drop_database(name)
        postgres_plugin.pytest_unconfigure()
    print(json.dumps(result, indent=2) if args.json else "\n".join(f"{k:<46}{v}" for k, v in result.items()))
    return 1 if result.get("differences") or result.get("planted not found") or result.get("alarms, same world") else 0


def in_bytes(args: argparse.Namespace) -> dict[str, Any]:
    """Try the whole product and give the figures."""
    from tests.worlds.comparing import worlds

    result: dict[str, Any] = {}
    begun = time.perf_counter()
    with worlds() as made:
        for language, days in ROUNDS[: args.rounds]:
            with made.awake(language=language, days=days):
                found, held = one_round(made, args)
            result["differences"] = result.get("differences", 0) + found
            result["refusals of a held hour, all those of a full session"] = held
        result |= figures(made) | power(made, chosen(made, args))
    result["minutes"] = round((time.perf_counter() - begun) / 60, 1)
    return result


def one_round(made: Any, args: argparse.Namespace) -> tuple[int, int]:
    """Let every viewer try everything; print each difference, and give how many, and how many hours were held as if full."""
    differences = held = 0
    for kind in chosen(made, args):
        viewer = made.house.viewers[kind]
        made.forget()
        every = made.every_pair(viewer, of_one_class=args.of_one_class)
        every += made.each_alone(viewer, of_one_class=args.of_one_class)
        new = made.unexplained(every)
        held += len(every) - len(new)
        shown = [str(one) for one in made.narrowed(new)]
        shown += filter(
            None, (made.in_a_row(viewer, f"{kind} {n} {made.language} {made.days}") for n in range(args.sequences))
        )
        for one in shown:
            print(f"DIFFERS {one}", flush=True)
        differences += len(shown)
        print(f"{kind}: {made.figures.pairs:,} pairs so far", file=sys.stderr, flush=True)
    return differences, held


def chosen(made: Any, args: argparse.Namespace) -> list[str]:
    """Give the kinds of viewers of this run."""
    return [one for one in args.viewers.split(",") if one] or list(made.house.viewers)


def figures(made: Any) -> dict[str, Any]:
    """Give what was compared."""
    from tests.worlds.routes import every_route

    told = made.figures
    routes, viewers, classes = (len({cell[n] for cell in told.cells}) for n in range(3))
    return {
        "action pairs": told.pairs,
        "of them with one secret alone": told.alone,
        "sequences": told.sequences,
        "addresses with methods": f"{routes} of {len(every_route())}",
        "viewers": viewers,
        "classes of secrets": classes,
        "cells address x viewer x class": len(told.cells),
    }


def power(made: Any, kinds: list[str]) -> dict[str, Any]:
    """Hunt for every planted leak of these viewers, and compare a world with itself."""
    import random

    from tests.worlds import plants_of_answers, plants_of_traces
    from tests.worlds.planting import PLANTS

    assert plants_of_answers
    assert plants_of_traces
    with made.awake():
        sown = {name: one for name, one in PLANTS.items() if one.viewer in kinds}
        lost = [name for name, one in sown.items() if made.hunt(one) is None]
        alarms = 0
        for number, kind in enumerate(kinds * 2):
            viewer = made.house.viewers[kind]
            tried = random.Random(number).sample(made.all_actions(viewer), 60)
            alarms += bool(made.same_again(viewer, tried, made.everything(viewer)))
    return {
        "planted leaks found": f"{len(sown) - len(lost)} of {len(sown)}",
        "planted not found": ", ".join(lost),
        "runs of a world against itself": len(kinds) * 2,
        "alarms, same world": alarms,
    }


def in_time(args: argparse.Namespace) -> dict[str, Any]:
    """Measure each address that names a thing."""
    from bench._worlds_timing import Timing
    from tests.worlds.comparing import worlds

    with worlds() as made, made.awake(frozen=False):
        return Timing(made, args.pairs, args.addresses, args.tick, by_all=args.by_all).measured()


if __name__ == "__main__":
    sys.exit(main())
