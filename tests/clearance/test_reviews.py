"""What changes upstream is put before a person; nothing is cancelled; approvals follow the person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from gatelodge.clearance import jobs
from gatelodge.clearance.actions import open_review, resolve_review
from gatelodge.clearance.models import Credential, ReviewTask
from gatelodge.clearance.queries import get_standing, list_reviews
from gatelodge.config.wiring import TOPICS
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.people.actions import merge_persons
from tests.clearance.story import Story


@pytest.fixture
def approved(cast):
    cast.approve(cast.marisol, cast.tomas)
    return cast


def standing(cast, person, facility):
    return get_standing(cast.marisol.id, person.id, facility_id=facility.id, at=cast.now)


def test_a_move_asks_the_new_facility_and_the_approval_goes_along(approved):
    approved.tomas.facility = approved.birch
    approved.tomas.save()
    for _ in range(2):  # a message may be heard twice
        jobs.hear_person_moved(SYSTEM, now=approved.now, person_id=approved.tomas.id, new_facility_id=approved.birch.id)
    task = ReviewTask.objects.get()
    assert (task.kind, task.facility) == ("person_moved", approved.birch)
    assert standing(approved, approved.tomas, approved.birch).may_visit
    there = list_reviews(approved.actor(approved.sergeant_of_birch), purpose="test", now=approved.now)
    assert [row.kind for row in there] == ["person_moved"]
    assert list_reviews(approved.actor(approved.sergeant), purpose="test", now=approved.now) == []


@pytest.mark.parametrize(
    ("hear", "kind"),
    [
        (jobs.hear_person_released, "person_released"),
        (jobs.hear_visiting_status_changed, "visiting_status_changed"),
        (jobs.hear_offences_changed, "offences_changed"),
    ],
)
def test_each_change_opens_its_review_and_cancels_nothing(approved, hear, kind):
    story = Story(approved)
    story.marisol = approved.actor(approved.quincy)
    hear(SYSTEM, now=approved.now, person_id=approved.tomas.id, old="a", new="b")
    assert ReviewTask.objects.get().kind == kind
    assert Credential.objects.get().valid.upper is None


def test_a_change_that_touches_nobody_opens_nothing(cast):
    jobs.hear_person_moved(SYSTEM, now=cast.now, person_id=cast.wendell.id)
    assert not ReviewTask.objects.exists()


def test_a_renamed_visitor_is_looked_at_where_they_may_come(approved):
    jobs.hear_visitor_renamed(SYSTEM, now=approved.now, visitor_id=approved.marisol.id)
    assert ReviewTask.objects.get().facility == approved.alder


def test_a_merge_moves_approvals_and_what_cannot_move_is_looked_at(approved):
    approved.approve(approved.quincy, approved.tomas)
    approved.approve(approved.quincy, approved.wendell)
    kept, merged = approved.wendell, approved.tomas
    system_like = approved.actor(approved.administrator)
    merge_persons(system_like, kept_id=kept.id, merged_id=merged.id, now=approved.now)
    jobs.hear_persons_merged(SYSTEM, now=approved.now, kept_id=kept.id, merged_id=merged.id)
    assert standing(approved, kept, approved.alder).may_visit
    assert Credential.objects.filter(person=merged).count() == 1
    assert ReviewTask.objects.get().kind == "persons_merged"


def test_a_review_is_resolved_once_with_words_by_its_own_facility(approved):
    jobs.hear_person_moved(SYSTEM, now=approved.now, person_id=approved.tomas.id)
    task = ReviewTask.objects.get()

    def resolve(who, words="Looked at."):
        resolve_review(approved.actor(who), review_id=task.id, resolution=words, now=approved.now)

    with pytest.raises(BadInput):
        resolve(approved.sergeant, "  ")
    for who in (approved.sergeant_of_birch, approved.outsider):
        with pytest.raises(Absent):
            resolve(who)
    with pytest.raises(NotPermitted):
        resolve(approved.officer)
    resolve(approved.sergeant)
    with pytest.raises(NotAllowedNow):
        resolve(approved.sergeant)
    jobs.hear_person_moved(SYSTEM, now=approved.now + timedelta(days=1), person_id=approved.tomas.id)
    assert ReviewTask.objects.count() == 2


def test_nobody_but_the_system_opens_reviews(approved):
    with pytest.raises(NotPermitted):
        open_review(approved.actor(approved.sergeant), kind="person_moved", about="person:x", now=approved.now)


def test_the_wiring_names_a_listener_for_each_change():
    heard = {path for paths in TOPICS.values() for path in paths if "clearance.jobs" in path}
    listeners = {name for name in vars(jobs) if name.startswith("hear_")}
    assert {path.rpartition(".")[2] for path in heard} == listeners
