"""What the tests of conduct share: a seated visit, and an incident in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from gatelodge.conduct.actions import record_incident
from gatelodge.conduct.domain.account import Account
from gatelodge.conduct.models import Incident
from gatelodge.foundation.actors import Actor
from tests.cast import Cast
from tests.gate.conftest import GateStory, refused

__all__ = ["ConductStory", "refused", "story"]
Incidents = Callable[..., UUID]


class ConductStory(GateStory):
    """A visit at Alder in which something goes wrong."""

    visit_id: UUID

    def told(self, **fields: Any) -> Account:
        given: dict[str, Any] = {
            "conduct": "disturbance",
            "occurred_at": self.now - timedelta(minutes=5),
            "zone": "Visiting hall",
            "narrative": "Shouted at the next table and threw a cup.",
            "seen_by": "Officer of Ald",
        }
        return Account(**given | fields)

    def sits(self) -> UUID:
        """Let Marisol sit with Tomás for half an hour."""
        booking = self.booked(self.cast.marisol)
        self.visit_id = self.seated(booking, self.cast.marisol)
        self.later(30)
        return self.visit_id

    def incident(self, *, by: Actor | None = None, **fields: Any) -> UUID:
        if not hasattr(self, "visit_id"):
            self.sits()
        return record_incident(
            by or self.officer,
            visit_id=self.visit_id,
            visitor_id=self.cast.marisol.id,
            told=self.told(**fields),
            now=self.now,
        )

    def on_record(self, **fields: Any) -> UUID:
        """Put an incident on record with whatever grounds, here and now, or elsewhere and without a visit."""
        one = Incident.objects.get(id=self.incident(narrative=f"Told for the {Incident.objects.count()}th time."))
        one.id, one.narrative = uuid4(), f"On record: {one.narrative}"
        for name, value in fields.items():
            setattr(one, name, value)
        one.save(force_insert=True)
        return one.id


@pytest.fixture
def story(cast: Cast) -> ConductStory:
    return ConductStory(cast)
