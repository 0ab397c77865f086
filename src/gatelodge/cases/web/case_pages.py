"""What the form of a new case offers."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.translation import get_language

from gatelodge.cases.web.trying import LOOK
from gatelodge.conduct.queries import list_incidents
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could


def incidents_to_open_from(actor: Actor, *, now: datetime) -> list[tuple[UUID, str]]:
    """List the incidents that the actor may see, in a line each; nothing for who sees none."""
    if not could(actor, "conduct.see_incidents"):
        return []
    language = get_language() or "en"
    return [
        (one.id, f"{one.occurred_at:%Y-%m-%d} · {one.about_name} · {one.conduct_word.to(language)}")
        for one in list_incidents(actor, purpose=LOOK, now=now)
    ]
