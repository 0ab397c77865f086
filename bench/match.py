"""How often is a picture of ours recognised after what the public does to it, and how often is one that is not?

Half of the pictures and rooms is for drawing the lines (`--fix`), the other half for the figures; the baselines see the same
pictures in the same run. `--full` takes hours on two cores, `--scale` measures ten million fingerprints.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from math import inf
from pathlib import Path
from typing import Any

import cv2
import faiss
import numpy as np

from bench._attack_table import ATTACKS, GOALS
from bench._match_baselines import NAMES, Baselines
from bench._match_registry import MemoryRegistry
from bench._match_world import FULL, QUICK, Asked, Size, World, build, place_of
from gatelodge.photos.domain.matching import answer as answering
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.pictures import picture_of

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "var" / "bench"
EXPOSURE = (Grade.SAME_COPY, Grade.SAME_EXPOSURE)
# With the share of a limited time that each kind of question gets.
KINDS = {"same": 0.46, "unrelated": 0.08, "backdrop": 0.38, "bursts": 0.08}


@dataclass(slots=True)
class Outcome:
    """What was answered about one picture, with every candidate that was decided on."""

    kind: str
    attack: str
    row: str
    goal: str
    truth: str
    place: str
    photo: str
    right: bool
    right_visit: bool
    grade: str
    named: bool
    looked_at: int
    seconds: float
    computing: float
    baselines: dict[str, str | None] = field(default_factory=dict)
    decided: list[dict[str, Any]] = field(default_factory=list)


class Run:
    """One world with its registry, asked picture by picture."""

    def __init__(self, world: World) -> None:
        started = time.process_time()
        self.registry = MemoryRegistry(world.ours)
        self.registering = (time.process_time() - started) / max(len(world.ours), 1)
        self.nominator = self.registry.nominator
        self.names = {one.id: one.name for one in world.ours}
        self.ids = {one.name: one.id for one in world.ours}
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

    def part(self, kind: str, worker: int, workers: int, seconds: float | None) -> list[Outcome]:
        """Ask every `workers`th picture of a kind, as long as there is time."""
        asked: Iterator[Asked] = getattr(self.world, kind)()
        until, outcomes = time.monotonic() + (seconds or inf), []
        for place, one in enumerate(asked):
            if place % workers != worker:
                continue
            if time.monotonic() > until:
                break
            outcomes.append(self.ask(one))
            self.said(outcomes[-1])
        return outcomes

    def said(self, outcome: Outcome) -> None:
        """Keep an outcome at once, so that a run that is broken off was not for nothing."""
        with (FOLDER / f"match-half-{self.world.half}.jsonl").open("a") as file:
            file.write(json.dumps(asdict(outcome)) + "\n")


RUN: list[Run] = []


def part(kind: str, worker: int, workers: int, seconds: float | None) -> list[Outcome]:
    """Do a part of the work in a child, on the parent's registry."""
    return RUN[0].part(kind, worker, workers, seconds)


def measure(
    half: int, size: Size, workers: int, *, minutes: float | None = None, say: Any = print
) -> tuple[Run, list[Outcome]]:
    """Ask everything of one half, or as much of each kind as fits into its share of the minutes."""
    one_thread()
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"match-half-{half}.jsonl").write_text("")
    run = Run(build(half, size, FOLDER / "photos"))
    RUN[:] = [run]
    for missing in run.world.missing:
        say(f"left out, because it can't be had here: {missing}")
    outcomes: list[Outcome] = []
    say(f"{len(run.registry.kept)} registered, {1000 * run.registering:.0f} ms CPU each")
    for kind, portion in KINDS.items():
        began, seconds = time.perf_counter(), minutes * 60 * portion if minutes else None
        if workers == 1:
            found = [part(kind, 0, 1, seconds)]
        else:
            with ProcessPoolExecutor(workers, initializer=one_thread) as pool:
                told = ([kind] * workers, range(workers), [workers] * workers, [seconds] * workers)
                found = list(pool.map(part, *told))
        outcomes += [one for some in found for one in some]
        say(f"{kind}: {sum(map(len, found))} pictures in {time.perf_counter() - began:.0f} s")
    return run, outcomes


def one_thread() -> None:
    """Let every process use one core, so that times mean something."""
    cv2.setNumThreads(1)
    faiss.omp_set_num_threads(1)


