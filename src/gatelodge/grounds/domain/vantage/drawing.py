"""The map as a picture that stands alone: zones, the property line, and where a camera may have stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import Any

import numpy as np
import shapely

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.layout import LaidZone, Layout
from gatelodge.grounds.domain.mapping.pen import FILL, MARGIN, WIDTH, named, scale_and_north
from gatelodge.grounds.domain.mapping.projection import Floats
from gatelodge.grounds.domain.mapping.zones import ZONE_WORDS, ZoneKind
from gatelodge.grounds.domain.vantage.position import Ellipse, outline_in_metres
from gatelodge.grounds.domain.vantage.seen import SeenCells

BELOW = 96.0
_SMALL, _CLOSE = 45.0, 240.0  # an ellipse smaller than this is drawn once more, in a square of that side
_ORANGE = 'fill="#d54309" fill-opacity="0.25" stroke="#d54309" stroke-width="2.5"'
# Lines stay as thin in the close-up as they are on the map.
_LINE = 'stroke="#162e51" stroke-width="4" vector-effect="non-scaling-stroke"'
_THIN = 'stroke="#565c65" stroke-width="1" vector-effect="non-scaling-stroke"'
_CAMERA = Wording(
    "the camera, and the ellipse that holds it 95 times of 100",
    "la cámara, y la elipse que la contiene 95 de cada 100 veces",
)
_SEEN = Wording(
    "seen from public roads: the darker, the more of them",
    "se ve desde vías públicas: cuanto más oscuro, desde más de ellas",
)
_PURPLE = "#54278f"


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the drawing lies on the ground: its upper left corner in metres, metres to its own units, and its size."""

    west: float
    north: float
    scale: float
    height: float

    def at(self, places: Floats) -> Floats:
        """Give where places in metres are drawn."""
        east, north = places[:, 0] - self.west, self.north - places[:, 1]
        return np.stack([east * self.scale + MARGIN, north * self.scale + MARGIN], -1)

    def metres(self, x: float, y: float) -> tuple[float, float]:
        """Give the place that is drawn at a point."""
        return self.west + (x - MARGIN) / self.scale, self.north - (y - MARGIN) / self.scale


def sheet_of(layout: Layout, ellipse: Ellipse | None = None) -> Sheet:
    """Lay the drawing out so that the whole map fits, and the ellipse."""
    shapes = [one.area.shape for one in layout.zones]
    points = np.concatenate([shapely.get_coordinates(shapes), *([outline_in_metres(ellipse)] if ellipse else [])])
    low, high = points.min(axis=0), points.max(axis=0)
    scale = (WIDTH - 2 * MARGIN) / max(float((high - low).max()), 1.0)
    return Sheet(float(low[0]), float(high[1]), scale, float(high[1] - low[1]) * scale + 2 * MARGIN)


def draw_map(
    layout: Layout,
    ellipse: Ellipse | None = None,
    *,
    seen: SeenCells | None = None,
    title: str = "",
    language: str = "en",
) -> bytes:
    """Give the map as SVG, the same bytes for the same inputs; north is up."""
    sheet = sheet_of(layout, ellipse)
    at, height = sheet.at, sheet.height
    body = ['<g id="ground">', *(_zone(one, at) for one in _largest_first(layout.zones))]
    body += _cells(seen, sheet) if seen else []
    body += [f'<path d="{_path(layout.ours.shape, at)}" fill="none" {_LINE}/>', "</g>"]
    body += [_label(one, layout.zones, at, language) for one in layout.zones]
    if ellipse is not None:
        body += _camera(ellipse, at)
    shown = (_CAMERA, _ORANGE) if ellipse else (_SEEN, f'fill="{_PURPLE}" fill-opacity="0.5"') if seen else None
    body += _legend(height, sheet.scale, language, shown)
    closer = _close_up(ellipse, sheet) if ellipse and ellipse.semi_major * sheet.scale < _SMALL else []
    body, below = [*body, *closer], BELOW + (_CLOSE - BELOW + MARGIN if closer else 0)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {height + below:.0f}" role="img" '
        f'font-family="sans-serif" font-size="15"><title>{escape(title)}</title>'
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
    )
    return "\n".join([head, *body, "</svg>\n"]).encode()


def _largest_first(zones: Sequence[LaidZone]) -> list[LaidZone]:
    return sorted(zones, key=lambda one: (-one.area.shape.area, one.zone.code))


def _zone(one: LaidZone, at: Any) -> str:
    path = _path(one.area.shape, at)
    return f'<path d="{path}" fill="{FILL[one.zone.kind]}" {_THIN}/>'


