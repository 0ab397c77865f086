"""What our records do to a statement: one truth table, and what each kind of record can say at all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from gatelodge.cases.domain import checks
from gatelodge.cases.domain.checks import CLAIMS, Asked, Claim, Record, VisitFound
from gatelodge.cases.domain.lifecycle import CheckKind, CheckOutcome, Polarity
from gatelodge.grounds.domain.vantage.permitted import PermitAnswer
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer
from gatelodge.photos.domain.matching.grades import Grade

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
HOUR, YEAR = timedelta(hours=1), timedelta(days=365)

# record | the statement says so | says not so | says neither
TRUTH = """
holds    supports     contradicts  cannot_tell
fails    contradicts  supports     cannot_tell
nothing  silent       silent       silent
unclear  cannot_tell  cannot_tell  cannot_tell
"""
# polarity | of a claim that it is so | of a claim that it is not so
SAID = {"affirmed": (True, False), "denied": (False, True), "neither": (None, None), "unknown": (None, None)}


@pytest.mark.parametrize("row", TRUTH.split("\n")[1:-1])
def test_the_outcome_is_what_the_table_says(row: str) -> None:
    record, *outcomes = row.split()
    assert [checks.outcome(Record(record), says=says) for says in (True, False, None)] == outcomes


def test_what_a_statement_says_is_its_claim_turned_by_its_polarity() -> None:
    assert set(SAID) == set(Polarity)
    for claim, polarity in product(Claim, SAID):
        assert checks.said(claim, polarity) is SAID[polarity][0 if CLAIMS[claim][1] else 1], (claim, polarity)
        for supposing in ("question", "conditional"):
            assert checks.said(claim, polarity, supposing) is None
    assert {kind for kind, _ in CLAIMS.values()} == set(CheckKind)


def visit(*, held: bool) -> VisitFound:
    return VisitFound("v", "B-1", legal=False, held=held, begins="", ends=None)


PERMITS: list[tuple[PermitAnswer, timedelta | None, timedelta, Record]] = [
    # answer, register kept since (before now), asked about (before now)
    (PermitAnswer.YES, None, HOUR, Record.HOLDS),
    (PermitAnswer.NO, YEAR, HOUR, Record.FAILS),
    (PermitAnswer.CANNOT_TELL, YEAR, HOUR, Record.UNCLEAR),
    (PermitAnswer.NO, HOUR, YEAR, Record.NOTHING),
    (PermitAnswer.NO, None, HOUR, Record.NOTHING),
    (PermitAnswer.NO, 9 * YEAR, 6 * YEAR, Record.NOTHING),
]


def test_what_each_kind_of_record_can_say() -> None:
    assert checks.record_of_visits([]) is Record.NOTHING
    assert checks.record_of_visits([visit(held=False)]) is Record.UNCLEAR
    assert checks.record_of_visits([visit(held=False), visit(held=True)]) is Record.HOLDS
    for answer, since, ago, record in PERMITS:
        kept = None if since is None else NOW - since
        assert checks.record_of_permits(answer, at=NOW - ago, kept_since=kept, now=NOW) is record, (answer, since, ago)
    graded = {grade: checks.record_of_match(grade) for grade in Grade}
    assert graded == dict.fromkeys(Grade, Record.UNCLEAR) | {
        Grade.SAME_COPY: Record.HOLDS,
        Grade.SAME_EXPOSURE: Record.HOLDS,
        Grade.NOT_FOUND: Record.NOTHING,
    }
    assert [checks.record_of_vantage(one) for one in VantageAnswer] == [Record.HOLDS, Record.FAILS, Record.UNCLEAR]


def test_no_search_of_visits_that_finds_nothing_contradicts_anybody() -> None:
    """Whoever may not know of a visit finds nothing: were that a "no", it would tell whether there is one to hide."""
    for claim, polarity in product((Claim.VISITED, Claim.NOT_VISITED), Polarity):
        told = checks.outcome(checks.record_of_visits([]), says=checks.said(claim, polarity))
        assert told is CheckOutcome.SILENT


AT = {"begins": NOW - HOUR, "ends": NOW}
WHO = {"visitor": "Kimona Sampleton"}
BAD: list[tuple[Claim, dict[str, Any], set[tuple[str, str]]]] = [
    (Claim.VISITED, AT, {("nobody_named", "visitor")}),
    (Claim.VISITED, AT | {"visitor": "Kimona"}, {("half_a_name", "visitor")}),
    (Claim.VISITED, AT | {"person": " . ."}, {("half_a_name", "person")}),
    (Claim.VISITED, AT | {"visitor": "Kimona Sample\0ton"}, {("unreadable", "visitor")}),
    (Claim.VISITED, WHO, {("time_missing", "begins")}),
    (Claim.VISITED, WHO | {"begins": NOW - HOUR}, {("end_missing", "ends")}),
    (Claim.VISITED, WHO | {"begins": NOW, "ends": NOW}, {("ends_before", "ends")}),
    (Claim.NOT_VISITED, WHO | {"begins": NOW - YEAR, "ends": NOW}, {("window_long", "ends")}),
    (Claim.PERMITTED, {}, {("time_missing", "begins")}),
    (Claim.PERMITTED, {"begins": NOW + HOUR}, {("in_the_future", "begins")}),
    (Claim.OUR_PICTURE, {}, {("picture_missing", "reference")}),
    (Claim.OUR_PICTURE, {"reference": "A", "source": "B"}, {("two_pictures", "reference")}),
    (Claim.OFF_PROPERTY, {}, {("assessment_missing", "reference")}),
    (Claim.VISITED, AT | WHO | {"purpose": " "}, {("purpose_missing", "purpose")}),
    (Claim.VISITED, AT | WHO | {"purpose": "x" * 301}, {("too_long", "purpose")}),
    (Claim.VISITED, AT | WHO, set()),
]


@pytest.mark.parametrize(("claim", "given", "faults"), BAD)
def test_a_question_that_can_not_be_asked_is_refused_at_its_field(
    claim: Claim, given: dict[str, Any], faults: set[tuple[str, str]]
) -> None:
    asked = Asked(claim, **{"purpose": "Case 7"} | given)
    assert {(one.code, one.field) for one in checks.faults_of(asked, now=NOW)} == faults
