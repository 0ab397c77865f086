"""When does a ground fall away by time alone? On the first day on which its own condition is false."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from gatelodge.foundation.working_days import years_before
from gatelodge.policy.domain.cel_engine import cel
from gatelodge.policy.domain.context import day_values
from gatelodge.policy.domain.pack import Plan
from gatelodge.policy.domain.rules import Rule


def first_day_outside(start: date, years: int) -> date:
    """Give the first day on which `start` is more than `years` ago.

    The day `years` later still counts (Cal. Civ. Code 10). 28 and 29 February count as one day (Cal. Gov. Code 6803).
    """
    last = _same_day(start, years)
    while years_before(last + timedelta(days=1), years) <= start:
        last += timedelta(days=1)
    return last + timedelta(days=1)


def lapses_on(rule: Rule, known: Mapping[str, Any], plan: Plan, day: date) -> date | None:
    """Give the first day after `day` on which the rule, with the same facts, no longer applies; None when none comes."""
    if rule.lapses is None:
        return None
    starts = _dates(rule.lapses.source, known)
    days = sorted({first_day_outside(start, years) for start in starts for years in rule.lapses.years})
    for candidate in days:
        if candidate > day:
            values = {**known, **day_values(plan.days, candidate)}
            if rule.applies(cel.Context(variables=values), values) is False:
                return candidate
    return None


def _same_day(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:
        return date(start.year + years, 2, 28)


def _dates(source: str, known: Mapping[str, Any]) -> Iterable[date]:
    space, key, *inner = source.split(".")
    held = known.get(f"{space}__{key}")
    if not inner:
        return [] if held is None else [date.fromordinal(held)]
    return [date.fromordinal(record[inner[0]]) for record in held or () if inner[0] in record]
