"""Which statements are laid side by side, and how many are weighed at most?"""

from __future__ import annotations

import pytest

from gatelodge.cases.domain.reading.conflicts import MOST, PAIRS, find_conflicts, near_pairs, usual
from gatelodge.cases.domain.reading.context import Weighed, in_context
from gatelodge.cases.domain.reading.counting import Counts, differ
from gatelodge.cases.domain.reading.parties import subject_of
from gatelodge.cases.domain.reading.reading import read_article
from gatelodge.cases.domain.reading.reasons import REASONS, why_said
from gatelodge.cases.queries.language_model import parse

# Two statements of a short article, and what they are to each other.
OPPOSED = [
    ("Ann Hale said the gate was open all day. Sam Quill denied that.", "contradiction"),
    ("Ann Hale said the phone was searched. Sam Quill insisted that no phone was ever searched.", "contradiction"),
    ("Ann Hale said 40 men were in the yard. The log shows 12 men were in the yard.", "record_vs_account"),
    (
        (
            "Ann Hale said the photographer took pictures on prison property.\n\nQuill spoke later.\n\n"
            "According to the visitor handbook, pictures may not be taken on prison property without written permission."
        ),
        "account_vs_rule",
    ),
]
NO_PAIRS = [
    "Ann Hale said the gate was open. Hale said the lamps were lit.",
    "The canteen opens at noon. Ann Hale declined to comment.",
    "Did the guard lock the gate? Ann Hale said the bus was late.",
]


def kinds(text: str) -> set[str]:
    return {one.kind for one in read_article(text, parse).conflicts}


@pytest.mark.parametrize(("text", "kind"), OPPOSED)
def test_what_does_not_agree_is_laid_side_by_side(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize("text", NO_PAIRS)
def test_what_agrees_or_is_of_other_matters_is_not(text: str) -> None:
    assert kinds(text) == set()


def test_without_the_model_a_denial_still_meets_what_it_denies() -> None:
    text = "Ann Hale said that the gate was open all day. Sam Quill denied that."
    assert {one.kind for one in read_article(text, None).conflicts} == {"contradiction"}


def test_the_reasons_are_given_in_both_languages() -> None:
    [found] = read_article("Ann Hale said the gate was open all day. Sam Quill denied that.", parse).conflicts
    assert why_said(found.why).en == found.why
    assert {why_said(reason.en).es == reason.es != reason.en for reason in REASONS.values()} == {True}
    assert why_said("another time: gate, open").es == "otra hora: gate, open"
    assert why_said("I have read both twice").es == "I have read both twice"


def test_a_source_named_shorter_is_the_same_one() -> None:
    names = ["Spokesman Greg Ilse", "Greg Ilse", "Ann Ilse", "unresolved", "unresolved", "outlet", "outlet"]
    said = [Weighed(f"s{n}", name, "It was shut", "affirmed", "", "indirect", False, n) for n, name in enumerate(names)]
    keys = [one.key for one in in_context(said)]
    assert keys[0] == keys[1] != keys[2]
    assert keys[3] != keys[4]
    assert keys[5] == keys[6]


@pytest.mark.parametrize(
    ("text", "told", "about"),
    [
        ("I was there", False, {"quill"}),
        ("he was there", True, {"quill"}),
        ("he was there", False, {"hale"}),
        ("the sheriff was there", True, {"sheriff"}),
        ("Ann Moss was there", True, {"ann", "moss"}),
    ],
)
def test_a_statement_is_about_the_one_it_begins_with(text: str, told: bool, about: set[str]) -> None:
    assert subject_of(text, "Mr Quill", told=told, before=frozenset({"hale"})) == about


COUNTS = [
    ("on 3 May at 4:10 p.m.", "on May 3 at 4:10", "dates", False),
    ("on 18 February", "on 25 February", "dates", True),
    ("at 8.40", "at ten past three", "clocks", True),
    ("it cost $4.50", "it was at 4.50", "clocks", False),
    ("on Monday", "on Friday", "weekdays", True),
    ("eleven phones", "7 phones", "numbers", True),
]


@pytest.mark.parametrize(("one", "other", "kind", "apart"), COUNTS)
def test_values_are_held_against_values_of_their_kind(one: str, other: str, kind: str, apart: bool) -> None:
    assert differ(getattr(Counts.of(one), kind), getattr(Counts.of(other), kind)) == apart


def test_what_weighs_little_is_held_against_what_weighs_little_beside_it() -> None:
    assert usual([], 9) == 0
    assert usual([-3.0, -3.0, -4.0, -9.0], 3) < usual([1.0, 0.0, -1.0, -9.0], 3)


def test_a_long_article_weighs_no_more_than_its_neighbours() -> None:
    said = [
        Weighed(f"s{n}", f"Source {n % 2}", "The gate was open all day", "affirmed", "asserted", "indirect", False, n)
        for n in range(3000)
    ]
    assert sum(1 for _ in near_pairs(said)) <= PAIRS
    assert len(find_conflicts(said)) <= MOST
