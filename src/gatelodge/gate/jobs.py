"""What the gate does by itself: tell an attorney that the client declined."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.gate.actions import tell_of_refusal


def hear_client_refused(actor: Actor, *, now: datetime, visit_id: UUID) -> None:
    """Tell the attorney."""
    tell_of_refusal(actor, visit_id=visit_id, now=now)
