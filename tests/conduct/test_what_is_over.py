"""Does everybody read that a sanction is over as soon as it is, whether or not the nightly job has come by?"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from gatelodge.conduct.actions import file_complaint, suspend_visitor
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.conduct.queries import list_own_sanctions, read_incident
from gatelodge.conduct.queries.panel import list_rows
from gatelodge.correspondence.models import Letter
from gatelodge.site.domain.panels import Asked
from tests.conduct.conftest import ConductStory

pytestmark = pytest.mark.django_db
REVIEW = date(2026, 3, 20)


@pytest.fixture
def sanction(story: ConductStory) -> Sanction:
    """A suspension that waits for an investigation, and that no job has looked at since."""
    incident_id = story.on_record(under_investigation=True)
    why = {"evidence": "staff_observation", "reasons": "You went on.", "review_on": REVIEW}
    return Sanction.objects.get(
        id=suspend_visitor(story.sergeant, incident_id=incident_id, months=3, now=story.now, **why)
    )


def at(day: date, story: ConductStory) -> datetime:
    return story.now + timedelta(days=(day - date(2026, 3, 2)).days)


@pytest.mark.parametrize(("days", "is_over"), [(0, False), (1, True)])
def test_is_over_the_day_after_a_review_that_nobody_renewed(
    story: ConductStory, sanction: Sanction, days: int, is_over: bool
) -> None:
    cast, now = story.cast, at(REVIEW + timedelta(days=days), story)
    (own,) = list_own_sanctions(cast.actor(cast.marisol), now=now)
    row = read_incident(story.sergeant, incident_id=sanction.incident_id, purpose="test", now=now).sanctions[0]
    asked = Asked(visitor_id=cast.marisol.id, purpose="test", now=now)
    panel = next(one for one in list_rows(story.sergeant, asked) if one.what.en == "Suspension")
    told = [own.end_word, row.end_word, None if panel.tone == "warn" else panel.state]
    words = ["it was not renewed on its day of review" if is_over else None] * 3
    assert [one and one.en for one in told] == words
    assert own.is_over is is_over
    assert Sanction.objects.get().ended_at is None


def test_a_complaint_is_told_that_it_is_over_and_not_that_it_still_holds(
    story: ConductStory, sanction: Sanction
) -> None:
    now = at(REVIEW + timedelta(days=1), story)
    filed = file_complaint(
        story.cast.actor(story.cast.marisol), sanction_id=sanction.id, text="It was not me.", now=now
    )
    assert Complaint.objects.get(id=filed).sanction_over
    lead = Letter.objects.get(about=f"complaint:{filed}").content["lead"]["en"]
    assert "What you complain of is over." in lead
