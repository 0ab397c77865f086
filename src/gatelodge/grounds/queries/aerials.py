"""Aerial pictures: read as strangers' pictures are, fitted and turned north up before they are kept; and opened again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.grounds.domain.mapping.aerial import ControlPoint, GeoReference, fit_picture
from gatelodge.grounds.domain.mapping.checking import check_place
from gatelodge.grounds.domain.mapping.flaws import refuse_flawed
from gatelodge.grounds.domain.mapping.north_up import LONGEST, turn_north_up
from gatelodge.grounds.domain.mapping.projection import Frame
from gatelodge.grounds.models import AerialPicture
from gatelodge.grounds.queries.map_pages import map_row
from gatelodge.photos.queries.reading import read_picture
from gatelodge.photos.queries.renditions import thumbnail
from gatelodge.photos.queries.vault import open_sealed


@dataclass(frozen=True, slots=True)
class LaidPicture:
    """A picture turned north up, as a JPEG with its bounds, and the picture as it was supplied, by digest and size."""

    jpeg: bytes
    bounds: tuple[float, float, float, float]
    sha256: bytes
    width: int
    height: int
    points: tuple[ControlPoint, ...]
    reference: GeoReference


def lay_picture(
    actor: Actor, *, map_id: UUID, content: bytes, points: Sequence[ControlPoint], tilted: bool = False
) -> LaidPicture:
    """Read a picture behind walls and lay it on a map by its control points, or refuse."""
    row = map_row(actor, map_id)
    require(actor, "grounds.draw_map", row)
    origin = (row.origin_longitude, row.origin_latitude)
    refuse_flawed(one for point in points for one in check_place(point.place, origin))
    frame = Frame(*origin)
    reference = fit_picture(frame, points, tilted=tilted)
    picture = read_picture(content)
    laid = turn_north_up(frame, picture.pixels, reference)
    return LaidPicture(
        jpeg=thumbnail(laid.pixels, LONGEST),
        bounds=laid.bounds,
        sha256=bytes.fromhex(picture.sha256),
        width=picture.width,
        height=picture.height,
        points=tuple(points),
        reference=reference,
    )


def open_aerial(actor: Actor, map_id: UUID) -> bytes:
    """Give the picture under a version that the actor may see."""
    kept = AerialPicture.objects.filter(map=map_row(actor, map_id)).first()
    if kept is None:
        raise Absent
    return open_sealed(kept.stored_as, kept.sealed_key)
