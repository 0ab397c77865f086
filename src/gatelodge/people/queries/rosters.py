"""Which rosters were taken in, what did each change, and how old is the last one?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.kinds import ChangeKind
from gatelodge.people.domain.quarantine_file import quarantine_file
from gatelodge.people.domain.retention import limits_at
from gatelodge.people.models import IncarceratedPerson, QuarantinedRow, RosterChange, RosterImport

STALE_AFTER = timedelta(hours=24)
PAGE = 100


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One run of the custody feed, in numbers."""

    id: UUID
    file_name: str
    dry_run: bool
    started_at: datetime
    finished_at: datetime | None
    imported_by: str
    added: int
    changed: int
    unchanged: int
    renumbered: int
    merged: int
    quarantined: int
    not_in_file: int
    file_digest: bytes
    diff_digest: bytes | None
    unread_columns: tuple[str, ...]
    left_out_columns: tuple[str, ...]
    waits: bool

    @property
    def total(self) -> int:
        return self.added + self.changed + self.unchanged + self.renumbered + self.merged + self.quarantined

    def counts(self) -> dict[str, int]:
        """Give what became of the rows, by kind."""
        names = ("added", "changed", "unchanged", "renumbered", "merged", "quarantined", "not_in_file")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What one row changed in one person's record."""

    line: int
    kind: str
    number: str
    person_id: UUID | None
    fields: dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class QuarantineRow:
    """A line that was not taken in, as sent, and why."""

    line: int
    cells: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A roster that was compared, with the digest of the changes that were shown."""

    name: str
    content: bytes
    shown: bytes


def list_imports(actor: Actor, *, limit: int = 50) -> list[ImportRow]:
    """List the latest runs, latest first."""
    require(actor, "people.read_imports")
    runs = RosterImport.objects.select_related("imported_by").defer("content").order_by("-started_at")
    return [_row(run) for run in _with_waits(runs)[:limit]]


def get_import(actor: Actor, *, import_id: UUID) -> ImportRow:
    """Get one run."""
    require(actor, "people.read_imports")
    run = _with_waits(RosterImport.objects.select_related("imported_by").defer("content")).filter(id=import_id).first()
    if run is None:
        raise Absent
    return _row(run)


@protected_read("people.roster")
def list_changes(
    actor: Actor, *, import_id: UUID, kind: str = "", page: int = 1, size: int = PAGE, purpose: str, now: datetime
) -> list[ChangeRow]:
    """List one page of what a run changed or would change."""
    require(actor, "people.read_imports")
    noted(f"roster_import:{import_id}")
    changes = RosterChange.objects.filter(roster_import_id=import_id).order_by("line")
    if kind in frozenset(ChangeKind):
        changes = changes.filter(kind=kind)
    rows = changes.values_list("line", "kind", "number", "person_id", "fields")
    return [ChangeRow(*row) for row in rows[(page - 1) * size : page * size]]


@protected_read("people.roster")
def list_quarantined(
    actor: Actor, *, import_id: UUID, page: int = 1, size: int = PAGE, purpose: str, now: datetime
) -> list[QuarantineRow]:
    """List one page of the lines that a run did not take in."""
    require(actor, "people.read_imports")
    noted(f"roster_import:{import_id}")
    rows = QuarantinedRow.objects.filter(roster_import_id=import_id).order_by("line")
    found = rows.values_list("line", "row", "reasons")[(page - 1) * size : page * size]
    return [QuarantineRow(line, tuple(cells), tuple(_reason(one) for one in why)) for line, cells, why in found]


@protected_read("people.roster")
def write_quarantine_file(actor: Actor, *, import_id: UUID, language: str, purpose: str, now: datetime) -> str:
    """Give all lines that a run did not take in as one file, to be mended where the roster comes from."""
    require(actor, "people.read_imports")
    noted(f"roster_import:{import_id}")
    if not RosterImport.objects.filter(id=import_id).exists():
        raise Absent
    rows = QuarantinedRow.objects.filter(roster_import_id=import_id).order_by("line")
    lines = rows.values_list("line", "row", "reasons").iterator()
    return quarantine_file(((line, cells, [_reason(one) for one in why]) for line, cells, why in lines), language)


def get_waiting_file(actor: Actor, *, import_id: UUID) -> WaitingFile:
    """Get the file of a dry run that waits to be confirmed."""
    require(actor, "people.import_roster")
    found = RosterImport.objects.filter(id=import_id, dry_run=True).first()
    if found is None:
        raise Absent
    if found.content is None:
        raise NotAllowedNow(
            Reason(
                "file_gone",
                Wording(
                    "This file was taken in already, or waited for more than a day.",
                    "Este archivo ya se cargó o esperó más de un día.",
                ),
                cure=Wording("Upload the roster again.", "Suba el archivo otra vez."),
            )
        )
    return WaitingFile(found.file_name, bytes(found.content), bytes(found.diff_digest or b""))


def find_last_feed() -> datetime | None:
    """Find when a roster was last taken in."""
    done = RosterImport.objects.filter(dry_run=False, finished_at__isnull=False).order_by("-started_at")
    return done.values_list("finished_at", flat=True).first()


def is_feed_stale(*, now: datetime) -> bool:
    """Tell whether the last roster is older than a day; never, where nobody was ever taken in."""
    last = find_last_feed()
    if last is None:
        return IncarceratedPerson.objects.exists()
    return now - last > STALE_AFTER


def are_rows_gone(import_id: UUID, *, now: datetime) -> bool:
    """Tell whether a run is so old that the lines it set apart have been deleted."""
    return RosterImport.objects.filter(id=import_id, started_at__lte=limits_at(now).rows).exists()


def list_person_changes(person_id: UUID) -> list[tuple[datetime, ChangeRow]]:
    """List what the feed changed in one person's record, latest first."""
    changes = RosterChange.objects.filter(person_id=person_id, roster_import__dry_run=False)
    rows = changes.order_by("-roster_import__started_at")[:PAGE].values_list(
        "roster_import__started_at", "line", "kind", "number", "person_id", "fields"
    )
    return [(at, ChangeRow(*row)) for at, *row in rows]


def _with_waits(runs: QuerySet[RosterImport]) -> QuerySet[RosterImport]:
    return runs.annotate(waits=Q(content__isnull=False))


def _row(run: Any) -> ImportRow:
    names = ("added", "changed", "unchanged", "renumbered", "merged", "quarantined", "not_in_file")
    return ImportRow(
        id=run.id,
        file_name=run.file_name,
        dry_run=run.dry_run,
        started_at=run.started_at,
        finished_at=run.finished_at,
        imported_by=str(run.imported_by or ""),
        file_digest=bytes(run.file_digest),
        diff_digest=bytes(run.diff_digest) if run.diff_digest else None,
        unread_columns=tuple(run.unread_columns),
        left_out_columns=tuple(run.left_out_columns),
        waits=run.waits,
        **{name: getattr(run, name) for name in names},
    )


def _reason(kept: dict[str, str]) -> Reason:
    return Reason(kept["code"], Wording(kept["en"], kept["es"]), field=kept["field"])
