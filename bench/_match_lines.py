"""Draws the lines between grades on one half of the pictures: none of the others let in, as many of ours as possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from gatelodge.photos.domain.matching.agreement import Witness
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.grading import OURS, THRESHOLDS, Counts, Thresholds, graded

# From the strictest to the most lenient: of lines that are equally good, the strictest is taken.
TRIED: dict[str, tuple[float, ...]] = {
    "inliers": (12, 10, 8, 7),
    "blocks": (20, 16, 12, 9),
    "share": (0.7, 0.6, 0.5, 0.4),
    "people_blocks": (16, 12, 10, 8),
    "people_share": (0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25),
    "crowd": (5, 6, 7, 8, 12),
    "heap": (2, 3, 4, 5),
    "moved": (0.04, 0.06, 0.08, 0.1, 0.13, 0.16),
    "unrest": (0.4, 0.5, 0.6, 0.7, 0.8),
    "scattered": (0.1, 0.15, 0.2, 0.25, 0.3),
    "doubt": (0.8, 1.2, 1.6, 2.0),
}
EXPOSURE = (Grade.SAME_COPY, Grade.SAME_EXPOSURE)


def fix(outcomes: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Give the lines, and how the half fares with them and with the present ones."""
    pairs = [(one, said) for one in outcomes for said in one["decided"]]
    limits = THRESHOLDS
    for _ in range(2):
        for name, values in TRIED.items():
            limits = max((replace(limits, **{name: value}) for value in values), key=lambda one: _worth(pairs, one))
    return {
        "lines": {name: getattr(limits, name) for name in TRIED},
        "with them": _told(pairs, limits),
        "with the present lines": _told(pairs, THRESHOLDS),
        "pairs decided on": len(pairs),
    }


def _worth(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], limits: Thresholds) -> tuple[float, ...]:
    """Order lines: first no stranger let in, then a second exposure seldom called the same, then ours recognised."""
    told = _told(pairs, limits)
    return (
        -told["others let in"],
        told["same exposure"] - 20 * told["second exposures called the same"],
        told["same scene"],
    )


def _told(pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], limits: Thresholds) -> dict[str, int]:
    told = {"same exposure": 0, "same scene": 0, "of": 0, "others let in": 0, "second exposures called the same": 0}
    for one, said in pairs:
        grade = _graded(said, limits)
        if one["kind"] == "burst":
            told["second exposures called the same"] += grade in EXPOSURE
        elif one["truth"] == said["photo"]:
            told["of"] += 1
            told["same exposure"] += grade in EXPOSURE
            told["same scene"] += grade in OURS
        else:
            told["others let in"] += grade in OURS
    return told


def _graded(said: dict[str, Any], limits: Thresholds) -> Grade:
    counts = Counts(**said["counts"])
    if not counts.matches and not counts.dense:
        return Grade.NOT_FOUND
    return graded(counts, Witness(said["witness"]), said["alarm"], limits)[0]
