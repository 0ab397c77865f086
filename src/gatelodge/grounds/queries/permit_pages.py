"""Permits and what they rest on, as the media desk and the authorities see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatelodge.accounts.queries import find_account_name, list_staff_at
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent, Reason
from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain import permit_words, words
from gatelodge.grounds.domain.authorities import Said
from gatelodge.grounds.domain.lifecycle import (
    AccessKind,
    AccessState,
    CrewClearance,
    EquipmentKind,
    FilmedAnswer,
    PermitState,
)
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.domain.permitting import Agreed, Cover, needs_cover
from gatelodge.grounds.models import AccessRequest, Permit
from gatelodge.grounds.permissions import ESCORTS
from gatelodge.grounds.queries import asking
from gatelodge.grounds.queries.permit_facts import (
    agreed_of,
    cover_of,
    crew_of,
    may_be_filmed,
    member_of,
    newest_filmed,
)
from gatelodge.grounds.queries.permits import in_force_at
from gatelodge.grounds.queries.permits_within import permits_within
from gatelodge.grounds.queries.reach import requests_within
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody on a crew list."""

    id: UUID
    name: str
    born_on: date
    part: str
    word: Wording
    tone: str
    refused_because: str
    bars: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ThingRow:
    """A thing on an equipment list."""

    id: UUID
    word: Wording
    make: str
    serial: str
    registration: str


@dataclass(frozen=True, slots=True)
class FilmedRow:
    """Somebody who would be in the picture, and whether the rules let them be."""

    id: UUID
    name: str
    word: Wording
    in_writing: bool
    allowed: bool
    victim_to_be_told: bool
    victim_told_at: datetime | None


@dataclass(frozen=True, slots=True)
class PermitLine:
    """A permit in a list."""

    id: UUID
    code: str
    number: int
    word: Wording
    tone: str
    first: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Lists:
    """What a permit of a request rests on, and the permits it has."""

    request_id: UUID
    code: str
    zone: str
    requester: str
    outlet: str
    approved: bool
    agreed: Agreed
    crew: tuple[MemberRow, ...]
    things: tuple[ThingRow, ...]
    filmed: tuple[FilmedRow, ...]
    cover: Cover | None
    needs_cover: bool
    said: Said
    permits: tuple[PermitLine, ...]
    runs_desk: bool
    issues: bool


@dataclass(frozen=True, slots=True)
class PermitPage:
    """One permit with what it rests on."""

    id: UUID
    code: str
    number: int
    state: PermitState
    facility: str
    kind: Wording
    zone_kinds: tuple[ZoneKind, ...]
    devices: tuple[Device, ...]
    first: datetime
    until: datetime
    conditions: str
    escort: str
    by_silence: bool
    in_force: bool
    changed_because: str
    escorts: tuple[tuple[UUID, str], ...]
    lists: Lists

    @property
    def word(self) -> Wording:
        return permit_words.PERMIT_WORDS[self.state]

    @property
    def tone(self) -> str:
        return permit_words.PERMIT_TONES[self.state]

    @property
    def zone_words(self) -> Wording:
        return listed(words.ZONE_WORDS[one] for one in self.zone_kinds)

    @property
    def device_words(self) -> Wording:
        return listed(words.DEVICE_WORDS[one] for one in self.devices)

    @property
    def is_issued(self) -> bool:
        return self.state is PermitState.ISSUED

    @property
    def is_suspended(self) -> bool:
        return self.state is PermitState.SUSPENDED


@protected_read("grounds.permit_lists")
def read_lists(actor: Actor, *, request_id: UUID, purpose: str, now: datetime) -> Lists:
    """Give crew, equipment, consents and insurance of a request."""
    row = requests_within(actor).select_related("facility").filter(id=request_id).first()
    if row is None:
        raise Absent
    require(actor, "grounds.see_requests", row)
    noted(f"access_request:{row.id}")
    return _lists(actor, row, now)


@protected_read("grounds.permit")
def read_permit(actor: Actor, *, permit_id: UUID, purpose: str, now: datetime) -> PermitPage:
    """Give one permit to the desk or an authority."""
    row = permits_within(actor).select_related("facility", "request__facility").filter(id=permit_id).first()
    if row is None:
        raise Absent
    require(actor, "grounds.see_requests", row)
    noted(f"permit:{row.id}")
    return PermitPage(
        id=row.id,
        code=row.code,
        number=row.number,
        state=PermitState(row.state),
        facility=row.facility.name,
        kind=words.KIND_WORDS[AccessKind(row.request.kind)],
        zone_kinds=tuple(ZoneKind(one) for one in row.zone_kinds),
        devices=tuple(Device(one) for one in row.devices),
        first=row.in_force.lower,
        until=row.in_force.upper,
        conditions=row.conditions,
        escort=find_account_name(row.escort_id),
        by_silence=row.by_silence,
        in_force=in_force_at(now).filter(id=row.id).exists(),
        changed_because=row.changed_because,
        escorts=tuple(list_staff_at(row.facility_id, ESCORTS, now=now)),
        lists=_lists(actor, row.request, now),
    )


def _lists(actor: Actor, row: AccessRequest, now: datetime) -> Lists:
    listed = row.equipment.filter(removed_at__isnull=True).order_by("added_at", "serial")
    return Lists(
        request_id=row.id,
        code=row.code,
        zone=row.facility.zone,
        requester=row.requester_name,
        outlet=row.outlet,
        approved=row.state == AccessState.APPROVED,
        agreed=agreed_of(row),
        crew=tuple(_member(one, now) for one in crew_of(row)),
        things=tuple(_thing(one) for one in listed),
        filmed=tuple(_filmed(row, one, now) for one in newest_filmed(row)),
        cover=cover_of(row),
        needs_cover=needs_cover(AccessKind(row.kind), [Device(one) for one in row.devices]),
        said=asking.ask_access(row, now=now).said,
        permits=tuple(permit_line(one) for one in row.permits.order_by("-number")),
        runs_desk=may(actor, "grounds.run_desk", row),
        issues=may(actor, "grounds.issue_permit", row),
    )


def _member(one: Any, now: datetime) -> MemberRow:
    clearance = CrewClearance(one.clearance)
    return MemberRow(
        id=one.id,
        name=one.name,
        born_on=one.born_on,
        part=one.part,
        word=permit_words.CLEARANCE_WORDS[clearance],
        tone=permit_words.CLEARANCE_TONES[clearance],
        refused_because=one.refused_because,
        bars=member_of(one, now=now).bars,
    )


def _thing(one: Any) -> ThingRow:
    word = permit_words.EQUIPMENT_WORDS[EquipmentKind(one.kind)]
    return ThingRow(one.id, word, one.make, one.serial, one.registration)


def _filmed(row: AccessRequest, one: Any, now: datetime) -> FilmedRow:
    return FilmedRow(
        id=one.id,
        name=one.name or f"{one.person.given_names} {one.person.surname} ({one.person.number})",
        word=permit_words.FILMED_WORDS[FilmedAnswer(one.answer)],
        in_writing=one.in_writing,
        allowed=may_be_filmed(row, one, now=now),
        victim_to_be_told=bool(one.victim_to_be_told),
        victim_told_at=one.victim_told_at,
    )


def permit_line(one: Permit) -> PermitLine:
    """Give a permit as it stands in a list."""
    state = PermitState(one.state)
    return PermitLine(
        id=one.id,
        code=one.code,
        number=one.number,
        word=permit_words.PERMIT_WORDS[state],
        tone=permit_words.PERMIT_TONES[state],
        first=one.in_force.lower,
        until=one.in_force.upper,
    )
