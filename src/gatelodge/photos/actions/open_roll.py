"""The party steps before the camera: a numbered roll is opened for those who stand in the frame."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError
from django.db.models import Max

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal
from gatelodge.gate.domain.lifecycle import VisitState
from gatelodge.gate.queries import VisitRow, get_visit
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._locking import doer, hold_pictures
from gatelodge.photos.actions._ruling import keep, need_yes
from gatelodge.photos.domain.facts import picture_facts
from gatelodge.photos.domain.lifecycle import OrderState
from gatelodge.photos.domain.reasons import (
    NO_ORDER,
    NOBODY_BEFORE_CAMERA,
    NOT_IN_PLACE,
    NOT_INSIDE,
    NOT_SEATED,
    ROLL_OPEN,
)
from gatelodge.photos.models import CameraPosition, PhotoOrder, Roll, Sitter
from gatelodge.photos.queries.asking import ask
from gatelodge.photos.queries.party import frame_of
from gatelodge.photos.queries.reach import desk_facilities
from gatelodge.scheduling.domain.lifecycle import AreaKind
from gatelodge.scheduling.queries import BookingRow, get_booking

WAITING = (OrderState.ORDERED, OrderState.TAKEN)


def _open_already(error: DatabaseError) -> Refusal | None:
    known = ("one_open_roll_a_position", "roll_number_once")
    return NotAllowedNow(ROLL_OPEN) if any(name in str(error) for name in known) else None


@deed("photos.open_roll", on_conflict=_open_already)
def open_roll(
    actor: Actor, *, visit_id: UUID, position_id: UUID, sitters: Collection[UUID], first_frame: int, now: datetime
) -> UUID:
    """Open a roll at a position for those of a seated visit who step before the camera; gives the roll."""
    visit = _reached(actor, visit_id)
    hold_pictures(visit.booking_id)
    position = _position(visit, position_id)
    frame = frozenset(sitters)
    _refuse_frame(visit, frame)
    if not PhotoOrder.objects.filter(booking_id=visit.booking_id, state__in=WAITING).exists():
        raise NotAllowedNow(NO_ORDER)
    decision = _rule(get_booking(visit.booking_id), position, frame, now=now)
    held = Roll.objects.filter(position=position, local_day=visit.local_day)
    roll = Roll.objects.create(
        position=position,
        visit_id=visit.id,
        local_day=visit.local_day,
        number=(held.aggregate(last=Max("number"))["last"] or 0) + 1,
        first_frame=first_frame,
        opened_at=now,
        opened_by_id=doer(actor),
    )
    Sitter.objects.bulk_create(
        Sitter(roll=roll, **({"person_id": one} if one == visit.person_id else {"visitor_id": one}))
        for one in sorted(frame)
    )
    told = {"visit": visit.id, "position": position.id, "number": roll.number, "first_frame": first_frame}
    note(f"roll:{roll.id}", told | {"sitters": sorted(frame), "decision": decision})
    return roll.id


def _reached(actor: Actor, visit_id: UUID) -> VisitRow:
    visit = get_visit(visit_id, within=desk_facilities(actor))
    require(actor, "photos.take", visit)
    return visit


def _position(visit: VisitRow, position_id: UUID) -> CameraPosition:
    """Lock the position, so that rolls are numbered one after the other; another facility's camera is nowhere."""
    of_facility = CameraPosition.objects.filter(id=position_id, camera__facility_id=visit.facility_id)
    of_today = of_facility.filter(camera__retired_at__isnull=True, in_force__contains=visit.local_day)
    found = of_today.select_related("area").select_for_update(of=("self",)).first()
    if found is None:
        raise BadInput(NOT_IN_PLACE)
    return found


def _refuse_frame(visit: VisitRow, frame: frozenset[UUID]) -> None:
    """Refuse a frame that is empty, or that holds anybody who does not sit at this visit now."""
    if not frame:
        raise BadInput(NOBODY_BEFORE_CAMERA)
    if visit.state is not VisitState.SEATED:
        raise NotAllowedNow(NOT_SEATED)
    inside = {one.visitor_id for one in visit.arrivals if one.is_inside and not one.is_sent_out}
    if not frame <= inside | {visit.person_id}:
        raise BadInput(NOT_INSIDE)


def _rule(booking: BookingRow, position: CameraPosition, frame: frozenset[UUID], *, now: datetime) -> UUID:
    """Ask the rules whether these people may be pictured together here, and keep the yes."""
    told = picture_facts(frame_of(booking, frame), area=AreaKind(position.area.kind))
    answered = ask("photos.picture", told, on=now)
    need_yes(answered)
    return keep(answered, now=now)
