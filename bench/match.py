"""How often is a picture of ours recognised after what the public does to it, and how often is one that is not?

Half of the pictures and rooms is for drawing the lines (`--fix`), the other half for the figures; the baselines see the same
pictures in the same run. `--full` takes hours on two cores, `--scale` measures ten million fingerprints.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from itertools import islice
from math import inf
from pathlib import Path
from typing import Any

import cv2
import faiss

from bench._match_baselines import Baselines
from bench._match_registry import MemoryRegistry
from bench._match_tables import Outcome, summary, table
from bench._match_world import FULL, QUICK, Asked, Size, World, build, place_of
from gatelodge.photos.domain.matching import answer as answering
from gatelodge.photos.domain.matching.pictures import picture_of

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
# With the share of a limited time that each kind of question gets.
KINDS = {"same": 0.4, "unrelated": 0.06, "backdrop": 0.5, "bursts": 0.04}


class Run:
    """One world with its registry, asked picture by picture."""

    def __init__(self, world: World) -> None:
        started = time.process_time()
        self.registry = MemoryRegistry(world.ours)
        self.registering = (time.process_time() - started) / max(len(world.ours), 1)
        self.nominator = self.registry.nominator
        self.names = {one.id: one.name for one in world.ours}
        self.ids = {one.name: one.id for one in world.ours}
        self.at = Counter(place_of(one.name) for one in world.ours)
        self.visits = {one.id: one.visit for one in world.ours}
        self.world = world
        self.baselines = Baselines(list(self.registry.kept.values()))
        self.decided: list[dict[str, Any]] = []
        decide = answering.decide

        def noted(query: Any, entry: Any, *rest: Any, **more: Any) -> Any:
            verdict = decide(query, entry, *rest, **more)
            said = {"photo": self.names[entry.id], "grade": verdict.grade.value, "witness": verdict.witness.value}
            self.decided.append(said | {"alarm": verdict.alarm_log10, "counts": asdict(verdict.counts)})
            return verdict

        answering.decide = noted
        self.query: Any = None
        prepared = answering.prepared

        def prepared_once(picture: Any) -> Any:
            self.query = prepared(picture)
            return self.query

        answering.prepared = prepared_once

    def ask(self, asked: Asked) -> Outcome:
        """Answer, and let the baselines answer."""
        self.decided = []
        picture = picture_of(asked.pixels)
        clock, cpu = time.perf_counter(), time.process_time()
        said = answering.match(picture, self.registry)
        seconds, computing = time.perf_counter() - clock, time.process_time() - cpu
        name = self.names.get(said.photo) if said.photo else None
        first = self.ids[self.decided[0]["photo"]] if self.decided else None
        accepted = self.baselines.accepted(self.query, first)
        return Outcome(
            kind=asked.kind,
            attack=asked.attack,
            row=asked.row,
            goal=asked.goal,
            truth=asked.truth,
            place=asked.place,
            elsewhere=len(self.ids) - self.at[asked.place],
            photo=name or "",
            right=bool(asked.truth) and name == asked.truth,
            right_visit=bool(asked.visit) and bool(said.photo) and self.visits[said.photo] == asked.visit,
            grade=said.grade.value,
            named=any(one["photo"] == asked.truth for one in self.decided),
            looked_at=said.looked_at,
            seconds=seconds,
            computing=computing,
            baselines={way: self.names[one] if one else None for way, one in accepted.items()},
            decided=self.decided,
        )

    def part(self, worker: int, workers: int, seconds: float | None) -> list[Outcome]:
        """Ask every `workers`th picture of each kind, the kinds by turns, as long as there is time.

        Next comes the kind that is furthest behind its share, so that a run that is broken off has asked of all of them.
        """
        asked = {kind: islice(getattr(self.world, kind)(), worker, None, workers) for kind in KINDS}
        spent, outcomes, until = dict.fromkeys(KINDS, 0.0), [], time.monotonic() + (seconds or inf)
        while asked and time.monotonic() < until:
            kind = min(asked, key=lambda one: spent[one] / KINDS[one])
            began = time.monotonic()
            one = next(asked[kind], None)
            if one is None:
                del asked[kind]
                continue
            outcomes.append(self.ask(one))
            self.said(outcomes[-1])
            spent[kind] += time.monotonic() - began
        return outcomes

    def said(self, outcome: Outcome) -> None:
        """Keep an outcome at once, so that a run that is broken off was not for nothing."""
        with (FOLDER / f"match-half-{self.world.half}.jsonl").open("a") as file:
            file.write(json.dumps(asdict(outcome)) + "\n")


RUN: list[Run] = []


def part(worker: int, workers: int, seconds: float | None) -> list[Outcome]:
    """Do a part of the work in a child, on the parent's registry."""
    return RUN[0].part(worker, workers, seconds)


