"""Counting days as deadlines do: the first day is left out, the last one is in."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date, timedelta


def is_working_day(day: date, holidays: AbstractSet[date]) -> bool:
    """Tell whether offices are open: Monday to Friday and no holiday."""
    return day.weekday() < 5 and day not in holidays


def add_working_days(day: date, count: int, holidays: AbstractSet[date]) -> date:
    """Give the `count`-th working day after `day` (day of receipt left out; Cal. Civ. Code 10)."""
    if count < 0:
        raise ValueError("count must not be negative")
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: AbstractSet[date]) -> int:
    """Count the working days after `start` up to and including `end`."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def years_before(day: date, years: int) -> date:
    """Give the same calendar day `years` earlier; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def years_after(day: date, years: int) -> date:
    """Give the same calendar day `years` later; 29 February becomes 1 March (a period is never cut short)."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def months_after(day: date, months: int) -> date:
    """Give the same day of the month `months` later, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def age_on(born: date, day: date) -> int:
    """Give a person's age in whole years on `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