def _path(shape: Any, at: Any) -> str:
    """Give a polygon, or several, as one path."""
    rings = [
        ring
        for polygon in shapely.get_parts(shape)
        if polygon.geom_type == "Polygon"
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return " ".join("M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in at(np.asarray(ring.coords))) + "Z" for ring in rings)


def _label(one: LaidZone, zones: Sequence[LaidZone], at: Any, language: str) -> str:
    """Write a zone's name where no smaller zone lies over it."""
    shape = one.area.shape
    smaller = [other.area.shape for other in zones if other.area.shape.area < shape.area]
    free = shape.difference(shapely.union_all(smaller))
    [(x, y)] = at(np.asarray((shape if free.is_empty else free).representative_point().coords))
    return named(x, y, one.zone.called.to(language))


def _camera(ellipse: Ellipse, at: Any) -> list[str]:
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in at(outline_in_metres(ellipse)))
    [(x, y)] = at(np.array([[ellipse.east, ellipse.north]]))
    return [
        f'<polygon points="{line}" {_ORANGE}/>',
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#d54309"/>',
    ]


def _close_up(ellipse: Ellipse, sheet: Sheet) -> list[str]:
    """Draw a small ellipse once more, large enough to see which side of a line it lies on, with a scale of its own."""
    [(x, y)] = sheet.at(np.array([[ellipse.east, ellipse.north]]))
    half = 1.6 * max(ellipse.semi_major * sheet.scale, 4.0)
    line = " ".join(f"{east:.2f},{north:.2f}" for east, north in sheet.at(outline_in_metres(ellipse)))
    metres = next(one for one in (1, 2, 5, 10, 20, 50) if one * sheet.scale > half / 3 or one == 50)
    left, low, thin = x - 0.9 * half, y + 0.9 * half, half / 60
    corner, side = f'x="{x - half:.2f}" y="{y - half:.2f}"', f"{2 * half:.2f}"
    frame = (
        f'x="{WIDTH - MARGIN - 40 - _CLOSE:.0f}" y="{sheet.height + 8:.0f}" width="{_CLOSE:.0f}" height="{_CLOSE:.0f}"'
    )
    return [
        f'<svg {frame} viewBox="{x - half:.2f} {y - half:.2f} {side} {side}">',
        f'<rect {corner} width="100%" height="100%" fill="#ffffff"/><use href="#ground"/>',
        f'<polygon points="{line}" fill="#d54309" fill-opacity="0.25" stroke="#d54309" stroke-width="{thin:.2f}"/>',
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{2 * thin:.2f}" fill="#d54309"/>',
        f'<path d="M{left:.2f} {low:.2f}h{metres * sheet.scale:.2f}" stroke="#1b1b1b" stroke-width="{thin:.2f}"/>',
        f'<text x="{left:.2f}" y="{low - 2 * thin:.2f}" font-size="{half / 8:.2f}">{metres} m</text>',
        f'<rect {corner} width="{side}" height="{side}" fill="none" stroke="#565c65" stroke-width="{2 * thin:.2f}"/>',
        "</svg>",
    ]


def _cells(seen: SeenCells, sheet: Sheet) -> list[str]:
    """Draw what is seen in four shades; squares of one shade beside each other are one."""
    drawn, side = [], seen.cell * sheet.scale
    for number, row in enumerate(seen.rows):
        [(x, y)] = sheet.at(np.array([[seen.west, seen.south + (number + 1) * seen.cell]]))
        start = 0
        for shade, run in groupby(row, key=lambda one: -(-one // 25) if one > 0 else 0):
            length = len(list(run))
            if shade:
                left = x + start * side
                drawn.append(
                    f'<rect x="{left:.1f}" y="{y:.1f}" width="{length * side:.1f}" height="{side:.1f}" '
                    f'fill="{_PURPLE}" fill-opacity="{0.12 + 0.14 * shade:.2f}"/>'
                )
            start += length
    return drawn


def _legend(height: float, scale: float, language: str, shown: tuple[Wording, str] | None) -> list[str]:
    """Give a scale, the north, and what the lines mean."""
    top = height + 18
    lines = [
        *scale_and_north(top, scale),
        f'<path d="M{MARGIN:.0f} {top + 26:.0f}h34" stroke="#162e51" stroke-width="4"/>',
        f'<text x="{MARGIN + 44:.0f}" y="{top + 31:.0f}">{ZONE_WORDS[ZoneKind.PROPERTY].to(language)}</text>',
    ]
    if shown:
        lines += [
            f'<ellipse cx="{MARGIN + 17:.0f}" cy="{top + 54:.0f}" rx="17" ry="8" {shown[1]}/>',
            f'<text x="{MARGIN + 44:.0f}" y="{top + 59:.0f}">{shown[0].to(language)}</text>',
        ]
    return lines
