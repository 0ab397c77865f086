"""Which statements should a person lay side by side? Candidates only; nothing is declared."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from gatelodge.cases.domain.reading.said import OUTLET
from gatelodge.cases.domain.reading.words import stems

# Per statement, so many candidates may be put before a person; weaker ones are dropped.
SHARE, LEAST = 0.8, 2
ENOUGH = 0.06
# Accounts of two sides stand close together; a denial of “that” answers what stands before it.
BESIDE, ANSWER, NEAR, OWN_VOICE = 0.04, 0.5, 3, 0.2
NUMBER = re.compile(
    r"\b(\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b(?:\s+(\w+))?", re.IGNORECASE
)
CLOCK = re.compile(r"\b(\d{1,2}(?::\d{2})?)\s?([ap])\.?m|\b(\d{1,2}:\d{2})\b|\b(noon|midnight)\b", re.IGNORECASE)
DAY = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b", re.IGNORECASE)
OPPOSED = (
    ("inside", "outside"), ("before", "after"), ("alone", "with"), ("public", "private"), ("legal", "social"), ("open", "closed"), ("open", "shut"), ("accident", "deliberate"),
    ("with permission", "without permission"), ("public road", "property"), ("parking lot", "road"), ("car park", "road"), ("on duty", "off duty"), ("invited", "uninvited"),
    ("first", "last"), ("early", "late"), ("always", "never"), ("all", "none"), ("everyone", "nobody"), ("calm", "angry"), ("authorized", "unauthorized"), ("approved", "rejected"),
    ("staged", "spontaneous"), ("arranged", "chance"), ("arranged", "coincidence"), ("tipped", "coincidence"), ("phone", "prison camera"), ("guest", "lawyer"), ("guest", "attorney"),
    ("friend", "attorney"), ("intern", "licensed"), ("true", "false"), ("yes", "no"), ("lawful", "unlawful"), ("voluntary", "forced"), ("refused", "agreed"), ("innocent", "guilty"),
)  # fmt: skip
RETRACTS = re.compile(
    r"\b(?:retract|withdr[ae]w|took (?:it|that|this|them) back|walked back|correct(?:ed|s) (?:him|her|it|them)sel|apologi[sz]ed? for the error|amended (?:his|her|its|their)|now says?|no longer says|misspoke|backtrack|was (?:wrong|mistaken)|in error|regrets? the error|earlier version)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:parking lot|car park|inside|outside|grounds|road|street|gate|visiting room|lobby|yard|entrance|property|fence|cell|block)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Weighed:
    """A statement as far as it can conflict: its source, stance, words and kind."""

    name: str
    source: str
    text: str
    polarity: str
    modality: str
    route: str
    rule: bool
    order: int
    denial: bool = False


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
    words = {one.name: stems(one.text) for one in statements}
    counted = Counter(word for found in words.values() for word in found)
    weight = {word: math.log(1 + len(statements) / times) for word, times in counted.items()}
    found = [conflict for a, b in combinations(statements, 2) for conflict in _between(a, b, words, weight)]
    found.sort(key=lambda one: (-one.weight, one.a, one.b))
    return found[: max(LEAST, math.ceil(SHARE * len(statements)))]


def _between(a: Weighed, b: Weighed, words: dict[str, frozenset[str]], weight: dict[str, float]) -> Iterator[Conflict]:
    shared = words[a.name] & words[b.name]
    near = _nearness(shared, words[a.name], words[b.name], weight)
    kind, why, bonus = _kind(a, b)
    apart = abs(a.order - b.order)
    sided = a.source != b.source and OUTLET not in {a.source, b.source}
    if a.source != b.source and apart <= NEAR and (shared or sided):
        near += BESIDE * (2 if sided else 1) / apart
    if _answers(a, b) and apart <= 2:
        near, kind, why, bonus = (
            near + ANSWER / apart,
            kind or "contradiction",
            why or "the second answers the first",
            max(bonus, 1.5),
        )
    if not sided and kind not in {"account_vs_rule", "retraction"}:
        bonus *= OWN_VOICE
    if kind and near * bonus >= ENOUGH:
        telling = sorted(shared, key=lambda word: -weight[word])[:4]
        yield Conflict(a.name, b.name, kind, f"{why}: {', '.join(telling)}" if telling else why, round(near * bonus, 4))


def _answers(a: Weighed, b: Weighed) -> bool:
    """Say whether the later one denies what “this” or “the claim” before it was."""
    late = a if a.order > b.order else b
    return a.source != b.source and late.denial


def _nearness(shared: frozenset[str], first: frozenset[str], second: frozenset[str], weight: dict[str, float]) -> float:
    def size(found: frozenset[str]) -> float:
        return sum(weight[word] for word in found)

    less = min(size(first), size(second))
    if not shared or not less:
        return 0.0
    # Of a long and a short statement the short one is the measure, but not alone.
    return size(shared) / (0.6 * less + 0.4 * max(size(first), size(second)))


def _kind(a: Weighed, b: Weighed) -> tuple[str, str, float]:
    stances = {a.polarity, b.polarity}
    same = a.source == b.source
    if RETRACTS.search(a.text) or RETRACTS.search(b.text):
        return "retraction", "one takes back what the other says", 1.6
    if a.rule != b.rule:
        act = b if a.rule else a
        fits = act.polarity in {"affirmed", "denied"} and act.modality != "question"
        return ("account_vs_rule", "a rule beside an account of what was done", 1.0) if fits else ("", "", 0.0)
    if a.rule and b.rule:
        return ("contradiction", "two rules that differ", 1.0) if stances == {"affirmed", "denied"} else ("", "", 0.0)
    if "neither" in stances:
        return (
            ("non_confirmation", "one confirms nothing", 1.3)
            if stances == {"neither", "affirmed"} and not same
            else ("", "", 0.0)
        )
    if stances == {"affirmed", "denied"}:
        return _opposite(a, b, same=same)
    if same:
        return "", "", 0.0
    return _differing(a, b)


def _opposite(a: Weighed, b: Weighed, *, same: bool) -> tuple[str, str, float]:
    if same:
        return "tension", "one source says both", 0.7
    if "document" in {a.route, b.route}:
        return "record_vs_account", "a record against an account", 1.8
    places = [{match.lower() for match in PLACE.findall(one.text)} for one in (a, b)]
    if places[0] and places[1] and not places[0] & places[1]:
        return "scope_gap", "affirmed and denied, of different places", 1.7
    return "contradiction", "affirmed by one and denied by the other", 1.9


def _differing(a: Weighed, b: Weighed) -> tuple[str, str, float]:
    record = "document" in {a.route, b.route}
    for form, what in ((CLOCK, "time"), (DAY, "day")):
        first, second = ({match[0].lower() for match in form.finditer(one.text)} for one in (a, b))
        if first and second and not first & second:
            return ("record_vs_account" if record else "contradiction"), f"another {what}", 1.6
    if _numbers_differ(a.text, b.text):
        return ("record_vs_account" if record else "contradiction"), "another number", 1.6
    if any(_opposed(a.text, b.text, *pair) for pair in OPPOSED):
        return ("record_vs_account" if record else "contradiction"), "opposed words", 1.5
    if record and a.route != b.route and "narration" not in {a.route, b.route}:
        return "record_vs_account", "a record beside an account", 1.0
    if OUTLET not in {a.source, b.source}:
        return "tension", "two sources on one matter", 0.8
    return "", "", 0.0


def _numbers_differ(first: str, second: str) -> bool:
    """Say whether two texts give different numbers of one thing."""
    one, other = (
        {(thing or "").lower().rstrip("s"): number.lower() for number, thing in NUMBER.findall(text)}
        for text in (first, second)
    )
    return any(thing and one[thing] != other[thing] for thing in one.keys() & other.keys())


def _opposed(first: str, second: str, one: str, other: str) -> bool:
    def has(text: str, word: str) -> bool:
        return re.search(rf"\b{word}\b", text, re.IGNORECASE) is not None

    return (has(first, one) and has(second, other) and not has(second, one)) or (
        has(first, other) and has(second, one) and not has(first, one)
    )
