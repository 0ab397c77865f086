"""Decisions through the real deeds: vignettes, ranks, grounds, letters, and two colleagues at once."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connection

from gatelodge.clearance.actions import allow_alone
from gatelodge.clearance.models import Application, Credential, Decision
from gatelodge.clearance.queries import get_standing
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.people.models import Offence, Relationship
from gatelodge.policy.models import PolicyDecision
from tests.clearance.story import ARREST, MINOR, Story, felony


@pytest.fixture
def story(cast) -> Story:
    return Story(cast)


def standing(story):
    return get_standing(story.cast.marisol.id, story.cast.tomas.id, facility_id=story.cast.alder.id, at=story.now)


def test_v01_a_complete_application_without_a_record_is_approved_and_both_are_told(story):
    story.checked().decide()
    assert standing(story).may_visit
    assert Relationship.objects.get().kind == "sibling"
    letters = {bool(letter.to_person_id): letter for letter in Letter.objects.all()}
    assert letters[False].to_visitor == story.cast.marisol
    assert letters[False].language == "es"
    assert letters[True].to_person == story.cast.tomas
    decision = Decision.objects.get()
    assert (decision.rank, decision.policy_decision.outcome) == ("visiting_sergeant", "allow")


def test_v02_a_decision_by_an_officer_is_refused_with_the_rank_to_ask(story):
    story.checked()
    with pytest.raises(NotPermitted) as refused:
        story.decide(by=story.cast.officer)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.citation) == ("rank_too_low", "15 CCR 3172.1(a)")
    assert "visiting sergeant" in reason.cure.en
    assert "sargento" in reason.cure.es
    assert not Decision.objects.exists()
    assert not PolicyDecision.objects.exists()
    assert not Letter.objects.exists()
    assert story.application.state == "in_review"


def test_v03_a_felony_three_years_ago_to_the_day_is_a_ground_that_a_person_weighs(story):
    story.checked(history={"any": "yes", "entries": [felony("2023-03-02")]})
    with pytest.raises(BadInput) as refused:
        story.decide()
    assert refused.value.reasons[0].field == "reason"
    story.decide(reason="Steady work since, and the family asks for it.")
    assert standing(story).may_visit


def test_v04_a_day_later_it_is_none(story):
    story.checked(history={"any": "yes", "entries": [felony("2023-03-01")]}).decide()
    assert standing(story).may_visit


def test_v13_an_unlisted_arrest_is_put_to_the_applicant_who_may_correct_it_at_once(story):
    story.in_review().check_back("differs", "unlisted_arrest")
    assert story.application.state == "to_cure"
    with pytest.raises(NotAllowedNow) as refused:
        story.decide("disapproved", "ca:3172(e).mismatch")
    assert refused.value.codes == {"may_still_answer"}
    from gatelodge.clearance.actions import answer_discrepancy

    with pytest.raises(BadInput) as refused:
        answer_discrepancy(story.marisol, discrepancy_id=story.asked.id, reply="corrected", now=story.now)
    assert refused.value.codes == {"not_corrected"}
    story.save("history", {"any": "yes", "entries": [ARREST]})
    state = answer_discrepancy(story.marisol, discrepancy_id=story.asked.id, reply="corrected", now=story.now)
    assert state == "in_review"
    story.decide()
    assert standing(story).may_visit


def test_an_unanswered_difference_is_a_ground_once_the_time_is_over_and_nobody_need_wait_to_reapply(story):
    story.in_review().check_back("differs", "unlisted_arrest")
    with pytest.raises(NotAllowedNow):
        story.decide(reason="Never mind.")
    story.later(days=25).decide("disapproved", "ca:3172(e).mismatch")
    decision = Decision.objects.get()
    assert decision.grounds[0]["citation"] == "15 CCR 3172(e)"
    assert decision.reapply_after is None
    story.start().fill(history={"any": "yes", "entries": [ARREST]}).submit()
    assert story.application.state == "awaiting_consent"


def test_v08_a_former_prisoner_waits_for_the_institution_head(story):
    from gatelodge.clearance.actions import confirm_facts

    served = {
        "served": "yes",
        "where": "North, A1",
        "discharged_on": "2025-04-02",
        "supervision_over": "no",
        "approved_by_head": "yes",
    }
    story.checked(former_prisoner=served)
    head = story.cast.institution_head
    with pytest.raises(NotAllowedNow) as refused:
        story.decide(by=head)
    assert refused.value.codes == {"fact_missing"}  # the applicant's own word is not enough
    for answer, code in ((False, "rule_forbids"), (True, None)):
        confirm_facts(
            story.sergeant, application_id=story.id, confirmed={"entry_approved_by_head": answer}, now=story.now
        )
        if code:
            with pytest.raises(NotAllowedNow) as refused:
                story.decide(by=head, reason="All the same.")
            assert code in refused.value.codes
    story.decide(by=head)
    assert standing(story).may_visit


def test_v11_probation_without_the_letter_cannot_be_approved(story):
    supervised = {"type": "probation", "supervisor": "P. Officerly", "office": "555 0101", "letter": "yes"}
    story.checked(supervision=supervised)
    with pytest.raises(NotAllowedNow):
        story.decide(by=story.cast.institution_head, reason="Please.")
    story.cast.licence(story.cast.marisol, kind="supervisor_letter", has_photo=False)
    story.decide()
    assert standing(story).may_visit


def test_no_decision_before_the_check_is_back(story):
    story.in_review()
    with pytest.raises(NotAllowedNow) as refused:
        story.decide()
    assert refused.value.codes == {"fact_missing"}


def test_an_application_is_not_sent_back_for_what_only_the_staff_can_find_out(story):
    from gatelodge.clearance.actions import send_back_application

    story.in_review()
    with pytest.raises(NotAllowedNow) as refused:
        send_back_application(story.sergeant, application_id=story.id, now=story.now)
    assert refused.value.codes == {"nothing_missing"}
    assert not Letter.objects.exists()


def test_an_application_that_lacks_an_answer_is_sent_back_naming_only_what_the_applicant_can_add(story):
    from gatelodge.clearance.actions import send_back_application

    story.in_review(history={"any": "yes", "entries": [{**felony("2024-05-10"), "level": "unknown"}]})
    send_back_application(story.sergeant, application_id=story.id, now=story.now)
    assert story.application.state == "incomplete"
    text = str(Letter.objects.get().content)
    assert "how serious a conviction was" in text
    assert "records check" not in text


@pytest.mark.parametrize(
    ("grounds", "reason", "code"),
    [
        ((), "", "ground_missing"),
        (("ca:3172.1(b)(1)",), "", "ground_not_shown"),
        (("no such rule",), "", "ground_not_shown"),
        (("other",), " ", "reason_missing"),
    ],
)
def test_a_disapproval_rests_on_grounds_that_the_rules_show(story, grounds, reason, code):
    story.checked()
    with pytest.raises(BadInput) as refused:
        story.decide("disapproved", *grounds, reason=reason)
    assert refused.value.codes == {code}


def test_an_other_reason_is_a_persons_own_words_and_reaches_the_visitor_only(story):
    words = "Asked for a person whom the court forbids to meet."
    story.checked().decide("disapproved", "other", reason=words)
    decision = Decision.objects.get()
    assert decision.grounds[0]["rule"] == "ca:3172.1(b).other"
    for letter in Letter.objects.all():
        assert (words in str(letter.content)) == bool(letter.to_visitor_id)
    assert not Credential.objects.exists()


def test_a_ground_that_lapses_says_when(story):
    story.checked(history={"any": "yes", "entries": [felony("2024-05-10")]})
    story.decide("disapproved", "ca:3172.1(b)(2)", by=story.cast.lieutenant)
    decision = Decision.objects.get()
    assert decision.reapply_after == date(2027, 5, 11)
    to_person = Letter.objects.get(to_person__isnull=False)
    assert "felony" not in str(to_person.content)
    assert to_person.content["grounds"] == []


def test_an_unknown_outcome_is_refused_at_its_field(story):
    story.checked()
    with pytest.raises(BadInput) as refused:
        story.decide("maybe")
    assert refused.value.reasons[0].field == "outcome"


def test_the_application_of_another_facility_does_not_exist(story):
    story.checked()
    for stranger in (story.cast.sergeant_of_birch, story.cast.outsider):
        with pytest.raises(Absent):
            story.decide(by=stranger)


def test_a_second_decision_names_the_first(story):
    story.checked().decide()
    with pytest.raises(NotAllowedNow) as refused:
        story.decide("disapproved", "other", by=story.cast.second_sergeant, reason="No.")
    (reason,) = refused.value.reasons
    assert reason.code == "already_decided"
    assert str(story.cast.sergeant) in reason.text.en
    assert "2026-03-02 09:00" in reason.text.en


@pytest.mark.django_db(transaction=True)
def test_of_two_colleagues_at_once_exactly_one_decides(transactional_db, cast):
    story = Story(cast).checked()
    second = cast.actor(cast.second_sergeant)
    start, outcomes = threading.Barrier(2), []

    def run(actor, outcome, grounds):
        from gatelodge.clearance.actions import decide_application

        try:
            start.wait()
            decide_application(
                actor, application_id=story.id, outcome=outcome, grounds=grounds, reason="Mine.", now=story.now
            )
            outcomes.append("done")
        except NotAllowedNow as refusal:
            outcomes.append(*refusal.codes)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(story.sergeant, "approved", ())),
        threading.Thread(target=run, args=(second, "disapproved", ("other",))),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["already_decided", "done"]
    assert Decision.objects.count() == 1
    assert Letter.objects.count() == 2
    assert Application.objects.get().state == Decision.objects.get().outcome


def minors_story(cast) -> Story:
    story = Story(cast)
    story.start(cast.luz.id).fill(MINOR).submit().answer()
    return story


def test_a_minor_is_approved_with_the_parents_approval_until_eighteen_and_without_a_check(cast):
    story = minors_story(cast)
    assert not story.application.checks.exists()
    story.decide()
    credential = Credential.objects.get()
    assert credential.visitor == cast.luz
    assert not credential.non_contact
    assert credential.valid.upper.date() == date(2034, 6, 1)
    assert Letter.objects.filter(to_visitor=cast.marisol).exists()


def test_a_minor_visits_without_contact_someone_convicted_against_another_minor(cast):
    Offence.objects.create(person=cast.tomas, kind="conviction", statute="288", victim_was_minor=True)
    minors_story(cast).decide()
    assert Credential.objects.get().non_contact


def test_the_minor_victim_is_not_approved_without_a_court_order(cast):
    Offence.objects.create(person=cast.tomas, kind="conviction", statute="288", victim_was_minor=True, victim=cast.luz)
    story = minors_story(cast)
    with pytest.raises(NotAllowedNow) as refused:
        story.decide(by=cast.institution_head, reason="Please.")
    assert refused.value.reasons[0].citation.startswith("15 CCR 3173.1(a)")
    cast.licence(cast.luz, kind="court_order_362_6", has_photo=False, expires_on=None)
    story.decide(by=cast.institution_head)
    assert Credential.objects.get().non_contact


def test_v18_the_institution_head_lets_a_child_visit_their_parent_alone_and_takes_it_back(cast):
    story = minors_story(cast)
    story.decide()
    for allowed in (True, False):
        allow_alone(cast.actor(cast.institution_head), application_id=story.id, allowed=allowed, now=story.now)
        standing = get_standing(cast.luz.id, cast.tomas.id, facility_id=cast.alder.id, at=story.now)
        assert standing.may_come_alone is allowed
    assert Letter.objects.filter(to_visitor=cast.marisol, kind="clearance.visits_alone").count() == 2


@pytest.mark.parametrize("who", ["sergeant", "lieutenant", "sergeant_of_birch"])
def test_no_other_rank_or_facility_lets_a_minor_come_alone(cast, who):
    story = minors_story(cast)
    story.decide()
    with pytest.raises((Absent, NotPermitted)):
        allow_alone(cast.actor(getattr(cast, who)), application_id=story.id, allowed=True, now=story.now)
    assert not Credential.objects.get().may_come_alone


def test_only_an_approved_minor_who_is_child_or_sibling_comes_alone(cast):
    def refusal(story):
        with pytest.raises(NotAllowedNow) as refused:
            allow_alone(cast.actor(cast.institution_head), application_id=story.id, allowed=True, now=story.now)
        return refused.value.codes

    adult = Story(cast).checked()
    adult.decide()
    assert refusal(adult) == {"no_approved_minor"}
    minor = Story(cast)
    niece = {**MINOR, "person": {**MINOR["person"], "relationship": "other_relative"}}
    minor.start(cast.luz.id).fill(niece).submit().answer()
    assert refusal(minor) == {"no_approved_minor"}
    minor.decide()
    assert refusal(minor) == {"not_child_or_sibling"}


def test_a_letter_about_a_child_names_the_child(cast):
    story = minors_story(cast)
    story.decide()
    assert "Luz Exampleton" in str(Letter.objects.get(to_visitor=cast.marisol).content)


def test_an_arrest_alone_restricts_no_minor(cast):
    Offence.objects.create(person=cast.tomas, kind="arrest", statute="288", victim_was_minor=True)
    minors_story(cast).decide()
    assert not Credential.objects.get().non_contact


def test_a_new_approval_after_a_revocation_counts(story):
    from gatelodge.clearance.actions import impose_restriction

    story.checked().decide()
    impose_restriction(
        story.cast.actor(story.cast.director),
        visitor_id=story.cast.marisol.id,
        person_id=story.cast.tomas.id,
        kind="revocation",
        valid_from=story.now,
        valid_until=None,
        source="decision:1",
        citation="15 CCR 3176.1(f)",
        now=story.now,
    )
    assert standing(story.later(days=1)).codes == {"revoked"}
    story.later(days=10).checked().decide()
    assert standing(story).may_visit
