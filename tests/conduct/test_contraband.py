"""The contraband report of an incident, and what a period comes to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from gatelodge.conduct.actions import report_contraband
from gatelodge.conduct.domain.contraband import Told
from gatelodge.conduct.models import ContrabandReport
from gatelodge.conduct.queries import read_contraband, read_report
from gatelodge.ledger.models import Event
from tests.conduct.conftest import ConductStory
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 2)


def told(story: ConductStory, **fields: Any) -> Told:
    report = Told(
        how_brought_in="In a child's shoe",
        brought_by="Marisol Exampleton",
        kind="Phone",
        how_found="Seen by the officer at the table",
        found_at=story.now,
        arrests=1,
        effect_on_visiting="The hall was searched; two visits began late.",
    )
    return replace(report, **fields)


def report(story: ConductStory, incident_id: UUID | None = None, **fields: Any) -> UUID:
    asked = {"incident_id": incident_id or story.incident(), "told": told(story, **fields), "now": story.now}
    return report_contraband(story.officer, **asked)


def test_there_is_one_report_of_an_incident(story: ConductStory, refused: Any) -> None:
    incident_id = story.incident()
    report(story, incident_id)
    assert refused(report, story, incident_id, kind="Cash") == {"reported_already"}
    assert ContrabandReport.objects.count() == 1


@pytest.mark.parametrize("field", ["how_brought_in", "brought_by", "kind", "how_found", "effect_on_visiting"])
def test_everything_an_evaluation_asks_for_is_asked(story: ConductStory, refused: Any, field: str) -> None:
    assert refused(report, story, **{field: " \u200b"}) == {f"{field}_missing"}
    assert not ContrabandReport.objects.exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"found_at": timedelta(hours=1)}, "in_the_future"),
        ({"brought_in_at": timedelta(0), "found_at": timedelta(minutes=-5)}, "found_before_it_came"),
        ({"arrests": -1}, "arrests_wrong"),
        ({"arrests": 101}, "arrests_wrong"),
        ({"kind": "K" * 121}, "too_long"),
    ],
)
def test_what_can_not_be_right_is_refused(story: ConductStory, refused: Any, fields: dict[str, Any], code: str) -> None:
    fields = {key: story.now + one if isinstance(one, timedelta) else one for key, one in fields.items()}
    assert refused(report, story, **fields) == {code}


def test_a_period_is_counted_by_the_prisons_own_days(story: ConductStory, refused: Any) -> None:
    report(story)
    report(story, story.incident(serious=True), kind=" phone", arrests=0)
    lieutenant = story.cast.actor(story.cast.lieutenant)
    asked = {"purpose": "evaluate", "now": story.now}
    found = read_contraband(lieutenant, first=DAY, last=DAY, **asked)
    assert (found.counts.reports, found.counts.arrests, found.counts.with_arrest) == (2, 1, 1)
    assert found.counts.kinds == (("phone", 2),)
    assert Event.objects.filter(kind="conduct.contraband.read").count() == 1
    assert not read_contraband(lieutenant, first=date(2026, 3, 3), last=date(2026, 3, 9), **asked).reports
    birch = story.cast.actor(story.cast.sergeant_of_birch)
    assert not read_contraband(birch, first=DAY, last=DAY, **asked).reports
    assert refused(read_contraband, lieutenant, first=DAY, last=date(2026, 3, 1), **asked) == {"period_backwards"}


def test_the_file_holds_the_rows_and_starts_no_formula(story: ConductStory) -> None:
    report(story, kind='=HYPERLINK("http://x.example")', brought_by="@somebody")
    client = signed_in(story.cast.lieutenant)
    answer = client.get("/conduct/contraband/file/", {"first": "2026-03-01", "until": "2026-03-02"})
    said = answer.content.decode()
    assert answer["Content-Type"].startswith("text/csv")
    assert "'=HYPERLINK" in said
    assert "'@somebody" in said
    assert ",=HYPERLINK" not in said
    assert signed_in(story.cast.officer).get("/conduct/contraband/file/").status_code == 403


def test_the_report_is_a_page_to_print(story: ConductStory, refused: Any) -> None:
    incident_id = story.incident()
    report(story, incident_id)
    page = signed_in(story.cast.officer).get(f"/conduct/incidents/{incident_id}/contraband/").content.decode()
    for words in ("In a child&#x27;s shoe", "Marisol Exampleton", "two visits began late"):
        assert words in page
    birch = story.cast.actor(story.cast.sergeant_of_birch)
    assert refused(read_report, birch, incident_id=incident_id, purpose="test", now=story.now) == {"absent"}


def test_the_report_names_its_incident_as_people_do(story: ConductStory) -> None:
    incident_id = story.incident()
    report(story, incident_id)
    page = signed_in(story.cast.sergeant).get(f"/conduct/incidents/{incident_id}/contraband/report/")
    row = read_report(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
    assert (row.about_name, row.occurred_at) == ("Marisol Exampleton", story.now - timedelta(minutes=5))
    text = page.content.decode()
    assert text.count(str(incident_id)) == text.count(f"/conduct/incidents/{incident_id}/")
