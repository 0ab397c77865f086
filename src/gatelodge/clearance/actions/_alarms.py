"""Alarms of one comparison: each difference once, however many files tell of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.legal import AlarmKind
from gatelodge.clearance.domain.reconciling import Finding
from gatelodge.clearance.domain.vendor_return import Call, Unreadable
from gatelodge.clearance.models import PrivilegedNumber, Reconciliation, RecordedCall, RegisterAlarm

CallKey = tuple[UUID, datetime, str]
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Opened:
    """How many alarms are new, and which attorneys have a call that was not known before."""

    alarms: int
    holders: tuple[UUID, ...]


def open_alarms(run: Reconciliation, findings: Collection[Finding], unreadable: Collection[Unreadable]) -> Opened:
    """Open what is not open yet, add new recordings to their alarm, and set aside what can't be read."""
    known_calls = _known_calls(run, findings)
    fresh = [one for one in findings if one.kind is not AlarmKind.RECORDED or _new_calls(one, known_calls)]
    still_open = _open_now(run)
    made = [_alarm(run, one) for one in fresh if _key(one) not in still_open]
    made += [
        RegisterAlarm(
            reconciliation=run,
            vendor_id=run.vendor_id,
            kind=AlarmKind.UNREADABLE,
            line=one.line,
            detail=f"{one.why}\n{one.text}",
            opened_at=run.run_at,
        )
        for one in unreadable
    ]
    RegisterAlarm.objects.bulk_create(made, batch_size=1000)
    still_open |= {(one.kind, one.number, one.person_number): one.id for one in made}
    calls = [row for one in fresh for row in _calls(run, one, still_open[_key(one)], known_calls)]
    RecordedCall.objects.bulk_create(calls, batch_size=1000)
    named = PrivilegedNumber.objects.filter(id__in={row.privileged_number_id for row in calls})
    return Opened(len(made), tuple(named.order_by("holder_id").values_list("holder_id", flat=True).distinct()))


def _alarm(run: Reconciliation, found: Finding) -> RegisterAlarm:
    return RegisterAlarm(
        reconciliation=run,
        vendor_id=run.vendor_id,
        kind=found.kind,
        number=found.number,
        person_number=found.person_number,
        person_id=found.person_id,
        line=found.line,
        opened_at=run.run_at,
    )


def _key(found: Finding) -> Key:
    return (str(found.kind), found.number, found.person_number)


def _open_now(run: Reconciliation) -> dict[Key, UUID]:
    rows = RegisterAlarm.objects.filter(vendor_id=run.vendor_id, resolved_at__isnull=True)
    listed = rows.exclude(kind=AlarmKind.UNREADABLE).values_list("kind", "number", "person_number", "id")
    return {(kind, number, person): alarm_id for kind, number, person, alarm_id in listed}


def _known_calls(run: Reconciliation, findings: Collection[Finding]) -> set[CallKey]:
    """Give the calls that were told before, resolved or not: a later file may tell of them again."""
    named = {entry_id for one in findings for entry_id, _ in one.calls}
    told = RecordedCall.objects.filter(vendor_id=run.vendor_id, privileged_number_id__in=named)
    return set(told.values_list("privileged_number_id", "started_at", "reference"))


def _new_calls(found: Finding, known: set[CallKey]) -> list[tuple[UUID, Call]]:
    fresh = {(one, call.started_at, call.reference): (one, call) for one, call in reversed(found.calls)}
    return [fresh[key] for key in fresh if key not in known]


def _calls(run: Reconciliation, found: Finding, alarm_id: UUID, known: set[CallKey]) -> Iterator[RecordedCall]:
    for entry_id, call in _new_calls(found, known):
        # The same call may stand under two spellings of who called; it is told once.
        known.add((entry_id, call.started_at, call.reference))
        yield RecordedCall(
            alarm_id=alarm_id,
            vendor_id=run.vendor_id,
            privileged_number_id=entry_id,
            started_at=call.started_at,
            reference=call.reference,
            line=call.line,
        )
