"""What does the privilege register hold, what do the vendors say of it, and which calls were recorded?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q, QuerySet

from gatelodge.clearance.domain.legal import Channel
from gatelodge.clearance.domain.reconciling import Entry
from gatelodge.clearance.domain.register_export import Listed
from gatelodge.clearance.domain.retention import OVER
from gatelodge.clearance.models import PrivilegedNumber, Reconciliation, RecordedCall, RegisterAlarm, Vendor
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could
from gatelodge.foundation.windows import Window, local_instant
from gatelodge.people.queries import local_day
from gatelodge.people.queries.ties import list_former_numbers, list_open_ties
from gatelodge.policy.queries import current_pack


@dataclass(frozen=True, slots=True)
class RecordedRow:
    """A call on a privileged number that a vendor recorded: when, and whether a person has dealt with it."""

    vendor: str
    number: str
    person_number: str
    started_at: datetime
    resolved_at: datetime | None
    resolution: str


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Days for which a vendor has told of its recordings, and when that was compared."""

    vendor: str
    first_day: date
    last_day: date
    compared_at: datetime


@dataclass(frozen=True, slots=True)
class RecordingsAnswer:
    """What the register knows of recordings in a time: none is proved only for days that every vendor has covered."""

    numbers: int
    recorded: tuple[RecordedRow, ...]
    covered: tuple[CoverageRow, ...]
    uncovered: tuple[str, ...]

    @property
    def proves_none(self) -> bool:
        """Tell whether it is proved, not only not known otherwise, that nothing was recorded."""
        return self.numbers > 0 and bool(self.covered) and not self.recorded and not self.uncovered


def recordings_during(
    holder_ids: Collection[UUID], period: Window, channel: Channel, *, now: datetime
) -> RecordingsAnswer:
    """Tell which calls of these attorneys were recorded in a time, and which vendors have not told of all of it.

    The caller decides who may ask, and records the reading. Of a time whose recorded calls may be deleted, nothing counts
    as told: what is not kept any more proves nothing.
    """
    named = PrivilegedNumber.objects.filter(holder_id__in=holder_ids, channel=channel, added_at__lt=period.end)
    named = named.filter(Q(off_at__isnull=True) | Q(off_at__gt=period.start))
    calls = RecordedCall.objects.filter(
        privileged_number__holder_id__in=holder_ids,
        privileged_number__channel=channel,
        started_at__gte=period.start,
        started_at__lt=period.end,
    )
    first, last = local_day(period.start), local_day(period.end - timedelta(microseconds=1))
    vendors = Vendor.objects.filter(channel=channel, in_use=True).order_by("name")
    covered = list(_coverage(vendors, first, last)) if period.start > now - OVER else []
    # A file compared before its last day was over can't have told of all of that day.
    whole = [one for one in covered if one.last_day < last or one.compared_at >= period.end]
    lacking = tuple(one.name for one in vendors if not _reaches(whole, one.name, first, last))
    return RecordingsAnswer(named.count(), tuple(recorded_rows(calls)), tuple(covered), lacking)


def recorded_rows(calls: QuerySet[RecordedCall]) -> Iterator[RecordedRow]:
    """Give recorded calls by their time, each once even when two attorneys share the number."""
    found = calls.select_related("alarm", "vendor", "privileged_number").order_by("started_at", "id")
    rows = (
        RecordedRow(
            vendor=one.vendor.name,
            number=one.privileged_number.number,
            person_number=one.alarm.person_number,
            started_at=one.started_at,
            resolved_at=one.alarm.resolved_at,
            resolution=one.alarm.resolution,
        )
        for one in found
    )
    yield from dict.fromkeys(rows)


def load_entries(channel: str, period: Window) -> list[Entry]:
    """Load every number that was ever on the register for this channel, up to the end of a time."""
    # Those that are off long since count too: a call may lie before the time that the file covers.
    found = PrivilegedNumber.objects.filter(channel=channel, added_at__lt=period.end).values_list(
        *("id", "number", "added_at", "off_at", "representation_id"),
        *("representation__person_number", "representation__person__number", "representation__person_id"),
    )
    rows = list(found)
    former: dict[UUID, set[str]] = {}
    for person_id, number in list_former_numbers({row[7] for row in rows if row[7]}):
        former.setdefault(person_id, set()).add(number)
    return [
        Entry(
            id=entry_id,
            number=number,
            person_number=(now_number or typed or ""),
            numbers=frozenset({typed, now_number or typed, *former.get(person_id, ())}) if tie else frozenset(),
            person_id=person_id,
            added_at=added_at,
            off_at=off_at,
        )
        for entry_id, number, added_at, off_at, tie, typed, now_number, person_id in rows
    ]


def list_for_export(channel: str) -> list[Listed]:
    """List what is on now, as a vendor gets it: no attorney's name."""
    on = PrivilegedNumber.objects.filter(channel=channel, off_at__isnull=True).values_list(
        "number", "representation__person_number", "representation__person__number", "added_at"
    )
    return [Listed(number, now_number or typed or "", since) for number, typed, now_number, since in on]


def count_open_alarms(actor: Actor) -> int:
    """Count the alarms about which this keeper of the register has something to say."""
    if not could(actor, "clearance.keep_register"):
        return 0
    return alarms_within(actor).filter(resolved_at__isnull=True).count()


def count_own_recordings(actor: Actor) -> int:
    """Count an attorney's recorded calls about which nobody has said yet what was done."""
    if actor.visitor_id is None:
        return 0
    calls = RecordedCall.objects.filter(privileged_number__holder_id=actor.visitor_id, alarm__resolved_at__isnull=True)
    return calls.values("vendor_id", "started_at", "privileged_number__number").distinct().count()


def lacks_numbers(actor: Actor, *, now: datetime) -> bool:
    """Tell whether the actor claims a client and has named no number yet."""
    if actor.visitor_id is None or not list_open_ties(actor.visitor_id, now=now):
        return False
    return not PrivilegedNumber.objects.filter(holder_id=actor.visitor_id).exists()


def alarms_within(actor: Actor) -> QuerySet[RegisterAlarm]:
    """Give the alarms of the actor's facilities; those of no known person are the whole department's."""
    alarms = RegisterAlarm.objects.all()
    return alarms if actor.facility_ids is None else alarms.filter(person__facility_id__in=actor.facility_ids)


def numbers_within(actor: Actor) -> QuerySet[PrivilegedNumber]:
    """Give the register's rows whose client is at the actor's facilities; those for all clients are the department's."""
    rows = PrivilegedNumber.objects.all()
    if actor.facility_ids is None:
        return rows
    return rows.filter(representation__person__facility_id__in=actor.facility_ids)


def _coverage(vendors: QuerySet[Vendor], first: date, last: date) -> Iterator[CoverageRow]:
    told = Reconciliation.objects.filter(vendor__in=vendors, covers__overlap=DateRange(first, last + timedelta(days=1)))
    for one in told.select_related("vendor").order_by("vendor__name", "covers", "run_at"):
        assert one.covers is not None, "it overlaps"
        yield CoverageRow(one.vendor.name, one.covers.lower, one.covers.upper - timedelta(days=1), one.run_at)


def _reaches(rows: Collection[CoverageRow], vendor: str, first: date, last: date) -> bool:
    day = first
    for one in sorted(rows, key=lambda row: row.first_day):
        if one.vendor == vendor and one.first_day <= day:
            day = max(day, one.last_day + timedelta(days=1))
    return day > last


def start_of(day: date) -> datetime:
    """Give the first instant of a day where visits take place."""
    return local_instant(day, time(0), str(current_pack().zone))
