"""A master goes, and every copy of it that is kept: the keys in this deed, the files once it is committed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.photos.actions._vault import let_go
from gatelodge.photos.domain.lifecycle import DeletionReason
from gatelodge.photos.models import Deletion, Exposure, PhotoRelease


def delete_master(exposure: Exposure, reason: DeletionReason, *, by: UUID | None, now: datetime) -> bool:
    """Delete a locked exposure's master and kept copies with a record of it; one that is held for evidence stays."""
    if exposure.held_for or exposure.deleted_at is not None:
        return False
    copies = list(exposure.releases.select_for_update().filter(deleted_at__isnull=True))
    rows: tuple[Exposure | PhotoRelease, ...] = (*copies, exposure)
    for row in rows:
        let_go(row.stored_as)
        row.stored_as, row.sealed_key, row.deleted_at = "", None, now
        row.save(update_fields=["stored_as", "sealed_key", "deleted_at"])
    Deletion.objects.create(
        exposure=exposure,
        sha256=exposure.sha256,
        reason=reason,
        copies=len(copies),
        deleted_at=now,
        deleted_by_id=by,
    )
    return True
