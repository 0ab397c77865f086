"""Which letters wait for a hand? For the start page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from gatelodge.correspondence.models import Service
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could
from gatelodge.foundation.wording import Wording
from gatelodge.site.domain.home import Step

HAND_OVER = Wording("Letters to hand over", "Cartas por entregar")


def list_steps(actor: Actor, now: datetime) -> Iterator[Step]:
    """Give whoever hands over letters how many wait for it."""
    if not could(actor, "correspondence.hand_over_letter"):
        return
    waiting = Service.objects.filter(means="in_hand", handed_at__isnull=True, letter__to_person__isnull=False)
    if actor.facility_ids is not None:
        waiting = waiting.filter(letter__to_person__facility_id__in=actor.facility_ids)
    if count := waiting.count():
        yield Step(HAND_OVER, "correspondence:to_hand", count=count, order=30)
