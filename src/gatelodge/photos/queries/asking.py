"""What the rules are told about pictures of a visit, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import VisitState
from gatelodge.gate.queries import VisitRow, list_visits
from gatelodge.photos.domain import facts
from gatelodge.photos.domain.lifecycle import ENDED_WITHOUT_PICTURE
from gatelodge.photos.domain.ordering import Wish
from gatelodge.photos.domain.programme import Programme, read_programme
from gatelodge.photos.models import CameraPosition, PhotoOrder
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.queries import current_pack, decide
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, AreaKind
from gatelodge.scheduling.queries import BookingRow


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer of the rules, with the facts it was given on."""

    decision: Decision
    facts: Mapping[str, Any]

    @property
    def programme(self) -> Programme | None:
        return read_programme(self.decision)

    @property
    def unknown(self) -> tuple[Wording, ...]:
        """Give what the rules still need to know, in words."""
        return current_pack().dictionary.words(self.decision.missing)


def ask(question: str, told: Mapping[str, Any], *, on: datetime, by: str | None = None) -> Answered:
    """Ask the rules a question about pictures."""
    return Answered(decide(question, told, on=on, by=by), told)


def ask_order(booking: BookingRow, wish: Wish, *, area: AreaKind | None, now: datetime) -> Answered:
    """Ask whether a picture of this visit may be ordered; `area` is where it would be taken.

    Of a legal visit too the picture is taken in the visiting room, so what counts is where the camera stands.
    """
    visit = find_visit(booking.id)
    told = facts.order_facts(
        paid_by=wish.paid_by,
        delivery=wish.delivery,
        copies=wish.copies,
        ordered_already=count_standing(booking.id),
        visit_held=visit is not None and visit.state is VisitState.ENDED,
        area=area,
    )
    told["photo"]["by_video"] = booking.area_kind in facts.BY_VIDEO
    return ask("photos.order", told, on=now)


def count_standing(booking_id: UUID) -> int:
    """Count the orders of a visit that stand: open ones, and those that had their picture."""
    return PhotoOrder.objects.filter(booking_id=booking_id).exclude(state__in=ENDED_WITHOUT_PICTURE).count()


def find_camera_area(facility_id: UUID, *, zone: str, now: datetime) -> AreaKind | None:
    """Find the kind of an area where a camera of the facility stands today, one that may be recorded before others."""
    today = now.astimezone(ZoneInfo(zone)).date()
    found = CameraPosition.objects.filter(
        camera__facility_id=facility_id, camera__retired_at__isnull=True, in_force__contains=today
    )
    kinds = sorted({AreaKind(kind) for kind in found.values_list("area__kind", flat=True)})
    return min(kinds, key=lambda kind: kind in NEVER_RECORDED, default=None)


def find_visit(booking_id: UUID) -> VisitRow | None:
    """Find the visit of a booking, once its party has begun to arrive."""
    return list_visits([booking_id]).get(booking_id)


def is_seated(booking_id: UUID) -> bool:
    """Tell whether the party of a visit sits together now."""
    visit = find_visit(booking_id)
    return visit is not None and visit.state is VisitState.SEATED


def find_programme(*, now: datetime) -> Programme | None:
    """Find the programme in force, before there is any order."""
    return ask("photos.order", facts.programme_facts(), on=now).programme
