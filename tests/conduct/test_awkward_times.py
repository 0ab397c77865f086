"""Edges of days: at the facility's own midnight, by the stamp on a letter, and before the nightly job has run."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from gatelodge.clearance.queries import get_standing
from gatelodge.clearance.queries.standings_of_day import list_pair_standings
from gatelodge.conduct.actions import file_complaint, refer_complaint, suspend_visitor, sweep_sanctions
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.conduct.queries import list_complaints, list_similar, read_board
from gatelodge.foundation.actors import SYSTEM
from tests.cast import Cast
from tests.conduct.complaint_story import WHY, ComplaintStory, codes
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(cast: Cast) -> ComplaintStory:
    return ComplaintStory(cast)


def pending(story: ComplaintStory, *, days: int = 5) -> None:
    review = (story.now + timedelta(days=days)).date()
    asked = {"months": 6, "review_on": review, "now": story.now, **WHY}
    incident = story.incident(under_investigation=True)
    story.sanction_id = suspend_visitor(story.sergeant, incident_id=incident, **asked)


@pytest.mark.parametrize(
    "zone", ["UTC", "America/Puerto_Rico", "Pacific/Guam", "America/Los_Angeles", "Pacific/Honolulu"]
)
@pytest.mark.parametrize("hour", [0, 1, 12, 23])
def test_a_complaint_can_be_filed_put_off_and_answered_at_every_hour_of_every_zone(
    told: ComplaintStory, zone: str, hour: int
) -> None:
    told.sits()
    told.cast.alder.zone = zone
    told.cast.alder.save()
    told.suspended()
    told.now = datetime(2026, 3, 5, hour, 30, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    told.complained()
    assert (told.complaint.received_on, told.complaint.due_on) == (date(2026, 3, 5), date(2026, 3, 26))
    assert told.answered("upheld")


def test_a_new_suspension_does_not_wait_for_the_job_to_end_one_that_lapsed(told: ComplaintStory) -> None:
    pending(told)
    told.days_later(6)
    assert told.may_visit()
    again = told.incident(serious=True, narrative="Shouted anew.")
    suspend_visitor(told.sergeant, incident_id=again, months=1, now=told.now, **WHY)
    assert told.sanction.end_why == "lapsed"
    assert sweep_sanctions(SYSTEM, now=told.now) == 0
    assert not told.may_visit()


def test_what_lapsed_can_not_be_made_milder(told: ComplaintStory) -> None:
    pending(told)
    told.complained()
    told.days_later(6)
    milder = Proposal(SanctionKind.WARNING, "preponderance", "A warning will do.")
    assert codes(told.answered, "varied", milder=milder) == {"nothing_to_vary"}


class TestGoneOnWithoutAnAnswer:
    @pytest.fixture
    def gone_on(self, told: ComplaintStory) -> ComplaintStory:
        told.complained()
        told.days_later(40)
        asked = {"complaint_id": told.complaint_id, "text": "No answer came.", "now": told.now}
        told.complaint_id = refer_complaint(told.marisol, **asked)
        return told

    def test_it_waits_at_the_director_alone(self, gone_on: ComplaintStory) -> None:
        board = read_board(gone_on.head, purpose="test", now=gone_on.now)
        assert [one.subject_id for one in board.rows if one.matter == "complaint"] == [gone_on.complaint_id]
        assert sum(board.counts["complaint"].values()) == 1
        rows = list_complaints(gone_on.head, purpose="test", now=gone_on.now)
        assert [(one.stage.stage, one.stage.went_on, one.stage.is_overdue) for one in rows] == [
            ("director", False, False),
            ("institution_head", True, False),
        ]

    def test_nobody_is_told_that_the_first_stage_still_waits(self, gone_on: ComplaintStory) -> None:
        first = Complaint.objects.get(stage="institution_head")
        page = signed_in(gone_on.cast.institution_head).get("/conduct/complaints/", headers={"accept-language": "en"})
        waiting, _, done = page.content.decode().partition("gone on to the director")
        assert (str(first.id) in waiting, str(first.id) in done) == (False, True)
        own = signed_in(gone_on.cast.marisol).get("/conduct/own/", headers={"accept-language": "en"}).content.decode()
        assert "went on without an answer" in own


def test_a_decision_overturned_after_its_end_is_no_measure_for_others(told: ComplaintStory) -> None:
    told.suspended(1)
    told.days_later(40)
    sweep_sanctions(SYSTEM, now=told.now)
    other = told.incident(serious=True, narrative="Another day.")

    def counted() -> int:
        rows = list_similar(told.sergeant, incident_id=other, purpose="test", now=told.now)
        return sum(one.similar.count for one in rows)

    assert counted() == 1
    told.complained()
    told.answered("overturned")
    assert (told.sanction.end_why, counted()) == ("served", 0)


@pytest.mark.parametrize("zone", ["Pacific/Guam", "America/Los_Angeles", "UTC"])
def test_the_gate_tells_the_last_day_by_its_own_clock_in_both_languages(told: ComplaintStory, zone: str) -> None:
    cast = told.cast
    told.sits()
    cast.alder.zone = zone
    cast.alder.save()
    told.suspended(1)
    pair = (cast.marisol.id, cast.tomas.id)
    one = get_standing(*pair, facility_id=cast.alder.id, at=told.now)
    other = list_pair_standings([pair], facility_id=cast.alder.id, at=told.now, zone=zone)[pair]
    until = Sanction.objects.get().span.upper
    for standing in (one, other):
        (reason,) = standing.reasons
        assert f"April {until.day}, 2026" in reason.text.en
        assert f"{until.day} de abril de 2026" in reason.text.es


def test_a_complaint_after_the_end_is_taken_and_says_so(told: ComplaintStory) -> None:
    told.suspended(1)
    told.days_later(60)
    assert file_complaint(told.marisol, sanction_id=told.sanction_id, text="It was wrong.", now=told.now)
    assert Complaint.objects.get().sanction_over
