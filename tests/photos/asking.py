"""A registry to ask: drawn photos of parties, taken in as a card would be, before an empty room that is known."""

from __future__ import annotations

import hashlib
import io
from datetime import timedelta
from typing import Any
from uuid import UUID

import numpy as np
from PIL import Image

from gatelodge.foundation.actors import Actor, Role
from gatelodge.photos.actions import match_picture
from gatelodge.photos.actions._vault import seal_picture
from gatelodge.photos.domain.matching.features import extract
from gatelodge.photos.domain.matching.pdq import pdq
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, picture_of, working
from gatelodge.photos.models import Deletion, Exposure, Intake, PhotoMatch, Plate, Roll
from tests.photos import scenes
from tests.photos.conftest import PhotoStory, picture

CASE = "Request 2026-014 of the sample gazette"


class Asking:
    """The story of a picture that turned up somewhere, and of who may ask about it."""

    def __init__(self, story: PhotoStory) -> None:
        self.story, self.cast = story, story.cast

    def who(self, role: Role, facility: Any = "alder") -> Actor:
        place = getattr(self.cast, facility) if isinstance(facility, str) else facility
        return self.cast.actor(self.cast.staff(role, place))

    def plate(self, room: int = 1, jpeg: bytes = b"") -> Plate:
        """Keep the empty room as the camera saw it today."""
        jpeg = jpeg or as_jpeg(scenes.plate(room))
        sealed = seal_picture(jpeg)
        return Plate.objects.create(
            position=self.story.position,
            local_day=self.cast.here(self.story.now).date(),
            taken_at=self.story.now,
            sha256=sealed.sha256,
            stored_as=sealed.stored_as,
            sealed_key=sealed.sealed_key,
            width=scenes.WIDTH,
            height=scenes.HEIGHT,
            added_at=self.story.now,
            added_by=self.cast.sergeant,
        )

    def intake(self) -> Intake:
        told = {"source": "upload", "frames": 1, "matched": 1, "known_before": 0, "refused": 0}
        by = {"taken_in_at": self.story.now, "taken_in_by": self.cast.sergeant}
        return Intake.objects.create(position=self.story.position, **told, **by)

    def photo(self, jpeg: bytes, *, roll: Roll | None = None, frame: int = 7, **fields: Any) -> Exposure:
        """Take a photo in, with what is kept of it for good."""
        pixels = np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB"))
        seen, sealed, found = picture_of(pixels), seal_picture(jpeg), pdq(pixels)
        kept = {"stored_as": sealed.stored_as, "sealed_key": sealed.sealed_key, "sha256": sealed.sha256}
        size = {"width": seen.width, "height": seen.height}
        return Exposure.objects.create(
            **{"intake": self.intake(), "position": self.story.position, "roll": roll, "frame": frame}
            | {"taken_at": self.story.now, "delete_on": self.story.now.date() + timedelta(days=30)}
            | {"pdq": found.bits, "pdq_quality": found.quality}
            | {"features": extract(working(seen), OURS_FEATURES).packed()}
            | kept
            | size
            | fields
        )

    def gone(self, exposure: Exposure) -> Exposure:
        """Let retention end: the file and its key go, the fingerprints stay."""
        Exposure.objects.filter(id=exposure.id).update(sealed_key=None, stored_as="", deleted_at=self.story.now)
        told = {"sha256": exposure.sha256, "reason": "retention", "copies": 0, "deleted_at": self.story.now}
        Deletion.objects.create(exposure=exposure, **told)
        return Exposure.objects.get(id=exposure.id)

    def asks(self, content: bytes, *, by: Actor | None = None, purpose: str = CASE, **more: Any) -> PhotoMatch:
        asker = by or self.who(Role.INVESTIGATOR)
        return PhotoMatch.objects.get(id=self.asks_for_id(content, by=asker, purpose=purpose, **more))

    def asks_for_id(self, content: bytes, *, by: Actor, purpose: str = CASE, **more: Any) -> UUID:
        return match_picture(by, content=content, purpose=purpose, now=self.story.now, **more)


def as_jpeg(pixels: scenes.Pixels, quality: int = 92) -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "JPEG", quality=quality)
    return out.getvalue()


def pixels_of(jpeg: bytes) -> scenes.Pixels:
    return np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB"))


def screenshot(jpeg: bytes) -> bytes:
    """Show a picture cropped and shrunk on a page with bars above and below, as a phone's screenshot has it."""
    inner = pixels_of(jpeg)[60:600, 90:900]
    small = np.asarray(Image.fromarray(inner).resize((640, 427)))
    page = np.full((900, 640, 3), 250, np.uint8)
    page[:70] = (30, 60, 90)
    page[200:627] = small
    return as_jpeg(page, 70)


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


__all__ = ["CASE", "Asking", "as_jpeg", "digest", "picture", "pixels_of", "screenshot"]
