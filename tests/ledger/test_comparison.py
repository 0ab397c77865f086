"""Does the comparison name the rows that were touched, and only those?"""

from __future__ import annotations

import hashlib
from uuid import UUID, uuid5

from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.ledger.domain.comparison import Place, differences

SIGNED = [hashlib.sha256(bytes([number])).digest() for number in range(40)]
STRANGER = hashlib.sha256(b"never signed").digest()


def event(leaf: bytes) -> UUID:
    return uuid5(UUID(int=0), leaf.hex())


def placed(leaves: list[bytes]) -> list[Place]:
    return [Place(index, leaf, event(leaf)) for index, leaf in enumerate(leaves)]


def named(leaves: list[bytes]) -> set[tuple[str, int | None]]:
    return {(found.code, found.index) for found in differences(placed(leaves), SIGNED)}


def test_growth_is_no_difference() -> None:
    assert named(SIGNED) == named([*SIGNED, STRANGER]) == set()


@settings(max_examples=200)
@given(spot=st.integers(0, 39))
def test_an_altered_row_is_named(spot: int) -> None:
    assert named([*SIGNED[:spot], STRANGER, *SIGNED[spot + 1 :]]) == {("altered", spot)}


@settings(max_examples=200)
@given(first=st.integers(0, 39), count=st.integers(1, 5))
def test_removed_rows_are_named_and_those_after_them_are_not(first: int, count: int) -> None:
    gone = range(first, min(first + count, 40))
    assert named([*SIGNED[:first], *SIGNED[first + count :]]) == {("removed", index) for index in gone}


@settings(max_examples=200)
@given(spot=st.integers(0, 39))
def test_an_inserted_row_is_named(spot: int) -> None:
    assert named([*SIGNED[:spot], STRANGER, *SIGNED[spot:]]) == {("inserted", spot)}


@settings(max_examples=200)
@given(pair=st.tuples(st.integers(0, 39), st.integers(0, 39)).filter(lambda pair: pair[0] != pair[1]))
def test_swapped_rows_are_both_named(pair: tuple[int, int]) -> None:
    leaves = list(SIGNED)
    leaves[pair[0]], leaves[pair[1]] = leaves[pair[1]], leaves[pair[0]]
    assert named(leaves) == {("swapped", pair[0]), ("swapped", pair[1])}


def test_several_attacks_at_once_are_each_named() -> None:
    leaves = [*SIGNED[:5], *SIGNED[6:20], STRANGER, *SIGNED[20:30], hashlib.sha256(b"other").digest(), *SIGNED[31:]]
    assert named(leaves) == {("removed", 5), ("inserted", 19), ("altered", 30)}
