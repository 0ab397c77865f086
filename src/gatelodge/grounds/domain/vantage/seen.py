"""What can be seen from public ground, in the size in which it is kept and drawn, and zone by zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from gatelodge.grounds.domain.mapping.layout import Layout
from gatelodge.grounds.domain.mapping.projection import Floats
from gatelodge.grounds.domain.mapping.zones import NOT_OURS
from gatelodge.grounds.domain.vantage.sightline import Exposure, Heights

MOST_CELLS = 90_000  # walked while somebody waits
MOST_OBSERVERS = 48
_MOST_SIDE = 90  # cells drawn along the longer side


@dataclass(frozen=True, slots=True)
class SeenCells:
    """Squares of the property from the south-west corner, rows northwards: per cent of observers that see it, -1 not ours."""

    west: float
    south: float
    cell: float
    rows: tuple[tuple[int, ...], ...]


def coarser(heights: Heights, most: int = MOST_CELLS) -> Heights:
    """Give heights in larger cells, each as high as the highest in it: walls stay, and hide at least what they hid."""
    by = int(np.ceil(np.sqrt(heights.metres.size / most)))
    return heights if by <= 1 else Heights(heights.west, heights.south, heights.cell * by, _blocks(heights.metres, by))


def _blocks(values: Floats, by: int) -> Floats:
    """Take the largest of each block; a rim that fills no block is left off."""
    rows, columns = (max(1, size // by) for size in values.shape)
    held = values[: rows * by, : columns * by].reshape(rows, min(by, values.shape[0]), columns, -1)
    return np.asarray(held.max(axis=(1, 3)), np.float64)


def cells_of(heights: Heights, seen: Exposure) -> SeenCells:
    """Give the squares that are kept: each as exposed as its most exposed part."""
    by = max(1, int(np.ceil(max(seen.seen_from.shape) / _MOST_SIDE)))
    shares = _blocks(np.where(np.isnan(seen.seen_from), -0.01, seen.seen_from), by)
    rows = tuple(tuple(round(100 * one) for one in row) for row in shares)
    return SeenCells(heights.west, heights.south, heights.cell * by, rows)


def share_of_zones(layout: Layout, heights: Heights, seen: Exposure) -> dict[str, float]:
    """Give, for each zone of ours, which share of it within the heights is seen by at least one observer."""
    east, north = heights.centres()
    looked = ~np.isnan(seen.seen_from)
    found: dict[str, float] = {}
    for one in layout.zones:
        if one.zone.kind in NOT_OURS:
            continue
        within = shapely.contains_xy(one.area.shape, east, north) & looked
        if within.any():
            found[one.zone.code] = float((seen.seen_from[within] > 0).mean())
    return found


def seen_data(layout: Layout, heights: Heights, seen: Exposure) -> dict[str, Any]:
    """Give an exposure as plain values."""
    cells, names = cells_of(heights, seen), {one.zone.code: one.zone for one in layout.zones}
    shares = share_of_zones(layout, heights, seen)
    return {
        "seen_share": round(seen.seen_share, 4),
        "observers": seen.observers,
        "cell_metres": round(heights.cell, 2),
        "zones": [
            {
                "code": code,
                "name": names[code].called.en,
                "name_es": names[code].called.es,
                "kind": names[code].kind.value,
                "seen": round(share, 4),
            }
            for code, share in sorted(shares.items(), key=lambda one: (-one[1], one[0]))
        ],
        "cells": {
            "west": round(cells.west, 2),
            "south": round(cells.south, 2),
            "metres": round(cells.cell, 2),
            "rows": [list(row) for row in cells.rows],
        },
    }


def cells_from(data: dict[str, Any]) -> SeenCells:
    """Read the squares back."""
    rows = tuple(tuple(int(one) for one in row) for row in data["rows"])
    return SeenCells(float(data["west"]), float(data["south"]), float(data["metres"]), rows)
