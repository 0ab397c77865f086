"""How long is somebody put off who asks for much that is not there?"""

from __future__ import annotations

from datetime import datetime, timedelta

FREE_PROBES = 30
WINDOW = timedelta(hours=1)
BUCKET = timedelta(minutes=10)
LONGEST_DELAY = 5.0


def delay_after(probes: int, step: float) -> float:
    """Give the seconds by which a client's next question waits after so many answers of absence within an hour."""
    return min(max(probes - FREE_PROBES, 0) * step, LONGEST_DELAY)


def bucket_of(now: datetime) -> datetime:
    """Give the start of the ten minutes in which an answer is counted."""
    return now - timedelta(minutes=now.minute % 10, seconds=now.second, microseconds=now.microsecond)
