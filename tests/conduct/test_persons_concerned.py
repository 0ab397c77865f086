"""Every incarcerated person who loses a visitor hears who, where and until when, and never what happened."""

from __future__ import annotations

import pytest

from gatelodge.conduct.actions import exclude_visitor, reinstate_visitor, suspend_visitor, terminate_visit
from gatelodge.conduct.domain.lifecycle import Reach
from gatelodge.conduct.models import Sanction
from gatelodge.correspondence.models import Letter
from tests.conduct.conftest import ConductStory

pytestmark = pytest.mark.django_db
WHY = {"evidence": "staff_observation", "reasons": "You were warned twice and went on."}


def told(sanction: object) -> list[str]:
    letters = Letter.objects.filter(about=f"sanction:{sanction}", to_person__isnull=False)
    return sorted(f"{one.to_person.surname}: {one.kind}" for one in letters.select_related("to_person"))


def test_a_second_person_hears_of_a_suspension_and_of_its_end(story: ConductStory) -> None:
    cast = story.cast
    cast.approve(cast.marisol, cast.wendell)
    made = suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), months=1, now=story.now, **WHY)
    assert told(made) == ["Exampleton: conduct.suspension_told", "Sampleford: conduct.suspension_told"]
    content = str(Letter.objects.get(to_person=cast.wendell).content)
    assert all(hidden not in content for hidden in ("warned", "Tom\u00e1s", "Shouted", "disturbance"))
    reinstate_visitor(story.cast.actor(cast.lieutenant), sanction_id=made, reasons="It is enough.", now=story.later(60))
    assert Sanction.objects.get(id=made).ended_at is not None
    assert len([one for one in told(made) if one.startswith("Sampleford")]) == 2


def test_whoever_is_held_where_it_does_not_hold_hears_nothing(story: ConductStory) -> None:
    cast = story.cast
    cast.approve(cast.marisol, cast.person("AX1009", "Faraway", "Otto", facility=cast.birch))
    incident_id = story.incident(exclusion_ground="security_threat")
    head = cast.actor(cast.institution_head)
    here = exclude_visitor(head, incident_id=incident_id, reach=Reach.FACILITY, now=story.now, **WHY)
    assert told(here) == ["Exampleton: conduct.exclusion_told"]


def test_whoever_is_held_elsewhere_hears_of_what_holds_everywhere(story: ConductStory) -> None:
    cast = story.cast
    cast.approve(cast.marisol, cast.person("AX1009", "Faraway", "Otto", facility=cast.birch))
    made = suspend_visitor(story.sergeant, incident_id=story.incident(serious=True), months=1, now=story.now, **WHY)
    assert Sanction.objects.get(id=made).reach == Reach.DEPARTMENT
    assert told(made) == ["Exampleton: conduct.suspension_told", "Faraway: conduct.suspension_told"]


def test_the_end_of_one_visit_is_for_its_own_person(story: ConductStory) -> None:
    cast = story.cast
    cast.approve(cast.marisol, cast.wendell)
    made = terminate_visit(story.sergeant, incident_id=story.incident(warning_failed=True), now=story.now, **WHY)
    assert told(made) == ["Exampleton: conduct.termination_told"]
