"""From where was it taken? A thousand made-up scenes resected, verdicts held against the truth, a million positions placed.

The baseline is OpenCV's own `solvePnP` on the same marks, with the focal length as stated, or 28 mm where none is.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import cv2
import numpy as np

from bench._vantage_scenes import (
    Scene,
    grounds_beside,
    in_a_line,
    many_zones,
    on_a_wall,
    scene,
    spread_out,
    swapped,
)
from gatelodge.grounds.domain.vantage.adjustment import adjust
from gatelodge.grounds.domain.vantage.crowd import place_many, raster_of
from gatelodge.grounds.domain.vantage.landmarks import Lens
from gatelodge.grounds.domain.vantage.marks import paired
from gatelodge.grounds.domain.vantage.resection import resect
from gatelodge.grounds.domain.vantage.starts import first_guesses, focals
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer, called, judge

WITHIN_95 = 5.9915  # squared, of two dimensions
ASSUMED_MM = 28
ALIKE = 4.0  # of misfit: two slants of a wall that nobody tells apart at the noise of the marks
KINDS = {
    "focal length as stated, 12 Mpx": {"known_focal": True},
    "focal length unknown, 12 Mpx": {"known_focal": False},
    "focal length as stated, 1600 px": {"known_focal": True, "size": (1600, 1200)},
    "focal length unknown, 1600 px": {"known_focal": False, "size": (1600, 1200)},
}


def main() -> int:
    """Measure, and say whether the goals were met."""
    options = argparse.ArgumentParser(prog="bench vantage")
    options.add_argument("--scenes", type=int, default=1000)
    options.add_argument("--degenerate", type=int, default=100, help="of each of five kinds (default: 100)")
    options.add_argument("--positions", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=6)
    options.add_argument("--json", action="store_true")
    args = options.parse_args()
    cv2.setNumThreads(1)
    rng = np.random.default_rng(args.seed)
    share = max(1, args.scenes // len(KINDS))
    found = {name: [resected(rng, scene(rng, **how)) for _ in range(share)] for name, how in KINDS.items()}
    everything = [one for rows in found.values() for one in rows]
    result: dict[str, Any] = {"scenes": {"all": told(everything)} | {name: told(rows) for name, rows in found.items()}}
    result["verdicts"] = verdicts(everything)
    show(result, args.json)
    degenerate = {"degenerate": {name: confident(rng, name, args.degenerate) for name in DEGENERATE}}
    show(degenerate, args.json)
    positions = {"positions": placed(rng, args.positions)}
    show(positions, args.json)
    if args.json:
        print(json.dumps(result | degenerate | positions))
    return 0


def show(part: dict[str, Any], as_json: bool) -> None:  # noqa: FBT001
    """Print a part as soon as it is measured."""
    if not as_json:
        print(table(part), flush=True)


def baseline(one: Scene) -> float:
    """Give the error of OpenCV's own answer on the ground."""
    size = (one.lens.width, one.lens.height)
    focal = one.lens.focal or ASSUMED_MM / np.hypot(36, 24) * np.hypot(*size)
    camera = np.array([[focal, 0, size[0] / 2], [0, focal, size[1] / 2], [0, 0, 1.0]])
    places = np.array([(mark.east, mark.north, mark.height) for mark in one.landmarks])
    pixels = np.array([(mark.x, mark.y) for mark in one.marks])
    _, turn, shift = cv2.solvePnP(places, pixels, camera, np.zeros(4))
    place = -cv2.Rodrigues(turn)[0].T @ shift.ravel()
    return float(np.hypot(*(place - one.camera)[:2]))


def resected(rng: np.random.Generator, one: Scene) -> dict[str, Any]:
    """Resect one scene, and judge it against a property line near by."""
    started = time.process_time()
    answer = resect(*one.asked())
    spent = time.process_time() - started
    layout, on = grounds_beside(rng, one.camera, 12.0)
    verdict = judge(layout, resection=answer)
    row = {"ms": 1000 * spent, "baseline": baseline(one), "on": on, "answer": verdict.answer, "error": None}
    row["why"] = [doubt.code for doubt in answer.doubts]
    sure = answer.reliable
    if sure is not None:
        gap = np.array([sure.east, sure.north]) - one.camera[:2]
        spread = np.array(sure.covariance)[:2, :2]
        row |= {"error": float(np.hypot(*gap)), "held": bool(gap @ np.linalg.solve(spread, gap) <= WITHIN_95)}
        row["probability"] = verdict.standing.on_property if verdict.standing else None
    return row


def told(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Sum scenes up."""
    errors = [row["error"] for row in rows if row["error"] is not None]
    return {
        "scenes": len(rows),
        "told": len(errors),
        "median m": round(float(np.median(errors)), 2),
        "90th m": round(float(np.percentile(errors, 90)), 2),
        "OpenCV median m": round(float(np.median([row["baseline"] for row in rows])), 2),
        "ellipse holds %": round(100 * float(np.mean([row["held"] for row in rows if row["error"] is not None])), 1),
        "CPU ms": round(float(np.median([row["ms"] for row in rows]))),
        "not told": dict(Counter(code for row in rows for code in row["why"])),
    }


def verdicts(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Hold what was called against the truth, and probabilities against how often they came true."""
    called_on = [row["on"] for row in rows if row["answer"] is VantageAnswer.ON]
    called_off = [not row["on"] for row in rows if row["answer"] is VantageAnswer.OFF]
    sure = [row for row in rows if row.get("probability") is not None]
    edges = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0001]
    bins = {}
    for low, high in pairwise(edges):
        own = [row for row in sure if low <= row["probability"] < high]
        if own:
            said = float(np.mean([row["probability"] for row in own]))
            bins[f"{low:g} to {min(high, 1):g}"] = [
                len(own),
                round(said, 3),
                round(float(np.mean([r["on"] for r in own])), 3),
            ]
    return {
        "called on": len(called_on),
        "of them right %": round(100 * float(np.mean(called_on)), 2),
        "called off": len(called_off),
        "off right %": round(100 * float(np.mean(called_off)), 2),
        "cannot tell": sum(row["answer"] is VantageAnswer.CANNOT_TELL for row in rows),
        "said and true by probability": bins,
    }


