"""The map as a drawing for a page: every line as it was drawn, landmarks, an aerial picture below, and where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from gatelodge.foundation.wording import Wording
from gatelodge.grounds.domain.mapping.pen import FILL, MARGIN, WIDTH, named, scale_and_north
from gatelodge.grounds.domain.mapping.projection import Floats, Frame
from gatelodge.grounds.domain.mapping.zones import ZONE_WORDS, GroundsMap, Place, Ring, Zone, ZoneKind

At = Callable[[Sequence[Place]], Floats]


@dataclass(frozen=True, slots=True)
class Below:
    """An aerial picture: its address, and west, south, east and north in degrees."""

    address: str
    bounds: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What lies on the map besides its zones: landmarks by letter and name, what is wrong by number, a picture below."""

    landmarks: Sequence[tuple[str, str, Place]] = ()
    wrong: Sequence[tuple[int, Place]] = ()
    below: Below | None = None


def draw_sheet(grounds: GroundsMap, sheet: Sheet, *, title: str, language: str) -> str:
    """Give a drawing with north up; lines that cross are drawn as they are, so that the place can be seen."""
    frame = Frame(*grounds.origin)
    places = [point for zone in grounds.zones for ring in _rings(zone) for point in ring.points]
    places += [place for *_, place in sheet.landmarks] + [place for _, place in sheet.wrong]
    metres = frame.to_metres(places or [grounds.origin])
    low, high = metres.min(axis=0), metres.max(axis=0)
    scale = (WIDTH - 2 * MARGIN) / max(float((high - low).max()), 1.0)
    height = float(high[1] - low[1]) * scale + 2 * MARGIN

    def at(some: Sequence[Place]) -> Floats:
        found = frame.to_metres(some)
        return np.stack([(found[:, 0] - low[0]) * scale + MARGIN, (high[1] - found[:, 1]) * scale + MARGIN], -1)

    clear = 0.35 if sheet.below else 1.0
    body = [_picture(sheet.below, at)] if sheet.below else []
    body += [_zone(zone, at, clear) for zone in _largest_first(grounds.zones, frame)]
    body += [_label(zone, at, language) for zone in grounds.zones]
    body += [_landmark(letter, name, at([place])[0]) for letter, name, place in sheet.landmarks]
    body += [_wrong(number, at([place])[0]) for number, place in sheet.wrong]
    body += scale_and_north(height + 12, scale)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-sheet" viewBox="0 0 {WIDTH:.0f} {height + 40:.0f}" role="img" '
        f'aria-label="{escape(title)}" font-family="sans-serif" font-size="15">'
        f'<rect width="100%" height="100%" fill="#ffffff"/>'
    )
    return "\n".join([head, *body, "</svg>"])


def _rings(zone: Zone) -> list[Ring]:
    return [ring for part in zone.parts for ring in (part.outline, *part.holes)]


def _largest_first(zones: Sequence[Zone], frame: Frame) -> list[Zone]:
    def extent(zone: Zone) -> float:
        metres = frame.to_metres([point for ring in _rings(zone) for point in ring.points] or [(0.0, 0.0)])
        return float(np.prod(metres.max(axis=0) - metres.min(axis=0)))

    return sorted(zones, key=lambda zone: (-extent(zone), zone.code))


def _picture(below: Below, at: At) -> str:
    west, south, east, north = below.bounds
    (left, bottom), (right, top) = at([(west, south), (east, north)])
    return (
        f'<image href="{escape(below.address)}" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" '
        f'height="{bottom - top:.1f}" preserveAspectRatio="none"/>'
    )


def _zone(zone: Zone, at: At, clear: float) -> str:
    path = " ".join(
        "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in at(ring.points)) + "Z" for ring in _rings(zone) if ring.points
    )
    line = (
        'stroke="#162e51" stroke-width="4"' if zone.kind is ZoneKind.PROPERTY else 'stroke="#3d4551" stroke-width="1.5"'
    )
    return f'<path d="{path}" fill="{FILL[zone.kind]}" fill-opacity="{clear}" fill-rule="evenodd" {line}/>'


def _label(zone: Zone, at: At, language: str) -> str:
    """Write a zone's name: at the upper edge of what others lie in, where its middle is taken."""
    points = at([point for ring in _rings(zone) for point in ring.points] or [(0.0, 0.0)])
    low, high = points.min(axis=0), points.max(axis=0)
    x, y = (low + high) / 2
    if zone.kind in (ZoneKind.PROPERTY, ZoneKind.PERIMETER):
        y = low[1] + 20
    return named(x, y + 5, zone.called.to(language))


def _landmark(letter: str, name: str, where: Floats) -> str:
    x, y = where
    return (
        f'<g><title>{escape(name)}</title><rect x="{x - 9:.1f}" y="{y - 9:.1f}" width="18" height="18" fill="#54278f" '
        f'stroke="#ffffff"/><text x="{x:.1f}" y="{y + 4.5:.1f}" text-anchor="middle" fill="#ffffff" font-size="12" '
        f'font-weight="bold">{escape(letter)}</text></g>'
    )


def _wrong(number: int, where: Floats) -> str:
    x, y = where
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="12" fill="#b50909" stroke="#ffffff" stroke-width="2"/>'
        f'<text x="{x:.1f}" y="{y + 5:.1f}" text-anchor="middle" fill="#ffffff" font-weight="bold">{number}</text>'
    )


def legend_of(grounds: GroundsMap) -> list[tuple[str, Wording]]:
    """Give the kinds of zones that the drawing shows, each with the name of its colour's class and its word."""
    kinds = {zone.kind for zone in grounds.zones}
    return [(kind.value, ZONE_WORDS[kind]) for kind in ZoneKind if kind in kinds]
