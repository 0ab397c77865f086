"""Can an onlooker with a solver, all margins and all earlier releases work out anything that was suppressed?

A sample; `./gatelodge bench statistics` tries a thousand sets.
"""

from __future__ import annotations

import pytest

from bench._table_attack import Documents, attack
from bench._table_sets import CONTROLS, corrected, draw_set
from bench._table_tries import tried

SAMPLE = 40


def test_no_suppressed_figure_is_breached_or_narrowed_by_a_later_release() -> None:
    tally = tried(SAMPLE)
    assert tally.suppressed > 1000
    assert tally.corrections > 20
    assert (tally.breached, tally.narrowed) == (0, 0)


@pytest.mark.parametrize("control", CONTROLS)
def test_the_same_attack_succeeds_where_a_rule_is_left_out(control: str) -> None:
    assert tried(SAMPLE, control).breached > 0


def test_the_sets_are_of_every_kind_and_corrected_by_one_person() -> None:
    drawn = [draw_set(seed) for seed in range(SAMPLE)]
    assert {one.kind for one in drawn} == {"line", "cross", "cube", "linked", "nested"}
    assert {len(one.releases) for one in drawn} == {1, 2, 3}
    for one in drawn:
        for before, after in zip(one.history, one.history[1:], strict=False):
            assert sum(abs(x - y) for x, y in zip(before, after, strict=True)) == 1
        assert draw_set(drawn.index(one)) == one, "a set is the same for the same number"


def test_a_correction_never_goes_below_zero() -> None:
    from random import Random

    chance = Random(1)
    counts = [0, 0, 1]
    for _ in range(200):
        counts = corrected(counts, chance)
        assert min(counts) >= 0


def test_the_onlooker_reads_a_single_suppressed_figure_at_once() -> None:
    told = {("a",): None, ("b",): 20, ("total",): 25}
    (only,) = attack(Documents([("a", "b")], [told]))
    assert (only.low, only.high, only.breached) == (5, 5, True)
