"""Heights of the ground and of what stands on it are laid under a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import numpy as np

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._maps import lock_draft, map_subject
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.domain.vantage.height_files import read_heights
from gatelodge.grounds.models import HeightGrid
from gatelodge.ledger.actions import deed, note


@deed("grounds.add_heights")
def add_heights(actor: Actor, *, map_id: UUID, content: bytes, now: datetime) -> UUID:
    """Keep a grid of heights (ESRI ASCII, in degrees) in place of one that was there; gives the grid."""
    row = lock_draft(actor, map_id)
    found = read_heights(content, Frame(row.origin_longitude, row.origin_latitude))
    rows, columns = found.metres.shape
    HeightGrid.objects.filter(map=row).delete()
    grid = HeightGrid.objects.create(
        map=row,
        west_metres=found.west,
        south_metres=found.south,
        cell_metres=found.cell,
        columns=columns,
        rows=rows,
        metres=found.metres.astype(np.dtype("<f4")).tobytes(),
        added_at=now,
        added_by_id=doer(actor),
    )
    note(map_subject(row), {"columns": columns, "rows": rows, "cell": found.cell})
    return grid.id
