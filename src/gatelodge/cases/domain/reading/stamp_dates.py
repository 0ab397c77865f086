"""Which instant does a stamp name? A date or a zone that it does not say is taken from beside it, and the basis says so."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from gatelodge.cases.domain.reading.stamps import Raw
from gatelodge.cases.domain.reading.zones import ZONE, Zone, to_utc, zone_of

ALL_TIMES = re.compile(r"\b(?:all )?times (?:are |shown |given )*(?:in )?(?:local )?\(?(%s)" % ZONE, re.IGNORECASE)


@dataclass(frozen=True)
class Stamp:
    """A stamp with its local time and instant; `utc` is None with the reason where there is not exactly one."""

    start: int
    end: int
    raw: str
    kind: str
    local: str | None
    zone: str | None
    utc: str | None
    basis: str
    reason: str = ""


@dataclass(frozen=True)
class Anchor:
    """A post in the text whose id tells its instant."""

    place: int
    utc: datetime


@dataclass(frozen=True)
class Around:
    """What lies around the stamps: dates said in the head, posts with their times, layers."""

    text: str
    anchors: Sequence[Anchor]
    layers: Sequence[tuple[int, int]]
    dates: Sequence[date]


def date_stamps(found: Sequence[Raw], around: Around) -> list[Stamp]:
    """Give every stamp its instant: first those that say their date, then those that need the others."""
    zones = [_zone(raw) for raw in found]
    page = ALL_TIMES.search(around.text)
    spoken = zone_of(page[1]) if page else None
    shared = _shared([zone for zone in zones if zone])
    chosen = [
        (zone, "")
        if zone
        else (spoken, "zone from the page's own note")
        if spoken
        else (shared, "zone of the other stamps")
        if shared
        else (None, "")
        for zone in zones
    ]
    known: list[tuple[date | None, str]] = [
        _own_date(raw, zone, around) for raw, (zone, _) in zip(found, chosen, strict=True)
    ]
    known = [
        (_filled(place, found, chosen, known=known, around=around) if day is None else (day, why))
        for place, (day, why) in enumerate(known)
    ]
    known = _in_order(found, known, around)
    return [_stamp(raw, zoned, dated) for raw, zoned, dated in zip(found, chosen, known, strict=True)]


def _zone(raw: Raw) -> Zone | None:
    return zone_of(raw.time.zone) if raw.time and raw.time.zone else None


def _shared(zones: list[Zone]) -> Zone | None:
    names = {zone.name for zone in zones if zone.clock}
    return next(zone for zone in zones if zone.clock) if len(names) == 1 else None


def _own_date(raw: Raw, zone: Zone | None, around: Around) -> tuple[date | None, str]:
    """Read the date that a stamp says itself."""
    said = raw.date
    if said is None or said.day is None:
        return None, ""
    if said.either:
        if said.weekday is not None:
            fits = [one for one in (said.on(), said.turned().on()) if one and one.weekday() == said.weekday]
            return (fits[0], "date as written, its order by the weekday") if len(fits) == 1 else (None, "")
        if zone is None or zone.american is None:
            return None, "day and month could be either way round"
        return (said if zone.american else said.turned()).on(), "date as written, its order by the zone"
    if said.year:
        return said.on(), "date as written"
    return _with_year(raw, around)


def _with_year(raw: Raw, around: Around) -> tuple[date | None, str]:
    said = raw.date
    near = [(anchor.utc.date(), "post") for anchor in around.anchors] + [(one, "dated line") for one in around.dates]
    readings = [
        (abs((day - other).days), day, source)
        for other, source in near
        for year in (other.year - 1, other.year, other.year + 1)
        if said and (day := said.on(year))
    ]
    if not readings:
        return None, "no year is said"
    _, day, source = min(readings)
    return day, f"date as written, year from the nearest {source}"


Chosen = Sequence[tuple[Zone | None, str]]
Known = Sequence[tuple[date | None, str]]


def _filled(
    place: int, found: Sequence[Raw], chosen: Chosen, *, known: Known, around: Around
) -> tuple[date | None, str]:
    """Take a missing date from the post in the same layer; from a dated line; a weekday narrows both."""
    raw, (zone, _) = found[place], chosen[place]
    if raw.time is None or known[place][1]:
        return known[place]
    weekday = raw.date.weekday if raw.date else None
    clock = zone.clock if zone and zone.clock else UTC
    inside = next(((a, b) for a, b in around.layers if a <= raw.start < b), (0, len(around.text)))
    posts = [one.utc.astimezone(clock) for one in around.anchors if inside[0] <= one.place < inside[1]]
    if posts and zone and zone.clock:
        last = max(posts)
        day = (
            last.date()
            if raw.time.clock >= last.time().replace(microsecond=0, second=0)
            else last.date() + timedelta(days=1)
        )
        return _on_weekday(day, weekday, later=True), "date from the post in the same layer"
    dated = [
        (abs(found[other].start - raw.start), day) for other, (day, _) in enumerate(known) if day and other != place
    ]
    if dated and (weekday is not None or len(found) == 2):
        return _on_weekday(min(dated)[1], weekday, later=False), "date from the nearest dated stamp"
    if raw.kind == "entry" and sum(one.kind == "entry" for one in found) > 1:
        return None, ""
    if not dated and around.dates:
        return _on_weekday(around.dates[0], weekday, later=True), "date from a dated line"
    return None, ""


def _on_weekday(day: date, weekday: int | None, *, later: bool) -> date:
    if weekday is None:
        return day
    away = [timedelta(days=step) for step in (0, 1, -1, 2, -2, 3, -3)]
    ordered = away if later else [-step for step in away]
    return next((day + step for step in ordered if (day + step).weekday() == weekday), day)


def _in_order(found: Sequence[Raw], known: Known, around: Around) -> list[tuple[date | None, str]]:
    """Give undated entries their dates from their order: down the page the clock runs back, or on."""
    result = list(known)
    entries = [place for place, raw in enumerate(found) if raw.time and not raw.machine and raw.kind == "entry"]
    # An update between entries is one of them.
    between = [
        place
        for place in range(entries[0] + 1 if len(entries) > 1 else 0, entries[-1] if entries else 0)
        if found[place].time and found[place].kind == "update" and known[place] == (None, "")
    ]
    entries = sorted([*entries, *between])
    clocks = [raw.time.clock for place in entries if (raw := found[place]).time]
    # The reading in which the whole takes less time: entries of one evening do not take two days.
    days, back = _days(clocks), _days(clocks[::-1])
    if clocks and _span(back, clocks[::-1]) < _span(days, clocks):
        entries, days = entries[::-1], back
    if len(entries) < 2 or (first := _first_day(found, result, (entries, days), around)) is None:
        return result
    for place, step in zip(entries, days, strict=True):
        if result[place][0] is None and not result[place][1]:
            result[place] = (first + timedelta(days=step), "date from the order of the entries")
    return result


def _days(clocks: Sequence[time]) -> list[int]:
    """Count the midnights that lie before each of clock times in a row."""
    days = [0]
    for before, after in itertools.pairwise(clocks):
        days.append(days[-1] + (after < before))
    return days


def _span(days: Sequence[int], clocks: Sequence[time]) -> int:
    return (days[-1] * 24 + clocks[-1].hour - clocks[0].hour) * 60 + clocks[-1].minute - clocks[0].minute


def _first_day(found: Sequence[Raw], known: Known, placed: tuple[list[int], list[int]], around: Around) -> date | None:
    """Find the earliest entry's day: by a dated entry, else the publication, else the update, else a dated line."""
    entries, days = placed
    for place, step in zip(entries, days, strict=True):
        if day := known[place][0]:
            return day - timedelta(days=step)
    dated = {raw.kind: (day, raw) for raw, (day, _) in zip(found, known, strict=True) if day}
    if "publication" in dated:
        return dated["publication"][0]
    if "update" in dated:
        day, raw = dated["update"]
        last = found[entries[-1]].time
        late = bool(raw.time and last and last.clock > raw.time.clock)
        return day - timedelta(days=days[-1] + late)
    return around.dates[0] if around.dates else None


def _stamp(raw: Raw, zoned: tuple[Zone | None, str], dated: tuple[date | None, str]) -> Stamp:
    (zone, zone_basis), (day, basis) = zoned, dated
    written = raw.time
    if written is None or day is None:
        reason = basis or "no date is said, and none could be taken from beside it"
        local = written.clock.isoformat(timespec="minutes") if written else None
        return Stamp(raw.start, raw.end, raw.raw, raw.kind, local, zone.name if zone else None, None, "none", reason)
    wall = datetime.combine(day + timedelta(days=int(written.next_day)), written.clock)
    local = wall.isoformat(timespec="seconds" if wall.second else "minutes")
    basis = "; ".join(part for part in ("machine-readable" if raw.machine else "", basis, zone_basis) if part)
    stamp = Stamp(raw.start, raw.end, raw.raw, raw.kind, local, zone.name if zone else None, None, basis)
    if zone is None:
        return replace(stamp, reason="no zone is said")
    instant, reason = to_utc(wall, zone)
    if instant is None:
        return replace(stamp, reason=reason)
    utc = instant.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return replace(stamp, utc=utc)
