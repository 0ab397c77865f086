"""What was published: read by anybody, so it reads nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gatelodge.foundation.refusals import Absent
from gatelodge.reports.domain.documents import ReleaseContent, read_release
from gatelodge.reports.domain.periods import ReportPeriod, read_period
from gatelodge.reports.models import StatisticsRelease


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """A release in the list."""

    period: ReportPeriod
    number: int
    published_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class ReleasePage:
    """A release with its content, its exact bytes, and all releases of its period."""

    row: ReleaseRow
    content: ReleaseContent
    sent: bytes
    all: tuple[ReleaseRow, ...]


def list_releases() -> list[ReleaseRow]:
    """List the last release of each period, the newest period first."""
    last: dict[str, ReleaseRow] = {row.period.code: row for row in _rows(StatisticsRelease.objects.order_by("number"))}
    return sorted(last.values(), key=lambda row: (row.period.until, row.period.months), reverse=True)


def get_release(period: str, number: int | None = None) -> ReleasePage:
    """Get a release of a period, the last one unless a number is given; raises Absent."""
    kept = list(StatisticsRelease.objects.filter(period=period).order_by("number"))
    wanted = [one for one in kept if number in (None, one.number)]
    if not wanted:
        raise Absent
    one = wanted[-1]
    sent = bytes(one.content)
    return ReleasePage(_row(one), read_release(sent), sent, tuple(_rows(kept)))


def list_contents(period: str) -> list[tuple[str, ReleaseContent]]:
    """List a period's releases in order, each with its digest."""
    kept = StatisticsRelease.objects.filter(period=period).order_by("number")
    return [(one.digest, read_release(bytes(one.content))) for one in kept]


def _rows(kept: Iterable[StatisticsRelease]) -> list[ReleaseRow]:
    return [_row(one) for one in kept]


def _row(one: StatisticsRelease) -> ReleaseRow:
    period = read_period(one.period)
    assert period is not None, "a constraint sees to it"
    return ReleaseRow(period, one.number, one.published_at, one.digest)
