"""What was answered, and the tables of it: each figure is counted from the answers alone, so that kept ones can be told again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from bench._attack_table import ATTACKS, GOALS
from bench._match_baselines import NAMES
from bench._match_world import place_of
from gatelodge.photos.domain.matching.grades import Grade

EXPOSURE = (Grade.SAME_COPY, Grade.SAME_EXPOSURE)


@dataclass(slots=True)
class Outcome:
    """What was answered about one picture, with every candidate that was decided on."""

    kind: str
    attack: str
    row: str
    goal: str
    truth: str
    place: str
    elsewhere: int  # registered photos of other places, to which the question was put as well
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


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Give every figure but the rows."""
    kinds = {
        kind: [one for one in outcomes if one.kind.startswith(kind)]
        for kind in ("same", "unrelated", "backdrop", "burst")
    }
    rooms = [one for one in kinds["same"] if one.truth.startswith("room-")]
    good = [one for one in rooms if one.grade in (*EXPOSURE, "same_scene")]
    seconds = np.array([one.seconds for one in outcomes] or [0.0])
    computing = np.array([one.computing for one in outcomes] or [0.0])
    return {
        **unrelated(outcomes),
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
        "answer, CPU s (median, p95)": [round(float(np.percentile(computing, at)), 2) for at in (50, 95)],
        "baselines' false alarms": {
            way: {
                kind: sum(one.baselines[way] is not None for one in kinds[kind]) for kind in ("unrelated", "backdrop")
            }
            for way in NAMES
        },
        "grades": {kind: dict(Counter(one.grade for one in found)) for kind, found in kinds.items()},
    }


def unrelated(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Count the pairs of a picture and a registered photo of another place: all, those decided on, those let in.

    Every question is put to the whole registry: what nomination passes over counts as a pair that was kept out.
    """
    called = [
        one for one in outcomes if one.grade in (*EXPOSURE, Grade.SAME_SCENE) and place_of(one.photo) != one.place
    ]
    return {
        "unrelated pairs": sum(one.elsewhere for one in outcomes),
        "of them decided on": sum(place_of(pair["photo"]) != one.place for one in outcomes for pair in one.decided),
        "answers that name a photo of another place": len(called),
    }


def accepted(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Count what was taken for ours, by grade."""
    return dict(Counter(one.grade for one in outcomes if one.grade in (*EXPOSURE, "same_scene")))
