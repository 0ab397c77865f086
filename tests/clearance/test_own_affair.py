"""Whoever has a part in an application works on none of its steps, whatever their rank."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gatelodge.clearance import actions
from gatelodge.clearance.models import Decision
from gatelodge.clearance.queries import get_case
from gatelodge.foundation.refusals import NotAllowedNow, NotPermitted
from gatelodge.people.models import Guardianship
from tests.clearance.story import MINOR, Story


@pytest.fixture
def story(cast) -> Story:
    return Story(cast)


def refused(deed: Callable[[], object]) -> bool:
    """Tell whether a deed is refused because the actor has a part in it."""
    with pytest.raises(NotPermitted) as refusal:
        deed()
    return refusal.value.codes == {"own_affair"}


def as_visitor(story: Story):
    """Give the sergeant, who from now on visits too, with the same account."""
    visitor = story.cast.visitor("Sol", "Sargentson", account=story.cast.sergeant)
    story.sergeant = story.cast.actor(story.cast.sergeant)
    return visitor


def test_nobody_decides_their_own_application_and_a_colleague_may(story):
    visitor = as_visitor(story)
    applicant, story.marisol = story.marisol, story.sergeant
    story.start(visitor.id).fill().submit().answer()
    assert applicant
    assert refused(story.check_back)
    actions.return_record_check(
        story.cast.actor(story.cast.second_sergeant), check_id=story.check.id, outcome="clear", now=story.now
    )
    assert refused(story.decide)
    assert get_case(story.sergeant, application_id=story.id, purpose="test", now=story.now).has_stake
    assert not Decision.objects.exists()
    story.decide(by=story.cast.second_sergeant)
    assert Decision.objects.get().decided_by == story.cast.second_sergeant


def test_nobody_decides_for_a_child_of_theirs_that_the_other_parent_applied_for(story):
    visitor = as_visitor(story)
    Guardianship.objects.create(minor=story.cast.luz, guardian=visitor, kind="parent")
    story.start(story.cast.luz.id).fill(MINOR).submit().answer()
    assert refused(story.decide)


@pytest.mark.parametrize("tie", ["approved", "asking"])
def test_nobody_decides_who_else_may_visit_the_person_they_visit_themselves(story, tie):
    visitor = as_visitor(story)
    story.checked()
    if tie == "approved":
        story.cast.approve(visitor, story.cast.tomas)
    else:
        own = Story(story.cast)
        own.marisol = story.sergeant
        own.start(visitor.id).fill().submit()
    assert refused(story.decide)


def test_a_visitor_on_the_staff_decides_what_does_not_concern_them(story):
    visitor = as_visitor(story)
    story.cast.approve(visitor, story.cast.wendell)
    story.checked().decide()
    assert story.application.state == "approved"


def test_an_applicant_on_the_staff_neither_prints_nor_enters_the_slip_of_their_own_application(story):
    visitor = as_visitor(story)
    story.marisol = story.sergeant
    story.start(visitor.id).fill().submit()
    where = {"facility_id": story.cast.alder.id, "kiosk_url": "http://127.0.0.1/kiosk/", "now": story.now}
    with pytest.raises(NotAllowedNow) as none:
        actions.print_consent_slips(story.sergeant, **where)
    assert none.value.codes == {"nothing_to_print"}
    code = story.consent.code
    assert refused(
        lambda: actions.record_paper_consent(
            story.sergeant, application_id=story.id, code=code, yes=True, now=story.now
        )
    )
    assert actions.print_consent_slips(story.cast.actor(story.cast.second_sergeant), **where)
