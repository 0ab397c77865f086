"""What the tests of statistics share: people, applications and releases at Alder, in the third quarter of 2025."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from gatelodge.accounts.queries import list_facilities
from gatelodge.clearance.models import Application, Decision
from gatelodge.foundation.actors import Actor, Role
from gatelodge.people.models import IncarceratedPerson
from gatelodge.reports.actions import prepare_release, publish_release
from gatelodge.reports.domain.declared import SHAPES, shapes_of
from gatelodge.reports.domain.documents import ReleaseContent, read_release
from gatelodge.reports.domain.periods import ReportPeriod, read_period
from gatelodge.reports.domain.shapes import Grid, by_facility
from gatelodge.reports.domain.sheets import Key
from gatelodge.reports.models import ReleaseDraft, StatisticsRelease
from gatelodge.reports.queries.counting import list_counts
from tests.cast import Cast

IN_QUARTER = datetime(2025, 8, 4, 17, 0, tzinfo=UTC)  # a Monday
WHEN_PUBLISHED = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
QUARTER, MONTH = "2025-Q3", "2025-08"


def period(code: str) -> ReportPeriod:
    found = read_period(code)
    assert found is not None
    return found


def every_count() -> dict[tuple[str, Key], int]:
    """Count every cell of every table, nothing suppressed."""
    facilities = by_facility([(one.code, one.name) for one in list_facilities()])
    found = {}
    for shape in SHAPES:
        grid = Grid(shape, facilities)
        code = MONTH if shape.period.value == "month" else QUARTER
        counts = list_counts(grid, period(code))
        found |= {(shape.id, cell): number for cell, number in zip(grid.cells(), counts, strict=True)}
    return found


def changed(before: dict[tuple[str, Key], int], after: dict[tuple[str, Key], int]) -> dict[str, int]:
    """Give by how much each cell changed, as `table facility/category`."""
    return {
        f"{table} {'/'.join(cell)}": number - before[table, cell]
        for (table, cell), number in after.items()
        if number != before[table, cell]
    }


class StatisticsStory:
    """Figures to publish, and those who prepare and publish them."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.now = cast, WHEN_PUBLISHED

    def people(self, number: int, facility: Any = None, *, since: int = 2020) -> None:
        """Put people into a facility who never have a visit."""
        there = facility or self.cast.alder
        before = IncarceratedPerson.objects.count()
        IncarceratedPerson.objects.bulk_create(
            IncarceratedPerson(
                number=f"ZX{before + one:04}",
                surname="Countsample",
                given_names=f"Number {before + one}",
                born_on=datetime(1980, 1, 1, tzinfo=UTC).date(),
                facility=there,
                custody_status="general",
                visiting_status="contact",
                admitted_on=datetime(since, 1, 1, tzinfo=UTC).date(),
            )
            for one in range(number)
        )

    def decided(self, number: int, outcome: str = "approved", *, days: int = 10, grounds: Any = ()) -> None:
        """Let so many applications be decided in the quarter, so many days after they came."""
        cast, came = self.cast, IN_QUARTER
        for _ in range(number):
            application = Application.objects.create(
                visitor=cast.marisol,
                person=cast.tomas,
                applied_by=cast.marisol,
                state=outcome,
                started_at=came,
                submitted_at=came,
                closed_at=came + timedelta(days=days),
            )
            Decision.objects.create(
                application=application,
                outcome=outcome,
                grounds=list(grounds) or ([{"rule": "ca:3172.1(b)(1)"}] if outcome == "disapproved" else []),
                policy_decision=cast.policy_decision(),
                decided_at=came + timedelta(days=days),
                decided_by=cast.sergeant,
                rank="visiting_sergeant",
            )

    @property
    def officer(self) -> Actor:
        return self.cast.actor(self.cast.staff(Role.INFORMATION_OFFICER, self.cast.alder))

    @property
    def head(self) -> Actor:
        return self.cast.actor(self.cast.institution_head)

    def prepared(self, code: str = QUARTER, **more: Any) -> ReleaseDraft:
        return ReleaseDraft.objects.get(id=prepare_release(self.officer, period=code, now=self.now, **more))

    def published(self, code: str = QUARTER, **more: Any) -> StatisticsRelease:
        draft = self.prepared(code, **more)
        made: UUID = publish_release(self.head, draft_id=draft.id, digest=draft.digest, now=self.now)
        return StatisticsRelease.objects.get(id=made)


def content(row: StatisticsRelease | ReleaseDraft) -> ReleaseContent:
    return read_release(bytes(row.content))


def figure(row: StatisticsRelease | ReleaseDraft, table: str, *key: str) -> int | None:
    found = content(row).table(table)
    assert found is not None
    return found.shown[key]


@pytest.fixture
def statistics(db: None) -> StatisticsStory:
    return StatisticsStory(Cast(IN_QUARTER))


__all__ = ["StatisticsStory", "shapes_of", "statistics"]
