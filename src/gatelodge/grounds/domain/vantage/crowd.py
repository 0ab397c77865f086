"""Very many positions at once: a trail, or every picture of a year.

A raster knows, for each of its cells, which zones cover it whole and which have an edge in it; only positions in the
latter cells are asked exactly, and only positions within reach of an edge are integrated.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import shapely
from numpy.typing import NDArray

from gatelodge.grounds.domain.mapping.layout import Area, Layout
from gatelodge.grounds.domain.mapping.projection import Floats
from gatelodge.grounds.domain.vantage.position import edge_losses

Words = NDArray[np.uint64]

_SIDE = 512  # cells along the longer side
_REACH = 4.75  # standard deviations: beyond it the other side has less than 1 in a million


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """A layout's cells. `whole` and `mixed` hold one bit for each zone; `edge`: metres that are certainly free of edges."""

    areas: tuple[Area, ...]
    corner: Floats
    cell: float
    whole: Words  # words x rows x columns
    mixed: Words
    edge: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Crowd:
    """Which zones each position lies in (one bit for each zone), and the probabilities where an edge is within reach."""

    inside: Words  # positions x words
    at: NDArray[np.intp]
    zone: NDArray[np.intp]
    probability: Floats

    def holds(self, zone: int) -> NDArray[np.bool_]:
        """Tell which positions lie in a zone, taken as exact."""
        return np.asarray((self.inside[:, zone // 64] >> np.uint64(zone % 64)) & np.uint64(1) == 1, np.bool_)

    def probabilities(self, zone: int) -> Floats:
        """Give every position's probability for one zone."""
        found = self.holds(zone).astype(np.float64)
        own = self.zone == zone
        found[self.at[own]] = self.probability[own]
        return found


def raster_of(layout: Layout, side: int = _SIDE) -> Raster:
    """Make the raster, once for a layout."""
    areas = tuple(one.area for one in layout.zones)
    ends = np.concatenate([one.starts for one in areas]) if areas else np.zeros((1, 2))
    low, high = ends.min(0), ends.max(0)
    cell = max(float((high - low).max()) / (side - 4), 0.01)
    corner = low - 2 * cell
    columns, rows = (int(n) for n in np.ceil((high - corner) / cell) + 2)
    words = (len(areas) + 63) // 64
    whole, mixed = (np.zeros((words, rows, columns), np.uint64) for _ in range(2))
    for number, area in enumerate(areas):
        bit = np.uint64(1) << np.uint64(number % 64)
        crossed = _crossed(area, corner, cell, (rows, columns))
        mixed[number // 64][crossed] |= bit
        _fill(whole[number // 64], area, corner, cell, crossed=crossed, bit=bit)
    free = (mixed == 0).all(0).astype(np.uint8)
    edge = np.maximum(cv2.distanceTransform(free, cv2.DIST_L2, 5) * 0.97 - 1.5, 0) * cell
    return Raster(areas, corner, cell, whole, mixed, edge.astype(np.float32))


def _crossed(area: Area, corner: Floats, cell: float, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Tell in which cells an edge may run: those under points set close along it, and their neighbours."""
    found = np.zeros(shape, np.uint8)
    for start, end in zip(area.starts, area.ends, strict=True):
        steps = int(np.ceil(np.hypot(*(end - start)) / cell * 2)) + 1
        points = start + (end - start) * np.linspace(0, 1, steps)[:, None]
        columns, rows = ((points - corner) / cell).astype(np.intp).T
        found[rows, columns] = 1
    return np.asarray(cv2.dilate(found, np.ones((3, 3), np.uint8)) > 0, np.bool_)


def _fill(word: Words, area: Area, corner: Floats, cell: float, *, crossed: NDArray[np.bool_], bit: np.uint64) -> None:
    """Set a zone's bit in the cells that it covers whole."""
    if not len(area.starts):
        return
    low, high = (((ends - corner) / cell).astype(np.intp) for ends in (area.starts.min(0), area.starts.max(0)))
    part = np.s_[low[1] : high[1] + 1, low[0] : high[0] + 1]
    rows, columns = np.nonzero(~crossed[part])
    east, north = (np.stack([columns, rows], -1) + low + 0.5).T * cell + corner[:, None]
    held = shapely.contains_xy(area.shape, east, north)
    word[part][rows[held], columns[held]] |= bit


def place_many(raster: Raster, places: Floats, spread: Floats | None = None) -> Crowd:
    """Place positions (rows of east and north); `spread`: their standard deviations in metres, for probabilities."""
    column, row = ((places - raster.corner) / raster.cell).T
    rows, columns = raster.edge.shape
    on = np.flatnonzero((column >= 0) & (row >= 0) & (column < columns) & (row < rows))
    cells = row[on].astype(np.intp) * columns + column[on].astype(np.intp)
    inside = np.zeros((len(places), len(raster.whole)), np.uint64)
    for word, (whole, mixed) in enumerate(zip(raster.whole, raster.mixed, strict=True)):
        inside[on, word] = whole.ravel()[cells]
        unsure = mixed.ravel()[cells]
        asked = np.flatnonzero(unsure)
        _ask(raster.areas[64 * word :][:64], places, inside[:, word], (on[asked], unsure[asked]))
    if spread is None:
        none = np.empty(0, np.intp)
        return Crowd(inside, none, none, np.empty(0))
    return _weighed(raster, places, spread, inside)


def _ask(areas: tuple[Area, ...], places: Floats, inside: Words, unsure: tuple[NDArray[np.intp], Words]) -> None:
    """Ask exactly, zone by zone, about positions in cells with an edge of the zone."""
    at, bits = unsure
    for number, area in enumerate(areas):
        own = at[(bits >> np.uint64(number)) & np.uint64(1) == 1]
        if len(own):
            shapely.prepare(area.shape)
            held = own[shapely.contains_xy(area.shape, places[own, 0], places[own, 1])]
            inside[held] |= np.uint64(1) << np.uint64(number)


def _weighed(raster: Raster, places: Floats, spread: Floats, inside: Words) -> Crowd:
    """Integrate over every zone that has an edge within a position's reach."""
    last = np.array(raster.edge.shape)[::-1] - 1
    cells = np.clip((places - raster.corner) / raster.cell, 0, last).astype(np.intp)
    widest = max((float(one.doubts.max(initial=0)) for one in raster.areas), default=0.0)
    reach = _REACH * np.hypot(spread, widest)
    asked = np.flatnonzero(raster.edge[cells[:, 1], cells[:, 0]] < reach)
    (x, y), by = places[asked].T.copy(), reach[asked]
    found: list[tuple[NDArray[np.intp], NDArray[np.intp], Floats]] = []
    for number, area in enumerate(raster.areas):
        if not len(area.starts):
            continue
        (west, south), (east, north) = area.starts.min(0), area.starts.max(0)
        own = asked[(x + by > west) & (x - by < east) & (y + by > south) & (y - by < north)]
        held = (inside[own, number // 64] >> np.uint64(number % 64)) & np.uint64(1)
        lost = _losses(area, places[own], spread[own])
        within = np.flatnonzero(lost)
        at = own[within]
        values = np.clip(held[within] - lost[within], 0, 1)
        found.append((at, np.full(len(at), number, np.intp), values))
    none = (np.empty(0, np.intp), np.empty(0, np.intp), np.empty(0))
    at, zones, values = (np.concatenate(part) for part in zip(none, *found, strict=True))
    return Crowd(inside, at, zones, values)


def _losses(area: Area, places: Floats, spread: Floats) -> Floats:
    """Sum the edges' line integrals for many positions."""
    lost = np.zeros(len(places))
    for start, end, doubt in zip(area.starts, area.ends, area.doubts, strict=True):
        size = np.hypot(spread, doubt)[:, None]
        lost += edge_losses((start - places) / size, (end - places) / size)
    return lost
