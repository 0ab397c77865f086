"""Are annotated articles read as well as they were, and does the scorer notice what is wrong?"""

from __future__ import annotations

import copy
from collections import Counter

import pytest

from bench._case_scoring import figures, read_annotation, score
from bench.case import ARTICLES, LOOKED_AT, PARTS
from gatelodge.cases.queries.articles import read_bytes

# Not the goals, but what was reached less a little: a change that loses more is looked at.
FLOORS = {
    "seen": {"attribution F1": 0.96, "polarity": 0.96, "modality": 0.94, "route": 0.96, "conflict recall": 0.69},
    "unseen": {"attribution F1": 0.93, "polarity": 0.94, "modality": 0.95, "route": 0.92, "conflict recall": 0.70},
    "dev": {"attribution F1": 0.93, "polarity": 0.95, "modality": 0.95, "route": 0.91, "conflict recall": 0.61},
    "strangers": {"attribution F1": 0.94, "polarity": 0.96, "modality": 0.95, "route": 0.95, "conflict recall": 0.57},
    "fresh": {"attribution F1": 0.89, "polarity": 0.96, "modality": 0.96, "route": 0.92, "conflict recall": 0.53},
    "blind": {"attribution F1": 0.92, "polarity": 0.95, "modality": 0.94, "route": 0.93, "conflict recall": 0.50},
}


def test_there_are_articles_enough_and_a_third_of_thirty_was_never_looked_at() -> None:
    counted = {part: len(list((ARTICLES / part).glob("*.gold"))) for part in PARTS}
    assert sum(counted.values()) >= 30
    # A third of the thirty that were asked for; of all that there are now it is less: docs/reference/measurements.md.
    assert sum(counted[part] for part in PARTS if part not in LOOKED_AT) >= 10
    assert set(counted) == {folder.name for folder in ARTICLES.iterdir()} == set(FLOORS)


@pytest.mark.parametrize("part", FLOORS)
def test_articles_are_read_as_well_as_before(part: str) -> None:
    total: Counter[str] = Counter()
    for gold in sorted((ARTICLES / part).glob("*.gold")):
        [article] = [path for path in gold.parent.glob(f"{gold.stem}.*") if path.suffix != ".gold"]
        counts, _ = score(read_bytes(article.read_bytes()), read_annotation(gold))
        total += counts
    reached = figures(total)
    assert {name: reached[name] for name, floor in FLOORS[part].items() if reached[name] < floor} == {}
    # On the fresh part these two goals are missed; see docs/reference/measurements.md.
    assert reached["source wrong"] <= (0.05 if part == "fresh" else 0.04)
    assert reached["source wrong in tier A"] <= (0.03 if part == "fresh" else 0.01)
    assert reached["candidates per true pair"] <= 3.0
    assert total["no comment as denial"] == 0
    assert reached["posts"] == reached["stamps"] == 1


def test_the_scorer_notices_a_wrong_source_a_lost_statement_and_another_stance() -> None:
    gold = read_annotation(ARTICLES / "seen" / "12-court.gold")
    found = read_bytes((ARTICLES / "seen" / "12-court.txt").read_bytes())
    before = score(found, gold)[0]
    spoilt = copy.deepcopy(found)
    attributed = [one for one in spoilt["statements"] if one["source"] != "outlet"]
    attributed[0] |= {"source": "Somebody Else", "polarity": "neither"}
    spoilt["statements"].remove(attributed[1])
    after = score(spoilt, gold)[0]
    assert (before["source wrong"], after["source wrong"]) == (0, 1)
    assert after["matched"] == before["matched"] - 1
    assert after["polarity wrong"] == before["polarity wrong"] + 1
