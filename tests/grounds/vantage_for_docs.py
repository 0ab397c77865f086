"""Draws the picture of the how-to: a made-up facility, and a camera whose ellipse crosses the property line."""

from __future__ import annotations

from gatelodge.config.house import ROOT
from gatelodge.grounds.domain.mapping.geojson import read_geojson
from gatelodge.grounds.domain.mapping.layout import lay_out
from gatelodge.grounds.domain.mapping.zones import GroundsMap
from gatelodge.grounds.domain.vantage.assessing import Asked, assess
from gatelodge.grounds.domain.vantage.drawing import draw_map

MAP = ROOT / "docs" / "reference" / "example-map.geojson"
DRAWING = ROOT / "docs" / "reference" / "vantage.svg"
ORIGIN, PLACE, RADIUS = (-121.5, 38.6), (-121.5008, 38.59868), 14.0


def drawing() -> bytes:
    """Give the picture as the code draws it now."""
    zones, _ = read_geojson(MAP.read_bytes())
    layout = lay_out(GroundsMap(ORIGIN, zones))
    found = assess(layout, (), Asked(place=PLACE, radius=RADIUS))
    return draw_map(layout, found.ellipse, title="A camera near the property line")


if __name__ == "__main__":
    DRAWING.write_bytes(drawing())
