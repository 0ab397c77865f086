"""How old is somebody on a day, and may they act for themselves? Whole years, by the calendar."""

from __future__ import annotations

from datetime import date

ADULT_FROM = 18


def age_on(born_on: date, day: date) -> int:
    """Give whole years on `day`; somebody born on 29 February has the birthday on 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def is_minor(born_on: date, day: date) -> bool:
    """Tell whether the person is under 18 on `day`."""
    return age_on(born_on, day) < ADULT_FROM
