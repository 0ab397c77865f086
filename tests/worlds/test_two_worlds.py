"""Does each viewer observe the same, whatever they do, where a secret is and where it is not? `./gatelodge bench worlds` tries more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from tests.worlds.comparing import Difference, Worlds
from tests.worlds.held_hours import TAKING, session_of
from tests.worlds.routes import every_route
from tests.worlds.viewers import KINDS

SEQUENCES, READ_ALONE = 4, 12
ENOUGH = 20_000  # pairs of actions in one run of the suite


def told(found: Iterable[Difference]) -> str:
    return "\n\n".join(map(str, found))


@pytest.mark.parametrize("kind", KINDS)
def test_a_viewer_observes_the_same_with_every_secret_and_without(two_worlds: Worlds, kind: str) -> None:
    viewer, before = two_worlds.house.viewers[kind], two_worlds.figures.pairs
    # When everything is tried where nothing is hidden, and where all is
    found = two_worlds.narrowed(two_worlds.unexplained(two_worlds.every_pair(viewer)))
    # Then nothing differs
    assert not found, told(found)
    # And every address was tried with every method, with every secret that this viewer may not know
    cells = {(route, name) for route, who, name in two_worlds.figures.cells if who == kind}
    assert set(product((one.key for one in every_route()), two_worlds.secrets_from(viewer))) <= cells
    assert two_worlds.figures.pairs - before == len(two_worlds.all_actions(viewer))


@pytest.mark.parametrize("kind", KINDS)
def test_a_viewer_observes_the_same_with_each_secret_alone(two_worlds: Worlds, kind: str) -> None:
    found = two_worlds.narrowed(two_worlds.each_read_alone(two_worlds.house.viewers[kind], most=READ_ALONE))
    assert not found, told(found)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_shows_later(two_worlds: Worlds, kind: str) -> None:
    viewer = two_worlds.house.viewers[kind]
    parted = [two_worlds.in_a_row(viewer, f"{kind} {number}") for number in range(SEQUENCES)]
    assert not any(parted), "\n\n".join(filter(None, parted))


@pytest.mark.parametrize("kind", ["related", "api"])
def test_an_hour_that_a_hidden_visit_holds_is_refused_like_a_full_session(two_worlds: Worlds, kind: str) -> None:
    viewer = two_worlds.house.viewers[kind]
    asked = [one for one in two_worlds.all_actions(viewer) if one.pick == "near" and session_of(one) is not None]
    # Given hours that are free where nothing is hidden, and held where all is
    held = two_worlds.sweep(viewer, asked, two_worlds.everything(viewer), two_worlds.secrets_from(viewer))
    assert {one.action.names for one in held} == TAKING
    # Then the no is in every byte the one of a session that others have filled
    found = two_worlds.unexplained(held)
    assert not found, told(found)


def test_enough_is_compared(two_worlds: Worlds) -> None:
    """Each viewer's test does all of these, in whatever process it runs."""
    assert sum(len(two_worlds.all_actions(one)) for one in two_worlds.house.viewers.values()) >= ENOUGH
