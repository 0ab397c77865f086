"""Which instants can be kept and read again: one of another age, or past the last year, would break every page of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

EARLIEST, LATEST = datetime(1800, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def instant_faults(at: datetime | None, field: str) -> Iterator[Reason]:
    """Name what keeps an instant from being kept; none has to be given."""
    if at is not None and not EARLIEST <= at < LATEST:
        yield Reason(
            "out_of_time",
            Wording("No case is about this year.", "Ningún expediente trata de ese año."),
            cure=Wording("Check the year.", "Revise el año."),
            field=field,
        )
