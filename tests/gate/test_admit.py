"""At the desk: what is seen, what the rules answer, who may decide, and what becomes of the visitor."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.clearance.models import Restriction
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted
from gatelodge.gate.actions.admit_visitor import admit_visitor
from gatelodge.gate.actions.call_out_person import call_out_person
from gatelodge.gate.actions.check_visitor import check_visitor
from gatelodge.gate.actions.end_visit import end_visit
from gatelodge.gate.actions.seat_visit import seat_visit
from gatelodge.gate.actions.turn_away_visitor import turn_away_visitor
from gatelodge.gate.domain.admission import Seen
from gatelodge.gate.domain.showing import Shown
from gatelodge.gate.models import TurnAway, Visit
from gatelodge.people.domain.profile import NewDocument
from gatelodge.people.models import IdentityDocument
from gatelodge.policy.models import PolicyDecision
from gatelodge.scheduling.models import Booking
from tests.gate.conftest import GateStory

pytestmark = pytest.mark.django_db


def test_an_adult_with_a_licence_comes_in_and_the_answer_is_kept(story: GateStory) -> None:
    arrival = story.admitted(story.booked(story.cast.marisol), story.cast.marisol)

    assert arrival.state == "admitted"
    assert arrival.document.kind == "driver_licence"
    assert arrival.policy_decision.question == "gate.admit"
    assert arrival.policy_decision.facts["visitor"]["photo_id"] == "driving_licence"


def test_nobody_comes_in_before_somebody_has_looked(story: GateStory, refused: Any) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)

    assert refused(admit_visitor, story.officer, arrival_id=arrival.id, now=story.now) == {"not_checked"}


def test_without_a_paper_nobody_of_any_rank_can_admit(story: GateStory) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    story.shows(arrival, papers=False)

    for who in (story.officer, story.cast.actor(story.cast.institution_head)):
        with pytest.raises(NotAllowedNow) as caught:
            admit_visitor(who, arrival_id=arrival.id, remark="I know her", now=story.now)
        assert "rule:ca:3173(b).adult" in caught.value.codes
        assert caught.value.reasons[0].citation == "15 CCR 3173(b)"


def test_an_officer_turns_away_under_a_rule_that_binds_and_the_cure_is_written(story: GateStory) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    story.shows(arrival, papers=False)

    turn_away_visitor(story.officer, arrival_id=arrival.id, rule="ca:3173(b).adult", now=story.now)

    one = TurnAway.objects.get()
    assert (one.citation, one.arrival.state, one.arrival.pass_outcome) == (
        "15 CCR 3173(b)",
        "turned_away",
        "not_entered",
    )
    assert "passport" in one.cure_en
    assert "pasaporte" in one.cure_es


def test_a_rule_that_does_not_stand_against_the_visitor_cannot_be_picked(story: GateStory, refused: Any) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    story.shows(arrival)

    codes = refused(turn_away_visitor, story.sergeant, arrival_id=arrival.id, rule="ca:3174(b)(3)(D)", now=story.now)
    assert codes == {"rule_not_against"}


def test_a_changed_skirt_brings_the_visitor_back_the_same_day(story: GateStory) -> None:
    booking = story.booked(story.cast.marisol)
    arrival = story.arrives(booking, story.cast.marisol)
    story.shows(arrival, dress=("above_knee",))
    turn_away_visitor(story.sergeant, arrival_id=arrival.id, rule="ca:3174(b)(3)(D)", now=story.now)
    story.later(20)

    again = story.arrives(booking, story.cast.marisol)
    assert (again.id, again.state, again.checked_at, again.pass_closed_at) == (arrival.id, "present", None, None)
    story.shows(again)
    admit_visitor(story.officer, arrival_id=again.id, now=story.now)

    again.refresh_from_db()
    assert again.state == "admitted"
    assert TurnAway.objects.get().arrival == again


def test_dress_is_decided_by_the_rank_that_the_rule_names_with_a_word_why(story: GateStory) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    story.shows(arrival, dress=("above_knee",))
    deeds = [(admit_visitor, {}), (turn_away_visitor, {"rule": "ca:3174(b)(3)(D)"})]

    for deed, more in deeds:
        with pytest.raises(NotPermitted) as caught:
            deed(story.officer, arrival_id=arrival.id, now=story.now, **more)
        assert caught.value.codes == {"rank_too_low"}
    with pytest.raises(BadInput) as wanting:
        admit_visitor(story.sergeant, arrival_id=arrival.id, now=story.now)
    assert wanting.value.codes == {"remark_needed"}
    assert admit_visitor(story.sergeant, arrival_id=arrival.id, remark="Covered by a shawl", now=story.now)


@pytest.mark.parametrize("remark", ["a" * 301, "unseen\x00"])
def test_words_that_cannot_be_kept_are_refused_at_their_field(story: GateStory, remark: str) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    story.shows(arrival, dress=("above_knee",))

    for deed, more in ((admit_visitor, {}), (turn_away_visitor, {"rule": "ca:3174(b)(3)(D)"})):
        with pytest.raises(BadInput) as caught:
            deed(story.sergeant, arrival_id=arrival.id, remark=remark, now=story.now, **more)
        assert {reason.field for reason in caught.value.reasons} == {"remark"}


def test_a_head_covering_goes_up_and_is_never_refused_below_the_head(story: GateStory) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    answer = story.shows(arrival, dress=("head_covering",))

    assert answer.decision.outcome == "human"
    assert [duty.code for duty in answer.decision.duties] == ["offer_private_verification"]
    for who in (story.officer, story.sergeant, story.cast.actor(story.cast.lieutenant)):
        with pytest.raises(NotPermitted) as caught:
            turn_away_visitor(who, arrival_id=arrival.id, rule="ca:3174(b)(5)", now=story.now)
        assert "institution head" in str(caught.value)
    head = story.cast.actor(story.cast.institution_head)
    assert admit_visitor(head, arrival_id=arrival.id, remark="Religious head covering, seen in private", now=story.now)


def test_whoever_refuses_the_dog_is_offered_a_visit_without_contact(story: GateStory) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    answer = story.shows(arrival, refused=("dog",))
    assert (answer.may_admit, answer.non_contact, answer.barriers) == (True, True, ())

    admit_visitor(story.officer, arrival_id=arrival.id, now=story.now)

    arrival.visit.refresh_from_db()
    assert arrival.visit.non_contact


def test_a_child_comes_in_after_the_parent_and_with_the_birth_record(story: GateStory, refused: Any) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)
    adult, child = story.arrives(booking, cast.marisol), story.arrives(booking, cast.luz)
    story.shows(adult)
    story.shows(child)

    assert refused(admit_visitor, story.officer, arrival_id=child.id, now=story.now) == {"escort_first"}
    admit_visitor(story.officer, arrival_id=adult.id, now=story.now)
    assert admit_visitor(story.officer, arrival_id=child.id, now=story.now)


def test_a_birth_record_on_file_counts_only_when_shown_today(story: GateStory, refused: Any) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)
    story.admitted(booking, cast.marisol)
    child = story.arrives(booking, cast.luz)
    story.shows(child, papers=False)

    assert "rule:ca:3173(b).minor" in refused(admit_visitor, story.officer, arrival_id=child.id, now=story.now)
    story.shows(child)
    assert admit_visitor(story.officer, arrival_id=child.id, now=story.now)


def test_when_the_adult_is_turned_away_the_child_stays_out(story: GateStory, refused: Any) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)
    adult, child = story.arrives(booking, cast.marisol), story.arrives(booking, cast.luz)
    story.shows(child)
    story.shows(adult, papers=False)
    turn_away_visitor(story.officer, arrival_id=adult.id, rule="ca:3173(b).adult", now=story.now)

    assert "rule:ca:3172(c).escort" in refused(admit_visitor, story.officer, arrival_id=child.id, now=story.now)


def test_an_aunt_needs_the_notarised_consent_that_names_her(story: GateStory, refused: Any) -> None:
    cast = story.cast
    aunt = cast.visitor("Ofelia", "Sampleaunt")
    cast.licence(aunt)
    booking = story.booked(aunt, cast.luz)
    story.admitted(booking, aunt)
    child = story.arrives(booking, cast.luz)

    def shows_consent(**paper: Any) -> None:
        record = IdentityDocument.objects.get(visitor=cast.luz, kind="birth_record")
        new = NewDocument("custody_consent", **paper)
        seen = Seen(consent="notarised" if new.notarised else "unnotarised")
        shown = Shown(birth_record_id=record.id, new_custody_consent=new, seen=seen)
        check_visitor(story.officer, arrival_id=child.id, shown=shown, now=story.now)

    for paper in ({"names_adult_id": aunt.id}, {"notarised": True, "names_adult_id": cast.marisol.id}):
        shows_consent(**paper)
        assert refused(admit_visitor, story.officer, arrival_id=child.id, now=story.now) == {"rule:ca:3173(d)"}
    shows_consent(notarised=True, names_adult_id=aunt.id)
    assert admit_visitor(story.officer, arrival_id=child.id, now=story.now)


def test_a_paper_shown_at_the_desk_is_remembered_with_who_saw_it(story: GateStory) -> None:
    arrival = story.arrives(story.booked(story.cast.quincy, person=story.cast.wendell), story.cast.quincy)
    paper = NewDocument("passport", number="P-EXAMPLE-7", issuer="Exampleland")

    check_visitor(story.officer, arrival_id=arrival.id, shown=Shown(new_document=paper), now=story.now)

    kept = IdentityDocument.objects.get(kind="passport")
    assert (kept.visitor, kept.verified_by, kept.verified_at) == (story.cast.quincy, story.cast.officer, story.now)
    arrival.refresh_from_db()
    assert arrival.document == kept


def test_a_paper_of_somebody_else_is_refused(story: GateStory, refused: Any) -> None:
    cast = story.cast
    arrival = story.arrives(story.booked(cast.quincy, person=cast.wendell), cast.quincy)
    other = cast.licence(cast.marisol, number="D-OTHER", kind="state_id")

    codes = refused(
        check_visitor, story.officer, arrival_id=arrival.id, shown=Shown(document_id=other.id), now=story.now
    )
    assert codes == {"document_not_usable"}
    same = Shown(new_document=NewDocument("state_id", number="d-other", issuer="Alder State"))
    assert refused(check_visitor, story.officer, arrival_id=arrival.id, shown=same, now=story.now) == {
        "document_disputed"
    }


@pytest.mark.parametrize(
    ("paper", "field"),
    [
        ({"new_document": NewDocument("birth_record", number="B-1", certified=True)}, "kind"),
        ({"new_document": NewDocument("library card", number="L-1")}, "kind"),
        ({"new_birth_record": NewDocument("passport", number="P-1", certified=True)}, "birth_record"),
        ({"new_custody_consent": NewDocument("birth_record", notarised=True)}, "consent"),
        ({"new_custody_consent": NewDocument("custody_consent", names_adult_id=UUID(int=7))}, "names_adult_id"),
        ({"new_document": NewDocument("passport", number="P-1", expires_on=date(2025, 1, 1))}, "expires_on"),
    ],
)
def test_a_paper_that_does_not_answer_the_question_is_refused_at_its_field(
    story: GateStory, paper: dict[str, NewDocument], field: str
) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)

    with pytest.raises(BadInput) as caught:
        check_visitor(story.officer, arrival_id=arrival.id, shown=Shown(**paper), now=story.now)

    assert {reason.field for reason in caught.value.reasons} == {field}
    arrival.refresh_from_db()
    assert arrival.checked_at is None


def test_a_new_record_in_the_hand_counts_for_what_it_is(story: GateStory) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)
    story.admitted(booking, cast.marisol)
    child = story.arrives(booking, cast.luz)

    def shows(*, certified: bool) -> bool:
        record = NewDocument("birth_record", certified=certified)
        shown = Shown(new_birth_record=record)
        return bool(check_visitor(story.officer, arrival_id=child.id, shown=shown, now=story.now).may_admit)

    assert (shows(certified=False), shows(certified=True)) == (False, True)


def test_nobody_joins_a_visit_that_has_ended_or_whose_time_is_over(story: GateStory, refused: Any) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.luz)
    visit_id = story.seated(booking, cast.marisol)
    late = story.arrives(booking, cast.luz)
    assert story.shows(late).may_admit
    over = {"arrival_id": late.id, "now": booking.period.upper}
    assert refused(admit_visitor, story.officer, **over) == {"session_over"}

    end_visit(story.officer, visit_id=visit_id, reason="completed", now=story.later(5))

    assert refused(admit_visitor, story.officer, arrival_id=late.id, now=story.now) == {"visit_over"}


def test_a_booking_cancelled_while_the_party_stands_there_lets_nobody_in(story: GateStory, refused: Any) -> None:
    cast = story.cast
    booking = story.booked(cast.marisol, cast.quincy)
    inside, waiting = story.admitted(booking, cast.marisol), story.arrives(booking, cast.quincy)
    story.shows(waiting)
    Booking.objects.filter(id=booking.id).update(state="cancelled", ended_at=story.now)

    visit = {"visit_id": inside.visit_id, "now": story.now}
    assert refused(admit_visitor, story.officer, arrival_id=waiting.id, now=story.now) == {"booking_cancelled"}
    assert refused(call_out_person, story.officer, **visit) == {"booking_cancelled"}
    Visit.objects.update(state="called_out", called_out_at=story.now, called_out_by=cast.officer)
    assert refused(seat_visit, story.officer, **visit) == {"booking_cancelled"}


def test_a_suspension_imposed_while_the_visitor_stands_there_counts(story: GateStory, refused: Any) -> None:
    arrival = story.arrives(story.booked(story.cast.marisol), story.cast.marisol)
    assert story.shows(arrival).may_admit
    Restriction.objects.create(
        visitor=story.cast.marisol,
        facility=story.cast.alder,
        kind="suspension",
        valid=DateTimeTZRange(story.now, story.now + timedelta(days=90)),
        source="incident:test",
        citation="15 CCR 3176.1(c)",
        imposed_at=story.now,
        imposed_by=story.cast.sergeant,
    )

    assert refused(admit_visitor, story.officer, arrival_id=arrival.id, now=story.now) == {"rule:ca:3176.1.suspended"}


def test_every_look_and_every_decision_keeps_the_rules_answer(story: GateStory) -> None:
    story.admitted(story.booked(story.cast.marisol), story.cast.marisol)

    assert PolicyDecision.objects.filter(question="gate.admit", outcome="allow").count() == 2
