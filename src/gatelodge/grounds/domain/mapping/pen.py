"""How places of the grounds are drawn, whatever the drawing is for: its size, colours, names, scale and north."""

from __future__ import annotations

from html import escape

from gatelodge.grounds.domain.mapping.zones import ZoneKind

WIDTH, MARGIN = 900.0, 30.0

# Colours that stay apart for people who see few of them; the property line is also the thickest.
FILL = {
    ZoneKind.PROPERTY: "#f3efe3",
    ZoneKind.PERIMETER: "#d9c7b8",
    ZoneKind.CAR_PARK: "#cfd8e3",
    ZoneKind.ENTRANCE: "#e5d28b",
    ZoneKind.VISITING_ROOM: "#b8d8c8",
    ZoneKind.PUBLIC_ROAD: "#ffffff",
    ZoneKind.NEIGHBOUR: "#e9f1e2",
}
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_LEAST_SCALE = 90  # units that the scale is long


def named(x: float, y: float, name: str) -> str:
    """Give a name, readable on any colour, in the middle above a point."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" fill="#1b1b1b" stroke="#ffffff" stroke-width="3" '
        f'paint-order="stroke">{escape(name)}</text>'
    )


def scale_and_north(top: float, scale: float) -> list[str]:
    """Give a length in whole metres and where north is; `scale` is units a metre."""
    metres = next(one for one in _STEPS if one * scale > _LEAST_SCALE or one == _STEPS[-1])
    length = metres * scale
    return [
        f'<path d="M{MARGIN:.0f} {top:.0f}h{length:.1f}m0 -6v12m{-length:.1f} -12v12" stroke="#1b1b1b" fill="none"/>',
        f'<text x="{MARGIN + length + 10:.1f}" y="{top + 5:.0f}">{metres} m</text>',
        f'<text x="{WIDTH - MARGIN:.0f}" y="{top + 5:.0f}" text-anchor="end">▲ N</text>',
    ]
