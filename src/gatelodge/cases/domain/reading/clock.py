"""Dates and times of day as they are written, wherever they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from gatelodge.cases.domain.reading.zones import ZONE

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_DAY = r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)"
DATE = re.compile(
    r"(?:\b(?P<weekday>%s)\b\.?,?\s+(?:the\s+)?)?(?:"
    r"\b(?P<iso>\d{4}-\d{2}-\d{2})(?=\b|T)"
    r"|\b(?P<md>%s)\b\.?\s+(?P<md_day>\d{1,2})(?:st|nd|rd|th)?\b(?!:\d)(?:,?\s+(?P<md_year>\d{4})\b(?!:))?"
    r"|\b(?P<dm_day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?P<dm>%s)\b\.?(?:,?\s+(?P<dm_year>\d{4})\b)?"
    r"|\b(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?P=sep)(?P<n_year>\d{4}|\d{2})\b)" % (_DAY, _MONTH, _MONTH),
    re.IGNORECASE,
)
WEEKDAY = re.compile(r"\b(?P<weekday>%s)\b" % _DAY)
CLOCK = re.compile(
    r"(?<![\d:.,/$€£-])(?:"
    r"(?P<hour>[01]?\d|2[0-4])(?:(?P<sep>[:.h])(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d{1,6})?)?)?\s?(?P<half>[ap](?:\.\s?m\.|\.?m\b\.?))"
    r"|(?P<hour24>[01]?\d|2[0-4])(?P<sep24>[:.h])(?P<minute24>[0-5]\d)(?::(?P<second24>[0-5]\d)(?:[.,]\d{1,6})?)?(?![\d.:]\d|\d|\s?%%)"
    r"|(?P<hour4>[01]\d|2[0-3])(?P<minute4>[0-5]\d)(?=\s?(?:hours|hrs|h\b|%s))"
    r"|\b(?:12\s+)?(?P<word>noon|midnight)\b)(?:\s?(?:hours|hrs|h\b|Uhr\b))?" % ZONE,
    re.IGNORECASE,
)
ZONED = re.compile(r"[\s,(]{0,3}(?P<zone>%s)\)?" % ZONE)
BETWEEN = re.compile(r"(?:\s|[,|·•@–—()/;-]|\bat\b|\bon\b|T(?=\d)|\bas of\b)*", re.IGNORECASE)


# At the ends of the calendar a zone or a “yesterday” leads out of it.
YEARS = range(1000, 9000)


@dataclass(frozen=True)
class WrittenDate:
    """A date as written: parts that are missing are None; `either` is a second reading of its numbers."""

    start: int
    end: int
    month: int | None
    day: int | None
    year: int | None
    weekday: int | None
    either: bool = False

    def on(self, year: int | None = None) -> date | None:
        """Give the date in its own or the given year."""
        chosen = self.year or year
        if chosen is None or self.month is None or self.day is None or chosen not in YEARS:
            return None
        try:
            return date(chosen, self.month, self.day)
        except ValueError:
            return None

    def turned(self) -> WrittenDate:
        """Give the date with day and month exchanged."""
        return WrittenDate(self.start, self.end, self.day, self.month, self.year, self.weekday, self.either)


@dataclass(frozen=True)
class WrittenTime:
    """A time of day as written, with the zone and the date beside it."""

    start: int
    end: int
    clock: time
    next_day: bool
    zone: str
    date: WrittenDate | None
    midnight: bool = False


def find_dates(text: str) -> Iterator[WrittenDate]:
    """Find dates with at least a day and a month."""
    for match in DATE.finditer(text):
        weekday = _weekday(match["weekday"])
        if match["iso"]:
            iso = [int(part) for part in match["iso"].split("-")]
            yield WrittenDate(*match.span(), iso[1], iso[2], iso[0], weekday)
        elif match["md"] or match["dm"]:
            if (match["md"] or match["dm"]).islower() and (match["md"] or match["dm"]).lower() in {
                "may",
                "mar",
                "march",
            }:
                continue
            day, year = (match["md_day"], match["md_year"]) if match["md"] else (match["dm_day"], match["dm_year"])
            yield WrittenDate(
                *match.span(), _month(match["md"] or match["dm"]), int(day), int(year) if year else None, weekday
            )
        else:
            yield from _numbers(match, weekday)


def _numbers(match: re.Match[str], weekday: int | None) -> Iterator[WrittenDate]:
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["n_year"])
    year += 2000 if year < 100 else 0
    if match["sep"] == "." or first > 12:
        yield WrittenDate(*match.span(), second, first, year, weekday)
    else:
        yield WrittenDate(*match.span(), first, second, year, weekday, either=second <= 12 and first != second)


def _month(word: str) -> int:
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(word.lower().rstrip(".")[:3]))


def _weekday(word: str | None) -> int | None:
    return next((place for place, name in enumerate(DAYS) if name.startswith(word.lower()[:3])), None) if word else None


def find_times(text: str) -> list[WrittenTime]:
    """Find times of day, each with its zone and the date that stands beside it."""
    dates = list(find_dates(text))
    found: list[WrittenTime] = []
    for match in CLOCK.finditer(text):
        if any(one.start < match.end() and match.start() < one.end for one in dates):
            continue
        clock, next_day = _clock(match)
        if clock is None:
            continue
        end, zone = match.end(), ""
        if zoned := ZONED.match(text, end):
            end, zone = zoned.end("zone"), zoned["zone"]
        if not (zone or match["half"] or match["word"] or match["minute24"] or match["hour4"]):
            continue
        written = _beside(text, match.start(), end, dates)
        found.append(
            WrittenTime(
                match.start(), end, clock, next_day, zone, written, midnight=(match["word"] or "").lower() == "midnight"
            )
        )
    return found


def _clock(match: re.Match[str]) -> tuple[time | None, bool]:
    if match["word"]:
        return time(12 if match["word"].lower() == "noon" else 0), False
    hour = int(match["hour"] or match["hour24"] or match["hour4"])
    minute = int(match["minute"] or match["minute24"] or match["minute4"] or 0)
    second = int(match["second"] or match["second24"] or 0)
    if match["half"] and hour <= 12:
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    if hour == 24:
        return (time(0), True) if not minute and not second else (None, False)
    return time(hour, minute, second), False


def _beside(text: str, start: int, end: int, dates: list[WrittenDate]) -> WrittenDate | None:
    """Find the date directly before or after a time; else the weekday."""
    after = BETWEEN.match(text, end)
    for one in dates:
        before = BETWEEN.match(text, one.end)
        if (after and one.start == after.end()) or (before and one.end <= start == before.end()):
            return one
    near = WEEKDAY.match(text, after.end()) if after else None
    for word in WEEKDAY.finditer(text[:start]) if near is None else ():
        gap = BETWEEN.match(text, word.end())
        near = word if gap and gap.end() == start else near
    return WrittenDate(*near.span(), None, None, None, _weekday(near["weekday"])) if near else None
