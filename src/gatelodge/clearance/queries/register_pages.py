"""What the pages of the privilege register show: to its keepers all of it, to an attorney their own part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from gatelodge.clearance.domain.legal import AlarmKind
from gatelodge.clearance.domain.vendor_return import WHY
from gatelodge.clearance.models import PrivilegedNumber, Reconciliation, RecordedCall, RegisterAlarm, Vendor
from gatelodge.clearance.queries.register import RecordedRow, alarms_within, numbers_within, recorded_rows
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.queries.ties import TieRow, list_open_ties

PAGE = 50
MOST_RUNS = 20


@dataclass(frozen=True, slots=True)
class NumberRow:
    """A number of the register; without a person's number it is privileged whoever calls it."""

    id: UUID
    holder_name: str
    channel: str
    number: str
    person_number: str
    tie: str
    added_at: datetime
    off_at: datetime | None
    off_because: str


@dataclass(frozen=True, slots=True)
class VendorRow:
    """A vendor, with when it last got the register and when it last returned a list."""

    id: UUID
    name: str
    channel: str
    in_use: bool
    exported_at: datetime | None
    compared_at: datetime | None
    open_alarms: int


@dataclass(frozen=True, slots=True)
class RunRow:
    """One comparison."""

    id: UUID
    vendor: str
    file_name: str
    first_day: date | None
    last_day: date | None
    rows: int
    agreed: int
    alarms: int
    run_at: datetime


@dataclass(frozen=True, slots=True)
class AlarmRow:
    """One difference; of recordings with the calls, of an unreadable line with the reason and the line."""

    id: UUID
    kind: str
    vendor: str
    number: str
    person_number: str
    line: int | None
    why: Wording | None
    text: str
    opened_at: datetime
    resolved_at: datetime | None
    resolution: str
    calls: tuple[RecordedRow, ...]


@dataclass(frozen=True, slots=True)
class OwnPage:
    """An attorney's own numbers, the clients they may be named for, and the calls of theirs that were recorded."""

    numbers: tuple[NumberRow, ...]
    ties: tuple[TieRow, ...]
    recorded: tuple[RecordedRow, ...]


@protected_read("clearance.register")
def read_own_numbers(actor: Actor, *, purpose: str, now: datetime) -> OwnPage:
    """Read the attorney's own part of the register."""
    require(actor, "clearance.name_number")
    if actor.visitor_id is None:
        raise Absent
    noted(f"visitor:{actor.visitor_id}")
    own = PrivilegedNumber.objects.filter(holder_id=actor.visitor_id)
    calls = RecordedCall.objects.filter(privileged_number__holder_id=actor.visitor_id)
    return OwnPage(_number_rows(own), tuple(list_open_ties(actor.visitor_id, now=now)), tuple(recorded_rows(calls)))


@protected_read("clearance.register")
def list_numbers(actor: Actor, *, text: str = "", after: int = 0, purpose: str, now: datetime) -> tuple[NumberRow, ...]:
    """List the register's rows of the actor's facilities, newest first; `text` is part of a number."""
    require(actor, "clearance.keep_register")
    found = numbers_within(actor)
    if text.strip():
        part = "".join(text.split())
        found = found.filter(Q(number__icontains=part) | Q(representation__person_number__iexact=part))
    rows = _number_rows(found, slice(after, after + PAGE))
    noted(*(f"privileged_number:{row.id}" for row in rows))
    return rows


def list_vendors(actor: Actor) -> list[VendorRow]:
    """List the vendors, those in use first."""
    require(actor, "clearance.keep_register")
    found = Vendor.objects.annotate(
        exported_at=Max("exports__made_at"), compared_at=Max("reconciliations__run_at")
    ).order_by("-in_use", "name")
    waiting = alarms_within(actor).filter(resolved_at__isnull=True).values_list("vendor_id")
    counts = dict(waiting.annotate(Count("id")))
    return [
        VendorRow(
            one.id, one.name, one.channel, one.in_use, one.exported_at, one.compared_at, int(counts.get(one.id, 0))
        )
        for one in found
    ]


def find_vendor(name: str) -> UUID | None:
    """Find a vendor by its name."""
    return Vendor.objects.filter(name__iexact=name.strip()).values_list("id", flat=True).first()


def list_runs(actor: Actor) -> list[RunRow]:
    """List the latest comparisons."""
    require(actor, "clearance.keep_register")
    found = Reconciliation.objects.select_related("vendor").order_by("-run_at", "id")[:MOST_RUNS]
    return [
        RunRow(
            id=one.id,
            vendor=one.vendor.name,
            file_name=one.file_name,
            first_day=one.covers.lower if one.covers else None,
            last_day=one.covers.upper - timedelta(days=1) if one.covers else None,
            rows=one.rows,
            agreed=one.agreed,
            alarms=one.alarms,
            run_at=one.run_at,
        )
        for one in found
    ]


@protected_read("clearance.register")
def list_alarms(
    actor: Actor, *, resolved: bool = False, after: int = 0, purpose: str, now: datetime
) -> tuple[AlarmRow, ...]:
    """List the alarms of the actor's facilities: recordings first, then the oldest."""
    require(actor, "clearance.keep_register")
    found = alarms_within(actor).filter(resolved_at__isnull=not resolved).select_related("vendor")
    order = ("-resolved_at", "id") if resolved else ("-is_recorded", "opened_at", "line", "id")
    ranked = found.annotate(is_recorded=Q(kind=AlarmKind.RECORDED)).order_by(*order)
    alarms = list(ranked[after : after + PAGE])
    noted(*(f"register_alarm:{one.id}" for one in alarms))
    return tuple(_alarm_row(one) for one in alarms)


def _alarm_row(alarm: RegisterAlarm) -> AlarmRow:
    why, _, text = alarm.detail.partition("\n")
    recorded = alarm.kind == AlarmKind.RECORDED
    return AlarmRow(
        id=alarm.id,
        kind=alarm.kind,
        vendor=alarm.vendor.name,
        number=alarm.number,
        person_number=alarm.person_number,
        line=alarm.line,
        why=WHY.get(why),
        text=text,
        opened_at=alarm.opened_at,
        resolved_at=alarm.resolved_at,
        resolution=alarm.resolution,
        calls=tuple(recorded_rows(RecordedCall.objects.filter(alarm=alarm))) if recorded else (),
    )


def _number_rows(found: QuerySet[PrivilegedNumber], part: slice = slice(None)) -> tuple[NumberRow, ...]:
    rows = found.select_related("holder", "representation__person").order_by("-added_at", "id")[part]
    return tuple(
        NumberRow(
            id=one.id,
            holder_name=str(one.holder),
            channel=one.channel,
            number=one.number,
            person_number=one.representation.person_number if one.representation else "",
            tie=one.representation.state if one.representation else "",
            added_at=one.added_at,
            off_at=one.off_at,
            off_because=one.off_because,
        )
        for one in rows
    )
