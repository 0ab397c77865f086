"""Days and places that an article speaks of, with what a day word means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gatelodge.cases.domain.reading.blocks import Block, Role
from gatelodge.cases.domain.reading.clock import DAYS, WEEKDAY, find_dates

RELATIVE = re.compile(
    r"\b(?P<word>yesterday|today|tonight|tomorrow|last night|this morning|this afternoon|this evening)\b", re.IGNORECASE
)
# A week is written as ISO 8601 counts it (2026-W22), a month as 2026-05, a year as 2025.
SPANS = re.compile(r"\b(?P<which>last|next|this|previous|following) (?P<span>week|month|year)\b(?!-)", re.IGNORECASE)
STEP = {"last": -1, "previous": -1, "this": 0, "next": 1, "following": 1}
AHEAD = re.compile(r"\b(?:next|coming|following)\s$", re.IGNORECASE)
YEAR = re.compile(r"\b(?:in|since|until|by|from|of|during)\s(?P<year>(?:19|20)\d\d)\b")
AWAY = {"yesterday": -1, "last night": -1, "tomorrow": 1}
PLACES = re.compile(
    r"\b(?:parking lot|car park|visit(?:ing|ors?[’']?s?) (?:room|centre|center|hall|area)|visitor[’']s center(?: entrance)?|main gate|front gate|death row|sally ?port|lobby|perimeter(?: road| fence)?|grounds|state property|control room|"
    r"housing unit|interview room|legal visit room|reception|exercise yard|yard|chapel|infirmary)\b"
    r"|\b(?:(?:public|private|access|county|state|service|prison|perimeter|main|nearby|adjacent|dirt|side|back) )?(?:road|highway|street|sidewalk|pavement|driveway|roadside|turnout|verge)s?(?: (?:in front|outside)\b)?(?! (?:map|clothes|test|closures?))\b"
    r"|\b(?:[A-Z][\w’'-]+ ){1,4}(?:State Prison|Prison|Jail|Gaol|(?:(?:Correctional|Detention|Remand|Women[’']s|Men[’']s|Youth|Medical|Training|Reception) )?(?:Facility|Institution(?: for (?:Wom|M)en)?|Cent(?:er|re)|Complex|Camp)|Penitentiary|Reformatory|House of Correction|Boulevard|Drive|Square|Bridge|Road|Street|Avenue|County|Courthouse|Highway|Lane)\b|\b(?:HMP|FCI|USP|Camp|Fort) [A-Z][\w’'-]+\b|\b(?:Highway|Route|Interstate) \d+\b"
)


@dataclass(frozen=True)
class DayMention:
    """A day in the text, and the date it stands for, if that can be told."""

    start: int
    end: int
    raw: str
    value: str | None
    basis: str


@dataclass(frozen=True)
class PlaceMention:
    """A place in the text."""

    start: int
    end: int
    raw: str


def find_days(blocks: Sequence[Block], anchor_of: dict[int, date], default: date | None) -> list[DayMention]:
    """Find days; “yesterday” counts from the local day of the layer, never from the day in UTC."""
    return [
        mention
        for place, block in enumerate(blocks)
        if block.role is not Role.CHROME
        for mention in _days(block, anchor_of.get(place, default))
    ]


def _days(block: Block, anchor: date | None) -> Iterator[DayMention]:
    for written in find_dates(block.text):
        day = written.on(anchor.year if anchor else None)
        value = (
            day.isoformat()
            if day
            else f"--{written.month:02}-{written.day:02}"
            if written.month and written.day
            else None
        )
        basis = "as written" if written.year else "year from the stamp" if day else "no year is said"
        yield _mention(block, (written.start, written.end), value, basis)
    for match in RELATIVE.finditer(block.text):
        day = _shifted(anchor, AWAY.get(match["word"].lower(), 0)) if anchor else None
        yield _mention(
            block,
            match.span(),
            day.isoformat() if day else None,
            "local day of the stamp" if day else "no day to count from",
        )
    for match in YEAR.finditer(block.text):
        yield _mention(block, match.span("year"), match["year"], "as written")
    yield from _spans(block, anchor)
    yield from _weekdays(block, anchor)


def _spans(block: Block, anchor: date | None) -> Iterator[DayMention]:
    """“Last week”, “next month”: a stretch of days, counted from the day of the stamp."""
    for match in SPANS.finditer(block.text):
        value = _span_value(anchor, match["span"].lower(), STEP[match["which"].lower()]) if anchor else None
        basis = f"{match['which'].lower()} {match['span'].lower()}, from the day of the stamp"
        yield _mention(block, match.span(), value, basis if value else "no day to count from")


def _span_value(anchor: date, span: str, step: int) -> str | None:
    try:
        if span == "week":
            year, week, _ = (anchor + timedelta(weeks=step)).isocalendar()
            return f"{year:04}-W{week:02}"
        months = anchor.year * 12 + anchor.month - 1 + (step if span == "month" else 12 * step)
        return f"{months // 12:04}-{months % 12 + 1:02}"[: 7 if span == "month" else 4]
    except OverflowError:
        return None


def _weekdays(block: Block, anchor: date | None) -> Iterator[DayMention]:
    """A weekday without a date is the last such day up to the stamp's, behind “next” the one after it."""
    dates = find_dates(block.text)
    for match in WEEKDAY.finditer(block.text):
        number = next((i for i, name in enumerate(DAYS) if name == match[0].lower()), None)
        if number is None or any(one.start <= match.start() < one.end for one in dates):
            continue
        if anchor is None:
            yield _mention(block, match.span(), None, "no day to count from")
            continue
        ahead = bool(AHEAD.search(block.text[max(0, match.start() - 12) : match.start()]))
        back = (anchor.weekday() - number) % 7
        day = _shifted(anchor, 7 - back if ahead else -back)
        basis = "the next such day after the stamp" if ahead else "the last such day before the stamp"
        yield _mention(block, match.span(), day.isoformat() if day else None, basis)


def _shifted(anchor: date, days: int) -> date | None:
    try:
        return anchor + timedelta(days=days)
    except OverflowError:
        return None


def _mention(block: Block, stretch: tuple[int, int], value: str | None, basis: str) -> DayMention:
    at = block.spans(*stretch)
    return DayMention(at[0][0], at[-1][1], block.text[slice(*stretch)], value, basis)


def find_places(blocks: Sequence[Block]) -> list[PlaceMention]:
    """Find the places of a prison and places by name."""
    found = []
    for block in blocks:
        if block.role is not Role.CHROME:
            for match in PLACES.finditer(block.text):
                at = block.spans(*match.span())
                found.append(PlaceMention(at[0][0], at[-1][1], match[0]))
    return found
