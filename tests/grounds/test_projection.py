"""Are metres on the map metres on the ground?"""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.grounds.domain.mapping.projection import Frame

AXIS, FLATTENING = 6378137.0, 1 / 298.257223563


def in_space(degrees: np.ndarray) -> np.ndarray:
    """This will give points of the ellipsoid in the Earth's own axes: a second way to measure."""
    longitude, latitude = np.radians(degrees).T
    squared = FLATTENING * (2 - FLATTENING)
    across = AXIS / np.sqrt(1 - squared * np.sin(latitude) ** 2)
    return np.stack(
        [
            across * np.cos(latitude) * np.cos(longitude),
            across * np.cos(latitude) * np.sin(longitude),
            across * (1 - squared) * np.sin(latitude),
        ],
        -1,
    )


frames = st.builds(Frame, st.floats(-180, 180), st.floats(-75, 75))
near = st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000))


@given(frames, near, near)
def test_distances_on_the_map_are_distances_on_the_ground(frame, one, other) -> None:
    one_there, other_there = in_space(frame.to_degrees(np.array([one, other])))
    on_map, on_ground = np.hypot(one[0] - other[0], one[1] - other[1]), np.linalg.norm(one_there - other_there)
    assert on_ground == pytest.approx(on_map, rel=1e-6, abs=1e-6)


@given(frames, st.tuples(st.floats(-20_000, 20_000), st.floats(-20_000, 20_000)))
def test_there_and_back_is_the_same_place(frame, metres) -> None:
    assert frame.to_metres(frame.to_degrees(metres)) == pytest.approx(metres, abs=1e-5)


def test_east_is_east_and_north_is_north_and_the_origin_is_zero() -> None:
    frame = Frame(-118.0, 36.0)
    assert frame.to_metres((-118.0, 36.0)) == pytest.approx([0, 0], abs=1e-9)
    # A minute of latitude at 36 degrees is 1849.3 m, one of longitude 1502.5 m (WGS84).
    assert frame.to_metres((-118.0, 36 + 1 / 60)) == pytest.approx([0, 1849.3], abs=0.5)
    assert frame.to_metres((-118 + 1 / 60, 36.0)) == pytest.approx([1502.5, 0.13], abs=0.5)


def test_the_date_line_runs_through_no_facility() -> None:
    assert Frame(179.9999, 10.0).to_metres((-179.9999, 10.0))[0] == pytest.approx(21.93, abs=0.05)
