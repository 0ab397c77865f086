"""Which permits were in force: at a facility, at an instant, for a zone, a device and a person?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from gatelodge.grounds.domain.lifecycle import AccessKind, CrewClearance, EntryOutcome, PermitState
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.models import CrewMember, Permit
from gatelodge.people.domain.plain_names import may_be_same

OVER = (PermitState.WITHDRAWN, PermitState.REPLACED)


@dataclass(frozen=True, slots=True)
class PermitInForce:
    """A permit that held at an instant; `covers` are those of the zones asked about that it names."""

    id: UUID
    code: str
    request_id: UUID
    kind: AccessKind
    outlet: str
    zone_kinds: tuple[ZoneKind, ...]
    covers: tuple[ZoneKind, ...]
    devices: tuple[Device, ...]
    first: datetime
    until: datetime
    conditions: str


def permits_in_force(
    facility_id: UUID,
    *,
    at: datetime,
    zone_kinds: Collection[ZoneKind] | None = None,
    device: Device | None = None,
    person: str | None = None,
) -> list[PermitInForce]:
    """List the permits that held then for any of these zones and for this device; None asks about no zone, no device.

    `person` is a name: it leaves the permits on whose crew list somebody of that name stood, checked and not refused.
    """
    found = in_force_at(at).filter(facility_id=facility_id).select_related("request").order_by("issued_at", "id")
    if zone_kinds is not None:
        found = found.filter(zone_kinds__overlap=list(zone_kinds))
    if device is not None:
        found = found.filter(devices__contains=[device])
    asked = None if zone_kinds is None else frozenset(zone_kinds)
    return [_row(one, asked) for one in found if person is None or _names(one, person, at)]


def in_force_at(at: datetime) -> QuerySet[Permit]:
    """Narrow to the permits that held at an instant, also where they ended or were suspended later.

    A request that is withdrawn, or changed so that it is decided anew, takes its permit with it.
    """
    ended = Q(state__in=OVER, changed_at__lte=at) | Q(request__ended_at__isnull=False, request__ended_at__lte=at)
    anew = Q(request__changed_at__gt=F("issued_at"), request__changed_at__lte=at)
    paused = Q(pauses__since__lte=at) & (Q(pauses__until__isnull=True) | Q(pauses__until__gt=at))
    held = Permit.objects.filter(in_force__contains=at, issued_at__lte=at).exclude(ended).exclude(anew)
    return held.exclude(id__in=Permit.objects.filter(paused).values("id"))


def _names(permit: Permit, person: str, at: datetime) -> bool:
    """Tell whether somebody of that name was on the crew list then, cleared.

    A check that is written down anew leaves no day of the one before; whoever was let in until then had been cleared.
    """
    cleared = Q(clearance=CrewClearance.CLEARED, cleared_at__lte=at)
    let_in = Q(entries__outcome=EntryOutcome.ADMITTED, entries__at__lte=at, cleared_at__gt=at)
    listed = CrewMember.objects.filter(
        cleared | let_in, Q(removed_at__isnull=True) | Q(removed_at__gt=at), request=permit.request_id
    )
    return any(may_be_same(person, name) for name in listed.values_list("name", flat=True))


def _row(one: Permit, asked: frozenset[ZoneKind] | None) -> PermitInForce:
    zones = tuple(ZoneKind(kind) for kind in one.zone_kinds)
    return PermitInForce(
        id=one.id,
        code=one.code,
        request_id=one.request_id,
        kind=AccessKind(one.request.kind),
        outlet=one.request.outlet,
        zone_kinds=zones,
        covers=zones if asked is None else tuple(kind for kind in zones if kind in asked),
        devices=tuple(Device(kind) for kind in one.devices),
        first=one.in_force.lower,
        until=one.in_force.upper,
        conditions=one.conditions,
    )
