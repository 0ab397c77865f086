"""How long are rows kept that were only needed for a while? The tables' promises, as spans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# What a roster showed and did not take in, and what a comparison would have changed.
ROSTER_ROWS = timedelta(days=90)
# The whole file of a comparison, waiting to be confirmed.
ROSTER_FILE = timedelta(days=1)
WITHDRAWN_DOCUMENT = timedelta(days=365)
# Who was whose attorney, and who worked for whom: three years after the end.
ENDED_TIE = timedelta(days=3 * 365 + 1)


@dataclass(frozen=True, slots=True)
class Limits:
    """Whatever is older than these instants goes."""

    rows: datetime
    file: datetime
    document: datetime
    tie: datetime


def limits_at(now: datetime) -> Limits:
    """Give the limits as they stand at an instant."""
    return Limits(now - ROSTER_ROWS, now - ROSTER_FILE, now - WITHDRAWN_DOCUMENT, now - ENDED_TIE)
