"""Which of a card's files are this camera's frames, and how each is kept: sealed, with its fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from gatelodge.foundation.refusals import Refusal
from gatelodge.photos.actions._cameras import position_on
from gatelodge.photos.actions._placing import forget_if_declined, keep_until
from gatelodge.photos.actions._vault import Sealed, seal_picture
from gatelodge.photos.domain.camera_files import same_serial
from gatelodge.photos.domain.camera_reasons import FILE_CHANGED, OTHER_CAMERA
from gatelodge.photos.domain.placing import true_time
from gatelodge.photos.models import Camera, CameraPosition, Exposure, Intake, Roll
from gatelodge.photos.queries.card import BadFile, Frame, ReadFile


@dataclass(frozen=True, slots=True)
class Good:
    """A frame of this camera, sealed, with its true time where the file says one."""

    frame: Frame
    taken_at: datetime | None
    sealed: Sealed

    @property
    def number(self) -> int:
        return self.frame.number


def open_again(files: Iterable[ReadFile]) -> Iterator[BadFile | tuple[Frame, bytes]]:
    """Get each frame's bytes once more, if they are still those that were read; a whole card does not fit into memory."""
    for one in files:
        if isinstance(one, BadFile):
            yield one
        elif isinstance(one, Frame):
            yield _opened(one)


def _opened(frame: Frame) -> BadFile | tuple[Frame, bytes]:
    try:
        content = frame.file.content()
    except (OSError, Refusal):
        return BadFile(frame.name, FILE_CHANGED)
    same = hashlib.sha256(content).digest() == frame.registration.sha256
    return (frame, content) if same else BadFile(frame.name, FILE_CHANGED)


def sort_out(
    camera: Camera, files: Iterable[BadFile | tuple[Frame, bytes]], *, now: datetime
) -> tuple[list[Good], tuple[BadFile, ...]]:
    """Seal the frames that this camera took, and set the other files apart with their reasons."""
    good: list[Good] = []
    bad: list[BadFile] = []
    for one in files:
        if isinstance(one, BadFile):
            bad.append(one)
            continue
        frame, content = one
        taken_at = true_time(frame.shown, camera.clock_ahead_seconds, camera.facility.zone) if frame.shown else None
        if frame.serial and not same_serial(frame.serial, camera.serial):
            bad.append(BadFile(frame.name, OTHER_CAMERA))
        else:
            good.append(Good(frame, taken_at, seal_picture(content)))
    return good, tuple(bad)


@dataclass(frozen=True, slots=True)
class Batch:
    """One card being taken in."""

    camera: Camera
    intake: Intake
    stands: CameraPosition
    days: int
    now: datetime

    def keep(self, frames: Iterable[tuple[Good, Roll | None]]) -> dict[str, str]:
        """Write a row for each frame; gives the digest of each."""
        return {str(row.id): bytes(row.sha256).hex() for row in (self._row(one, roll) for one, roll in frames)}

    def _row(self, one: Good, roll: Roll | None) -> Exposure:
        kept = one.frame.registration
        row = Exposure.objects.create(
            intake=self.intake,
            position=roll.position if roll else self._position(one.taken_at),
            roll=roll,
            frame=one.number,
            taken_at=one.taken_at or self.now,
            time_known=one.taken_at is not None,
            sha256=kept.sha256,
            width=kept.width,
            height=kept.height,
            stored_as=one.sealed.stored_as,
            sealed_key=one.sealed.sealed_key,
            pdq=kept.pdq.bits,
            pdq_quality=kept.pdq.quality,
            features=kept.features,
            delete_on=keep_until(self.camera, roll, self.days, now=self.now),
        )
        forget_if_declined(row, now=self.now)
        return row

    def _position(self, taken_at: datetime | None) -> CameraPosition:
        """Give where the camera stood when the frame was taken; a time that is not known, or wrong, counts as today."""
        if taken_at is None:
            return self.stands
        return position_on(self.camera, taken_at.astimezone(ZoneInfo(self.camera.facility.zone)).date()) or self.stands
