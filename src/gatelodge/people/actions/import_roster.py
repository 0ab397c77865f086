"""The custody feed is taken in, or only compared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish_all
from gatelodge.people.actions import _roster_tables as tables
from gatelodge.people.actions._rows import is_my_turn
from gatelodge.people.actions.change_number import change_number
from gatelodge.people.actions.merge_persons import merge_persons
from gatelodge.people.domain.kinds import CustodyStatus
from gatelodge.people.domain.retention import limits_at
from gatelodge.people.domain.roster import OPTIONAL, Roster, read_roster
from gatelodge.people.domain.roster_diff import Change, Plan, plan_import
from gatelodge.people.models import RosterImport
from gatelodge.people.queries.today import local_day

RUNNING = NotAllowedNow(
    Reason(
        "import_running",
        Wording("Another roster is being taken in right now.", "En este momento se está cargando otro archivo."),
        cure=Wording("Wait until it has finished, then try again.", "Espere a que termine e intente de nuevo."),
    )
)

SHOWN_OTHERWISE = NotAllowedNow(
    Reason(
        "changed_since_compared",
        Wording(
            "Records have changed since this roster was compared, so it would now do something else. Nothing was changed.",
            "Los registros cambiaron desde que se comparó este archivo, así que ahora haría otra cosa. No se cambió nada.",
        ),
        cure=Wording("Compare the roster again.", "Compare el archivo otra vez."),
    )
)


@deed("people.import_roster")
def import_roster(
    actor: Actor, *, file_name: str, content: bytes, dry_run: bool, shown: bytes | None = None, now: datetime
) -> UUID:
    """Take in a roster, all of its good rows or (when the file is malformed) none; gives the import's id.

    A dry run compares, keeps the file for a day to be confirmed, and changes nobody's record. `shown` is the digest
    of the changes that somebody confirms: what would now be done must be what they saw.
    """
    require(actor, "people.import_roster")
    if not dry_run and not is_my_turn():
        raise RUNNING
    facilities = tables.facility_ids()
    roster = read_roster(content, facilities=facilities.keys(), on=local_day(now))
    known = tables.load_known()
    plan = plan_import(roster, known=known, former=tables.load_former_numbers())
    run = _begin(actor, file_name, content, dry_run=dry_run, now=now)
    run.unread_columns, run.left_out_columns = list(roster.ignored_columns), _lacks(roster)
    ids = {person.number: person.id for person in known}
    if not dry_run:
        ids |= _apply(actor, plan, facilities, ids, now=now)
    run.diff_digest = tables.insert_changes(run.id, plan, ids)
    if shown not in (None, run.diff_digest):
        raise SHOWN_OTHERWISE
    lines = [*roster.quarantined, *((row.line, roster.cells(row.line), why) for row, why in plan.quarantined)]
    tables.insert_quarantined(run.id, sorted(lines, key=lambda line: line[0]))
    counts = _counts(plan, len(lines))
    for name, count in counts.items():
        setattr(run, name, count)
    run.finished_at = None if dry_run else now
    run.save()
    note(
        f"roster_import:{run.id}",
        {**counts, "file": run.file_digest.hex(), "diff": run.diff_digest.hex(), "lacks": run.left_out_columns},
        event="people.roster_compared" if dry_run else "people.roster_imported",
        private={"file_name": run.file_name},
    )
    return run.id


def _begin(actor: Actor, file_name: str, content: bytes, *, dry_run: bool, now: datetime) -> RosterImport:
    digest = hashlib.sha256(content).digest()
    waiting = RosterImport.objects.filter(content__isnull=False)
    waiting.filter(started_at__lt=limits_at(now).file).update(content=None)
    if not dry_run:
        waiting.filter(file_digest=digest).update(content=None)
    return RosterImport.objects.create(
        file_name=file_name.encode(errors="replace").decode()[-200:],
        file_digest=digest,
        dry_run=dry_run,
        started_at=now,
        imported_by_id=actor.account_id,
        content=content if dry_run else None,
    )


def _apply(
    actor: Actor, plan: Plan, facilities: dict[str, UUID], ids: dict[str, UUID], *, now: datetime
) -> dict[str, UUID]:
    for person, row, _ in plan.renumbered:
        change_number(actor, person_id=person.id, new_number=row.number, now=now)
    moved = {row.number: person.id for person, row, _ in plan.renumbered}
    moved |= tables.insert_added(plan, facilities, now=now)
    changes = [*plan.changed, *plan.renumbered]
    tables.update_changed(changes, facilities, now=now)
    tables.insert_former_numbers(plan, {**ids, **moved}, now=now)
    for person, row in plan.merged:
        kept = moved.get(row.merged_into) or ids[row.merged_into]
        merge_persons(actor, kept_id=kept, merged_id=person.id, now=now)
    publish_all("people.person_moved", _moves(changes, facilities))
    publish_all("people.person_released", _releases(changes))
    for topic in ("visiting_status", "custody_status"):
        publish_all(f"people.{topic}_changed", _of_field(changes, topic))
    publish_all("people.offences_changed", ({"person_id": c.person.id} for c in changes if "offences" in c.fields))
    return moved


def _moves(changes: list[Change], facilities: dict[str, UUID]) -> Iterator[dict[str, Any]]:
    for person, _, fields in changes:
        before, after = fields.get("facility", ("", ""))
        if after:
            yield {
                "person_id": person.id,
                "old_facility_id": facilities.get(before),
                "new_facility_id": facilities[after],
            }


def _releases(changes: list[Change]) -> Iterator[dict[str, Any]]:
    for person, row, fields in changes:
        if fields.get("custody_status", ("", ""))[1] == CustodyStatus.RELEASED:
            yield {"person_id": person.id, "released_on": row.released_on}


def _of_field(changes: list[Change], name: str) -> Iterator[dict[str, Any]]:
    for person, _, fields in changes:
        if name in fields:
            before, after = fields[name]
            yield {"person_id": person.id, "old": before, "new": after}


def _counts(plan: Plan, quarantined: int) -> dict[str, int]:
    return {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
        "renumbered": len(plan.renumbered),
        "merged": len(plan.merged),
        "quarantined": quarantined,
        "not_in_file": plan.not_in_file,
    }


def _lacks(roster: Roster) -> list[str]:
    """Name the columns that the file leaves out, whose values stay as they were."""
    return [name for name in OPTIONAL if name not in roster.columns]
