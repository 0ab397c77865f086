"""Does each viewer observe the same, whatever they do, where a secret is and where it is not?

Not yet in the suite: `./gatelodge test tests/worlds/whole_two_worlds.py`, or `./gatelodge bench worlds`, which tries more.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from tests.worlds.comparing import Difference, Worlds
from tests.worlds.open_leaks import known, unknown
from tests.worlds.routes import every_route
from tests.worlds.viewers import KINDS

SEQUENCES, READ_ALONE = 4, 12


def told(found: Iterable[Difference]) -> str:
    return "\n\n".join(map(str, found))


@pytest.mark.parametrize("kind", KINDS)
def test_a_viewer_observes_the_same_with_every_secret_and_without(two_worlds: Worlds, kind: str) -> None:
    viewer = two_worlds.house.viewers[kind]
    # When everything is tried where nothing is hidden, and where all is
    found = two_worlds.narrowed(two_worlds.every_pair(viewer))
    # Then nothing differs but what is known to be open
    assert not unknown(found), told(unknown(found))
    closed = set(known(kind)) - {one.action.names for one in found}
    assert kind != "supervisor" or not closed, f"an open leak has closed, take its entry away: {closed}"
    # And every address was tried with every method, with every secret that this viewer may not know
    cells = {(route, name) for route, who, name in two_worlds.figures.cells if who == kind}
    assert set(product((one.key for one in every_route()), two_worlds.secrets_from(viewer))) <= cells


@pytest.mark.parametrize("kind", KINDS)
def test_a_viewer_observes_the_same_with_each_secret_alone(two_worlds: Worlds, kind: str) -> None:
    found = two_worlds.narrowed(two_worlds.each_read_alone(two_worlds.house.viewers[kind], most=READ_ALONE))
    assert not unknown(found), told(unknown(found))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_shows_later(two_worlds: Worlds, kind: str) -> None:
    viewer = two_worlds.house.viewers[kind]
    parted = [two_worlds.in_a_row(viewer, f"{kind} {number}") for number in range(SEQUENCES)]
    assert not any(parted), "\n\n".join(filter(None, parted))


def test_enough_was_compared(two_worlds: Worlds) -> None:
    """Print the figures; where the tests are spread over processes, each has done its part."""
    figures = two_worlds.figures
    print(f"\n{figures.told()}")  # noqa: T201  -- asked for with -s
    assert figures.pairs >= 0