def table(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    """Give the recall of each row of attacks, ours and the baselines'."""
    rows: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        if one.kind == "same":
            rows[one.row].append(one)
    for one in [one for some in rows.values() for one in some]:
        rows[f"all of the goal {100 * GOALS[one.goal]:g} %"].append(one)
    order = [*dict.fromkeys(attack.row for attack in ATTACKS), *(name for name in rows if name.startswith("all of"))]
    return [_row(name, rows[name]) for name in order if rows[name]]


def _row(name: str, asked: Sequence[Outcome]) -> dict[str, Any]:
    count, goal = len(asked), GOALS[asked[0].goal]
    exposure = sum(one.right and one.grade in EXPOSURE for one in asked)
    rooms = [one for one in asked if one.truth.startswith("room-")]
    return {
        "row": name,
        "pictures": count,
        "named": share(sum(one.named for one in asked), count),
        "same exposure": share(exposure, count),
        "goal": goal,
        "reached": exposure >= goal * count,
        "of them in rooms": len(rooms),
        "those, same exposure": share(sum(one.right and one.grade in EXPOSURE for one in rooms), len(rooms)),
        "same scene or better": share(
            sum(one.right and one.grade in (*EXPOSURE, "same_scene") for one in asked), count
        ),
    } | {way: share(sum(one.baselines[way] == one.truth for one in asked), count) for way in NAMES}


def share(part_of: int, whole: int) -> float:
    return round(part_of / whole, 4) if whole else 0.0


def summary(run: Run, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Give every figure but the rows."""
    registered = len(run.registry.kept)
    kinds = {
        kind: [one for one in outcomes if one.kind.startswith(kind)]
        for kind in ("same", "unrelated", "backdrop", "burst")
    }
    rooms = [one for one in kinds["same"] if one.truth.startswith("room-")]
    good = [one for one in rooms if one.grade in (*EXPOSURE, "same_scene")]
    seconds = np.array([one.seconds for one in outcomes])
    return {
        "registered": registered,
        "attacks": len(ATTACKS),
        "registering, CPU ms a photo": round(1000 * run.registering),
        **unrelated(run, outcomes),
        "strangers asked about": len(kinds["unrelated"]),
        "unrelated accepted": accepted(kinds["unrelated"]),
        "same backdrop, other people": len(kinds["backdrop"]),
        "their pairs with photos of the room, decided on": sum(
            place_of(pair["photo"]) == one.place for one in kinds["backdrop"] for pair in one.decided
        ),
        "same backdrop accepted": accepted(kinds["backdrop"]),
        "recall before those backdrops (scene or better)": share(len(good), len(rooms)),
        "right visit of those": share(sum(one.right_visit for one in good), len(good)),
        "second exposures": len(kinds["burst"]),
        "second exposures called the same exposure": sum(one.grade in EXPOSURE for one in kinds["burst"]),
        "second exposures given the right visit": sum(one.right_visit for one in kinds["burst"]),
        "answer, s (median, p95)": [round(float(np.percentile(seconds, at)), 2) for at in (50, 95)],
        "answer, CPU s (median)": round(float(np.median([one.computing for one in outcomes])), 2),
        "baselines' false alarms": {
            way: {
                kind: sum(one.baselines[way] is not None for one in kinds[kind]) for kind in ("unrelated", "backdrop")
            }
            for way in NAMES
        },
        "grades": {kind: dict(Counter(one.grade for one in found)) for kind, found in kinds.items()},
        "left out": run.world.missing,
    }


def unrelated(run: Run, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Count the pairs of a picture and a registered photo of another place: all, those decided on, those let in."""
    at = Counter(place_of(name) for name in run.ids)
    called = [
        one for one in outcomes if one.grade in (*EXPOSURE, Grade.SAME_SCENE) and place_of(one.photo) != one.place
    ]
    return {
        "unrelated pairs": sum(len(run.ids) - at[one.place] for one in outcomes),
        "of them decided on": sum(place_of(pair["photo"]) != one.place for one in outcomes for pair in one.decided),
        "answers that name a photo of another place": len(called),
    }


def accepted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Count what was taken for ours, by grade."""
    return dict(Counter(one.grade for one in outcomes if one.grade in (*EXPOSURE, "same_scene")))


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
    names = ("sources", "strangers", "backdrops", "rooms", "photos", "bursts")
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
    half = 0 if args.fix else 1
    if args.again:
        kept = (FOLDER / f"match-half-{half}.jsonl").read_text().splitlines()
        return show(table([Outcome(**json.loads(line)) for line in kept]), {})
    run, outcomes = measure(half, size_of(args), args.workers, minutes=args.minutes, say=on_the_side)
    if args.fix:
        from bench._match_lines import fix

        print(json.dumps(fix([asdict(one) for one in outcomes]), indent=None if args.json else 2))
        return 0
    rows, facts = table(outcomes), summary(run, outcomes)
    if args.json:
        print(json.dumps({"rows": rows, **facts}))
    else:
        show(rows, facts)
    clean = not facts["unrelated accepted"] and not facts["same backdrop accepted"]
    return 0 if clean and all(row["reached"] for row in rows) else 1


if __name__ == "__main__":
    raise SystemExit(main())
