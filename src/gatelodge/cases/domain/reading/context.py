"""A statement as far as it can conflict, and what it is among the others: who speaks before and after, whom it is about."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gatelodge.cases.domain.reading.counting import Counts
from gatelodge.cases.domain.reading.fields import fields_of, sides_of
from gatelodge.cases.domain.reading.parties import camp_of, names_in, one_source, parties_in, subject_of
from gatelodge.cases.domain.reading.said import OUTLET, UNRESOLVED
from gatelodge.cases.domain.reading.words import stems

CONTRAST = re.compile(
    r"\b(?:but|however|yet|though|although|while|whereas|instead|otherwise|differently|in fact|nonetheless|despite|contrary|contradict\w*|disput\w*|den(?:y|ies|ied)|reject\w*|insist\w*|maintain\w*|rebut\w*|counter\w*|only)\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\b(?:\d[\d,.:]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|half|none|both|only|once|twice)\b",
    re.IGNORECASE,
)
FIGURE = re.compile(
    r"\b(?:figure|number|total|toll|price|cost|count|fewer|less|more|over|under|only|at least|about|nearly|around)\b",
    re.IGNORECASE,
)
NEGATES = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|nowhere)\b|n[’']t\b", re.IGNORECASE
)
NAME_END = re.compile(r"\b(?:of|for|from|who|which|in|at|on|with|to)\b|,")
MARKS = (("counted", COUNTED), ("figure", FIGURE))


@dataclass(frozen=True)
class Weighed:
    """A statement as far as it can conflict: its source, stance and words, what stands before them, and its place."""

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
    # These are found by `in_context`.
    key: str = ""
    run: int = 0
    last: int = -1
    about: frozenset[str] = frozenset()

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
    def counts(self) -> Counts:
        return Counts.of(self.text)

    @cached_property
    def camp(self) -> str:
        return camp_of(self.source, self.route)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Give those whom it is about and those whom it names."""
        return self.about | parties_in(self.text)

    @cached_property
    def speakers(self) -> frozenset[str]:
        """Give the words by which an article speaks of the source."""
        return frozenset() if self.source in {OUTLET, UNRESOLVED} else parties_in(self.source)

    @cached_property
    def named(self) -> frozenset[str]:
        """Give the words by which another would speak of the source."""
        if self.source in {OUTLET, UNRESOLVED} or self.source.startswith("unnamed"):
            return frozenset()
        return frozenset(word for word in stems(NAME_END.split(self.source)[0]) if len(word) > 2)

    @cached_property
    def denies(self) -> bool:
        return self.polarity == "denied" or bool(NEGATES.search(self.text))

    @cached_property
    def long(self) -> int:
        return len(self.text.split())

    @cached_property
    def marks(self) -> frozenset[str]:
        """Name what the words of the statement show by themselves."""
        found = {name for name, form in MARKS if form.search(self.text)}
        return frozenset(found | ({"contrast"} if CONTRAST.search(self.before) else set()))


def in_context(statements: Sequence[Weighed]) -> list[Weighed]:
    """Say of each statement whose it is, how often the speaker has changed before it, and whom it is about."""
    keys = _keys(statements)
    found: list[Weighed] = []
    lasts = dict[str, int]()
    before: frozenset[str] = frozenset()
    for place, (one, key) in enumerate(zip(statements, keys, strict=True)):
        about = subject_of(one.text, one.source, told=bool(one.verb), before=before)
        run = found[-1].run + (found[-1].key != key) if found else 0
        placed = replace(one, key=key, run=run, last=lasts.get(key, -1), about=about)
        before = about or placed.speakers
        lasts[key] = place
        found.append(placed)
    return found


def _keys(statements: Sequence[Weighed]) -> list[str]:
    """Give each statement its source's one name, however an article shortens it; of nobody, one of its own."""
    known: dict[str, str] = {}
    by_name: dict[str, list[str]] = defaultdict(list)
    found = []
    for one in statements:
        if one.source == UNRESOLVED:
            found.append(f"{UNRESOLVED} {one.order}")
            continue
        if one.source not in known:
            names = names_in(one.source)
            like = (first for name in names for first in by_name[name] if one_source(first, one.source))
            known[one.source] = next(like, one.source)
            for name in names:
                by_name[name].append(one.source)
            known[one.source] = known.get(known[one.source], known[one.source])
        found.append(known[one.source])
    return found


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
            {word: _rarity(size, times) for word, times in words.items()},
            {name: min(1.0, _rarity(size, times) / 2) for name, times in fields.items()},
        )

    def nearness(self, a: Weighed, b: Weighed) -> float:
        """Give the share of rare words that two statements have in common."""
        shared = a.words & b.words
        sizes = sorted(sum(self.words[word] for word in one.words) for one in (a, b))
        if not shared or not sizes[0]:
            return 0.0
        # Of a long and a short statement the short one is the measure, but not alone.
        return sum(self.words[word] for word in shared) / (0.6 * sizes[0] + 0.4 * sizes[1])


def _rarity(size: int, times: int) -> float:
    return math.log(1 + size / times)
