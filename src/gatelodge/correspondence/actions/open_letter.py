"""Marks that the addressee has opened a letter: the proof of service."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.correspondence.domain.means import Means
from gatelodge.correspondence.models import Service
from gatelodge.correspondence.queries import LetterRow, get_letter_for
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("correspondence.open_letter")
def open_letter(actor: Actor, *, letter_id: UUID, now: datetime) -> LetterRow:
    """Give the letter to its addressee, and note the first time it was opened; Absent for anybody else."""
    letter = get_letter_for(actor, letter_id=letter_id, purpose="reading one's own letter")
    require(actor, "correspondence.open_letter", letter)
    # Opening proves service behind sign-in, whatever else is under way; paper in the post is proved by itself.
    read, first = Service.objects.get_or_create(
        letter_id=letter_id, means=Means.EMAIL, returned_at=None, defaults={"queued_at": now}
    )
    if read.opened_at is None:
        first, read.opened_at = True, now
        read.save(update_fields=["opened_at"])
    note(f"letter:{letter_id}", {"first": first})
    return letter
