"""Can an onlooker with a solver, all margins and all earlier releases work out anything that was suppressed?

A sample; `./gatelodge bench statistics` tries a thousand sets.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from bench import _table_ties as ties
from bench._table_attack import ALL, Documents, attack
from bench._table_sets import CONTROLS, corrected, draw_set
from bench._table_tries import tried
from gatelodge.reports.domain.declared import PUBLIC

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
    chance = Random(1)
    counts = [0, 0, 1]
    for _ in range(200):
        counts = corrected(counts, chance)
        assert min(counts) >= 0


def test_the_onlooker_reads_a_single_suppressed_figure_at_once() -> None:
    told = {("a",): None, ("b",): 20, ("total",): 25}
    (only,) = attack(Documents([("a", "b")], [told]))
    assert (only.low, only.high, only.breached) == (5, 5, True)


# All tables of two quarters at once


@pytest.mark.parametrize("seed", [1, 4])
def test_all_tables_of_all_periods_together_narrow_nothing(seed: int) -> None:
    suppressed, narrowed = ties.try_world(seed)
    assert suppressed > 200
    assert narrowed == 0


# What is left out -> a department in which the onlooker then finds something.
SEEN_THROUGH = dict(zip(ties.CONTROLS, (2, 2, 0, 2), strict=True))


@pytest.mark.parametrize("control", ties.CONTROLS)
def test_the_tables_together_narrow_something_where_a_rule_is_left_out(control: str) -> None:
    way = ties.CONTROLS[control]
    told = ties.publish(way, ties.live(way, Random(SEEN_THROUGH[control])))
    assert any(ties.suppressed_in(way, told))


def test_twenty_in_october_less_twelve_that_ended_would_be_eight_in_november() -> None:
    # Given twenty restrictions, of which twelve ended in the next month
    way = ties.CONTROLS["endings published"]
    counts = Counter({("restrictions_ended", 1, ("A", "time")): 12})
    for month, number in ((0, 20), (1, 8)):
        counts["restrictions", month, ("A", "visitor_suspension_or_revocation")] = number
    told = ties.publish(way, counts)
    october, november, ended = ("restrictions", 0), ("restrictions", 1), ("restrictions_ended", 1)
    assert (told[october][ALL, ALL], told[november][ALL, ALL], told[ended][ALL, ALL]) == (20, None, 12)
    # When the endings are published, the eight cannot be nothing; when they are not, it can
    low = {
        published: ties.World(way, {one: told[one] for one in (october, november, *published)}).ends(
            (*november, (ALL, ALL))
        )[0]
        for published in ((), (ended,))
    }
    assert low == {(): 0, (ended,): 8}


def test_the_onlooker_joins_every_public_table() -> None:
    told = ties.publish(ties.HOUSE, ties.live(ties.HOUSE, Random(0)))
    assert {table for table, _ in told} == {shape.id for shape in PUBLIC}
