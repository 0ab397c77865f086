"""A copy leaves the house: marked for its reader, signed by the facility, and known by its digest from then on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions._ending import tell
from gatelodge.photos.actions._locking import doer, lock_order, refuse_unless
from gatelodge.photos.actions._ruling import keep, need_yes
from gatelodge.photos.actions._signing import issue_copy
from gatelodge.photos.actions._vault import seal_picture
from gatelodge.photos.domain.letters import ready_letter
from gatelodge.photos.domain.lifecycle import Delivery, OrderState, ReviewOutcome
from gatelodge.photos.domain.ordering import next_copy
from gatelodge.photos.domain.reasons import ALL_COPIES_OUT, PICTURE_GONE
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoRelease
from gatelodge.photos.queries.judging import ask_release
from gatelodge.photos.queries.masters import open_master


@deed("photos.release_copy")
def release_copy(actor: Actor, *, order_id: UUID, now: datetime) -> UUID:
    """Release the next copy of an approved picture, if everyone in it still agrees; gives the copy."""
    order = lock_order(actor, order_id, "photos.review")
    if order.state == OrderState.RELEASED:
        raise NotAllowedNow(ALL_COPIES_OUT)
    refuse_unless(order, OrderState.APPROVED)
    exposure = _chosen(order)
    reviewed = order.reviews.filter(exposure=exposure, outcome=ReviewOutcome.APPROVED).exists()
    answered = ask_release(order, exposure, reviewed=reviewed, now=now)
    need_yes(answered)
    number = next_copy(order.releases.values_list("copy_number", flat=True), order.copies)
    if number is None:
        raise NotAllowedNow(ALL_COPIES_OUT)
    release = _made(actor, order, exposure, number, now=now)
    if number == order.copies:
        order.state = OrderState.RELEASED
        order.save(update_fields=["state"])
        _tell(actor, order, exposure, now=now)
    told = {"order": order.id, "exposure": exposure.id, "copy": number, "sha256": bytes(release.sha256).hex()}
    certificate = bytes(release.certificate).hex()
    note(f"photo_release:{release.id}", told | {"certificate": certificate, "decision": keep(answered, now=now)})
    return release.id


def _chosen(order: PhotoOrder) -> Exposure:
    joined = Exposure.objects.select_related("position__area", "roll__visit")
    exposure = joined.select_for_update(of=("self",)).get(id=order.chosen_id or order.id)
    if exposure.deleted_at is not None:
        raise NotAllowedNow(PICTURE_GONE)
    return exposure


def _made(actor: Actor, order: PhotoOrder, exposure: Exposure, number: int, *, now: datetime) -> PhotoRelease:
    """Mark, sign and seal one copy; its random name is all that it says of itself."""
    reference = uuid4()
    issued = issue_copy(open_master(exposure), reference=reference, facility_id=order.facility_id, now=now)
    sealed = seal_picture(issued.content)
    return PhotoRelease.objects.create(
        order=order,
        exposure=exposure,
        copy_number=number,
        means=order.delivery,
        reference=reference,
        sha256=issued.sha256,
        stored_as=sealed.stored_as,
        sealed_key=sealed.sealed_key,
        certificate=issued.certificate,
        peak_signal_to_noise=issued.psnr,
        released_at=now,
        released_by_id=doer(actor),
    )


def _tell(actor: Actor, order: PhotoOrder, exposure: Exposure, *, now: datetime) -> None:
    """Write to the visitor who paid; a print on a ticket is handed over inside, without a letter."""
    if order.visitor_id is None:
        return
    letter = ready_letter(
        order.id,
        code=order.code,
        facility=order.facility.name,
        download=order.delivery == Delivery.DOWNLOAD,
        keep_until=exposure.delete_on,
        dated=now.astimezone(ZoneInfo(order.facility.zone)).date(),
    )
    tell(actor, order, letter, now=now)
