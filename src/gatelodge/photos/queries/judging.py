"""What the rules say of one picture of an order: who stands in it, what a reviewer found, whether a copy may go out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from gatelodge.photos.domain import facts
from gatelodge.photos.domain.facts import InFrame
from gatelodge.photos.domain.lifecycle import Delivery, PaidBy, Prohibited
from gatelodge.photos.models import Exposure, PhotoOrder
from gatelodge.photos.queries.asking import Answered, ask
from gatelodge.photos.queries.party import frame_of, sitters_of
from gatelodge.scheduling.domain.lifecycle import AreaKind
from gatelodge.scheduling.queries import get_booking


def ask_picture(order: PhotoOrder, exposure: Exposure, *, now: datetime) -> Answered:
    """Ask whether those who stand in a picture may be pictured together, by what each of them says now."""
    return ask("photos.picture", facts.picture_facts(_frame(order, exposure), area=_area(exposure)), on=now)


def ask_review(exposure: Exposure, reasons: Collection[Prohibited], *, by: str | None, now: datetime) -> Answered:
    """Ask what follows from what a reviewer found."""
    return ask("photos.review", facts.review_facts(reasons, area=_area(exposure)), on=now, by=by)


def ask_release(order: PhotoOrder, exposure: Exposure, *, reviewed: bool, now: datetime) -> Answered:
    """Ask whether a copy of a picture may be released; an order has its ticket or receipt from the start, so it is paid."""
    told = facts.release_facts(
        _frame(order, exposure),
        paid_by=PaidBy(order.paid_by),
        delivery=Delivery(order.delivery),
        reviewed=reviewed,
        paid=bool(order.payment_reference),
        area=_area(exposure),
    )
    return ask("photos.release", told, on=now)


def _frame(order: PhotoOrder, exposure: Exposure) -> list[InFrame]:
    booking = get_booking(order.booking_id)
    return frame_of(booking, sitters_of([exposure.roll] if exposure.roll else []))


def _area(exposure: Exposure) -> AreaKind:
    return AreaKind(exposure.position.area.kind)
