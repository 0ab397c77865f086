"""The gate's list of the day: which crews are expected, who of them is in, and each thing by its serial number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.accounts.queries import find_account_name
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, Reason
from gatelodge.foundation.windows import local_instant
from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain import words
from gatelodge.grounds.domain.clocks import local_day
from gatelodge.grounds.domain.lifecycle import AccessKind, CrewClearance, EntryOutcome, EquipmentKind, PermitState
from gatelodge.grounds.domain.mapping.zones import ZoneKind
from gatelodge.grounds.domain.permit_words import (
    CLEARANCE_TONES,
    CLEARANCE_WORDS,
    EQUIPMENT_WORDS,
    PERMIT_TONES,
    PERMIT_WORDS,
)
from gatelodge.grounds.models import CrewEntry, Equipment, EquipmentCheck, Permit
from gatelodge.grounds.queries.permit_facts import crew_of, member_of
from gatelodge.grounds.queries.permits import in_force_at
from gatelodge.grounds.queries.permits_within import gate_facilities
from gatelodge.ledger.actions import noted, protected_read


@dataclass(frozen=True, slots=True)
class GateMember:
    """One of a crew at the gate."""

    id: UUID
    name: str
    part: str
    clearance: Wording
    tone: str
    inside: bool
    turned_away: bool
    bars: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class GateThing:
    """One thing of the list: expected, in, or out again."""

    id: UUID
    word: Wording
    make: str
    serial: str
    in_at: datetime | None
    out_at: datetime | None

    @property
    def inside(self) -> bool:
        return self.in_at is not None and self.out_at is None


@dataclass(frozen=True, slots=True)
class GatePermit:
    """A permit of today with its crew and its things."""

    id: UUID
    code: str
    facility: str
    zone: str
    outlet: str
    kind: Wording
    zones: Wording
    first: datetime
    until: datetime
    conditions: str
    escort: str
    state: Wording
    tone: str
    in_force: bool
    crew: tuple[GateMember, ...]
    things: tuple[GateThing, ...]

    @property
    def expected(self) -> int:
        return len(self.things)

    @property
    def inside(self) -> int:
        return sum(one.inside for one in self.things)


@protected_read("grounds.gate_list")
def read_gate_list(actor: Actor, *, purpose: str, now: datetime) -> list[GatePermit]:
    """List the permits of today at the actor's gates, and those under which somebody or something is still inside."""
    rows = [_row(one, now) for one in _within(actor).order_by("in_force", "id") if _is_of_today(one, now)]
    noted(*(f"permit:{one.id}" for one in rows))
    return rows


@protected_read("grounds.gate_permit")
def read_gate_permit(actor: Actor, *, permit_id: UUID, purpose: str, now: datetime) -> GatePermit:
    """Give one permit as the gate sees it."""
    row = _within(actor).filter(id=permit_id).first()
    if row is None:
        raise Absent
    require(actor, "grounds.keep_gate", row)
    noted(f"permit:{row.id}")
    return _row(row, now)


def _within(actor: Actor) -> QuerySet[Permit]:
    facilities = gate_facilities(actor)
    found = Permit.objects.select_related("facility", "request__facility").exclude(state=PermitState.REPLACED)
    return found if facilities is None else found.filter(facility_id__in=facilities)


def _is_of_today(row: Permit, now: datetime) -> bool:
    zone = row.facility.zone
    today = local_day(now, zone)
    start, end = (local_instant(day, time(), zone) for day in (today, today + timedelta(days=1)))
    if row.in_force.lower < end and row.in_force.upper > start and row.state != PermitState.WITHDRAWN:
        return True
    within = Q(permit__request_id=row.request_id)
    return (
        EquipmentCheck.objects.filter(within, out_at__isnull=True).exists()
        or CrewEntry.objects.filter(within, outcome=EntryOutcome.ADMITTED, left_at__isnull=True).exists()
    )


def _row(row: Permit, now: datetime) -> GatePermit:
    state = PermitState(row.state)
    return GatePermit(
        id=row.id,
        code=row.code,
        facility=row.facility.name,
        zone=row.facility.zone,
        outlet=row.request.outlet or row.request.requester_name,
        kind=words.KIND_WORDS[AccessKind(row.request.kind)],
        zones=listed(words.ZONE_WORDS[ZoneKind(one)] for one in row.zone_kinds),
        first=row.in_force.lower,
        until=row.in_force.upper,
        conditions=row.conditions,
        escort=find_account_name(row.escort_id),
        state=PERMIT_WORDS[state],
        tone=PERMIT_TONES[state],
        in_force=in_force_at(now).filter(id=row.id).exists(),
        crew=tuple(_member(one, now) for one in crew_of(row.request)),
        things=tuple(_thing(one, now, row.facility.zone) for one in _listed(row)),
    )


def _listed(row: Permit) -> QuerySet[Equipment]:
    listed = Equipment.objects.filter(request_id=row.request_id, removed_at__isnull=True)
    return listed.prefetch_related("checks").order_by("added_at", "serial")


def _member(one: Any, now: datetime) -> GateMember:
    entries = CrewEntry.objects.filter(member=one)
    inside = entries.filter(outcome=EntryOutcome.ADMITTED, left_at__isnull=True).exists()
    newest = entries.order_by("at").last()
    clearance = CrewClearance(one.clearance)
    return GateMember(
        id=one.id,
        name=one.name,
        part=one.part,
        clearance=CLEARANCE_WORDS[clearance],
        tone=CLEARANCE_TONES[clearance],
        inside=inside,
        turned_away=not inside and newest is not None and newest.outcome == EntryOutcome.TURNED_AWAY,
        bars=member_of(one, now=now).bars,
    )


def _thing(one: Any, now: datetime, zone: str) -> GateThing:
    newest = max(one.checks.all(), key=lambda check: check.in_at, default=None)
    if newest is not None and newest.out_at is not None and local_day(newest.out_at, zone) != local_day(now, zone):
        newest = None  # what went out on another day is expected again
    in_at, out_at = (newest.in_at, newest.out_at) if newest else (None, None)
    return GateThing(one.id, EQUIPMENT_WORDS[EquipmentKind(one.kind)], one.make, one.serial, in_at, out_at)
