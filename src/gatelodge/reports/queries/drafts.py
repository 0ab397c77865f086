"""What waits to be published, for those who prepare and publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import find_account_name
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.reports.domain.declared import BY_ID
from gatelodge.reports.domain.documents import ReleaseContent, read_release
from gatelodge.reports.models import ReleaseDraft


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft with what it says, who drew it up, and which tables must stay as they were."""

    id: UUID
    content: ReleaseContent
    digest: str
    prepared_at: datetime
    prepared_by: str
    held_back: tuple[Wording, ...]


def list_drafts(actor: Actor) -> list[DraftRow]:
    """List the drafts, the newest period first."""
    require(actor, "reports.prepare_release")
    return sorted((_row(one) for one in ReleaseDraft.objects.all()), key=lambda row: row.content.period, reverse=True)


def get_draft(actor: Actor, draft_id: UUID) -> DraftRow:
    """Get a draft; raises Absent."""
    require(actor, "reports.prepare_release")
    found = ReleaseDraft.objects.filter(id=draft_id).first()
    if found is None:
        raise Absent
    return _row(found)


def is_drafted(period: str) -> bool:
    """Tell whether a period has a draft."""
    return ReleaseDraft.objects.filter(period=period).exists()


def _row(one: ReleaseDraft) -> DraftRow:
    held_back = tuple(BY_ID[name].title for name in one.held_back if name in BY_ID)
    content = read_release(bytes(one.content))
    return DraftRow(one.id, content, one.digest, one.prepared_at, find_account_name(one.prepared_by_id), held_back)
