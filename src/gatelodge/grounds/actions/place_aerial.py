"""A picture from above, supplied by the facility, is laid under a draft."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.grounds.actions._maps import lock_draft, map_subject
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.actions._vault import seal_for_grounds
from gatelodge.grounds.models import AerialPicture
from gatelodge.grounds.queries.aerials import LaidPicture
from gatelodge.ledger.actions import deed, note


@deed("grounds.place_aerial")
def place_aerial(actor: Actor, *, map_id: UUID, picture: LaidPicture, now: datetime) -> UUID:
    """Seal a picture that was laid on the map, in place of one that was there; gives its row.

    The file of the one before stays: an earlier version of the map may rest on it.
    """
    row = lock_draft(actor, map_id)
    AerialPicture.objects.filter(map=row).delete()
    sealed = seal_for_grounds(picture.jpeg)
    kept = AerialPicture.objects.create(
        map=row,
        stored_as=sealed.stored_as,
        sealed_key=sealed.sealed_key,
        sha256=picture.sha256,
        width=picture.width,
        height=picture.height,
        bounds=list(picture.bounds),
        control_points=[
            {"x": one.x, "y": one.y, "longitude": one.place[0], "latitude": one.place[1], "residual": residual}
            for one, residual in zip(picture.points, picture.reference.residuals, strict=True)
        ],
        transform=list(picture.reference.matrix),
        residual_metres=picture.reference.spread,
        placed_at=now,
        placed_by_id=doer(actor),
    )
    note(map_subject(row), {"sha256": picture.sha256.hex(), "points": len(picture.points)})
    return kept.id
