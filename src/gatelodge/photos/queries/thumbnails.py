"""The one way to see a picture that has not been released: small, drawn anew, and recorded."""

from __future__ import annotations

import io
from datetime import datetime
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.models import Exposure, Plate
from gatelodge.photos.permissions import CAMERA_KEEPERS, DESK
from gatelodge.photos.queries.frames import joined
from gatelodge.photos.queries.renditions import THUMBNAIL_EDGE, thumbnail
from gatelodge.photos.queries.room import cameras_within, exposures_within
from gatelodge.photos.queries.vault import open_sealed


@protected_read("photos.exposure")
def read_thumbnail(actor: Actor, *, exposure_id: UUID, purpose: str, now: datetime) -> bytes:
    """Get a small view of a picture taken at the actor's facilities; one that is gone is absent."""
    found = joined(exposures_within(actor, DESK).filter(id=exposure_id, deleted_at__isnull=True)).first()
    if found is None:
        raise Absent
    require(actor, "photos.see_frames", found.position.camera)
    noted(f"exposure:{found.id}")
    return thumbnail(_opened(found))


def draw_plate(actor: Actor, plate_id: UUID) -> bytes:
    """Draw a small view of an empty room that the actor's cameras saw."""
    cameras = cameras_within(actor, CAMERA_KEEPERS)
    plate = Plate.objects.filter(id=plate_id, position__camera__in=cameras).first()
    if plate is None:
        raise Absent
    return thumbnail(_opened(plate))


def _opened(kept: Exposure | Plate) -> NDArray[np.uint8]:
    """Decode at the least size that a small view needs; what is kept was decoded behind walls when it came."""
    with Image.open(io.BytesIO(open_sealed(kept.stored_as, kept.sealed_key))) as picture:
        picture.draft("RGB", (2 * THUMBNAIL_EDGE, 2 * THUMBNAIL_EDGE))
        return np.asarray(ImageOps.exif_transpose(picture).convert("RGB"))
