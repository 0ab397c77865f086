"""A camera with its empty room, a card of which one frame waits, and a question about it, for the pages that show them."""

from __future__ import annotations

from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.photos.actions import match_picture
from gatelodge.photos.actions._vault import Sealed, seal_picture
from gatelodge.photos.domain.matching.features import extract
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, picture_of, working
from gatelodge.photos.models import Camera, CameraPosition, Exposure, Intake, Plate
from tests.cast import Cast
from tests.photos.asking import pixels_of
from tests.photos.card import jpeg


def a_camera(cast: Cast) -> None:
    """Enter the camera of the visiting hall, picture the empty room, take in a card with a frame of no roll, and ask."""
    camera = Camera.objects.create(
        facility=cast.alder, name="Hall camera", serial="SN-0001", added_at=cast.now, added_by=cast.sergeant
    )
    position = CameraPosition.objects.create(
        camera=camera,
        area=cast.hall,
        name="Mural",
        backdrop="A painted lake",
        in_force=DateRange(date(2026, 1, 1), None),
        added_at=cast.now,
        added_by=cast.sergeant,
    )
    Plate.objects.create(
        position=position,
        local_day=cast.now.date(),
        taken_at=cast.now,
        width=960,
        height=640,
        added_at=cast.now,
        added_by=cast.sergeant,
        **_kept(seal_picture(jpeg(party=0))),
    )
    _card(cast, position)
    head = cast.actor(cast.institution_head)
    match_picture(head, content=jpeg(), purpose="A picture on the net", now=cast.now)


def a_question(cast: Cast) -> None:
    """Ask whether the picture of that card is ours."""
    asker = cast.actor(cast.institution_head)
    match_picture(asker, content=jpeg(), purpose="A post of the sample series", now=cast.now)


def _card(cast: Cast, position: CameraPosition) -> None:
    intake = Intake.objects.create(
        position=position,
        source="upload",
        frames=2,
        matched=0,
        known_before=0,
        refused=1,
        refused_files=[{"name": "IMG_0102.JPG", "code": "truncated"}],
        taken_in_at=cast.now,
        taken_in_by=cast.sergeant,
    )
    Exposure.objects.create(
        intake=intake,
        position=position,
        frame=101,
        taken_at=cast.now,
        width=960,
        height=640,
        pdq=bytes(32),
        pdq_quality=100,
        features=extract(working(picture_of(pixels_of(jpeg()))), OURS_FEATURES).packed(),
        delete_on=cast.now.date(),
        **_kept(seal_picture(jpeg())),
    )


def _kept(sealed: Sealed) -> dict[str, object]:
    return {"sha256": sealed.sha256, "stored_as": sealed.stored_as, "sealed_key": sealed.sealed_key}
