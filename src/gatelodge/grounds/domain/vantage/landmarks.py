"""Landmarks, the marks of them in a picture, and the places of the camera that explain the marks."""

from __future__ import annotations

from dataclasses import dataclass

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain.vantage.position import Position


@dataclass(frozen=True, slots=True)
class Landmark:
    """A surveyed point: metres east, north and up in the facility's frame; `doubt` is one standard deviation per axis."""

    code: str
    east: float
    north: float
    height: float
    doubt: float = 0.05


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a landmark shows in the picture: pixels from its upper left corner."""

    landmark: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Lens:
    """What is known of the camera. `focal` in pixels, None when unknown; `focal_doubt` is relative.

    `bend_doubt`: of the first radial term. `middle_doubt`: of the picture's middle, as a share of its width (cropping).
    """

    width: int
    height: int
    focal: float | None = None
    focal_doubt: float = 0.02
    bend_doubt: float = 0.0
    middle_doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class Residual:
    """How far a landmark, seen from the solution, lies from its mark in pixels."""

    landmark: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Solution:
    """One place from which the marks can be explained.

    `covariance`: rows of the 3 x 3 matrix over east, north, height (m²). `misfit`: chi-square, with its `freedom` and the
    `chance` of so much or more when all is in order. `heading` from north, `tilt` upwards, `roll` clockwise, in degrees.
    """

    east: float
    north: float
    height: float
    covariance: tuple[tuple[float, float, float], ...]
    focal: float
    heading: float
    tilt: float
    roll: float
    misfit: float
    freedom: int
    chance: float
    residuals: tuple[Residual, ...]

    @property
    def position(self) -> Position:
        """Give where it is on the ground."""
        (ee, en, _), (_, nn, _), _ = self.covariance
        return Position(self.east, self.north, (ee, en, nn))


@dataclass(frozen=True, slots=True)
class Resection:
    """All places that fit, the likeliest first; `doubts` say why none of them can be relied on, and are empty when one can."""

    solutions: tuple[Solution, ...]
    doubts: tuple[Reason, ...]

    @property
    def reliable(self) -> Solution | None:
        """Give the solution, when there is one and nothing speaks against it."""
        return self.solutions[0] if len(self.solutions) == 1 and not self.doubts else None
