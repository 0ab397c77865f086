"""What does a program learn of one run of the custody feed? The same as the page shows, as plain data."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.people.queries.rosters import (
    PAGE,
    ImportRow,
    QuarantineRow,
    get_import,
    list_changes,
    list_imports,
    list_quarantined,
)


def get_roster_report(
    actor: Actor,
    *,
    import_id: UUID,
    purpose: str,
    now: datetime,
    kind: str = "",
    page: int = 1,
    size: int = PAGE,
    language: str = "en",
) -> dict[str, Any]:
    """Get the counts of a run with one page of its changes and of its quarantined lines."""
    run = get_import(actor, import_id=import_id)
    asked: dict[str, Any] = {"import_id": import_id, "page": page, "size": size, "purpose": purpose, "now": now}
    changes = list_changes(actor, kind=kind, **asked)
    return {
        **_summary(run),
        "changes": [{"line": c.line, "kind": c.kind, "number": c.number, "fields": c.fields} for c in changes],
        "quarantine": [_told(row, language) for row in list_quarantined(actor, **asked)],
    }


def list_roster_summaries(actor: Actor) -> list[dict[str, Any]]:
    """List the latest runs in numbers, latest first."""
    return [_summary(run) for run in list_imports(actor)]


def _summary(run: ImportRow) -> dict[str, Any]:
    """Give a run in numbers."""
    return {
        "import": str(run.id),
        "file": run.file_name,
        "started_at": run.started_at.isoformat(),
        "dry_run": run.dry_run,
        "waits_to_be_confirmed": run.waits,
        "counts": run.counts(),
        "unread_columns": list(run.unread_columns),
        "left_out_columns": list(run.left_out_columns),
    }


def _told(row: QuarantineRow, language: str) -> dict[str, Any]:
    reasons = [{"code": r.code, "field": r.field, "text": r.text.to(language)} for r in row.reasons]
    return {"line": row.line, "cells": list(row.cells), "reasons": reasons}
