"""Which letters have not been proved to have reached the person?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.correspondence.domain.means import MEANS_WORDS, Means
from gatelodge.correspondence.models import Letter
from gatelodge.correspondence.queries.proofs import proved
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """A letter that waits to be served, and by which means."""

    id: UUID
    facility_id: UUID
    to_name: str
    title: Wording
    means: Wording | None
    made_at: datetime


def list_unserved(facility_ids: Collection[UUID], *, kinds: str, most: int) -> list[WaitingLetter]:
    """List the letters of these facilities whose kind starts with `kinds` and whose service nothing proves, oldest first."""
    found = _unserved(facility_ids, kinds).prefetch_related("services").order_by("made_at", "id")[:most]
    return [_row(one) for one in found]


def count_unserved(facility_ids: Collection[UUID], *, kinds: str) -> int:
    """Count them."""
    return _unserved(facility_ids, kinds).count()


def _unserved(facility_ids: Collection[UUID], kinds: str) -> QuerySet[Letter]:
    return Letter.objects.filter(~proved(), facility_id__in=list(facility_ids), kind__startswith=kinds)


def _row(one: Letter) -> WaitingLetter:
    assert one.facility_id is not None
    last = max(one.services.all(), key=lambda service: service.queued_at, default=None)
    return WaitingLetter(
        id=one.id,
        facility_id=one.facility_id,
        to_name=one.content.get("to_name", ""),
        title=Wording(**one.content["title"]),
        means=MEANS_WORDS[Means(last.means)] if last else None,
        made_at=one.made_at,
    )
