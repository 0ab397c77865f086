"""Would the harness find a leak? Planted ones must all be found, and nothing where nothing is."""

from __future__ import annotations

import random

import pytest

from tests.worlds import plants_of_answers, plants_of_traces
from tests.worlds.comparing import Worlds
from tests.worlds.planting import PLANTS
from tests.worlds.viewers import KINDS

assert plants_of_answers
assert plants_of_traces
RUNS, ACTIONS = 20, 40


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_leak_is_found(two_worlds: Worlds, name: str) -> None:
    assert two_worlds.hunt(PLANTS[name]) is not None


@pytest.mark.parametrize("number", range(RUNS))
def test_no_alarm_where_both_worlds_are_the_same(two_worlds: Worlds, number: int) -> None:
    kind = list(KINDS)[number % len(KINDS)]
    viewer = two_worlds.house.viewers[kind]
    world = two_worlds.everything(viewer) if number % 2 else two_worlds.plain
    actions = random.Random(number).sample(two_worlds.all_actions(viewer), ACTIONS)
    assert two_worlds.same_again(viewer, actions, world) == []
