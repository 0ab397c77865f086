"""Who has read what is held about somebody, and why: by role, without those who look into something."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.foundation.actors import Role
from gatelodge.ledger.models import Event

# Reads that would tell of an investigation, of a picture in question, of somebody's secret wish, or of an opened seal.
NEVER_TOLD = (
    *("cases.", "photos.match", "gate.visits_known", "grounds.", "disclosure.preference", "disclosure.notice"),
    "ledger.sealed",
)
NEVER_TOLD_OF = frozenset({Role.INVESTIGATOR})
READ = ".read"
# A deed that shows as much as a read does.
HANDED_OUT = "disclosure.export_subject"


@dataclass(frozen=True, slots=True)
class ReadAbout:
    """One read: when, of what kind, by which offices, and for which purpose; `own` is one's own."""

    at: datetime
    kind: str
    roles: tuple[str, ...]
    purpose: str
    own: bool


def list_reads_about(subjects: Collection[str], *, own_account: UUID | None, limit: int = 2000) -> list[ReadAbout]:
    """List the newest reads of any of these things."""
    about = Q(subject__in=subjects) | Q(subjects__overlap=list(subjects), subjects__isnull=False)
    found = Event.objects.filter(about, Q(kind__endswith=READ) | Q(kind=HANDED_OUT)).order_by("-at", "-id")
    for hidden in NEVER_TOLD:
        found = found.exclude(kind__startswith=hidden)
    rows = found.values_list("at", "kind", "actor", "bytes")
    told = [_told(row, own_account) for row in rows]
    # What is hidden leaves no place empty: the limit counts what is told.
    return [one for one in told if not NEVER_TOLD_OF & set(one.roles)][:limit]


def _told(row: tuple[datetime, str, UUID | None, bytes | memoryview], own_account: UUID | None) -> ReadAbout:
    at, kind, reader, held = row
    content = json.loads(bytes(held))
    roles = sorted({str(one["role"]) for one in content.get("actor", {}).get("roles", [])})
    own = reader is not None and reader == own_account
    return ReadAbout(at, kind.removesuffix(READ), tuple(roles), str(content.get("purpose", "")), own)
