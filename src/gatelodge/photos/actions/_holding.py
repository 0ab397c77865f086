"""A picture while it becomes evidence, or ceases to be."""

from __future__ import annotations

from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.photos.models import Exposure
from gatelodge.photos.permissions import HOLDERS
from gatelodge.photos.queries.room import exposures_within


def lock_exposure(actor: Actor, exposure_id: UUID) -> Exposure:
    """Lock a picture that the actor may hold; absent for whoever does not reach it."""
    found = exposures_within(actor, HOLDERS).select_related("position__camera").defer("features")
    exposure = found.filter(id=exposure_id).select_for_update(of=("self",)).first()
    if exposure is None:
        raise Absent
    require(actor, "photos.hold", exposure.position.camera)
    return exposure
