"""What somebody asks for, who it is, and what can't be right about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gatelodge.foundation.asking import is_mail
from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain import reasons
from gatelodge.grounds.domain.lifecycle import (
    ACCESS_TRANSITIONS,
    OWN_STAFF_KINDS,
    AccessKind,
    AccessState,
    OutletKind,
)
from gatelodge.grounds.domain.mapping.zones import NOT_OURS, Device, ZoneKind
from gatelodge.grounds.domain.signs import clean, clean_line

FARTHEST = timedelta(days=730)
ASKABLE_ZONES = tuple(one for one in ZoneKind if one not in NOT_OURS)
ASKABLE_KINDS = tuple(one for one in AccessKind if one not in OWN_STAFF_KINDS)


@dataclass(frozen=True, slots=True)
class Requester:
    """Who asks, and how to reach them; `language` is that of their letters."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where, with what, and on which days; the last day is in."""

    zone_kinds: tuple[ZoneKind, ...]
    devices: tuple[Device, ...]
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for: by and for whom, what for, and its scope. None is what nobody has said."""

    kind: AccessKind
    outlet: str
    outlet_kind: OutletKind
    purpose: str
    scope: Scope
    employed_or_contracted: bool | None = None
    press_pass: bool | None = None
    uses_depiction: bool = True
    names_person: bool = False


def faults_of_requester(who: Requester) -> Iterator[Reason]:
    """Give what is missing to know who asks and to answer."""
    if not clean_line(who.name):
        yield reasons.NAME_MISSING
    if who.email.strip() and not is_mail(who.email.strip()):
        yield reasons.EMAIL_WRONG
    if not who.email.strip() and not who.phone.strip():
        yield reasons.NO_WAY_TO_REACH


def faults_of_wish(wish: Wish, *, today: date) -> Iterator[Reason]:
    """Give what can't be right about a wish."""
    if not clean(wish.purpose):
        yield reasons.PURPOSE_MISSING
    yield from faults_of_scope(wish.scope, today=today)


def faults_of_scope(scope: Scope, *, today: date) -> Iterator[Reason]:
    """Give what can't be right about places and days."""
    if not scope.zone_kinds:
        yield reasons.ZONE_MISSING
    if any(one in NOT_OURS for one in scope.zone_kinds):
        yield reasons.PUBLIC_GROUND
    if scope.last_day < scope.first_day:
        yield reasons.ENDS_BEFORE_IT_STARTS
    elif scope.first_day < today:
        yield reasons.DAY_IS_OVER
    elif scope.last_day > today + FARTHEST:
        yield reasons.TOO_FAR_AHEAD


def devices_of(kind: AccessKind, devices: Iterable[Device]) -> list[Device]:
    """Give the devices in one order, each once; a drone flight has a drone."""
    held = {*devices, *([Device.DRONE] if kind is AccessKind.DRONE else [])}
    return [one for one in Device if one in held]


def zones_of(kinds: Iterable[ZoneKind]) -> list[ZoneKind]:
    """Give the kinds of zones in one order, each once."""
    held = set(kinds)
    return [one for one in ZoneKind if one in held]


def may_become(state: AccessState, to: AccessState) -> bool:
    """Tell whether a request goes from one state to another."""
    return to in ACCESS_TRANSITIONS[state]
