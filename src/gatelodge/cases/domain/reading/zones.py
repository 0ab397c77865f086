"""Time zones as the press writes them: PT, EDT, Pacific time, BST, UTC+2, -07:00."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Zone:
    """A zone: a place's own clock, or a fixed distance from UTC; `why_not` says why it is neither."""

    name: str
    clock: tzinfo | None
    why_not: str = ""
    american: bool | None = None


US = {"P": "America/Los_Angeles", "M": "America/Denver", "C": "America/Chicago", "E": "America/New_York"}
WIDE = {"pacific": "P", "mountain": "M", "central": "C", "eastern": "E"}
OFFSETS = {"P": 8, "M": 7, "C": 6, "E": 5}
PLACES: dict[str, str | int] = {
    "AKT": "America/Anchorage",
    "AKST": -9 * 60,
    "AKDT": -8 * 60,
    "HST": -10 * 60,
    "HT": "Pacific/Honolulu",
    "AT": "America/Halifax",
    "ADT": -3 * 60,
    "NT": "America/St_Johns",
    "NST": -210,
    "NDT": -150,
    "UTC": 0,
    "GMT": 0,
    "Z": 0,
    "WET": 0,
    "WEST": 60,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "MEZ": 60,
    "MESZ": 120,
    "EET": 120,
    "EEST": 180,
    "MSK": 180,
    "SAST": 120,
    "WAT": 60,
    "CAT": 120,
    "EAT": 180,
    "GST": 240,
    "PKT": 300,
    "SGT": 480,
    "HKT": 480,
    "PHT": 480,
    "AWST": 480,
    "JST": 540,
    "KST": 540,
    "ACST": 570,
    "ACDT": 630,
    "AEST": 600,
    "AEDT": 660,
    "AET": "Australia/Sydney",
    "NZST": 720,
    "NZDT": 780,
    "NZT": "Pacific/Auckland",
    "BRT": -180,
    "ART": -180,
    "London time": "Europe/London",
    "UK time": "Europe/London",
    "Irish time": "Europe/Dublin",
    "Dublin time": "Europe/Dublin",
    "Paris time": "Europe/Paris",
    "Berlin time": "Europe/Berlin",
    "Central European Time": "Europe/Berlin",
    "British Summer Time": 60,
    "Greenwich Mean Time": 0,
    "Arizona time": "America/Phoenix",
    "Alaska time": "America/Anchorage",
    "Hawaii time": "Pacific/Honolulu",
    "Sydney time": "Australia/Sydney",
    "New York time": "America/New_York",
    "Los Angeles time": "America/Los_Angeles",
    "Chicago time": "America/Chicago",
    "Denver time": "America/Denver",
    "California time": "America/Los_Angeles",
    "Texas time": "America/Chicago",
}
UNDECIDED = {
    "IST": "IST is the clock of India, of Ireland and of Israel",
    "AST": "AST is the clock of Atlantic Canada and of Arabia",
    "local time": "the text does not say where “local” is",
    "local": "the text does not say where “local” is",
}
AMERICAN = {"AKT", "AKST", "AKDT", "HST", "HT", "AT", "ADT", "NT", "NST", "NDT"}
_NAMES = sorted([*PLACES, *UNDECIDED], key=len, reverse=True)
ZONE = (
    r"(?:\b(?:US/|U\.S\. )?(?:Pacific|Mountain|Central|Eastern)(?: (?:Standard|Daylight))?(?: [Tt]ime\b|\b(?! Europ))"
    r"|\b[PMCE][SD]?T\b|\b(?:America|Europe|Asia|Australia|Pacific|Africa)/[A-Z][A-Za-z_/]+"
    r"|(?:\b(?:UTC|GMT)\s?)?(?:(?<=[\d ])|(?<=UTC)|(?<=GMT))[+\u2212-]\d{1,2}(?::?\d{2})?\b(?!-)|\b(?:UTC|GMT)\s?[+\u2212-]\d{1,2}(?::?\d{2})?\b"
    r"|\b(?:" + "|".join(re.escape(name) for name in _NAMES if name != "Z") + r")\b|(?<=\d)Z\b)"
)
SHIFT = re.compile(r"([+\u2212-])(\d{1,2}):?(\d{2})?$")


def zone_of(text: str) -> Zone:
    """Read a zone's written name."""
    words = text.strip()
    wide = re.match(
        r"(?:US/|U\.S\. )?(Pacific|Mountain|Central|Eastern)(?: (Standard|Daylight))?(?: Time)?$", words, re.IGNORECASE
    )
    if wide and "european" not in words.lower():
        return _american(WIDE[wide[1].lower()], (wide[2] or "")[:1].upper())
    short = re.fullmatch(r"([PMCE])([SD]?)T", words.upper())
    if short:
        return _american(short[1], short[2])
    if shift := SHIFT.search(words):
        minutes = int(shift[2]) * 60 + int(shift[3] or 0)
        return (
            _fixed(minutes if shift[1] == "+" else -minutes)
            if minutes <= 14 * 60
            else Zone(words, None, "no such zone")
        )
    return _placed(words)


def _placed(words: str) -> Zone:
    for name, place in PLACES.items():
        if name.lower() == words.lower():
            american = name in AMERICAN
            return _named(place, american=american) if isinstance(place, str) else _fixed(place, american=american)
    for name, why in UNDECIDED.items():
        if name.lower() == words.lower():
            return Zone(words, None, why)
    if "/" in words:
        return _named(words, american=words.startswith("America/"))
    return Zone(words, None, "a zone that is not known")


def _american(letter: str, season: str) -> Zone:
    if not season:
        return _named(US[letter], american=True)
    hours = OFFSETS[letter] - (season == "D")
    return _fixed(-hours * 60, american=True)


def _named(name: str, *, american: bool | None = None) -> Zone:
    try:
        return Zone(name, ZoneInfo(name), american=american)
    except (KeyError, ValueError, OSError):
        return Zone(name, None, "a zone that is not known")


def _fixed(minutes: int, *, american: bool | None = None) -> Zone:
    sign, size = "-" if minutes < 0 else "+", abs(minutes)
    name = f"UTC{sign}{size // 60:02}:{size % 60:02}" if minutes else "UTC"
    return Zone(name, timezone(timedelta(minutes=minutes)), american=american)


def to_utc(local: datetime, zone: Zone) -> tuple[datetime | None, str]:
    """Give the instant of a wall clock's time, or why there is not one: at the change of the clocks it is none or two."""
    if zone.clock is None:
        return None, zone.why_not
    early, late = (local.replace(tzinfo=zone.clock, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        try:
            return early.astimezone(UTC), ""
        except OverflowError:
            return None, "UTC has no such day"
    back = early.astimezone(UTC).astimezone(zone.clock).replace(tzinfo=None)
    if back != local:
        return None, "this time did not exist: the clocks went forward"
    return None, "this time was twice: the clocks went back"
