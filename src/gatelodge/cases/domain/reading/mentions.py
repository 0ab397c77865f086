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
YEAR = re.compile(r"\b(?:in|since|until|by|from|of|during)\s(?P<year>(?:19|20)\d\d)\b")
AWAY = {"yesterday": -1, "last night": -1, "tomorrow": 1}
PLACES = re.compile(
    r"\b(?:parking lot|car park|visit(?:ing|ors?[’']?s?) (?:room|centre|center|hall|area)|visitor[’']s center(?: entrance)?|main gate|front gate|death row|sally ?port|lobby|perimeter(?: road| fence)?|grounds|state property|control room|"
    r"housing unit|interview room|legal visit room|reception|exercise yard|yard|chapel|infirmary)\b"
    r"|\b(?:[A-Z][\w’'-]+ ){1,4}(?:State Prison|Prison|Jail|Correctional (?:Facility|Institution|Center|Centre|Complex)|Penitentiary|Detention Cent(?:er|re)|Road|Street|Avenue|County|Courthouse|Highway|Lane)\b"
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
        day = anchor + timedelta(days=AWAY.get(match["word"].lower(), 0)) if anchor else None
        yield _mention(
            block,
            match.span(),
            day.isoformat() if day else None,
            "local day of the stamp" if day else "no day to count from",
        )
    for match in YEAR.finditer(block.text):
        yield _mention(block, match.span("year"), match["year"], "as written")
    for match in WEEKDAY.finditer(block.text):
        near = any(one.start <= match.start() < one.end for one in find_dates(block.text))
        if (
            not near
            and anchor
            and (number := next((i for i, name in enumerate(DAYS) if name == match[0].lower()), None)) is not None
        ):
            day = anchor - timedelta(days=(anchor.weekday() - number) % 7)
            yield _mention(block, match.span(), day.isoformat(), "the last such day before the stamp")


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
