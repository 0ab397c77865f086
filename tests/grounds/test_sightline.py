"""What is seen from public ground, over walls and from behind them?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.vantage import height_files, sightline
from gatelodge.grounds.domain.vantage.height_files import read_heights
from gatelodge.grounds.domain.vantage.sightline import Heights, exposure, viewshed
from tests.grounds.plots import FRAME, PROPERTY, ROAD, laid

SIDE = 61


def flat(height: float = 0.0) -> np.ndarray:
    return np.full((SIDE, SIDE), height)


def walled(height: float) -> Heights:
    ground = flat()
    ground[:, 30] = height
    return Heights(0.0, 0.0, 2.0, ground)


def test_flat_ground_hides_nothing() -> None:
    assert viewshed(Heights(0.0, 0.0, 2.0, flat()), 61.0, 61.0).all()


def test_behind_a_wall_nothing_is_seen() -> None:
    seen = viewshed(walled(5.0), 11.0, 61.0)
    assert seen[:, :31].all()
    assert not seen[:, 31:].any()


@pytest.mark.parametrize(("eye", "above"), [(20.0, 0.0), (1.6, 12.0)])
def test_from_above_the_wall_or_above_it_far_ground_is_seen(eye, above) -> None:
    seen = viewshed(walled(5.0), 11.0, 61.0, eye=eye, above=above)
    assert seen[30, 60]


def by_hand(ground: np.ndarray, cell: float, row: int, column: int, eye: float) -> np.ndarray:
    """This will look at every cell along its own line, in small steps: slow, and another way."""
    seen = np.zeros(ground.shape, bool)
    for y in range(ground.shape[0]):
        for x in range(ground.shape[1]):
            steps = max(abs(y - row), abs(x - column))
            shown = True
            for step in range(1, steps):
                at_y, at_x = row + (y - row) * step / steps, column + (x - column) * step / steps
                low, high = ground[int(at_y), int(at_x)], ground[int(np.ceil(at_y)), int(np.ceil(at_x))]
                part = max(at_y % 1, at_x % 1)
                line = ground[row, column] + eye + (ground[y, x] - ground[row, column] - eye) * step / steps
                shown &= low * (1 - part) + high * part <= line + 1e-9
            seen[y, x] = shown
    return seen


def test_on_hills_it_is_nearly_what_looking_at_every_cell_gives() -> None:
    rng = np.random.default_rng(1)
    ground = np.cumsum(np.cumsum(rng.normal(0, 0.05, (41, 41)), 0), 1)
    seen = viewshed(Heights(0.0, 0.0, 2.0, ground), 41.0, 41.0)
    slow = by_hand(ground, 2.0, 20, 20, 1.6)
    assert 0.1 < slow.mean() < 0.9
    # The lines to the edge pass a cell's centre by up to half a cell.
    assert (seen == slow).mean() > 0.93


def test_the_earth_curves_away() -> None:
    long = Heights(0.0, 0.0, 100.0, np.zeros((3, 401)))
    seen = viewshed(long, 50.0, 150.0, eye=1.6)
    assert seen[1, 30]  # 3 km
    assert not seen[1, 200]  # 20 km


def test_without_the_curve_it_does_not(monkeypatch) -> None:
    monkeypatch.setattr(sightline, "_CURVE", 0.0)
    assert viewshed(Heights(0.0, 0.0, 100.0, np.zeros((3, 401))), 50.0, 150.0)[1, 200]


LAYOUT = laid(PROPERTY, ROAD)


def surroundings(wall: float) -> Heights:
    ground = np.zeros((90, 90))
    ground[85:87, :] = wall  # a wall of 10 m breadth between road and property: the road runs from row 87
    return Heights(-250.0, -230.0, 5.0, ground)


def test_from_the_road_open_ground_is_seen_and_a_wall_hides_it() -> None:
    open_ground, hidden = exposure(LAYOUT, surroundings(0.0)), exposure(LAYOUT, surroundings(8.0))
    assert open_ground.seen_share == 1.0
    assert hidden.seen_share < 0.1
    assert open_ground.observers > 10
    assert np.isnan(open_ground.seen_from[89, 0])


def test_a_map_without_a_road_has_no_public_ground() -> None:
    with pytest.raises(BadInput) as refused:
        exposure(laid(PROPERTY), surroundings(0.0))
    assert refused.value.codes == {"no_public_ground"}


@pytest.mark.parametrize(
    ("heights", "code"),
    [
        (Heights(0.0, 0.0, 2.0, np.full((5, 5), np.nan)), "heights_unusable"),
        (Heights(0.0, 0.0, 0.0, np.zeros((5, 5))), "heights_unusable"),
        (Heights(0.0, 0.0, 2.0, np.zeros((0, 5))), "heights_unusable"),
        (Heights(0.0, 0.0, 2.0, np.zeros((5, 5))), "observer_off_grid"),
    ],
)
def test_heights_that_are_none_are_refused(heights, code) -> None:
    with pytest.raises(BadInput) as refused:
        viewshed(heights, 50.0, 1.0)
    assert refused.value.codes == {code}


# heights as they are supplied
def asc(rows: int = 60, columns: int = 80, size: float = 5e-5, **more: str) -> bytes:
    """This will write a slope that rises by 1 m for every metre east and 2 m for every metre north of the origin."""
    longitude = -118.002 + (np.arange(columns) + 0.5) * size
    latitude = 35.9985 + (np.arange(rows)[::-1] + 0.5) * size
    degrees = np.stack(np.meshgrid(longitude, latitude), -1)
    heights = FRAME.to_metres(degrees) @ np.array([1.0, 2.0])
    said = {
        "ncols": f"{columns}",
        "nrows": f"{rows}",
        "xllcorner": "-118.002",
        "yllcorner": "35.9985",
        "cellsize": f"{size}",
    }
    head = [f"{name} {value}" for name, value in (said | more).items()]
    return "\n".join([*head, *(" ".join(f"{one:.3f}" for one in row) for row in heights)]).encode()


def test_a_grid_in_degrees_is_laid_out_in_metres_with_its_north_up() -> None:
    heights = read_heights(asc(), FRAME)
    east, north = heights.centres()
    assert heights.cell == pytest.approx(4.5, abs=0.1)
    assert heights.metres == pytest.approx(east + 2 * north, abs=0.01)


FILES = {
    "nothing": (b"", "heights_unreadable"),
    "a picture": (b"\x89PNG\r\n", "heights_unreadable"),
    "a row too few": (asc(nrows="61"), "heights_unreadable"),
    "words among the numbers": (asc().replace(b".", b"x", 40), "heights_unreadable"),
    "no corner": (asc().replace(b"xllcorner", b"corner"), "heights_unreadable"),
    "a line of names twice": (b"ncols 60\n" + asc(), "heights_unreadable"),
    "more numbers than cells": (asc() + b" 1" * 1000, "heights_unreadable"),
    "rows without end": (asc(nrows="1e999"), "heights_unreadable"),
    "metres of some grid": (asc(xllcorner="432000", cellsize="5"), "heights_not_in_degrees"),
    "half a continent": (asc(cellsize="0.5"), "heights_not_in_degrees"),
    "a dozen cells": (asc(rows=3, columns=4), "heights_unusable"),
}


@pytest.mark.parametrize("case", FILES)
def test_a_file_of_heights_that_is_not_in_order_says_so(case) -> None:
    content, code = FILES[case]
    with pytest.raises(BadInput) as refused:
        read_heights(content, FRAME)
    assert refused.value.codes == {code}


def test_a_file_of_heights_that_is_too_large_is_not_read(monkeypatch) -> None:
    monkeypatch.setattr(height_files, "MOST_BYTES", 100)
    with pytest.raises(BadInput) as refused:
        read_heights(asc(), FRAME)
    assert refused.value.codes == {"heights_too_large"}


def test_a_gap_in_the_heights_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read_heights(asc(NODATA_value="-5").replace(asc().split(b"\n")[25].split()[30], b"-5"), FRAME)
    assert refused.value.codes == {"heights_unusable"}


@given(st.binary(max_size=200))
def test_any_bytes_are_heights_or_a_reason(content) -> None:
    with pytest.raises(BadInput):
        read_heights(content, FRAME)
