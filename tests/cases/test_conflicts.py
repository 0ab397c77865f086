"""Which statements are laid side by side, and how many are weighed at most?"""

from __future__ import annotations

import pytest

from gatelodge.cases.domain.reading.conflicts import MOST, PAIRS, find_conflicts, near_pairs
from gatelodge.cases.domain.reading.reading import read_article
from gatelodge.cases.domain.reading.context import Weighed
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


def test_a_long_article_weighs_no_more_than_its_neighbours() -> None:
    said = [
        Weighed(f"s{n}", f"Source {n % 2}", "The gate was open all day", "affirmed", "asserted", "indirect", False, n)
        for n in range(3000)
    ]
    assert sum(1 for _ in near_pairs(said)) <= PAIRS
    assert len(find_conflicts(said)) <= MOST