def measure(
    half: int, size: Size, workers: int, *, minutes: float | None = None, say: Any = print
) -> tuple[dict[str, Any], list[Outcome]]:
    """Ask everything of one half, or as much of each kind as fits into its share of the minutes after registering."""
    one_thread()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"match-half-{half}.jsonl").write_text("")
    run = Run(build(half, size, FOLDER / "photos"))
    RUN[:] = [run]
    registering = f"{1000 * run.registering:.0f} ms CPU a photo"
    facts = {"registered": len(run.registry.kept), "registering": registering, "left out": run.world.missing}
    say(json.dumps(facts | asdict(size)))
    seconds = minutes * 60 if minutes else None
    if workers == 1:
        return facts, part(0, 1, seconds)
    with ProcessPoolExecutor(workers, initializer=one_thread) as pool:
        found = list(pool.map(part, range(workers), [workers] * workers, [seconds] * workers))
    return facts, [one for some in found for one in some]


def one_thread() -> None:
    """Let every process use one core, so that times mean something."""
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)


def show(rows: Sequence[dict[str, Any]], facts: dict[str, Any]) -> int:
    """Print tables for people; give 0."""
    names = list(rows[0]) if rows else []
    print(" | ".join(names))
    for row in rows:
        print(" | ".join(f"{100 * value:.1f}" if isinstance(value, float) else str(value) for value in row.values()))
    for name, value in facts.items():
        print(f"{name:<50}{value}")
    return 0


def on_the_side(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def size_of(args: argparse.Namespace) -> Size:
    """Give the size that the options ask for."""
    names = ("sources", "strangers", "backdrops", "rooms", "photos", "bursts", "seed")
    chosen = {name: getattr(args, name) for name in names if getattr(args, name) is not None}
    size = Size(**asdict(FULL if args.full else QUICK) | chosen)
    return replace(size, photos=size.photos or None)


def asked_for() -> argparse.Namespace:
    """Read the command line."""
    options = argparse.ArgumentParser(prog="bench match")
    options.add_argument("--full", action="store_true", help="all pictures, for hours")
    options.add_argument("--fix", action="store_true", help="draw the lines on the other half, and print them")
    options.add_argument("--scale", type=float, metavar="MILLIONS", help="measure an index of so many photos instead")
    options.add_argument("--sources", type=int, help="how many photos are attacked")
    options.add_argument("--strangers", type=int, help="how many unrelated pictures are asked about")
    options.add_argument("--backdrops", type=int, help="how many pictures of other people in our rooms")
    options.add_argument("--rooms", type=int, help="how many rooms are drawn and registered")
    options.add_argument("--photos", type=int, help="how many photos of each package are registered; 0: all")
    options.add_argument("--bursts", type=int, help="how many second exposures are asked about")
    options.add_argument(
        "--seed", type=int, help="other rooms and people, and no photo that lines were drawn on; 0: those"
    )
    options.add_argument("--half", type=int, choices=(0, 1), help="which half is asked about (1; with --fix 0)")
    options.add_argument("--minutes", type=float, help="ask no longer than this, and say how much was asked")
    options.add_argument("--again", action="store_true", help="print the table of the last answers that were kept")
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--json", action="store_true")
    return options.parse_args()


def main() -> int:
    """Measure; 1 when a goal is missed."""
    args = asked_for()
    if args.scale:
        from bench._match_scale import measure_scale

        return measure_scale(args.scale, FOLDER / "scale", as_json=args.json)
    half = args.half if args.half is not None else 0 if args.fix else 1
    if args.again:
        kept = (FOLDER / f"match-half-{half}.jsonl").read_text().splitlines()
        told = [Outcome(**json.loads(line)) for line in kept]
        return show(table(told), summary(told))
    facts, outcomes = measure(half, size_of(args), args.workers, minutes=args.minutes, say=on_the_side)
    if args.fix:
        from bench._match_lines import fix

        print(json.dumps(fix([asdict(one) for one in outcomes]), indent=None if args.json else 2))
        return 0
    rows, facts = table(outcomes), facts | summary(outcomes)
    if args.json:
        print(json.dumps({"rows": rows, **facts}))
    else:
        show(rows, facts)
    clean = not facts["unrelated accepted"] and not facts["same backdrop accepted"]
    return 0 if clean and all(row["reached"] for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
