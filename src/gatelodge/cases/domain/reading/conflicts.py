"""Which statements should a person lay side by side? Candidates only; nothing is declared."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gatelodge.cases.domain.reading.said import OUTLET
from gatelodge.cases.domain.reading.signs import (
    Common,
    Weighed,
    numbers_differ,
    on_other_sides,
    signs_of,
    weight_of,
)

# What weighs less is not put before a person: about where, in articles left out of the fit, one of three is a conflict.
ENOUGH = -2.1
# More candidates per statement nobody looks through; and further apart than this nobody answers anybody.
SHARE, LEAST, MOST = 1.2, 2, 400
WINDOW, NARROW, PAIRS = 60, 8, 60_000
CLOCK = re.compile(r"\b(\d{1,2}(?::\d{2})?)\s?([ap])\.?m|\b(\d{1,2}:\d{2})\b|\b(noon|midnight)\b", re.IGNORECASE)
DAY = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE)
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
    why: str
    weight: float


def find_conflicts(statements: Sequence[Weighed]) -> list[Conflict]:
    """Propose pairs, the most telling first, and no more than a person can look through."""
    counted = in_runs(statements)
    common = Common.of(counted)
    found = [one for a, b in near_pairs(counted) if (one := _weighed(a, b, common))]
    found.sort(key=lambda one: (-one.weight, one.a, one.b))
    return found[: min(MOST, max(LEAST, math.ceil(SHARE * len(statements))))]


def in_runs(statements: Sequence[Weighed]) -> list[Weighed]:
    """Count how often the speaker has changed before each statement."""
    found: list[Weighed] = []
    for one in statements:
        run = found[-1].run + (found[-1].source != one.source) if found else 0
        found.append(replace(one, run=run))
    return found


def near_pairs(statements: Sequence[Weighed]) -> Iterator[tuple[Weighed, Weighed]]:
    """Give the pairs that are weighed at all."""
    window = max(NARROW, min(WINDOW, PAIRS // max(1, len(statements))))
    for place, one in enumerate(statements):
        for other in statements[place + 1 : place + 1 + window]:
            yield one, other


def _weighed(a: Weighed, b: Weighed, common: Common) -> Conflict | None:
    weight = weight_of(signs_of(a, b, common))
    if weight < ENOUGH:
        return None
    kind, why = _kind(a, b)
    telling = sorted(a.words & b.words, key=lambda word: (-common.words[word], word))[:4]
    return Conflict(a.name, b.name, kind, f"{why}: {', '.join(telling)}" if telling else why, round(weight, 4))


def _kind(a: Weighed, b: Weighed) -> tuple[str, str]:
    stances = {a.polarity, b.polarity}
    if RETRACTS.search(a.before + a.text) or RETRACTS.search(b.before + b.text):
        return "retraction", "one takes back what the other says"
    if a.rule != b.rule:
        return "account_vs_rule", "a rule beside an account of what was done"
    if a.rule and b.rule:
        return "contradiction", "two rules that differ"
    if "neither" in stances:
        return "non_confirmation", "one confirms nothing"
    if stances == {"affirmed", "denied"}:
        return _opposite(a, b)
    return _differing(a, b)


def _opposite(a: Weighed, b: Weighed) -> tuple[str, str]:
    if a.source == b.source:
        return "tension", "one source says both"
    if "document" in {a.route, b.route}:
        return "record_vs_account", "a record against an account"
    places = [{match.lower() for match in PLACE.findall(one.text)} for one in (a, b)]
    if places[0] and places[1] and not places[0] & places[1]:
        return "scope_gap", "affirmed and denied, of different places"
    return "contradiction", "affirmed by one and denied by the other"


def _differing(a: Weighed, b: Weighed) -> tuple[str, str]:
    record = "document" in {a.route, b.route}
    kind = "record_vs_account" if record else "contradiction"
    for form, what in ((CLOCK, "time"), (DAY, "day")):
        first, second = ({match[0].lower() for match in form.finditer(one.text)} for one in (a, b))
        if first and second and not first & second:
            return kind, f"another {what}"
    if numbers_differ(a, b):
        return kind, "another number"
    if b.denial:
        return "contradiction", "the second answers the first"
    if on_other_sides(a, b):
        return kind, "opposed words"
    if record and a.route != b.route:
        return "record_vs_account", "a record beside an account"
    both = OUTLET not in {a.source, b.source} and a.source != b.source
    return "tension", "two sources on one matter" if both else "the same matter once more"
