"""Where does a vendor's list differ from the register as it was then? Every difference once, and none that is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.legal import AlarmKind
from gatelodge.clearance.domain.vendor_return import Call, Standing, VendorReturn
from gatelodge.foundation.windows import Window


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of the register, from when to when; without `numbers` it is privileged whoever calls it.

    `numbers` are all that the client has or had: a vendor may know a person by a former one.
    """

    id: UUID
    number: str
    person_number: str
    numbers: frozenset[str]
    person_id: UUID | None
    added_at: datetime
    off_at: datetime | None

    def is_on(self, at: datetime) -> bool:
        return self.added_at <= at and (self.off_at is None or self.off_at > at)

    def touches(self, period: Window) -> bool:
        return self.added_at < period.end and (self.off_at is None or self.off_at > period.start)

    def is_for(self, person_number: str) -> bool:
        return not self.numbers or person_number in self.numbers


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: what kind, about which number and person, in which line first; for recordings, the calls."""

    kind: AlarmKind
    number: str
    person_number: str
    line: int | None = None
    person_id: UUID | None = None
    calls: tuple[tuple[UUID, Call], ...] = ()


Register = Mapping[str, list[Entry]]
Key = tuple[AlarmKind, str, str]


@dataclass(frozen=True, slots=True)
class Compared:
    """The differences, and how many lines agree with the register."""

    findings: tuple[Finding, ...]
    agreed: int


def compare(entries: Iterable[Entry], returned: VendorReturn, period: Window) -> Compared:
    """Hold every readable line against the register, and the register against the lines.

    `period` is the time that the file covers; its list of numbers is the one of the end of that time.
    """
    register: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        register[entry.number].append(entry)
    found: dict[Key, Finding] = {}
    differing: set[int] = set()
    for finding in (*_of_standings(register, returned, period), *_of_calls(register, returned, period)):
        assert finding.line is not None, "found in a line"
        differing.add(finding.line)
        key = (finding.kind, finding.number, finding.person_number)
        found[key] = _joined(found[key], finding) if key in found else finding
    for finding in _missing(register, returned, period):
        found.setdefault((finding.kind, finding.number, finding.person_number), finding)
    readable = len(returned.standings) + len(returned.calls)
    return Compared(tuple(found.values()), readable - len(differing))


def _joined(before: Finding, more: Finding) -> Finding:
    calls = dict.fromkeys((*before.calls, *more.calls))
    return Finding(before.kind, before.number, before.person_number, before.line, before.person_id, tuple(calls))


def _of_standings(register: Register, returned: VendorReturn, period: Window) -> Iterator[Finding]:
    for row in returned.standings:
        known = [one for one in register.get(row.number, ()) if one.touches(period)]
        if stranger := _stranger(row, known):
            yield stranger
        # A vendor that lists a number for everybody says how it is for each of them.
        ours = [one for one in known if not row.person_number or one.is_for(row.person_number)]
        held = [one for one in ours if _is_on_at_end(one, period)]
        if row.monitored and held:
            yield Finding(AlarmKind.MONITORED, row.number, row.person_number, row.line, held[0].person_id)


def _of_calls(register: Register, returned: VendorReturn, period: Window) -> Iterator[Finding]:
    for call in returned.calls:
        at = call.started_at
        known = [one for one in register.get(call.number, ()) if one.touches(period) or one.is_on(at)]
        # Who called may be untold: then it may have been any client.
        ours = [one for one in known if not call.person_number or one.is_for(call.person_number)]
        if not ours:
            if stranger := _stranger(call, known):
                yield stranger
            continue
        held = [one for one in ours if one.is_on(at)]
        if not held:
            continue
        told = (call.number, call.person_number, call.line, held[0].person_id)
        if call.monitored:
            yield Finding(AlarmKind.MONITORED, *told)
        if call.recorded:
            yield Finding(AlarmKind.RECORDED, *told, tuple((one.id, call) for one in held))


def _stranger(row: Standing | Call, known: list[Entry]) -> Finding | None:
    if any(one.is_for(row.person_number) for one in known):
        return None
    kind = AlarmKind.OTHER_HOLDER if known else AlarmKind.UNKNOWN_TO_US
    return Finding(kind, row.number, row.person_number, row.line)


def _missing(register: Register, returned: VendorReturn, period: Window) -> Iterator[Finding]:
    listed = {(row.number, row.person_number) for row in returned.standings}
    for number, entries in register.items():
        if (number, "") in listed:
            continue
        for one in entries:
            if _is_on_at_end(one, period) and not any((number, person) in listed for person in one.numbers):
                yield Finding(AlarmKind.MISSING, number, one.person_number, person_id=one.person_id)


def _is_on_at_end(entry: Entry, period: Window) -> bool:
    return entry.added_at < period.end and (entry.off_at is None or entry.off_at >= period.end)
