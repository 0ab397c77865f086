"""Draws the second picture of the how-to: a picture with its marked landmarks, and where it was taken on the map.

Run as `python -m tests.grounds.placed_for_docs`, and look at it.
"""

from __future__ import annotations

import re

import numpy as np

from gatelodge.config.house import ROOT
from gatelodge.grounds.domain.mapping.layout import Layout
from gatelodge.grounds.domain.mapping.pen import WIDTH
from gatelodge.grounds.domain.vantage.assessing import Asked, Assessed, assess
from gatelodge.grounds.domain.vantage.drawing import draw_map, sheet_of
from gatelodge.grounds.domain.vantage.landmarks import Lens
from tests.grounds import scene
from tests.grounds.plots import laid

KEPT = ROOT / "docs" / "reference" / "placed-picture.svg"
_BOX = 'viewBox="0 0 {:.0f} {:.0f}"'
_SCALE = WIDTH / scene.WIDTH
_TOP = scene.HEIGHT * _SCALE + 10
_DOT = '<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="#162e51" stroke="#fff"/>'
_NUMBER = '<text x="{x:.1f}" y="{low:.1f}" text-anchor="middle" fill="#fff" font-size="12">{number}</text>'


def placed() -> tuple[Layout, Assessed]:
    """Find the camera by the marks alone, its focal length unknown."""
    layout = laid(*scene.ZONES)
    asked = Asked(marks=scene.marks(), lens=Lens(scene.WIDTH, scene.HEIGHT), noise=1.0)
    return layout, assess(layout, scene.landmarks(), asked)


def drawing() -> str:
    """Give both, one above the other, as the code draws them now."""
    layout, found = placed()
    lower = draw_map(layout, found.ellipse, title="map").decode()
    size = re.search(r'viewBox="0 0 (\d+) (\d+)"', lower)
    assert size
    height = _TOP + float(size[2])
    sheet = sheet_of(layout, found.ellipse)
    on_map = sheet.at(np.array([(one.east, one.north) for one in scene.landmarks()]))
    in_picture = np.array([(one.x, one.y) for one in scene.marks()]) * _SCALE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {_BOX.format(WIDTH, height)} role="img" font-family="sans-serif">',
            "<title>A drawn picture with seven landmarks marked, and the map with the ellipse that holds its camera</title>",
            *_picture(),
            *_numbered(in_picture),
            f'<svg y="{_TOP:.0f}" width="{size[1]}" height="{size[2]}" viewBox="0 0 {size[1]} {size[2]}" font-size="15">',
            *lower.splitlines()[1:-1],
            *_numbered(on_map),
            "</svg>",
            "</svg>\n",
        ]
    )


def _picture() -> list[str]:
    sky, ground = (f"rgb{colour}".replace(" ", "") for colour in (scene.SKY, scene.GROUND))
    half = scene.HEIGHT * _SCALE / 2
    lines = [
        f'<rect width="{WIDTH:.0f}" height="{2 * half:.0f}" fill="{sky}"/>',
        f'<rect y="{half:.0f}" width="{WIDTH:.0f}" height="{half:.0f}" fill="{ground}"/>',
    ]
    for outline, shade in scene.faces():
        points = " ".join(f"{x * _SCALE:.1f},{y * _SCALE:.1f}" for x, y in outline)
        lines.append(f'<polygon points="{points}" fill="rgb{shade}" stroke="#46423e"/>'.replace(", ", ","))
    return lines


def _numbered(places: np.ndarray) -> list[str]:
    lines = []
    for number, (x, y) in enumerate(places, start=1):
        lines += [_DOT.format(x=x, y=y), _NUMBER.format(x=x, low=y + 4, number=number)]
    return lines


if __name__ == "__main__":
    KEPT.write_text(drawing())
