"""Where did the camera stand? Resection from landmarks whose places were surveyed, as marked in the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain.vantage.adjustment import Adjusted, adjust
from gatelodge.grounds.domain.vantage.chance import tail
from gatelodge.grounds.domain.vantage.exchanged import exchanges_that_fit, marks_to_blame
from gatelodge.grounds.domain.vantage.landmarks import Landmark, Lens, Mark, Resection, Residual, Solution
from gatelodge.grounds.domain.vantage.marks import Marked, needed, paired, shape_doubts
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.grounds.domain.vantage.starts import first_guesses, focals

LEAST_CHANCE = 0.01  # marks that fit worse than one honest set in a hundred are called inconsistent
_AS_LIKELY = 25.0  # of misfit: a place that fits worse by less than this is not ruled out
_NONSENSE = 1e9  # of misfit: landmarks behind the camera
_LAST_ROUNDS = 150
_VAGUE = 0.15  # of the distance: beyond this the errors are no ellipse any more


def resect(landmarks: Sequence[Landmark], marks: Sequence[Mark], lens: Lens, noise: float = 2.0) -> Resection:
    """Find the camera; `noise` is how well a mark was set, one standard deviation in pixels."""
    marked = paired(landmarks, marks, lens, noise)
    few = needed(lens)
    if len(marks) < few:
        return Resection((), (why("too_few_landmarks", "marks", needed=few, given=len(marks)),))
    if doubts := shape_doubts(marked, lens):
        return Resection((), doubts)
    guesses = first_guesses(marked.places, marked.pixels, marked.middle, focals(lens.width, lens.height, lens.focal))
    if not len(guesses.place):
        return Resection((), (why("no_place_fits", "marks"),))
    near = _distinct(adjust(marked.known(len(guesses.place)), guesses))
    known = marked.known(len(near.misfit))
    # A narrow valley between distance and focal length takes long: its slopes are no places of their own.
    found = _distinct(adjust(known, near.guesses, _LAST_ROUNDS))
    solutions = tuple(_solution(marked, found, at, known.freedom) for at in range(len(found.misfit)))
    if not solutions:
        return Resection((), (why("no_place_fits", "marks"),))
    return Resection(solutions, tuple(_doubts(marked, found, solutions)))


def _distinct(found: Adjusted) -> Adjusted:
    """Keep one of each place reached, the best first, and none that fits much worse than it or looks backwards."""
    kept: list[int] = []
    best = min(float(found.misfit.min(initial=np.inf)) + _AS_LIKELY, _NONSENSE)
    for at in map(int, np.argsort(found.misfit)):
        sound = found.misfit[at] <= best and np.isfinite(found.covariance[at]).all()
        if sound and not any(_same(found, at, other) for other in kept):
            kept.append(at)
    return _rows(found, np.asarray(kept, np.intp))


def _same(found: Adjusted, one: int, other: int) -> bool:
    """Tell whether two are one solution, reached from two sides."""
    gap = found.guesses.place[one] - found.guesses.place[other]
    spread = found.covariance[other][3:6, 3:6] + 1e-4 * np.eye(3)
    turn = found.guesses.turn[one] @ found.guesses.turn[other].T
    return bool(gap @ np.linalg.solve(spread, gap) < 1.0 and np.trace(turn) > 2.9)


def _rows(found: Adjusted, rows: NDArray[np.intp]) -> Adjusted:
    return Adjusted(found.guesses.only(rows), found.misfit[rows], found.residuals[rows], found.covariance[rows])


def _solution(marked: Marked, found: Adjusted, at: int, freedom: int) -> Solution:
    """Write one solution out."""
    turn = found.guesses.turn[at]
    east, north, height = map(float, found.guesses.place[at] + marked.centre)
    ahead, right, up = turn[2], turn[0], -turn[1]
    covariance = found.covariance[at][3:6, 3:6]
    return Solution(
        east,
        north,
        height,
        covariance=tuple((float(a), float(b), float(c)) for a, b, c in covariance),
        focal=float(np.exp(found.guesses.lens[at, 0])),
        heading=math.degrees(math.atan2(ahead[0], ahead[1])) % 360,
        tilt=math.degrees(math.asin(max(-1.0, min(1.0, float(ahead[2]))))),
        roll=math.degrees(math.atan2(-right[2], up[2])),
        misfit=float(found.misfit[at]),
        freedom=freedom,
        chance=tail(float(found.misfit[at]), freedom),
        residuals=tuple(
            Residual(code, float(x), float(y)) for code, (x, y) in zip(marked.codes, found.residuals[at], strict=True)
        ),
    )


def _doubts(marked: Marked, found: Adjusted, solutions: tuple[Solution, ...]) -> list[Reason]:
    """Say what speaks against relying on the best solution."""
    best = solutions[0]
    if best.chance < LEAST_CHANCE:
        figures = {"misfit": f"{best.misfit:.1f}", "chance": f"{best.chance:.2g}"}
        return [why("marks_inconsistent", "marks", **figures), *marks_to_blame(marked, found.guesses)]
    doubts = []
    if len(solutions) > 1:
        apart = max(math.dist(_at(best), _at(other)) for other in solutions[1:])
        doubts.append(why("several_places_fit", "marks", count=len(solutions), apart=f"{apart:.0f}"))
    exchanges = exchanges_that_fit(marked, found.guesses, best.misfit)
    doubts += [why("swap_fits_too", "marks", names=names) for names in exchanges]
    covariance = np.asarray(best.covariance)
    major = float(np.sqrt(np.linalg.eigvalsh(covariance)[-1]))
    distance = float(np.median(np.linalg.norm(found.guesses.place[0] - marked.places, axis=1)))
    if major > _VAGUE * distance:
        doubts.append(why("place_too_vague", "marks", major=f"{major:.0f}", distance=f"{distance:.0f}"))
    return doubts


def _at(one: Solution) -> tuple[float, float, float]:
    return one.east, one.north, one.height
