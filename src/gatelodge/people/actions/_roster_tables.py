"""Moves a roster's changes into the tables in a few statements, whatever their number."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection

from gatelodge.accounts.queries import list_facilities
from gatelodge.foundation.refusals import Reason
from gatelodge.people.domain.kinds import ChangeKind
from gatelodge.people.domain.roster import UNCLEAN, RosterRow
from gatelodge.people.domain.roster_diff import Change, KnownPerson, Plan, distinct_offences
from gatelodge.people.domain.roster_row import OffenceLine
from gatelodge.people.models import IncarceratedPerson, NumberChange, Offence

PERSON_COLUMNS = (
    *("id", "number", "surname", "given_names", "born_on", "facility_id", "housing", "custody_status"),
    *("visiting_status", "language", "work_hours", "admitted_on", "released_on", "feed_digest", "fed_at"),
)
_FED = tuple(name for name in PERSON_COLUMNS if name not in ("id", "number"))


def facility_ids() -> dict[str, UUID]:
    """Give the facilities' ids by code."""
    return {facility.code: facility.id for facility in list_facilities()}


def load_known() -> list[KnownPerson]:
    """Load every person as a roster compares them, in two queries."""
    offences: dict[UUID, list[OffenceLine]] = defaultdict(list)
    held: dict[UUID, list[OffenceLine]] = defaultdict(list)
    columns = (
        *("person_id", "victim_id", "kind", "statute", "victim_was_minor"),
        *("committee_authorises_contact", "committee_decided_on"),
    )
    for person_id, victim_id, *told in Offence.objects.values_list(*columns):
        offences[person_id].append(OffenceLine(*told))
        if victim_id:
            held[person_id].append(OffenceLine(*told))
    names = (
        *("id", "number", "surname", "given_names", "born_on", "facility__code", "housing", "custody_status"),
        *("visiting_status", "language", "work_hours", "admitted_on", "released_on", "merged_into_id"),
    )
    return [
        KnownPerson._make(
            [
                *(value if name != "facility__code" else value or "" for name, value in zip(names, row, strict=True)),
                distinct_offences(offences.get(row[0], ())),
                distinct_offences(held.get(row[0], ())),
            ]
        )
        for row in IncarceratedPerson.objects.values_list(*names).iterator(chunk_size=5000)
    ]


def load_former_numbers() -> dict[str, UUID]:
    """Load who had which number before."""
    return dict(NumberChange.objects.values_list("old_number", "person_id"))


def row_digest(row: RosterRow) -> bytes:
    """Give the digest of what a row says, wherever it stands in the file."""
    return hashlib.sha256("\x1f".join(map(str, row[1:])).encode()).digest()


def insert_added(plan: Plan, facilities: Mapping[str, UUID], *, now: datetime) -> dict[str, UUID]:
    """Insert the persons who are new, and give their ids by number."""
    ids = {row.number: uuid4() for row in plan.added}
    rows = ((ids[row.number], row.number, *_fed_values(row, row._asdict(), facilities, now)) for row in plan.added)
    _copy("people_incarceratedperson", PERSON_COLUMNS, rows)
    _insert_offences((ids[row.number], row.offences) for row in plan.added)
    return ids


def update_changed(changes: Iterable[Change], facilities: Mapping[str, UUID], *, now: datetime) -> None:
    """Bring changed persons up to date in one statement."""
    rows = []
    for person, row, fields in changes:
        after = {**person._asdict(), **{name: new for name, (_, new) in fields.items()}}
        rows.append((person.id, *_fed_values(row, after, facilities, now)))
    assignments = ", ".join(f"{name} = fed.{name}" for name in _FED)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.fed_person")
        # An empty copy of the columns, so that types can't drift apart.
        cursor.execute(
            f"CREATE TEMP TABLE fed_person ON COMMIT DROP AS SELECT id, {', '.join(_FED)}"  # noqa: S608 -- own names
            " FROM people_incarceratedperson WITH NO DATA"
        )
        _copy("fed_person", ("id", *_FED), rows)
        cursor.execute(
            f"UPDATE people_incarceratedperson AS person SET {assignments} FROM fed_person AS fed"  # noqa: S608
            " WHERE person.id = fed.id"
        )
    _replace_offences(change for change in changes if "offences" in change.fields)


def insert_former_numbers(plan: Plan, ids: Mapping[str, UUID], *, now: datetime) -> None:
    """Keep numbers of the past that the feed told of; a doubled record's number leads to the record that was kept."""
    rows = []
    for old_number, row in plan.former_numbers:
        number = row.merged_into or row.number
        rows.append((uuid4(), ids[number], old_number, number, now))
    _copy("people_numberchange", ("id", "person_id", "old_number", "new_number", "changed_at"), rows)


