"""A suspension, a complaint of it, and the people who answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from gatelodge.clearance.queries import get_standing
from gatelodge.conduct.actions import (
    answer_complaint,
    file_complaint,
    suspend_visitor,
)
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Refusal
from tests.conduct.conftest import ConductStory

WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}


def codes(deed: Callable[..., Any], *args: Any, **kwargs: Any) -> set[str]:
    with pytest.raises(Refusal) as caught:
        deed(*args, **kwargs)
    assert all(one.cure for one in caught.value.reasons if one.code != "absent")
    return set(caught.value.codes)


class ComplaintStory(ConductStory):
    """A suspension by the sergeant, and the people who complain of it and answer."""

    sanction_id: UUID
    complaint_id: UUID

    @property
    def marisol(self) -> Actor:
        return self.cast.actor(self.cast.marisol)

    @property
    def head(self) -> Actor:
        return self.cast.actor(self.cast.institution_head)

    @property
    def director(self) -> Actor:
        return self.cast.actor(self.cast.director)

    def suspended(self, months: int = 6, *, by: Actor | None = None, **told: Any) -> UUID:
        incident = self.incident(serious=True, **told)
        self.sanction_id = suspend_visitor(
            by or self.sergeant, incident_id=incident, months=months, now=self.now, **WHY
        )
        return self.sanction_id

    def complained(self, text: str = "It was not me who shouted.", **more: Any) -> UUID:
        if not hasattr(self, "sanction_id"):
            self.suspended()
        self.complaint_id = file_complaint(self.marisol, sanction_id=self.sanction_id, text=text, now=self.now, **more)
        return self.complaint_id

    def answered(self, outcome: str = "upheld", by: Actor | None = None, **more: Any) -> UUID:
        words = {"outcome": outcome, "answer": "The log of the room shows who shouted."}
        return answer_complaint(by or self.head, complaint_id=self.complaint_id, now=self.now, **words | more)

    def days_later(self, days: int) -> datetime:
        self.now += timedelta(days=days)
        return self.now

    @property
    def sanction(self) -> Sanction:
        return Sanction.objects.get(id=self.sanction_id)

    @property
    def complaint(self) -> Complaint:
        return Complaint.objects.get(id=self.complaint_id)

    def may_visit(self) -> bool:
        cast = self.cast
        return get_standing(cast.marisol.id, cast.tomas.id, facility_id=cast.alder.id, at=self.now).may_visit
