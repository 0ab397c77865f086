"""Somebody asks where a picture was taken: by what it says of itself, and by surveyed landmarks marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, Reason, refuse_if_any
from gatelodge.grounds.actions._assessing import asking, keep, sun_of, weighed
from gatelodge.grounds.actions._vault import seal_for_grounds
from gatelodge.grounds.domain.lifecycle import VantageBasis
from gatelodge.grounds.domain.vantage.asking import (
    LEAST_SIDE,
    Marking,
    Pin,
    Question,
    asking_why,
    mistakes_of_marking,
    mistakes_of_pin,
)
from gatelodge.grounds.domain.vantage.assessing import Asked
from gatelodge.grounds.domain.vantage.exif import ExifReading, lens_of, read_exif
from gatelodge.grounds.queries.exif_reading import PictureSays, read_what_it_says
from gatelodge.grounds.queries.vantage_grounds import assessments_within, ground_at
from gatelodge.ledger.actions import deed
from gatelodge.photos.domain.asking import PICTURE_MISSING
from gatelodge.photos.queries.reading import read_picture
from gatelodge.photos.queries.vault import open_sealed

NO_MARKS = Marking()


@dataclass(frozen=True, slots=True)
class _Read:
    """A picture that was read behind walls, and what it says of itself."""

    says: PictureSays
    exif: ExifReading


@deed("grounds.assess_picture")
def assess_picture(
    actor: Actor,
    *,
    facility_id: UUID,
    question: Question,
    now: datetime,
    content: bytes = b"",
    again: UUID | None = None,
    marking: Marking = NO_MARKS,
    pin: Pin | None = None,
) -> UUID:
    """This will weigh a picture against the map and keep it sealed; `again`: an earlier assessment of the same picture."""
    before, content = ("", content) if again is None else _of_before(actor, facility_id, again)
    place = asking(actor, facility_id, question, *_mistakes(content, marking, pin), now=now)
    read = _read(content)
    at = question.at or (None if read.exif.contradictions else read.exif.taken_at)
    ground = ground_at(place, at, now=now)
    asked = replace(_asked(read, question, marking, pin), sun=sun_of(question, ground))
    kept = weighed(
        ground,
        question,
        asked,
        VantageBasis.PICTURE,
        at=at,
        sealed=seal_for_grounds(content),
        picture={"width": read.says.width, "height": read.says.height},
        again=before,
    )
    return keep(actor, ground, question, kept, now=now)


def _of_before(actor: Actor, facility_id: UUID, again: UUID) -> tuple[str, bytes]:
    row = assessments_within(actor).filter(id=again, facility_id=facility_id).exclude(picture_as="").first()
    if row is None:
        raise Absent
    return row.code, open_sealed(row.picture_as, row.picture_key)


def _mistakes(content: bytes, marking: Marking, pin: Pin | None) -> Iterator[Reason]:
    if not content:
        yield PICTURE_MISSING
    yield from mistakes_of_marking(marking)
    if pin is not None:
        yield from mistakes_of_pin(pin)


def _read(content: bytes) -> _Read:
    """Read a stranger's picture in the shut-in children: its pixels first, which refuses what is none, then its words."""
    picture = read_picture(content)
    small = min(picture.width, picture.height) < LEAST_SIDE
    refuse_if_any(BadInput, [asking_why("picture_small", "picture")] if small else ())
    said = read_what_it_says(content)
    says = PictureSays(picture.width, picture.height, said.fields)
    return _Read(says, read_exif(says.fields, (says.width, says.height)))


def _asked(read: _Read, question: Question, marking: Marking, pin: Pin | None) -> Asked:
    focal = marking.focal_35mm or read.exif.focal_35mm
    return Asked(
        device=question.device,
        place=pin.place if pin else None,
        radius=pin.radius if pin else 0.0,
        marks=marking.marks,
        lens=lens_of(replace(read.exif, focal_35mm=focal), read.says.width, read.says.height),
        exif=read.exif,
        noise=marking.noise,
    )
