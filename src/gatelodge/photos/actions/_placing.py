"""Frames find their rolls: by the rule, and by what has become of the people's consent meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.photos.actions._cameras import today_at
from gatelodge.photos.actions._deleting import delete_master
from gatelodge.photos.actions._locking import hold_pictures
from gatelodge.photos.domain.lifecycle import ConsentAnswer, DeletionReason
from gatelodge.photos.domain.placing import Placed
from gatelodge.photos.domain.programme import NO_PROGRAMME
from gatelodge.photos.models import Camera, Exposure, Roll
from gatelodge.photos.queries.asking import find_programme
from gatelodge.photos.queries.frames import numbers_taken, place_frames
from gatelodge.photos.queries.party import answers_of, sitters_of


def need_unchosen_days(now: datetime) -> int:
    """Give for how many days a picture is kept that nobody chose; without a programme nobody keeps any."""
    programme = find_programme(now=now)
    if programme is None:
        raise NotAllowedNow(NO_PROGRAMME)
    return programme.keep_unchosen_days


def keep_until(camera: Camera, roll: Roll | None, days: int, *, now: datetime) -> date:
    """Give the day on which a master goes: counted from its visit, and never before a person could look at it."""
    today = today_at(camera, now)
    return max((roll.local_day if roll else today) + timedelta(days=days), today + timedelta(days=1))


def find_rolls(camera: Camera, frames: Sequence[tuple[int, datetime | None]]) -> list[Roll | None]:
    """Find the roll of each frame, and hold the pictures of those visits; a number that a roll has already finds none."""
    placed = place_frames(camera, frames)
    rolls = _held({one.roll_id for one in placed if one.roll_id is not None})
    taken = numbers_taken(rolls)
    return [_unless_taken(one, number, rolls, taken) for one, (number, _) in zip(placed, frames, strict=True)]


def _unless_taken(placed: Placed, number: int, rolls: dict[UUID, Roll], taken: set[tuple[UUID, int]]) -> Roll | None:
    if placed.roll_id is None or (placed.roll_id, number) in taken:
        return None
    taken.add((placed.roll_id, number))
    return rolls[placed.roll_id]


def _held(roll_ids: Iterable[UUID]) -> dict[UUID, Roll]:
    found = list(Roll.objects.filter(id__in=list(roll_ids)).select_related("visit", "position"))
    # Always in one order, so that two who hold several visits do not wait for each other.
    for booking_id in sorted({one.visit.booking_id for one in found}):
        hold_pictures(booking_id)
    return {one.id: one for one in found}


def place_waiting(camera: Camera, later: timedelta, *, now: datetime) -> list[UUID]:
    """Move the times of a camera's waiting frames by its clock's newly known error, and place those that then fit."""
    waiting = Exposure.objects.filter(
        position__camera=camera, roll__isnull=True, deleted_at__isnull=True, time_known=True
    ).order_by("taken_at", "frame")
    days, frames = need_unchosen_days(now), list(waiting)
    rolls = find_rolls(camera, [(one.frame, one.taken_at + later) for one in frames])
    found = dict(zip([one.id for one in frames], rolls, strict=True))
    for one in waiting.select_for_update(of=("self",)).filter(id__in=found):
        one.taken_at += later
        one.save(update_fields=["taken_at"])
        if roll := found[one.id]:
            put_in_roll(one, roll, keep_until(camera, roll, days, now=now), by=None, now=now)
    return [exposure_id for exposure_id, roll in found.items() if roll]


def put_in_roll(exposure: Exposure, roll: Roll, until: date, *, by: UUID | None, now: datetime) -> None:
    """Put a locked frame into a roll whose visit is held; `by` is whoever placed it by hand."""
    exposure.roll, exposure.position, exposure.delete_on = roll, roll.position, until
    exposure.placed_at, exposure.placed_by_id = (now, by) if by else (None, None)
    exposure.save(update_fields=["roll", "position", "placed_at", "placed_by", "delete_on"])
    forget_if_declined(exposure, now=now)


def forget_if_declined(exposure: Exposure, *, now: datetime) -> bool:
    """Delete the master at once when somebody in the frame said no after the picture was taken."""
    if exposure.roll is None:
        return False
    answers = answers_of(exposure.roll.visit.booking_id)
    said = [answers.get(who) for who in sitters_of([exposure.roll])]
    if not any(one is not None and one.answer is ConsentAnswer.DECLINED for one in said):
        return False
    return delete_master(exposure, DeletionReason.CONSENT_WITHDRAWN, by=None, now=now)
