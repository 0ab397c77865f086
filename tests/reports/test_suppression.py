"""Is every small figure hidden, zero too, and can none that is hidden be worked out again?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench._table_attack import Documents, attack, attack_by_hand
from gatelodge.reports.domain.auditing import LEAST, Audit
from gatelodge.reports.domain.sheets import TOTAL, Key, Sheet, Shown, add_up, nested_sheet_of, sheet_of
from gatelodge.reports.domain.solving import Programme, Row
from gatelodge.reports.domain.suppression import correct, stands, suppress, told_apart

LINE = sheet_of([("a", "b", "c")])
CROSS = sheet_of([("a", "b"), ("x", "y")])

# What is counted in a table of one line -> what is published of a, b, c and the total.
LINES: list[tuple[tuple[int, int, int], tuple[int | None, ...]]] = [
    ((20, 30, 40), (20, 30, 40, 90)),  # nothing small, nothing hidden
    ((0, 30, 40), (None, None, 40, 70)),  # zero is hidden like any small one, and the smallest other beside it
    ((10, 30, 40), (None, None, 40, 80)),
    ((11, 30, 40), (11, 30, 40, 81)),  # eleven is the first that is published
    ((3, 4, 40), (None, None, None, 47)),  # two small ones that add up to less than ten leave too little room
    ((5, 6, 40), (None, None, 40, 51)),  # together they leave room
    ((0, 0, 40), (None, None, None, 40)),
    ((4, 3, 3), (None, None, None, None)),  # the total is small too
    ((0, 0, 0), (None, None, None, None)),
    ((4, 3, 4), (None, None, None, 11)),
]


@pytest.mark.parametrize(("counts", "published"), LINES)
def test_hides_a_line_as_the_table_says(counts: tuple[int, ...], published: tuple[int | None, ...]) -> None:
    assert tuple(suppress(LINE, add_up(LINE, counts)).values()) == published


def test_hides_a_second_figure_in_the_same_branch_and_none_elsewhere() -> None:
    sheet = nested_sheet_of([("a", "b", "c"), ("x", "y", "z")])
    shown = suppress(sheet, add_up(sheet, [3, 20, 30, 40, 50, 60, 70, 80, 90]))
    assert {key for key, value in shown.items() if value is None} == {("a", "x"), ("a", "y")}
    assert shown[(TOTAL, TOTAL)] == 443


def test_hides_every_cell_of_a_small_table_where_margins_cross() -> None:
    # Why the public tables nest: what stands beside a small figure must be able to be zero by row and by column.
    sheet = sheet_of([("a", "b", "c"), ("x", "y", "z")])
    shown = suppress(sheet, add_up(sheet, [3, 20, 30, 40, 50, 60, 70, 80, 90]))
    assert {key for key, value in shown.items() if value is not None} == {key for key in sheet.figures if TOTAL in key}


def test_hides_what_is_under_a_hidden_margin() -> None:
    # Whoever saw a figure under a hidden margin would know that the margin is no zero.
    sheet = sheet_of([("a", "b"), ("x", "y")])
    shown = suppress(sheet, add_up(sheet, [0, 4, 30, 40]))
    assert shown[("a", TOTAL)] is None
    assert {shown[("a", "x")], shown[("a", "y")]} == {None}
    assert shown[("b", TOTAL)] is None, "else the small margin is the total less this one"
    assert {shown[("b", "x")], shown[("b", "y")]} == {None}


def test_says_the_same_whatever_the_small_ones_are() -> None:
    # What is chosen reads the published figures, and of the others only that they are small.
    said = {
        tuple(value for value in suppress(LINE, add_up(LINE, (small, 30 - small, 40))).values())
        for small in range(LEAST)
    }
    assert said == {(None, None, 40, 70)}


COUNT = st.sampled_from((0, 0, 0, 1, 2, 5, 9, 10, 11, 12, 30, 200))


@st.composite
def tables(draw: st.DrawFn) -> tuple[tuple[tuple[str, ...], ...], list[int]]:
    """Draw the axes and counts of a small table of one to three dimensions."""
    sizes = draw(st.sampled_from([(4,), (9,), (2, 2), (3, 4), (5, 2), (2, 2, 2), (2, 3, 2)]))
    axes = tuple(tuple(f"{'abc'[at]}{number}" for number in range(size)) for at, size in enumerate(sizes))
    cells = sheet_of(axes).counts
    return axes, draw(st.lists(COUNT, min_size=cells, max_size=cells))


@settings(max_examples=60)
@given(tables())
def test_publishes_nothing_small_and_nothing_false(drawn: tuple[Sequence[Sequence[str]], list[int]]) -> None:
    axes, counts = drawn
    sheet = sheet_of(axes)
    figures = add_up(sheet, counts)
    shown = suppress(sheet, figures)
    assert shown.keys() == figures.keys()
    assert all(value is None or value == figures[key] >= LEAST for key, value in shown.items())


@settings(max_examples=40)
@given(tables())
def test_leaves_every_hidden_figure_room_from_zero_to_ten(
    drawn: tuple[Sequence[Sequence[str]], list[int]],
) -> None:
    axes, counts = drawn
    sheet = sheet_of(axes)
    assert not [one for one in attack(Documents(axes, [suppress(sheet, add_up(sheet, counts))])) if one.breached]


@settings(max_examples=40)
@given(tables())
def test_suppresses_the_same_twice(drawn: tuple[Sequence[Sequence[str]], list[int]]) -> None:
    axes, counts = drawn
    sheet = sheet_of(axes)
    figures = add_up(sheet, counts)
    assert suppress(sheet, figures) == suppress(sheet, figures)


# Small tables of which every list of counts can be tried: figures as published, up to which count.
BY_HAND: list[tuple[Sheet, tuple[tuple[str, ...], ...], list[Shown], int]] = [
    (LINE, (("a", "b", "c"),), [{("a",): None, ("b",): None, ("c",): 2, (TOTAL,): 9}], 9),
    (
        CROSS,
        (("a", "b"), ("x", "y")),
        [
            {
                **dict.fromkeys(product("ab", "xy")),
                ("a", TOTAL): 4,
                ("b", TOTAL): 3,
                (TOTAL, "x"): 5,
                (TOTAL, "y"): 2,
                (TOTAL, TOTAL): 7,
            }
        ],
        5,
    ),
    (
        LINE,
        (("a", "b", "c"),),
        [
            {("a",): None, ("b",): None, ("c",): 2, (TOTAL,): 5},
            {("a",): None, ("b",): None, ("c",): 2, (TOTAL,): 6},
        ],
        6,
    ),
]


@pytest.mark.parametrize(("sheet", "axes", "releases", "most"), BY_HAND)
def test_auditor_and_onlooker_find_what_trying_everything_finds(
    sheet: Sheet, axes: tuple[tuple[str, ...], ...], releases: list[Shown], most: int
) -> None:
    by_hand = {(one.release, one.place): (one.low, one.high) for one in attack_by_hand(Documents(axes, releases), most)}
    assert {(one.release, one.place): (one.low, one.high) for one in attack(Documents(axes, releases))} == by_hand
    audit = Audit(sheet, releases, [1] * (len(releases) - 1))
    assert {(at, key): audit.interval(at, key) for at, key in by_hand} == by_hand


def published(*counts: int) -> tuple[dict[Key, int], dict[Key, int | None]]:
    figures = add_up(LINE, counts)
    return figures, suppress(LINE, figures)


def test_a_correction_hides_what_was_hidden() -> None:
    _, first = published(5, 30, 40)
    assert correct(LINE, add_up(LINE, (12, 30, 40)), [first]) == {("a",): None, ("b",): None, ("c",): 40, (TOTAL,): 82}


def test_a_correction_that_would_let_a_figure_go_is_not_published() -> None:
    _, first = published(11, 30, 40)
    assert correct(LINE, add_up(LINE, (10, 30, 40)), [first]) is None


def test_a_correction_that_points_to_one_cell_is_not_published() -> None:
    axes = (("a", "b", "c"), ("x", "y", "z"))
    sheet = sheet_of(axes)
    before, after = [3, 20, 30, 40, 50, 60, 70, 80, 90], [4, 20, 30, 40, 50, 60, 70, 80, 90]
    first = suppress(sheet, add_up(sheet, before))
    # Row a and column x both have one more: only one cell can have it, and then it is no zero.
    assert correct(sheet, add_up(sheet, after), [first]) is None
    alone = {key: value if value is None else add_up(sheet, after)[key] for key, value in first.items()}
    assert [one for one in attack(Documents(axes, [first, alone])) if one.breached]


def test_a_release_that_stands_alone_may_not_stand_beside_another() -> None:
    _, first = published(5, 30, 40)
    _, other = published(12, 30, 40)
    assert stands(LINE, [first])
    assert stands(LINE, [other])
    assert not stands(LINE, [other, first])


def test_equal_releases_are_told_once() -> None:
    _, first = published(5, 30, 40)
    _, other = published(50, 30, 40)
    assert told_apart([first, first, other, other, first]) == [first, other, first]


def test_releases_that_contradict_each_other_are_named() -> None:
    wrong: Shown = {("a",): 20, ("b",): 20, ("c",): 20, (TOTAL,): 50}
    assert not Audit(LINE, [wrong]).possible()


def test_safe_is_proved_without_the_solver() -> None:
    programme = Programme(2, 50, [Row({0: 1, 1: 1}, 12, 12)])
    found = programme.highest([0])
    assert found == (12, 0)
    assert programme.holds(found)
    assert not programme.holds((12, 1)), "a list that does not add up is no proof, whoever found it"
    programme.drop(0)
    assert programme.holds((12, 1))


def test_finds_whole_numbers_where_the_corner_lies_between_them() -> None:
    # Three sums of two that are all three: halves of three each, and in whole numbers nothing.
    rows = [Row(dict.fromkeys(pair, 1), 3, 3) for pair in ((0, 1), (1, 2), (0, 2))]
    assert Programme(3, 50, rows).lowest([0]) is None
    loose = [Row(dict.fromkeys(pair, 1), 3, 9) for pair in ((0, 1), (1, 2), (0, 2))]
    found = Programme(3, 50, loose).lowest([0, 1, 2])
    assert found is not None
    assert sum(found) == 5
