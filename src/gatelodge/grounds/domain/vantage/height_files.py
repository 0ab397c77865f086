"""Heights as they are supplied: an ESRI ASCII grid in longitude and latitude, laid out in metres around the facility."""

from __future__ import annotations

import numpy as np

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.mapping.projection import Floats, Frame
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.grounds.domain.vantage.sightline import MOST_CELLS, Heights

MOST_BYTES = 60_000_000
_FINEST = 0.5  # metres
_DEGREE = 111_320.0  # metres of latitude
_WIDEST = 1.0  # degrees
_MOST_NAMED = 12  # lines of names before the rows
_HEADER = ("ncols", "nrows", "cellsize")


def read_heights(content: bytes, frame: Frame) -> Heights:
    """Read a grid, and lay it out so that rows run east and columns north, in cells of about its own size."""
    if len(content) > MOST_BYTES:
        raise BadInput(why("heights_too_large", "heights", most=MOST_BYTES // 1_000_000))
    try:
        said, grid = _parsed(content)
        west, south = _corner(said)
    except (KeyError, ValueError, OverflowError) as broken:
        raise BadInput(why("heights_unreadable", "heights")) from broken
    size = said["cellsize"]
    rows, columns = grid.shape
    if not (abs(west) <= 180 and abs(south) <= 90 and size > 0 and max(rows, columns) * size <= _WIDEST):
        raise BadInput(why("heights_not_in_degrees", "heights"))
    grid[grid == said.get("nodata_value", -9999.0)] = np.nan
    return _laid_out(grid[::-1], (west, south), size, frame)


def _parsed(content: bytes) -> tuple[dict[str, float], Floats]:
    """Read the lines of names and numbers, then the rows, the northernmost first."""
    said: dict[str, float] = {}
    rest = content.decode("ascii")
    while (rest := rest.lstrip())[:1].isalpha() and len(said) < _MOST_NAMED:
        line, _, rest = rest.partition("\n")
        name, value = line.split()
        if name.lower() in said:
            raise ValueError("named twice")
        said[name.lower()] = float(value)
    rows, columns = int(said["nrows"]), int(said["ncols"])
    if min(rows, columns) < 2 or rows * columns > MOST_CELLS or not all(name in said for name in _HEADER):
        raise ValueError("no grid")
    # No more is taken apart than belongs there: what follows the last number is no number, and refuses the file.
    return said, np.array(rest.split(None, rows * columns), np.float64).reshape(rows, columns)


def _corner(said: dict[str, float]) -> tuple[float, float]:
    """Give the south-west corner, which may be named by its cell's centre."""
    half = said["cellsize"] / 2
    west = said["xllcorner"] if "xllcorner" in said else said["xllcenter"] - half
    south = said["yllcorner"] if "yllcorner" in said else said["yllcenter"] - half
    return west, south


def _laid_out(grid: Floats, corner: tuple[float, float], size: float, frame: Frame) -> Heights:
    """Take heights between the grid's own for cells in metres; those at the rim that it does not cover are left off."""
    rows, columns = grid.shape
    west, south = corner
    box = np.array([(west, south), (west + columns * size, south), (west, south + rows * size)])
    ends = np.vstack([box, box[1:2] + box[2:] - box[:1]])
    metres = frame.to_metres(ends)
    cell = max(_FINEST, size * _DEGREE * float(np.cos(np.radians(south))))
    low = np.array([metres[[0, 2], 0].max(), metres[[0, 1], 1].max()]) + cell
    high = np.array([metres[[1, 3], 0].min(), metres[[2, 3], 1].min()]) - cell
    across, up = (int(n) for n in np.floor((high - low) / cell))
    if min(across, up) < 2 or across * up > MOST_CELLS:
        raise BadInput(why("heights_unusable", "heights"))
    heights = Heights(float(low[0]), float(low[1]), cell, np.zeros((up, across)))
    places = frame.to_degrees(np.stack(heights.centres(), -1).reshape(-1, 2))
    found = _between(grid, (places[:, 0] - west) / size - 0.5, (places[:, 1] - south) / size - 0.5)
    if not np.isfinite(found).all():
        raise BadInput(why("heights_unusable", "heights"))
    return Heights(heights.west, heights.south, cell, found.reshape(up, across))


def _between(grid: Floats, x: Floats, y: Floats) -> Floats:
    """Give heights between the four cells around."""
    column = np.clip(np.floor(x).astype(np.intp), 0, grid.shape[1] - 2)
    row = np.clip(np.floor(y).astype(np.intp), 0, grid.shape[0] - 2)
    right, above = np.clip(x - column, 0, 1), np.clip(y - row, 0, 1)
    low = grid[row, column] * (1 - right) + grid[row, column + 1] * right
    high = grid[row + 1, column] * (1 - right) + grid[row + 1, column + 1] * right
    return np.asarray(low * (1 - above) + high * above, np.float64)