def insert_changes(import_id: UUID, plan: Plan, ids: Mapping[str, UUID]) -> bytes:
    """Keep what each row changed, and give the digest of it all."""
    told: list[tuple[int, str, str, UUID | None, dict[str, Any], bytes]] = [
        (row.line, ChangeKind.ADDED, row.number, ids.get(row.number), {}, row_digest(row)) for row in plan.added
    ]
    for kind, changes in ((ChangeKind.CHANGED, plan.changed), (ChangeKind.RENUMBERED, plan.renumbered)):
        for person, row, fields in changes:
            told.append((row.line, kind, row.number, person.id, _as_json(fields), row_digest(row)))
    for person, row in plan.merged:
        merge = {"merged_into": ["", row.merged_into]}
        told.append((row.line, ChangeKind.MERGED, row.number, person.id, merge, row_digest(row)))
    told.sort(key=lambda one: one[0])
    rows = (
        (import_id, line, str(kind), number, person_id, json.dumps(fields), digest)
        for line, kind, number, person_id, fields, digest in told
    )
    names = ("roster_import_id", "line", "kind", "number", "person_id", "fields", "row_digest")
    _copy("people_rosterchange", names, rows)
    return diff_digest((line, kind, number, fields, digest) for line, kind, number, _, fields, digest in told)


def diff_digest(told: Iterable[tuple[int, str, str, Mapping[str, Any], bytes]]) -> bytes:
    """Give the digest that the ledger keeps: over line, kind, number, fields and row digest of each change, in order."""
    digest = hashlib.sha256()
    for line, kind, number, fields, of_row in told:
        said = json.dumps([line, str(kind), number, fields, bytes(of_row).hex()], sort_keys=True, ensure_ascii=False)
        digest.update(said.encode() + b"\n")
    return digest.digest()


def insert_quarantined(import_id: UUID, rows: Iterable[tuple[int, Iterable[str], Iterable[Reason]]]) -> None:
    """Keep the lines that were not taken in, each with all its reasons."""
    _copy(
        "people_quarantinedrow",
        ("roster_import_id", "line", "row", "reasons"),
        (
            (import_id, line, json.dumps([_clean(cell) for cell in cells]), json.dumps([_said(r) for r in reasons]))
            for line, cells, reasons in rows
        ),
    )


def _fed_values(
    row: RosterRow, after: Mapping[str, Any], facilities: Mapping[str, UUID], now: datetime
) -> tuple[Any, ...]:
    values = {**after, "facility_id": facilities.get(after["facility"]), "feed_digest": row_digest(row), "fed_at": now}
    return tuple(values[name] for name in _FED)


def _insert_offences(told: Iterable[tuple[UUID, Iterable[OffenceLine]]]) -> None:
    rows = [(uuid4(), person_id, *offence) for person_id, offences in told for offence in offences]
    names = (
        *("id", "person_id", "kind", "statute", "victim_was_minor"),
        *("committee_authorises_contact", "committee_decided_on"),
    )
    _copy("people_offence", names, rows)


def _replace_offences(changes: Iterable[Change]) -> None:
    """Write the offences anew but for those held, of which only the committee's answer may change."""
    wanted = {person.id: row.offences for person, row, _ in changes}
    held: dict[UUID, dict[tuple[str, str, bool], Offence]] = defaultdict(dict)
    for offence in Offence.objects.filter(person_id__in=list(wanted), victim__isnull=False):
        held[offence.person_id][offence.kind, offence.statute, offence.victim_was_minor] = offence
    Offence.objects.filter(person_id__in=list(wanted), victim__isnull=True).delete()
    fresh: dict[UUID, list[OffenceLine]] = defaultdict(list)
    for person_id, offences in wanted.items():
        for one in offences:
            kept = held[person_id].get((one.kind, one.statute, one.victim_was_minor))
            if kept is None:
                fresh[person_id].append(one)
            else:
                kept.committee_authorises_contact = one.committee_authorises_contact
                kept.committee_decided_on = one.committee_decided_on
    Offence.objects.bulk_update(
        [offence for of_person in held.values() for offence in of_person.values()],
        ["committee_authorises_contact", "committee_decided_on"],
    )
    _insert_offences(fresh.items())


def _copy(table: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    names = ", ".join(columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def _as_json(fields: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: [_plain(before), _plain(after)] for name, (before, after) in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _said(reason: Reason) -> dict[str, str]:
    return {"code": reason.code, "field": reason.field, "en": reason.text.en, "es": reason.text.es}


def _clean(cell: str) -> str:
    return UNCLEAN.sub("\ufffd", cell)
