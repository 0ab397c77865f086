"""Applying: kept as typed, in two windows, one application a person, and nothing told about anybody."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatelodge.clearance import actions
from gatelodge.clearance.domain.questionnaire import find_step
from gatelodge.clearance.models import Consent
from gatelodge.clearance.queries import find_open_application, get_own_application, list_own_applications
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow
from gatelodge.people.models import NumberChange
from tests.clearance.story import ADULT, MINOR, Story


@pytest.fixture
def story(cast) -> Story:
    return Story(cast)


def page(story):
    return get_own_application(story.marisol, application_id=story.id, purpose="own record", now=story.now)


def test_a_draft_keeps_whatever_was_typed(story):
    story.start()
    odd = {"any": "maybe", "entries": [{"date": "31 Feb", "what": "¡Ay! \x00<b>", "junk": "x"}], "junk": "y"}
    story.save("history", odd)
    kept = page(story).answers["history"]
    assert kept["entries"][0]["date"] == "31 Feb"
    assert kept["entries"][0]["what"] == "¡Ay! <b>"
    assert "junk" not in kept
    assert "junk" not in kept["entries"][0]


@pytest.mark.parametrize("given", [{"entries": [{}] * 41}, {"any": "x" * 300_000}, {"entries": "text"}])
def test_more_than_can_be_kept_is_refused(story, given):
    story.start()
    with pytest.raises(BadInput):
        story.save("history", given)


def test_of_two_windows_the_second_is_told_and_loses_nothing(story):
    story.start()
    drawn = page(story).version
    story.save("who", {"birthplace": "Alder"}, version=drawn)
    with pytest.raises(NotAllowedNow) as refused:
        story.save("who", {"birthplace": "Birch"}, version=drawn)
    assert refused.value.codes == {"changed_elsewhere"}
    assert page(story).answers["who"]["birthplace"] == "Alder"
    # Another page is nobody's affair, the same words twice are no conflict, and a second try keeps one's own.
    story.save("minors", {"bring": "no"}, version=drawn)
    story.save("who", {"birthplace": "Alder"}, version=drawn)
    story.save("who", {"birthplace": "Birch"}, version=page(story).version)
    assert page(story).answers["who"]["birthplace"] == "Birch"


def test_what_is_missing_is_named_at_its_field_all_at_once(story):
    story.start().fill(
        who={},
        history={"any": "yes", "entries": [{"date": "2021-02-30"}]},
        open_matters={"any": "yes"},
        person={"number": "A!", "relationship": "sibling"},
        certification={},
    )
    with pytest.raises(BadInput) as refused:
        story.submit()
    found = {reason.field: reason.code for reason in refused.value.reasons}
    assert found["who.birthplace"] == "answer_missing"
    assert found["history.entries-0-date"] == "impossible_date"
    assert found["open_matters.entries"] == "row_missing"
    assert found["person.number"] == "odd_number"
    assert found["certification.true"] == "not_confirmed"
    assert story.application.state == "draft"
    assert not Consent.objects.exists()


def test_a_second_open_application_for_a_number_is_refused_at_the_number_and_the_first_can_be_found(story):
    first = story.start().fill().id
    story.start()
    with pytest.raises(NotAllowedNow) as refused:
        story.save("person", {"number": "AX-1001", "relationship": "friend"})
    assert (refused.value.reasons[0].code, refused.value.reasons[0].field) == ("already_applied", "number")
    assert find_open_application(story.marisol, visitor_id=story.cast.marisol.id, number="ax-1001") == first
    with pytest.raises(NotAllowedNow):
        actions.start_application(story.marisol, visitor_id=story.cast.marisol.id, number="AX1001", now=story.now)


def test_a_second_empty_draft_is_refused(story):
    story.start()
    with pytest.raises(NotAllowedNow):
        story.start()


def test_who_is_approved_needs_no_second_application(story):
    story.cast.approve(story.cast.marisol, story.cast.tomas)
    story.start()
    with pytest.raises(NotAllowedNow) as refused:
        story.save("person", {"number": "AX1001"})
    assert refused.value.codes == {"already_approved"}


def seen(story):
    shown = page(story)
    return (
        shown.row.state,
        shown.row.person_name,
        shown.next_words,
        shown.answer_by,
        [(one.at, one.text) for one in shown.timeline],
        shown.age,
        shown.missing,
        shown.letters,
    )


def test_a_number_that_nobody_has_looks_like_any_other_until_somebody_says_yes(story):
    story.sent().answer(yes=False)
    real = seen(story)
    story.start().fill(person={**ADULT["person"], "number": "ZZ9999"}).submit()
    assert seen(story) == real
    assert story.application.person is None
    assert story.consent.code
    story.later(days=31)
    assert actions.close_unanswered(system(), now=story.now) == 2
    outcomes = {(row.state, row.person_name) for row in list_own_applications(story.marisol)}
    assert outcomes == {("refused", "")}


@pytest.mark.parametrize("number", ["ZZ9999", "OL0001"], ids=["nobody's", "a former one"])
def test_sending_takes_the_same_statements_whoever_the_number_belongs_to(story, number):
    NumberChange.objects.create(person=story.cast.tomas, old_number="OL0001", new_number="AX1001", changed_at=story.now)
    counts = []
    for typed in (number, "AX1001"):
        story.start().fill(person={**ADULT["person"], "number": typed})
        with CaptureQueriesContext(connection) as statements:
            story.submit()
        counts.append(len(statements))
        actions.withdraw_application(story.marisol, application_id=story.id, now=story.now)
    assert counts[0] == counts[1], counts


def test_the_relationship_that_was_agreed_to_cannot_be_changed_afterwards(story):
    story.in_review().check_back("differs", "open_warrant")
    with pytest.raises(NotAllowedNow) as refused:
        story.save("person", {**ADULT["person"], "relationship": "spouse"})
    assert refused.value.codes == {"relationship_is_fixed"}
    story.save("person", {**ADULT["person"], "known_as": "Tommy"})
    assert story.application.relationship == "sibling"


def system():
    from gatelodge.foundation.actors import SYSTEM

    return SYSTEM


def test_a_former_number_does_not_tell_whose_it_was(story):
    NumberChange.objects.create(person=story.cast.tomas, old_number="OL0001", new_number="AX1001", changed_at=story.now)
    story.sent()
    story.start().fill(person={**ADULT["person"], "number": "OL0001"}).submit()
    assert story.application.state == "awaiting_consent"
    assert story.application.person is None


def test_a_former_number_alone_reaches_the_person(story):
    NumberChange.objects.create(person=story.cast.tomas, old_number="OL0001", new_number="AX1001", changed_at=story.now)
    story.sent(person={**ADULT["person"], "number": "OL0001"})
    assert story.application.person == story.cast.tomas


def test_the_name_is_shown_once_the_person_said_yes(story):
    story.sent()
    assert page(story).row.person_name == ""
    story.answer()
    assert page(story).row.person_name == "Tomás Exampleton"


def test_others_applications_do_not_exist(story):
    story.sent()
    for who in (story.cast.outsider, story.cast.quincy):
        stranger = story.cast.actor(who)
        with pytest.raises(Absent):
            get_own_application(stranger, application_id=story.id, purpose="own record", now=story.now)
        for deed, more in (
            (actions.save_answers, {"step": "who", "given": {}, "version": 1}),
            (actions.submit_application, {}),
            (actions.withdraw_application, {}),
        ):
            with pytest.raises(Absent):
                deed(stranger, application_id=story.id, now=story.now, **more)
        assert list_own_applications(stranger) == []


def test_nobody_applies_for_another_adult_or_a_strangers_child(story):
    for visitor in (story.cast.quincy, story.cast.luz):
        with pytest.raises(Absent):
            actions.start_application(story.cast.actor(story.cast.outsider), visitor_id=visitor.id, now=story.now)


def test_a_child_is_applied_for_by_the_parent_who_must_approve(story):
    story.start(story.cast.luz.id).fill(MINOR, guardian={"approves": "no", "birth_record": "yes"})
    with pytest.raises(BadInput) as refused:
        story.submit()
    assert refused.value.reasons[0].code == "guardian_does_not_approve"
    assert {step.slug for step in page(story).steps} == {"who", "person", "guardian", "certification"}


def test_a_child_is_not_asked_to_allow_a_records_check(story):
    story.start(story.cast.luz.id).fill(MINOR, certification={"true": "yes", "signature": "Marisol Exampleton"})
    assert page(story).problems == ()
    story.submit()
    story.start().fill(certification={"true": "yes", "signature": "Marisol Exampleton"})
    assert [problem.field for problem in page(story).problems] == ["check_allowed"]


def test_a_relationship_says_what_the_visitor_is_to_the_person_on_the_form_and_at_the_kiosk(story):
    (question,) = (one for one in find_step("adult", "person").questions() if one.key == "relationship")
    assert (question.label.en, question.hint.en) == (
        "To this person, the visitor is …",
        "For example, a mother who visits her son chooses “parent”.",
    )
    story.sent(person={**ADULT["person"], "relationship": "parent"})
    asked = actions.check_consent_code(
        story.marisol, number="AX1001", code=story.consent.code, client="10.0.0.1", now=story.now
    )
    assert asked.relationship.en == "parent"


def test_the_letter_that_closes_an_application_says_which_one_in_what_was_typed(story):
    story.start(story.cast.luz.id).fill(MINOR).submit()
    actions.close_unanswered(system(), now=story.later(days=30).now)
    content = str(Letter.objects.get().content)
    assert "AX1001" in content
    assert "Luz Exampleton" in content
    assert "Tomás" not in content


def test_a_next_application_starts_from_the_last_ones_answers(story):
    story.sent()
    actions.withdraw_application(story.marisol, application_id=story.id, now=story.now)
    story.later(days=1).start()
    kept = story.application.answers
    assert kept["identity"]["document_number"] == "D1234567"
    assert "person" not in kept
    assert "certification" not in kept


def test_the_person_cannot_be_changed_after_the_request_was_sent(story):
    story.in_review().check_back("differs", "open_warrant")
    with pytest.raises(NotAllowedNow) as refused:
        story.save("person", {"number": "AX1002", "relationship": "friend"})
    assert refused.value.codes == {"number_is_fixed"}
