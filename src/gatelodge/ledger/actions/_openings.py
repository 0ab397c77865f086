"""An opening while it changes."""

from __future__ import annotations

from uuid import UUID

from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions.deeds import about
from gatelodge.ledger.models import SealOpening


def lock_opening(opening_id: UUID) -> SealOpening:
    """Lock an opening, or raise Absent."""
    row = SealOpening.objects.select_for_update().filter(id=opening_id).first()
    if row is None:
        raise Absent
    about(f"opening:{opening_id}")
    return row
