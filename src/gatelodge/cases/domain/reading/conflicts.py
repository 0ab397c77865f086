"""Which statements should a person lay side by side? Candidates only; nothing is declared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gatelodge.cases.domain.reading.context import Common, Weighed, in_context
from gatelodge.cases.domain.reading.counting import differ
from gatelodge.cases.domain.reading.reasons import REASONS
from gatelodge.cases.domain.reading.said import OUTLET
from gatelodge.cases.domain.reading.signs import on_other_sides, signs_of, weight_of

# What weighs less is not put before a person: about where, in articles by other hands that were left out of the fit, one of
# three is a conflict. Weights are held against the heaviest of the same article: where all weigh little, less is enough.
ENOUGH, HELD_AGAINST, HEAVIEST = -1.6, 0.3, 0.8
# More candidates per statement nobody looks through; and further apart than this nobody answers anybody.
SHARE, LEAST, MOST = 1.2, 2, 400
WINDOW, NARROW, PAIRS = 60, 8, 60_000
RETRACTS = re.compile(
    r"\b(?:retract|withdr[ae]w|took (?:it|that|this|them) back|walked back|correct(?:ed|s) (?:him|her|it|them)sel|apologi[sz]ed? for the error|amended (?:his|her|its|their)|now says?|no longer says|misspoke|backtrack|was (?:wrong|mistaken)|in error|regrets? the error|earlier version)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:parking lot|car park|inside|outside|grounds|road|street|gate|visiting room|lobby|yard|entrance|property|fence|cell|block)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Conflict:
    """Two statements to lay side by side, of which kind and why."""

    a: str
    b: str
    kind: str
    reason: str
    telling: tuple[str, ...]
    weight: float

    @property
    def why(self) -> str:
        """Give the reason in English, with the words that both use."""
        said = REASONS[self.reason].en
        return f"{said}: {', '.join(self.telling)}" if self.telling else said


def find_conflicts(statements: Sequence[Weighed]) -> list[Conflict]:
    """Propose pairs, the most telling first, and no more than a person can look through."""
    placed = in_context(statements)
    common = Common.of(placed)
    weighed = [(weight_of(signs_of(a, b, common)), a, b) for a, b in near_pairs(placed)]
    weighed.sort(key=lambda one: (-one[0], one[1].order, one[2].order))
    least = ENOUGH + usual([weight for weight, _, _ in weighed], len(placed))
    most = min(MOST, max(LEAST, math.ceil(SHARE * len(placed))))
    return [_proposed(*one, common) for one in weighed[:most] if one[0] >= least]


def usual(weights: Sequence[float], size: int) -> float:
    """Give what a pair's weight is held against: a part of what the heaviest pairs of the same article weigh."""
    heaviest = weights[: max(3, round(HEAVIEST * size))]
    return HELD_AGAINST * sum(heaviest) / len(heaviest) if heaviest else 0.0


def near_pairs(statements: Sequence[Weighed]) -> Iterator[tuple[Weighed, Weighed]]:
    """Give the pairs that are weighed at all."""
    window = max(NARROW, min(WINDOW, PAIRS // max(1, len(statements))))
    for place, one in enumerate(statements):
        for other in statements[place + 1 : place + 1 + window]:
            yield one, other


def _proposed(weight: float, a: Weighed, b: Weighed, common: Common) -> Conflict:
    kind, reason = _kind(a, b)
    telling = sorted(a.words & b.words, key=lambda word: (-common.words[word], word))[:4]
    return Conflict(a.name, b.name, kind, reason, tuple(telling), round(weight, 4))


def _kind(a: Weighed, b: Weighed) -> tuple[str, str]:
    stances = {a.polarity, b.polarity}
    if RETRACTS.search(a.before + a.text) or RETRACTS.search(b.before + b.text):
        return "retraction", "takes_back"
    if a.rule != b.rule:
        return "account_vs_rule", "rule_and_act"
    if a.rule and b.rule:
        return "contradiction", "two_rules"
    if "neither" in stances:
        return "non_confirmation", "confirms_nothing"
    if stances == {"affirmed", "denied"}:
        return _opposite(a, b)
    return _differing(a, b)


def _opposite(a: Weighed, b: Weighed) -> tuple[str, str]:
    if a.key == b.key:
        return "tension", "says_both"
    if "document" in {a.route, b.route}:
        return "record_vs_account", "record_and_account"
    places = [frozenset(match.lower() for match in PLACE.findall(one.text)) for one in (a, b)]
    if differ(*places):
        return "scope_gap", "other_places"
    return "contradiction", "affirmed_and_denied"


def _differing(a: Weighed, b: Weighed) -> tuple[str, str]:
    record = "document" in {a.route, b.route}
    kind = "record_vs_account" if record else "contradiction"
    if differ(a.counts.clocks, b.counts.clocks):
        return kind, "another_time"
    if differ(a.counts.weekdays, b.counts.weekdays) or differ(a.counts.dates, b.counts.dates):
        return kind, "another_day"
    if a.counts.another_number(b.counts):
        return kind, "another_number"
    if b.denial:
        return "contradiction", "answers"
    if on_other_sides(a, b):
        return kind, "opposed_words"
    if record and a.route != b.route:
        return "record_vs_account", "record_beside"
    both = OUTLET not in {a.source, b.source} and a.key != b.key
    return "tension", "two_sources" if both else "once_more"
