"""Are these marks enough to find a camera by? Paired with their landmarks, and looked at before anything is solved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.grounds.domain.mapping.projection import Floats
from gatelodge.grounds.domain.vantage.adjustment import Known
from gatelodge.grounds.domain.vantage.landmarks import Landmark, Lens, Mark
from gatelodge.grounds.domain.vantage.reasons import why

_LINE, _PLANE = 0.03, 0.02  # of the landmarks' length: thinner is a line, flatter a plane
_SURVEY = 4.0  # times their survey error


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """Landmarks around their centre with their marks, and the lens as numbers."""

    codes: tuple[str, ...]
    places: Floats
    pixels: Floats
    surveyed: Floats
    centre: Floats
    noise: float
    lens: Floats
    lens_doubt: Floats
    middle: Floats

    def known(self, count: int, places: Floats | None = None) -> Known:
        """Give what the adjustment needs for so many guesses; `places`: the landmarks in another order for each."""
        given = np.repeat(self.places[None], count, 0) if places is None else places
        pixels, surveyed = np.repeat(self.pixels[None], count, 0), np.repeat(self.surveyed[None], count, 0)
        return Known(given, pixels, surveyed, self.noise, self.lens, self.lens_doubt, self.middle)

    def without(self, at: int) -> Marked:
        """Leave one mark out."""
        kept = np.arange(len(self.codes)) != at
        codes = (*self.codes[:at], *self.codes[at + 1 :])
        parts = (self.places[kept], self.pixels[kept], self.surveyed[kept], self.centre)
        return Marked(codes, *parts, self.noise, self.lens, self.lens_doubt, self.middle)


def needed(lens: Lens) -> int:
    """Say how many landmarks must be marked."""
    return 6 if lens.focal is None else 4


def paired(landmarks: Sequence[Landmark], marks: Sequence[Mark], lens: Lens, noise: float) -> Marked:
    """Put marks and landmarks together, or refuse what can not be meant."""
    surveyed = {one.code: one for one in landmarks}
    refuse_if_any(BadInput, _mistakes(surveyed, marks, lens, noise))
    chosen = [surveyed[mark.landmark] for mark in marks]
    places = np.array([(one.east, one.north, one.height) for one in chosen], np.float64).reshape(-1, 3)
    centre = places.mean(0) if len(places) else np.zeros(3)
    unknown = lens.focal is None
    return Marked(
        codes=tuple(one.code for one in chosen),
        places=places - centre,
        pixels=np.array([(one.x, one.y) for one in marks], np.float64).reshape(-1, 2),
        surveyed=np.array([one.doubt for one in chosen], np.float64),
        centre=centre,
        noise=noise,
        lens=np.array([np.log(lens.focal or max(lens.width, lens.height)), 0, 0, 0]),
        lens_doubt=np.array([np.inf if unknown else lens.focal_doubt, lens.bend_doubt, *2 * [_off_middle(lens)]]),
        middle=np.array([lens.width / 2, lens.height / 2]),
    )


def _off_middle(lens: Lens) -> float:
    return lens.middle_doubt * lens.width


def _mistakes(surveyed: dict[str, Landmark], marks: Sequence[Mark], lens: Lens, noise: float) -> Iterator[Reason]:
    counted = Counter(mark.landmark for mark in marks)
    if unknown := [code for code in counted if code not in surveyed]:
        yield why("unknown_landmark", "marks", names=", ".join(unknown))
    if twice := [code for code, count in counted.items() if count > 1]:
        yield why("marked_twice", "marks", names=", ".join(twice))
    if outside := [one.landmark for one in marks if not (0 <= one.x <= lens.width and 0 <= one.y <= lens.height)]:
        yield why("mark_outside", "marks", names=", ".join(outside))
    for one, other in combinations(marks, 2):
        if abs(one.x - other.x) + abs(one.y - other.y) < 1:
            yield why("marks_in_one_place", "marks", names=f"{one.landmark}, {other.landmark}")
    places = [value for one in surveyed.values() for value in (one.east, one.north, one.height)]
    positive = [noise, lens.width, lens.height, *([] if lens.focal is None else [lens.focal])]
    doubts = [lens.focal_doubt, lens.bend_doubt, lens.middle_doubt, *(one.doubt for one in surveyed.values())]
    usable = np.isfinite([*places, *positive, *doubts]).all() and min(positive) > 0 and min(doubts) >= 0
    if not usable:
        yield why("no_number", "marks")


def shape_doubts(marked: Marked, lens: Lens) -> tuple[Reason, ...]:
    """Say if the landmarks lie in a line, or in a plane where that does not do."""
    root = np.sqrt(len(marked.codes))
    length, breadth, depth = np.linalg.svd(marked.places, compute_uv=False)[:3] / root
    survey = _SURVEY * float(marked.surveyed.max())
    if breadth < max(_LINE * length, survey):
        return (why("landmarks_in_a_line", "marks"),)
    if lens.focal is None and depth < max(_PLANE * length, survey):
        return (why("flat_and_focal_unknown", "marks"),)
    return ()
