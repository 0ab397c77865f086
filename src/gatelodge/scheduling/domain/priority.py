"""For how long has a visitor who lost a visit the first claim to another, and until when are places kept for that?"""

from __future__ import annotations

from datetime import datetime, timedelta

# Long enough for a family that comes once in two months, from far away.
PRIORITY_DAYS = 90
# Kept places go to everybody this long before booking closes, so that none stays empty.
RELEASE_HOURS = 24


def lasts_until(granted_at: datetime) -> datetime:
    """Give the end of a priority that is granted now."""
    return granted_at + timedelta(days=PRIORITY_DAYS)


def keeps_places(closes_at: datetime, now: datetime) -> bool:
    """Tell whether a session's kept places are still for those with priority only."""
    return now < closes_at - timedelta(hours=RELEASE_HOURS)
