"""What speaks for and against laying two statements side by side? Signs, each a number; their weights were fitted."""

from __future__ import annotations

import math
import re

from gatelodge.cases.domain.reading.context import Common, Weighed
from gatelodge.cases.domain.reading.counting import differ
from gatelodge.cases.domain.reading.said import OUTLET, UNRESOLVED
from gatelodge.cases.domain.reading.weights import BASE, WEIGHTS

NEVER = re.compile(r"\b(?:never|nobody|no one|none|nothing|not a|no \w+)\b", re.IGNORECASE)
MANY_RUNS = 4


def on_other_sides(a: Weighed, b: Weighed) -> bool:
    """Say whether two statements have words for the two sides of one matter."""
    return bool((a.sides[0] & b.sides[1]) | (a.sides[1] & b.sides[0]))


def signs_of(a: Weighed, b: Weighed, common: Common) -> dict[str, float]:
    """Give the signs of a pair, the earlier statement first; what is not named is nought."""
    same = a.key == b.key
    two = not same and OUTLET not in {a.source, b.source}
    near = common.nearness(a, b)
    shared = a.fields & b.fields
    matters = min(3.0, sum(common.fields[name] for name in shared))
    parties = a.parties & b.parties
    linked = bool(near or matters or parties)
    found = {
        **_by_source(a, b, same=same, two=two),
        **_by_place(a, b, two=two, linked=linked),
        **_by_manner(a, b, two=two, matters=matters),
        **_by_words(a, b, common, two=two, near=near, matters=matters),
        **_by_parties(a, b, same=same, two=two),
        **_by_counts(a, b, same=same),
        "nothing in common": not linked,
    }
    return {name: float(value) for name, value in found.items() if value}


def _by_source(a: Weighed, b: Weighed, *, same: bool, two: bool) -> dict[str, float]:
    camps = {a.camp, b.camp}
    own = camps & {OUTLET, UNRESOLVED, "paper"}
    return {
        "one source": same,
        "two sources": two,
        "outlet and another": (a.source == OUTLET) != (b.source == OUTLET),
        "outlet twice": a.source == b.source == OUTLET,
        "nobody named": UNRESOLVED in {a.source, b.source},
        "one camp": not same and a.camp == b.camp and not own and a.camp != "somebody",
        "authority and another": "authority" in camps and a.camp != b.camp and not own,
        "paper and outlet": camps == {"paper", OUTLET},
        "two papers": a.camp == b.camp == "paper",
        "one quoted": (a.route == "direct") != (b.route == "direct"),
    }


def _by_place(a: Weighed, b: Weighed, *, two: bool, linked: bool) -> dict[str, float]:
    apart, runs = b.order - a.order, b.run - a.run
    return {
        "far apart": math.log(apart),
        "beside": apart == 1,
        "beside, two sources": two and apart == 1,
        "beside, in common": two and apart == 1 and linked,
        "beside, one paragraph": two and apart == 1 and a.paragraph == b.paragraph,
        "one between": apart == 2,
        "one between, two sources": two and apart == 2,
        "two between": apart == 3,
        "one paragraph": a.paragraph == b.paragraph,
        "speakers between": min(MANY_RUNS, runs),
        "next speaker": runs == 1,
        "second speaks between": b.last > a.order,
        "opens the story": a.order == 0,
        "early": a.order < 3,
    }


def _by_manner(a: Weighed, b: Weighed, *, two: bool, matters: float) -> dict[str, float]:
    apart = b.order - a.order
    stances, moods = {a.polarity, b.polarity}, {a.modality, b.modality}
    silent, one_denies, rule = "neither" in stances, a.denies != b.denies, a.rule != b.rule
    return {
        "no comment": silent,
        "question": "unknown" in stances or "question" in moods,
        "future": "future" in moods,
        "belief": "belief" in moods,
        "one denies": one_denies,
        "second denies": b.denies and not a.denies,
        "both deny": a.denies and b.denies,
        "never": two and bool(NEVER.search(a.text) or NEVER.search(b.text)),
        "denial, beside": b.denial and apart == 1,
        "first a denial": a.denial,
        "contrast": "contrast" in b.marks,
        "rule and act": rule,
        "rule before act": a.rule and not b.rule,
        "rule and act, near": rule / apart,
        "rule and act, matters": rule * matters,
    }


def _by_words(a: Weighed, b: Weighed, common: Common, *, two: bool, near: float, matters: float) -> dict[str, float]:
    apart, shared = b.order - a.order, a.words & b.words
    against = on_other_sides(a, b)
    linked = bool(near or matters)
    return {
        "words": near,
        "words, two sources": near * two,
        "words, near": near / apart,
        "many words": min(4.0, sum(common.words[word] for word in shared)),
        "matters": matters,
        "other sides": against,
        "other sides of one matter": against and linked,
        "length of the shorter": math.log(1 + min(a.long, b.long)),
        "length of the longer": math.log(1 + max(a.long, b.long)),
    }


def _by_parties(a: Weighed, b: Weighed, *, same: bool, two: bool) -> dict[str, float]:
    return {
        "of one party, two sources": two and bool(a.about & b.about),
        "is about the other": not same and bool(a.speakers & b.about or b.speakers & a.about),
        "speaks of the other": two and bool(a.named & b.words or b.named & a.words),
    }


def _by_counts(a: Weighed, b: Weighed, *, same: bool) -> dict[str, float]:
    one, other = a.counts, b.counts
    counted = not same and "counted" in a.marks and "counted" in b.marks
    return {
        "another date": differ(one.dates, other.dates),
        "numbers differ, near": not same and b.order - a.order <= 2 and differ(one.numbers, other.numbers),
        "one number": bool(one.numbers & other.numbers),
        "sums of money": one.money and other.money,
        "both timed": not same and one.timed and other.timed,
        "another number of it": one.another_number(other),
        "two figures": counted and ("figure" in a.marks or "figure" in b.marks),
    }


def weight_of(signs: dict[str, float]) -> float:
    """Weigh the signs: above nought more speaks for a conflict than against it."""
    return BASE + sum(WEIGHTS.get(name, 0.0) * value for name, value in signs.items())
