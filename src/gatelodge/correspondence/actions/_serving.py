"""What the deeds of service have in common: whose letter it is, and the attempt that waits."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.domain.means import Means
from gatelodge.correspondence.models import Service
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.ledger.actions import publish


def signer(actor: Actor) -> UUID:
    """Give the account that signs; a permission has already turned away whoever has none."""
    assert actor.account_id is not None
    return actor.account_id


def lock_waiting(letter_id: UUID, means: Means, none_waits: Reason) -> Service:
    """Lock the attempt to serve a letter in this way that is still open, or refuse."""
    open_ones = Service.objects.select_for_update().filter(letter=letter_id, means=means, returned_at__isnull=True)
    waiting = open_ones.filter(posted_at__isnull=True, handed_at__isnull=True).first()
    if waiting is None:
        raise NotAllowedNow(none_waits)
    return waiting


def queue(letter_id: UUID, means: str, now: datetime) -> None:
    """Open a new attempt; one by e-mail tells its readers."""
    Service.objects.create(letter_id=letter_id, means=means, queued_at=now)
    if means == Means.EMAIL:
        publish("correspondence.letter_made", letter_id=letter_id)
