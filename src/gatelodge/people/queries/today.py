"""Which day is it where visits take place? Ages and expiries go by that day, not by UTC's."""

from __future__ import annotations

from datetime import date, datetime

from gatelodge.policy.queries import current_pack


def local_day(now: datetime) -> date:
    """Give the calendar day at which the rules stand at an instant."""
    return current_pack().day(now)
