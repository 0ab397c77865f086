"""A released copy as a file: for the visitor who ordered it, and for the desk that prints it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.domain.lifecycle import Delivery
from gatelodge.photos.domain.programme import why_not
from gatelodge.photos.models import PhotoRelease
from gatelodge.photos.queries.judging import ask_release
from gatelodge.photos.queries.reach import orders_within
from gatelodge.photos.queries.vault import open_sealed


@dataclass(frozen=True, slots=True)
class CopyFile:
    """The signed copy, byte for byte, under a name that tells nothing."""

    name: str
    content: bytes


@protected_read("photos.copy")
def read_own_copy(actor: Actor, *, release_id: UUID, purpose: str, now: datetime) -> CopyFile:
    """Get a download of the visitor who ordered it, as long as everyone in it agrees; anything else is absent."""
    if actor.visitor_id is None:
        raise Absent
    mine = PhotoRelease.objects.filter(order__visitor_id=actor.visitor_id, means=Delivery.DOWNLOAD)
    return _opened(_found(mine.filter(id=release_id).first()), now=now)


@protected_read("photos.copy")
def read_print(actor: Actor, *, release_id: UUID, purpose: str, now: datetime) -> CopyFile:
    """Get a copy that the desk prints, until it was handed over."""
    of_desk = PhotoRelease.objects.filter(order__in=orders_within(actor), means=Delivery.PRINT)
    release = _found(of_desk.filter(id=release_id, handed_over_at__isnull=True).first())
    require(actor, "photos.take", release.order)
    return _opened(release, now=now)


def _found(release: PhotoRelease | None) -> PhotoRelease:
    if release is None or release.deleted_at is not None:
        raise Absent
    noted(f"photo_release:{release.id}")
    return release


def _opened(release: PhotoRelease, *, now: datetime) -> CopyFile:
    answered = ask_release(release.order, release.exposure, reviewed=True, now=now)
    refuse_if_any(NotAllowedNow, why_not(answered.decision, answered.unknown))
    return CopyFile(
        f"photo-{release.order.code}-{release.copy_number}.jpg", open_sealed(release.stored_as, release.sealed_key)
    )
