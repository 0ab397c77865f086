"""The timeline of a case on two clocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from gatelodge.cases.domain.lifecycle import MomentSource
from gatelodge.cases.domain.moments import days_of
from gatelodge.cases.domain.timeline import Day, Placed, Point, Strip, by_day, draw, place
from gatelodge.cases.models import Case, Exhibit, Moment, Reading
from gatelodge.cases.queries.case_page import CasePage, open_page
from gatelodge.cases.queries.said import current_readings
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import protected_read


@dataclass(frozen=True, slots=True)
class TimelinePage(CasePage):
    """The moments of a case: drawn, and told day by day, numbered as in the drawing."""

    days: tuple[Day, ...]
    strip: Strip | None
    placed: tuple[Placed, ...]


@protected_read("cases.timeline")
def read_timeline(actor: Actor, *, case_id: UUID, purpose: str, now: datetime) -> TimelinePage:
    """Get when things were: what articles hold, when exhibits came, and what people entered."""
    case, head = open_page(actor, case_id)
    current = current_readings(case)
    placed = place(points_of(case, current, head.zone), head.zone)
    return TimelinePage(head, tuple(by_day(placed)), draw(placed, head.zone), tuple(placed))


def points_of(case: Case, current: Sequence[tuple[str, Reading]], zone: str) -> list[Point]:
    """List all that the timeline of a case holds; who may see the case was asked before, by the caller."""
    return [*_kept(case, current), *_taken_in(case), *_days(current, zone)]


def _taken_in(case: Case) -> Iterator[Point]:
    """Give when each exhibit came into the house; its own row says so, and no other is kept."""
    for one in Exhibit.objects.filter(case=case).order_by("number"):
        yield Point(one.id, one.taken_in_at, None, False, f"{one.number}: {one.name}", MomentSource.EXHIBIT)


def _kept(case: Case, current: Sequence[tuple[str, Reading]]) -> Iterator[Point]:
    """Give what stands in rows; of what readings hold, that of the current ones."""
    of_now = Q(reading__isnull=True) | Q(reading__in=[one.id for _, one in current])
    found = Moment.objects.filter(of_now, case=case, withdrawn_at__isnull=True).select_related("noted_by")
    for one in found:
        basis = f"{one.basis} ({one.noted_by})" if one.basis else ""
        yield Point(one.id, one.begins, one.ends, one.inferred, one.said, one.source, basis)


def _days(current: Sequence[tuple[str, Reading]], zone: str) -> Iterator[Point]:
    data = dict(Reading.objects.filter(id__in=[one.id for _, one in current]).values_list("id", "data"))
    for letter, one in current:
        yield from days_of(data[one.id], zone, letter)
