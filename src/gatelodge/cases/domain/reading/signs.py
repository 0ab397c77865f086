"""What speaks for and against laying two statements side by side? Signs, each a number; their weights were fitted."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from gatelodge.cases.domain.reading.fields import fields_of, sides_of
from gatelodge.cases.domain.reading.said import OUTLET, UNRESOLVED
from gatelodge.cases.domain.reading.words import stems

# Fitted to the pairs of the seen articles by `./gatelodge bench case --fit`, which prints this table.
BASE = -2.26
WEIGHTS = {
    "all or nothing": 0.23,
    "another number": 1.11,
    "beside each other": 0.69,
    "contrary": 0.53,
    "contrast": 0.80,
    "denial": 0.69,
    "far apart": -1.08,
    "future": -1.93,
    "held against": 0.46,
    "matters": 1.17,
    "next speaker": 0.46,
    "no comment": -0.97,
    "nobody named": -1.33,
    "one source": -1.96,
    "opens the story": 0.73,
    "other sides": 1.01,
    "other sides of one matter": 0.27,
    "outlet and another": -0.79,
    "points back": -0.27,
    "question": -2.19,
    "rule and act": 0.50,
    "rule and act, matters": -0.84,
    "rule and act, side by side": -2.35,
    "speakers between": -0.77,
    "speaks of the other": 0.44,
    "two figures": 0.78,
    "words": 3.54,
}

CONTRAST = re.compile(
    r"\b(?:but|however|yet|though|although|while|whereas|instead|otherwise|differently|in fact|nonetheless|despite|contrary|contradict\w*|disput\w*|den(?:y|ies|ied)|reject\w*|insist\w*|maintain\w*|rebut\w*|counter\w*|only)\b",
    re.IGNORECASE,
)
HOLDS = re.compile(r"(?:insist|maintain|den|disput|reject|counter|claim|contend)", re.IGNORECASE)
CONTRARY = re.compile(
    r"(?:no|none|nobody|nothing|there (?:is|was|were|are) no|that (?:is|was)|never|false|untrue)\b", re.IGNORECASE
)
POINTS_BACK = re.compile(
    r"(?:it|this|that|these|those|they|he|she|we|I|none|nobody|no one|both|neither|one|such|there)\b", re.IGNORECASE
)
COUNTED = re.compile(
    r"\b(?:\d[\d,.:]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|half|none|both|only|once|twice)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"\b(?:figure|number|total|toll|price|cost|count|fewer|less|more|over|under|only|at least|about|nearly|around)\b",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(
    r"\b(?:all|every|always|never|whole|entire|no|none|nobody|nothing|only|any|anything|anybody|ever|each)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\b(\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\b(?:\s+(\w+))?", re.IGNORECASE
)
NAME_END = re.compile(r"\b(?:of|for|from|who|which|in|at|on|with|to)\b|,")


@dataclass(frozen=True)
class Weighed:
    """A statement as far as it can conflict: its source, stance and words, and what stands before them."""

    name: str
    source: str
    text: str
    polarity: str
    modality: str
    route: str
    rule: bool
    order: int
    denial: bool = False
    paragraph: int = 0
    verb: str = ""
    before: str = ""
    run: int = 0

    @cached_property
    def words(self) -> frozenset[str]:
        return stems(self.text)

    @cached_property
    def fields(self) -> frozenset[str]:
        return fields_of(self.text)

    @cached_property
    def sides(self) -> tuple[int, int]:
        return sides_of(self.text)

    @cached_property
    def named(self) -> frozenset[str]:
        """Give the words by which another would speak of the source."""
        if self.source in {OUTLET, UNRESOLVED} or self.source.startswith("unnamed"):
            return frozenset()
        return frozenset(word for word in stems(NAME_END.split(self.source)[0]) if len(word) > 2)

    @cached_property
    def numbers(self) -> dict[str, str]:
        return {thing.lower().rstrip("s"): number.lower() for number, thing in NUMBER.findall(self.text) if thing}

    @cached_property
    def marks(self) -> frozenset[str]:
        """Name what the words of the statement show by themselves."""
        forms = (("counted", COUNTED), ("figure", FIGURE), ("absolute", ABSOLUTE))
        found = {name for name, form in forms if form.search(self.text)}
        openings = (("contrary", CONTRARY), ("points back", POINTS_BACK))
        found |= {name for name, form in openings if form.match(self.text)}
        return frozenset(found | ({"contrast"} if CONTRAST.search(self.before) else set()))


@dataclass(frozen=True)
class Common:
    """How rare words and matters are in this article: what all speak of connects nobody."""

    words: dict[str, float]
    fields: dict[str, float]

    @classmethod
    def of(cls, statements: Sequence[Weighed]) -> Common:
        """Count over the statements of an article."""
        words = Counter(word for one in statements for word in one.words)
        fields = Counter(name for one in statements for name in one.fields)
        size = len(statements)
        return cls(
            {word: math.log(1 + size / times) for word, times in words.items()},
            {name: min(1.0, math.log(1 + size / times) / 2) for name, times in fields.items()},
        )

    def nearness(self, a: Weighed, b: Weighed) -> float:
        """Give the share of rare words that two statements have in common."""
        shared = a.words & b.words
        sizes = sorted(sum(self.words[word] for word in one.words) for one in (a, b))
        if not shared or not sizes[0]:
            return 0.0
        # Of a long and a short statement the short one is the measure, but not alone.
        return sum(self.words[word] for word in shared) / (0.6 * sizes[0] + 0.4 * sizes[1])


def numbers_differ(a: Weighed, b: Weighed) -> bool:
    """Say whether two statements give different numbers of one thing."""
    return any(a.numbers[thing] != b.numbers[thing] for thing in a.numbers.keys() & b.numbers.keys())


def on_other_sides(a: Weighed, b: Weighed) -> bool:
    """Say whether two statements have words for the two sides of one matter."""
    return bool((a.sides[0] & b.sides[1]) | (a.sides[1] & b.sides[0]))


def signs_of(a: Weighed, b: Weighed, common: Common) -> dict[str, float]:
    """Give the signs of a pair, the earlier statement first; what is not named is nought."""
    apart, runs = b.order - a.order, b.run - a.run
    same = a.source == b.source != UNRESOLVED
    two = not same and OUTLET not in {a.source, b.source}
    near, shared = common.nearness(a, b), a.fields & b.fields
    mention = two and bool(a.named & b.words or b.named & a.words)
    linked = bool(near or shared or mention)
    counted = two and "counted" in a.marks and "counted" in b.marks
    against = on_other_sides(a, b)
    fields, rule = min(3.0, sum(common.fields[name] for name in shared)), a.rule != b.rule
    found: dict[str, float] = {
        "one source": same,
        "outlet and another": not same and not two,
        "far apart": math.log(apart),
        "next speaker": two and runs == 1,
        "speakers between": runs > 2,
        "beside each other": two and apart == 1 and a.paragraph == b.paragraph,
        "no comment": "neither" in {a.polarity, b.polarity},
        "question": "unknown" in {a.polarity, b.polarity} or "question" in {a.modality, b.modality},
        "future": "future" in {a.modality, b.modality},
        "words": near,
        "matters": fields,
        "other sides": against,
        "other sides of one matter": against and bool(near or shared),
        "all or nothing": two and linked and ("absolute" in a.marks or "absolute" in b.marks),
        "denial": b.denial,
        "held against": bool(HOLDS.match(b.verb)),
        "contrast": "contrast" in b.marks,
        "contrary": "contrary" in b.marks,
        "speaks of the other": mention,
        "another number": numbers_differ(a, b),
        "two figures": counted and ("figure" in a.marks or "figure" in b.marks),
        "rule and act": rule,
        "rule and act, matters": rule * fields,
        "rule and act, side by side": rule and apart == 1,
        "nobody named": UNRESOLVED in {a.source, b.source},
        "points back": "points back" in b.marks,
        "opens the story": a.order == 0,
    }
    return {name: float(value) for name, value in found.items() if value}


def weight_of(signs: dict[str, float]) -> float:
    """Weigh the signs: above nought more speaks for a conflict than against it."""
    return BASE + sum(WEIGHTS.get(name, 0.0) * value for name, value in signs.items())
