"""How like cases were decided, as a decider may see it."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

import pytest

from gatelodge.conduct.actions import suspend_visitor
from gatelodge.conduct.domain.proportion import Length, similar_of
from gatelodge.conduct.models import Sanction
from gatelodge.conduct.queries import list_similar
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.models import Event
from tests.conduct.conftest import ConductStory

WHY = {"evidence": "staff_observation", "reasons": "You were told to stop and you went on."}


class TestProportion:
    def test_counts_lengths_and_gives_the_middle_one(self) -> None:
        got = similar_of([3, 1, 3, None, 6])
        assert (got.count, got.median) == (5, 3.0)
        assert got.lengths == (Length(1, 1), Length(3, 2), Length(6, 1))
        assert similar_of([1, 2]).median == 1.5
        assert similar_of([None, None]).median is None

    def test_shows_like_cases_of_the_whole_department_without_names_or_days(self, story: ConductStory) -> None:
        cast = story.cast
        birch = cast.actor(cast.sergeant_of_birch)
        for actor, facility, months, first in (
            (story.sergeant, cast.alder, 2, date(2026, 3, 2)),
            (birch, cast.birch, 5, date(2026, 6, 2)),
        ):
            one = story.on_record(serious=True, facility=facility, visit=None)
            suspend_visitor(actor, incident_id=one, months=months, starts_on=first, now=story.now, **WHY)
        felony = story.on_record(crime_class="felony", zone="Gate")
        later = {"months": 24, "starts_on": date(2027, 1, 1), "now": story.now}
        suspend_visitor(story.cast.actor(story.cast.director), incident_id=felony, **later, **WHY)
        asked = story.on_record(serious=True, zone="Gate")
        rows = {one.rule: one for one in list_similar(story.sergeant, incident_id=asked, purpose="test", now=story.now)}
        got = rows["ca:3176.1(c)"]
        assert (got.similar.count, got.similar.median, got.max_months) == (2, 3.5, 6)
        assert rows["ca:3176.1(a)"].similar.count == 0
        assert set(asdict(got)) == {"kind", "rule", "citation", "max_months", "similar"}
        said = str(rows)
        assert not [word for word in ("Marisol", "Alder", "Birch", "2026") if word in said]
        assert Event.objects.filter(kind="conduct.similar_decisions.read").count() == 1

    def test_leaves_out_this_incident_and_what_was_overturned(self, story: ConductStory) -> None:
        first = story.on_record(serious=True)
        row = Sanction.objects.get(
            id=suspend_visitor(story.sergeant, incident_id=first, months=2, now=story.now, **WHY)
        )
        other = story.on_record(serious=True, zone="Gate")

        def count(incident_id: Any) -> int:
            rows = list_similar(story.sergeant, incident_id=incident_id, purpose="test", now=story.now)
            return next(one.similar.count for one in rows if one.rule == "ca:3176.1(c)")

        assert (count(first), count(other)) == (0, 1)
        row.ended_at, row.ended_by, row.end_why = story.now, story.cast.institution_head, "overturned"
        row.save()
        assert count(other) == 0

    def test_another_facility_can_not_ask_about_this_incident(self, story: ConductStory) -> None:
        birch, asked = story.cast.actor(story.cast.sergeant_of_birch), {"purpose": "test", "now": story.now}
        with pytest.raises(Absent):
            list_similar(birch, incident_id=story.on_record(), **asked)
