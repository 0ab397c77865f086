"""May a permit be issued, and may a crew pass the gate? Every reason at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain import permit_reasons as why
from gatelodge.grounds.domain import reasons
from gatelodge.grounds.domain.authorities import Requirement
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import INSURED_KINDS, AccessKind, CrewClearance, EquipmentKind
from gatelodge.grounds.domain.mapping.zones import Device, PictureRule, ZoneKind, ZoneRules
from gatelodge.grounds.domain.signs import clean_line

OLDEST = 110
MOST_COVER = 2_000_000_000  # dollars
# What takes pictures is let in only where the permit says so.
TAKES_PICTURES = {
    EquipmentKind.STILL_CAMERA: Device.CAMERA,
    EquipmentKind.VIDEO_CAMERA: Device.CAMERA,
    EquipmentKind.PHONE: Device.PHONE,
    EquipmentKind.DRONE: Device.DRONE,
}
# The end does not belong to a permit any more.
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Leave:
    """What a permit gives: where, with what, from when until when, and under which conditions."""

    zone_kinds: tuple[ZoneKind, ...]
    devices: tuple[Device, ...]
    first: datetime
    until: datetime
    conditions: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the authorities agreed to: the request as it stands, `last_day` included."""

    zone_kinds: frozenset[ZoneKind]
    devices: frozenset[Device]
    first_day: date
    last_day: date
    zone: str


@dataclass(frozen=True, slots=True)
class Cover:
    """An insurance as its certificate says."""

    insurer: str
    policy_number: str
    valid_until: date
    amount_dollars: int
    endorsed: bool
    covers_aircraft: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody on the crew list; `bars` are what stands against them now."""

    name: str
    clearance: CrewClearance
    bars: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Ready:
    """All that a permit rests on besides its own scope."""

    kind: AccessKind
    lacking: tuple[Requirement, ...]
    crew: tuple[Member, ...]
    equipment: frozenset[EquipmentKind]
    cover: Cover | None
    # What the maps in force on its first and its last day say of each place; a place that one of them lacks is left out.
    rules: Mapping[ZoneKind, tuple[ZoneRules, ...]]
    about_one_person: bool
    consented: bool
    victim_waits: bool


def faults_of_leave(leave: Leave, agreed: Agreed) -> Iterator[Reason]:
    """Give what can't be right about a permit's scope."""
    if not leave.zone_kinds:
        yield reasons.ZONE_MISSING
    if not leave.devices:
        yield why.DEVICE_MISSING
    if not agreed.zone_kinds >= set(leave.zone_kinds):
        yield why.ZONES_BEYOND
    if not agreed.devices >= set(leave.devices):
        yield why.DEVICES_BEYOND
    if leave.until <= leave.first:
        yield why.ENDS_FIRST
        return
    # At the ends of time no day can be reckoned; what lies so far away lies beyond the request.
    if leave.first.year < agreed.first_day.year - 1 or leave.until.year > agreed.last_day.year + 1:
        yield why.DAYS_BEYOND
        return
    days = local_day(leave.first, agreed.zone), local_day(leave.until - INSTANT, agreed.zone)
    if days[0] < agreed.first_day or days[1] > agreed.last_day:
        yield why.DAYS_BEYOND


def obstacles(leave: Leave, ready: Ready, *, zone: str) -> Iterator[Reason]:
    """Give everything that a permit still lacks."""
    yield from map(why.authority_open, ready.lacking)
    yield from _of_crew(ready.crew)
    yield from _of_equipment(leave, ready.equipment)
    yield from _of_cover(leave, ready, last_day=local_day(leave.until - INSTANT, zone))
    yield from _of_places(leave, ready.rules)
    if ready.about_one_person and not ready.consented:
        yield why.CONSENT_MISSING
    if ready.victim_waits:
        yield why.VICTIM_NOT_HEARD


def is_covered(kind: EquipmentKind, devices: Collection[Device]) -> bool:
    """Tell whether a permit for these devices lets such a thing in."""
    device = TAKES_PICTURES.get(kind)
    return device is None or device in devices


def needs_cover(kind: AccessKind, devices: Collection[Device]) -> bool:
    """Tell whether insurance is asked for: commercial film, and whatever flies."""
    return kind in INSURED_KINDS or Device.DRONE in devices


def faults_of_cover(cover: Cover, *, today: date) -> Iterator[Reason]:
    """Give what is missing on a certificate."""
    if not cover.insurer.strip():
        yield why.INSURER_MISSING
    if not cover.policy_number.strip():
        yield why.POLICY_MISSING
    if cover.amount_dollars < 1:
        yield why.AMOUNT_MISSING
    elif cover.amount_dollars > MOST_COVER:
        yield why.AMOUNT_TOO_LARGE
    if cover.valid_until < today:
        yield why.INSURANCE_OVER


def faults_of_member(name: str, born_on: date, part: str, *, today: date) -> Iterator[Reason]:
    """Give what can't be right about somebody on a crew list."""
    if not clean_line(name):
        yield reasons.NAME_MISSING
    if not clean_line(part):
        yield why.PART_MISSING
    if not today.year - OLDEST <= born_on.year or born_on >= today:
        yield why.BORN_WRONG


def faults_of_thing(kind: EquipmentKind, make: str, serial: str, registration: str) -> Iterator[Reason]:
    """Give what is missing to know a thing again at the gate."""
    if not serial_key(serial):
        yield why.SERIAL_MISSING
    if not make.strip():
        yield why.MAKE_MISSING
    if kind is EquipmentKind.DRONE and not registration.strip():
        yield why.REGISTRATION_MISSING


def serial_key(serial: str) -> str:
    """Give a serial number as it is compared: without spaces, dashes and case."""
    return "".join(c for c in serial if c.isalnum()).casefold()


def _of_crew(crew: Iterable[Member]) -> Iterator[Reason]:
    listed = tuple(crew)
    if not listed:
        yield why.NO_CREW
    for one in listed:
        yield from obstacles_of_member(one)


def obstacles_of_member(one: Member) -> Iterator[Reason]:
    """Give what keeps one of the crew out."""
    if one.clearance is not CrewClearance.CLEARED:
        yield why.not_cleared(one.name, one.clearance)
    yield from one.bars


def _of_equipment(leave: Leave, listed: Collection[EquipmentKind]) -> Iterator[Reason]:
    if not listed:
        yield why.NO_EQUIPMENT
    elif Device.DRONE in leave.devices and EquipmentKind.DRONE not in listed:
        yield why.DRONE_NOT_LISTED


def _of_cover(leave: Leave, ready: Ready, *, last_day: date) -> Iterator[Reason]:
    if not needs_cover(ready.kind, leave.devices):
        return
    cover = ready.cover
    if cover is None or not cover.endorsed or cover.valid_until < last_day:
        yield why.NOT_INSURED
    if Device.DRONE in leave.devices and cover is not None and not cover.covers_aircraft:
        yield why.AIRCRAFT_NOT_INSURED


def _of_places(leave: Leave, rules: Mapping[ZoneKind, tuple[ZoneRules, ...]]) -> Iterator[Reason]:
    for kind in leave.zone_kinds:
        if kind not in rules:
            yield why.zone_not_on_map(kind)
        for device in leave.devices:
            if any(one.over(device) is PictureRule.NEVER for one in rules.get(kind, ())):
                yield why.zone_never(kind, device)
