"""When time ends a sanction, and how far a review may be put off: the rules alone, row by row."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from gatelodge.conduct.domain.course import Course, ended_by_time, faults_of_renewal, over_on
from gatelodge.conduct.domain.lifecycle import EndWhy

FIRST, REVIEW = date(2026, 3, 2), date(2026, 4, 1)


def day(months: int, days: int = 0) -> date:
    return date(2026, 2 + months, 2) + timedelta(days=days)


class TestTime:
    # pending, day of review, first day after it, today -> what time has done
    COURSES = (
        (False, None, day(3), day(3, -1), None),
        (False, None, day(3), day(3), "served"),
        (False, None, None, date(2099, 1, 1), None),
        (False, REVIEW, day(3), REVIEW + timedelta(days=5), None),
        (True, REVIEW, day(3), REVIEW, None),
        (True, REVIEW, day(3), REVIEW + timedelta(days=1), "lapsed"),
        (True, REVIEW, day(3), day(3, 40), "lapsed"),
        (True, REVIEW, None, REVIEW + timedelta(days=1), "lapsed"),
    )

    @pytest.mark.parametrize(("waits", "review_on", "until", "today", "ended"), COURSES)
    def test_ends_a_sanction_the_day_after_its_last(
        self, waits: bool, review_on: date | None, until: date | None, today: date, ended: str | None
    ) -> None:
        assert ended_by_time(Course(FIRST, until, waits, review_on), today=today) == ended

    def test_a_late_job_makes_nothing_longer(self) -> None:
        course = Course(FIRST, day(3), True, REVIEW)
        assert over_on(course, EndWhy.LAPSED, ended_on=day(3, 9)) == date(2026, 4, 2)
        assert over_on(course, EndWhy.SERVED, ended_on=day(3, 9)) == day(3)
        assert over_on(course, EndWhy.LIFTED, ended_on=day(1, 9)) == day(1, 9)

    # the new day of review, the ceiling in months, the very first day -> what is wrong with it
    RENEWALS = (
        (REVIEW + timedelta(days=1), 6, FIRST, set()),
        (day(3, -1), 6, FIRST, set()),
        (day(3), 6, FIRST, {"over_ceiling"}),
        (day(2), 6, date(2025, 10, 2), {"over_ceiling"}),
        (REVIEW, 6, FIRST, {"review_not_later"}),
        (date(2026, 3, 9), 6, FIRST, {"review_not_later"}),
    )

    @pytest.mark.parametrize(("review_on", "ceiling", "first", "faults"), RENEWALS)
    def test_a_review_is_put_off_within_the_ceiling_only(
        self, review_on: date, ceiling: int, first: date, faults: set[str]
    ) -> None:
        asked = {"today": date(2026, 3, 20), "first_start": first, "ceiling": ceiling, "citation": "rule"}
        assert {
            one.code for one in faults_of_renewal(Course(FIRST, day(3), True, REVIEW), review_on, **asked)
        } == faults

    def test_without_an_end_or_a_ceiling_a_year_mistyped_is_caught(self) -> None:
        asked = {"today": date(2026, 3, 20), "first_start": FIRST, "ceiling": None, "citation": "rule"}
        open_end = Course(FIRST, None, True, REVIEW)
        assert [one.code for one in faults_of_renewal(open_end, date(2062, 1, 1), **asked)] == ["review_too_far"]
        assert not list(faults_of_renewal(open_end, date(2027, 1, 1), **asked))
