"""What does a statement count or date? Days, times of day, weekdays, sums and numbers, to be held against another's."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATE = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?({_MONTHS})\b|\b({_MONTHS})\.?\s(\d{{1,2}})\b", re.IGNORECASE
)
CLOCK = re.compile(
    r"\b(\d{1,2}(?:[:.]\d{2})?)\s?([ap])\.?m\b|(?<![$£€\d.,])\b(\d{1,2}[:.]\d{2})\b(?!\s?(?:%|per ?cent|m\b|met|mile|million|k))|\b(noon|midnight)\b|\b(\w+ o.clock)\b|\b((?:half|quarter|ten|twenty|five) past \w+)",
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)\b", re.IGNORECASE)
_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|hundred|dozens?"
NUMBER = re.compile(rf"(?<![\w:.])(\d[\d,]*|{_WORDS}|half|none|no)\b", re.IGNORECASE)
OF_WHAT = re.compile(rf"\b(\d[\d,.]*|{_WORDS})\b(?:\s+(\w+))?", re.IGNORECASE)
MONEY = re.compile(r"[$£€]\s?\d|\b(?:dollars|pounds|euros|cents)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Counts:
    """The values that a text gives, by kind."""

    dates: frozenset[str]
    clocks: frozenset[str]
    weekdays: frozenset[str]
    numbers: frozenset[str]
    money: bool
    of_what: dict[str, str]

    @classmethod
    def of(cls, text: str) -> Counts:
        """Read the values of a text."""
        bare = DATE.sub(" ", CLOCK.sub(" ", text))
        return cls(
            _values(DATE, text),
            _values(CLOCK, text),
            _values(WEEKDAY, text),
            _values(NUMBER, bare),
            bool(MONEY.search(text)),
            {thing.lower().rstrip("s"): number.lower() for number, thing in OF_WHAT.findall(text) if thing},
        )

    @property
    def timed(self) -> bool:
        return bool(self.dates or self.clocks or self.weekdays)

    def another_number(self, other: Counts) -> bool:
        """Say whether two texts give different numbers of one thing."""
        return any(self.of_what[thing] != other.of_what[thing] for thing in self.of_what.keys() & other.of_what.keys())


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether both give values, and none that is the other's."""
    return bool(one and other and not one & other)


def _values(form: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(" ".join(sorted(filter(None, map(str.lower, match.groups(""))))) for match in form.finditer(text))
