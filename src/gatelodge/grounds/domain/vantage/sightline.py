"""What of the property can be seen from public ground?

Sight lines run from the observer to every cell of the grid's edge (Franklin and Ray 1994); along each, a cell is seen when
it stands as steeply as all before it. The Earth's curve and the air's bending of light are allowed for.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.grounds.domain.mapping.layout import Layout
from gatelodge.grounds.domain.mapping.projection import Floats
from gatelodge.grounds.domain.mapping.zones import ZoneKind
from gatelodge.grounds.domain.vantage.reasons import why

_CURVE = (1 - 0.13) / (2 * 6_371_000.0)
MOST_CELLS = 4_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Heights:
    """A grid of heights in metres, roofs and walls included; row 0 is the southernmost. `west`, `south`: its corner."""

    west: float
    south: float
    cell: float
    metres: Floats

    def centres(self) -> tuple[Floats, Floats]:
        """Give east and north of each cell's centre."""
        rows, columns = self.metres.shape
        east = self.west + (np.arange(columns) + 0.5) * self.cell
        north = self.south + (np.arange(rows) + 0.5) * self.cell
        across, up = np.meshgrid(east, north)
        return across, up


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """What is seen from public ground: for each cell the share of observers that see it; NaN outside of the property.

    `seen_share`: of the property within the grid, what at least one of the observers sees.
    """

    seen_from: Floats
    observers: int
    seen_share: float


def viewshed(heights: Heights, east: float, north: float, *, eye: float = 1.6, above: float = 0.0) -> NDArray[np.bool_]:
    """Tell which cells an observer sees, `above` metres over their ground."""
    _refuse_unusable(heights)
    rows, columns = heights.metres.shape
    row, column = int((north - heights.south) // heights.cell), int((east - heights.west) // heights.cell)
    on = 0 <= row < rows and 0 <= column < columns
    refuse_if_any(BadInput, () if on else (why("observer_off_grid", "observer"),))
    return _seen(heights, row, column, eye=eye, above=above)


def _refuse_unusable(heights: Heights) -> None:
    usable = (
        heights.metres.ndim == 2
        and 0 < heights.metres.size <= MOST_CELLS
        and bool(np.isfinite(heights.metres).all())
        and heights.cell > 0
    )
    refuse_if_any(BadInput, () if usable else (why("heights_unusable", "heights"),))


def _edge_cells(rows: int, columns: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    across, up = np.arange(columns), np.arange(rows)
    row = np.concatenate([np.zeros(columns, np.intp), np.full(columns, rows - 1), up, up])
    column = np.concatenate([across, across, np.zeros(rows, np.intp), np.full(rows, columns - 1)])
    return row, column


def _seen(heights: Heights, row: int, column: int, *, eye: float, above: float) -> NDArray[np.bool_]:
    """Walk along all lines at once, cell by cell of the longer direction, heights taken between the two cells beside."""
    metres = heights.metres
    to_row, to_column = _edge_cells(*metres.shape)
    steps = np.maximum(np.abs(to_row - row), np.abs(to_column - column))
    level = metres[row, column] + eye
    most = int(steps.max(initial=0))
    each = np.maximum(steps, 1)
    seen = np.zeros(metres.shape, np.bool_)
    seen[row, column] = True
    steepest = np.full(len(steps), -np.inf)
    for step in range(1, most + 1):
        going = np.flatnonzero(steps >= step)
        y = row + (to_row[going] - row) * step / each[going]
        x = column + (to_column[going] - column) * step / each[going]
        ground = _between(metres, y, x)
        away = np.hypot(y - row, x - column) * heights.cell
        fall = level + _CURVE * away**2
        shown = (ground + above - fall) / away >= steepest[going] - 1e-9
        seen[np.rint(y[shown]).astype(np.intp), np.rint(x[shown]).astype(np.intp)] = True
        steepest[going] = np.maximum(steepest[going], (ground - fall) / away)
    return seen


def _between(metres: Floats, y: Floats, x: Floats) -> Floats:
    """Give heights between cells; along a line at least one of the two directions falls on a cell."""
    low_y, low_x = np.floor(y).astype(np.intp), np.floor(x).astype(np.intp)
    high_y, high_x = np.ceil(y).astype(np.intp), np.ceil(x).astype(np.intp)
    part = np.maximum(y - low_y, x - low_x)
    return np.asarray(metres[low_y, low_x] * (1 - part) + metres[high_y, high_x] * part, np.float64)


def exposure(layout: Layout, heights: Heights, *, eye: float = 1.6, above: float = 1.6, most: int = 200) -> Exposure:
    """Tell what of the property is seen from its public roads, by at most so many observers spread over them."""
    _refuse_unusable(heights)
    roads = shapely.union_all([one.area.shape for one in layout.zones if one.zone.kind is ZoneKind.PUBLIC_ROAD])
    east, north = heights.centres()
    rows, columns = np.nonzero(shapely.contains_xy(roads, east, north))
    ours = shapely.contains_xy(layout.ours.shape, east, north)
    refuse_if_any(BadInput, () if len(rows) else (why("no_public_ground", "heights"),))
    chosen = np.unique(np.linspace(0, len(rows) - 1, min(most, len(rows))).astype(np.intp))
    count = np.zeros(heights.metres.shape)
    for at in chosen:
        count += _seen(heights, int(rows[at]), int(columns[at]), eye=eye, above=above)
    share = float((count[ours] > 0).mean()) if ours.any() else 0.0
    return Exposure(np.where(ours, count / len(chosen), np.nan), len(chosen), share)