def is_ambiguous(one: Scene) -> bool:
    """Tell whether without any noise two places fit alike: the wall's two slants."""
    marked = paired(one.landmarks, one.marks, one.lens, 2.0)
    guesses = first_guesses(marked.places, marked.pixels, marked.middle, focals(*_size(one.lens), one.lens.focal))
    found = adjust(marked.known(len(guesses.place)), guesses, 100)
    near = found.guesses.place[found.misfit < found.misfit.min() + ALIKE]
    return bool(len(near) and np.linalg.norm(near - near[0], axis=1).max() > 3.0)


def _size(lens: Lens) -> tuple[int, int]:
    return lens.width, lens.height


def walls(rng: np.random.Generator) -> Scene:
    """Give a wall whose slants can not be told apart."""
    while True:
        one = scene(rng, kind=on_a_wall, size=(1600, 1200), count=int(rng.integers(4, 8)))
        if is_ambiguous(one):
            return one


DEGENERATE = {
    "in a line": lambda rng: scene(rng, kind=in_a_line, count=int(rng.integers(4, 9))),
    "on a wall, two slants": walls,
    "on a wall, focal length unknown": lambda rng: scene(rng, kind=on_a_wall, known_focal=False),
    "two of six swapped": lambda rng: swapped(rng, scene(rng, known_focal=bool(rng.integers(2)))),
    "two of four swapped": lambda rng: swapped(rng, scene(rng, count=4, kind=spread_out)),
}


def confident(rng: np.random.Generator, name: str, count: int) -> dict[str, Any]:
    """Count the verdicts called where none may be, beside a line far enough away to call."""
    wrong, why = 0, Counter[str]()
    for one in _made(rng, name, count):
        answer = resect(*one.asked())
        layout, _ = grounds_beside(rng, one.camera, 60.0)
        wrong += judge(layout, resection=answer).answer is not VantageAnswer.CANNOT_TELL
        why.update(doubt.code for doubt in answer.doubts)
    return {"cases": count, "called": wrong, "said": dict(why)}


def _made(rng: np.random.Generator, name: str, count: int) -> Iterator[Scene]:
    for _ in range(count):
        yield DEGENERATE[name](rng)


def placed(rng: np.random.Generator, count: int) -> dict[str, Any]:
    """Place positions among fifty zones, plain and with probabilities, beside shapely asked zone by zone."""
    import shapely

    layout = many_zones(rng, 50)
    places = rng.uniform(-1500, 1500, (count, 2))
    times = [_now()]
    raster = raster_of(layout)
    times.append(_now())
    crowd = place_many(raster, places)
    times.append(_now())
    weighed = place_many(raster, places, np.full(count, 5.0))
    times.append(_now())
    for one in layout.zones:
        shapely.prepare(one.area.shape)
    held = [shapely.contains_xy(one.area.shape, *places.T) for one in layout.zones]
    times.append(_now())
    differ = sum(int((crowd.holds(at) != own).sum()) for at, own in enumerate(held))
    return {
        "positions": count,
        "zones": len(layout.zones),
        **dict(zip(STEPS, (_spent(*two) for two in pairwise(times)), strict=True)),
        "different from shapely": differ,
        "integrated": len(weighed.at),
        "calibration": fixes(rng),
    }


STEPS = ("raster once", "point in zone", "with probabilities", "shapely zone by zone")


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _spent(since: tuple[float, float], now: tuple[float, float]) -> str:
    return f"{now[0] - since[0]:.2f} s ({now[1] - since[1]:.2f} s of CPU)"


def fixes(rng: np.random.Generator, count: int = 20_000) -> dict[str, Any]:
    """Hold called positions with a stated accuracy against where they truly were."""
    layout = many_zones(rng, 2)
    truth = rng.uniform(-1200, 1200, (count, 2))
    spread = rng.uniform(3, 60, count)
    seen = truth + rng.normal(0, 1, (count, 2)) * spread[:, None]
    chances = place_many(raster_of(layout), seen, spread).probabilities(0)
    on = place_many(raster_of(layout), truth).holds(0)
    answers = np.array([called(float(one)) for one in chances])
    right_on, right_off = on[answers == VantageAnswer.ON], ~on[answers == VantageAnswer.OFF]
    return {
        "called on": len(right_on),
        "right %": round(100 * float(right_on.mean()), 2),
        "called off": len(right_off),
        "off right %": round(100 * float(right_off.mean()), 2),
    }


def table(result: dict[str, Any]) -> str:
    """Write the result to be read."""
    lines = []
    for part, rows in result.items():
        lines.append(part)
        for name, row in rows.items():
            shown = ", ".join(f"{key}: {value}" for key, value in row.items()) if isinstance(row, dict) else row
            lines.append(f"  {name}: {shown}")
    return "\n".join(lines)


if __name__ == "__main__":
    raise SystemExit(main())
