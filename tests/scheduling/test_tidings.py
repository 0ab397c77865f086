"""Can a party read what becomes of its booking, before it travels?"""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from gatelodge.correspondence.domain.notice import Notice
from gatelodge.scheduling.domain.tidings import Tiding, write_tiding
from tests.reading import english_grade, spanish_grade


def written(tiding: Tiding) -> Notice:
    told = (datetime(2026, 3, 8, 17, tzinfo=UTC), "America/Los_Angeles", "Alder Creek Facility", "BK-TEST", "")
    return write_tiding(tiding, "booking:7", told=told, dated=date(2026, 3, 2))


@pytest.mark.parametrize("tiding", Tiding)
def test_reads_at_grade_eight_or_below_in_both_languages(tiding: Tiding) -> None:
    notice = written(tiding)
    assert english_grade(f"{notice.lead.en}\n{notice.contest.en}") <= 8
    assert spanish_grade(f"{notice.lead.es}\n{notice.contest.es}") <= 8


@pytest.mark.parametrize("tiding", Tiding)
def test_a_visit_that_takes_place_as_booked_is_no_matter_of_agreement(tiding: Tiding) -> None:
    heading = "If something is not right" if tiding is Tiding.KEPT else "If you do not agree"
    assert written(tiding).contest_heading.en == heading
