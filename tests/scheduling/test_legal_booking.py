"""Who may book a confidential room, for whom, in which capacity, and what happens when something is in the way?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted, Refusal
from gatelodge.ledger.models import Event
from gatelodge.people.actions import end_representation, withdraw_sponsorship
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.actions import (
    book_visit,
    cancel_booking,
    confirm_booking,
    hold_booking,
    request_legal_visit,
)
from gatelodge.scheduling.domain.legal import LegalGuest, Means
from gatelodge.scheduling.models import Booking, LegalRequest, PartyMember
from tests.cast import Cast
from tests.scheduling.legal import Chambers, visitor


def test_an_attorney_books_a_free_room_at_once(chambers: Chambers) -> None:
    booking = chambers.book(after=30, minutes=90)
    assert booking.state == "confirmed"
    assert booking.period.lower == chambers.starts + timedelta(minutes=30)
    assert booking.period.upper - booking.period.lower == timedelta(minutes=90)
    assert booking.place.area.kind == "confidential"
    request = LegalRequest.objects.get()
    assert (request.state, request.booking_id, request.booked_at) == ("booked", booking.id, chambers.now)
    event = Event.objects.get(kind="scheduling.book_legal_visit")
    assert b'"capacity":"attorney"' in bytes(event.bytes)


def test_each_member_comes_in_the_capacity_chosen_and_under_its_sponsor(chambers: Chambers) -> None:
    booking = chambers.book(party=[chambers.as_attorney(), chambers.as_student()])
    members = {one.capacity: one.sponsorship_id for one in PartyMember.objects.filter(booking=booking)}
    assert members == {"attorney": None, "law_student": chambers.sponsorship.id}
    assert booking.heads == 2
    assert booking.policy_decision is not None
    assert booking.policy_decision.question == "legal.capacity"


def test_a_representative_asks_in_the_attorneys_place(chambers: Chambers) -> None:
    party = [chambers.as_student()]
    booking = chambers.book(chambers.student, party=party)
    request = LegalRequest.objects.get(booking=booking)
    assert request.attorney_id == chambers.attorney.visitor_id
    assert request.requested_by_id == chambers.student.account_id


def test_a_social_approval_gives_no_right_in_a_legal_visit(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney
    cast.approve(cast.marisol, cast.tomas)
    with pytest.raises(Absent):
        chambers.book(cast.actor(cast.marisol), party=[LegalGuest(cast.marisol.id, Capacity.ATTORNEY)])


def test_the_social_capacity_is_none_in_a_legal_party(chambers: Chambers) -> None:
    with pytest.raises(BadInput) as refused:
        chambers.book(party=[LegalGuest(chambers.attorney.visitor_id or uuid4(), Capacity.SOCIAL)])
    assert refused.value.codes == {"capacity_missing"}


def test_a_legal_capacity_gives_no_right_in_a_social_visit(chambers: Chambers, cast: Cast) -> None:
    session = cast.session()
    with pytest.raises(NotAllowedNow):
        book_visit(
            chambers.attorney,
            session_id=session.id,
            person_id=chambers.client.id,
            visitor_ids=[chambers.as_attorney().visitor_id],
            now=cast.now,
        )


def test_someone_with_two_capacities_comes_in_the_one_chosen_alone(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.sponsorship
    cast.approve(visitor(chambers.student), cast.tomas)
    booking = chambers.book(chambers.student, party=[chambers.as_student()])
    member = PartyMember.objects.get(booking=booking)
    assert (member.capacity, member.sponsorship_id) == ("law_student", chambers.sponsorship.id)
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    # The social approval is still there; it opens no confidential room.
    with pytest.raises(Absent):
        chambers.book(chambers.student, after=120, party=[chambers.as_student()])


PARTIES: list[tuple[str, Any, type[Refusal], str]] = [
    ("nobody", lambda c: [], BadInput, "no_visitors"),
    ("somebody twice", lambda c: [c.as_attorney(), c.as_attorney()], BadInput, "visitor_twice"),
    (
        "a student without a sponsor",
        lambda c: [LegalGuest(c.student.visitor_id, Capacity.LAW_STUDENT)],
        BadInput,
        "sponsorship_missing",
    ),
    (
        "a student as a paralegal under the student's sponsorship",
        lambda c: [c.as_attorney(), LegalGuest(c.student.visitor_id, Capacity.PARALEGAL, c.sponsorship.id)],
        NotPermitted,
        "not_your_legal_party",
    ),
    (
        "a stranger under the student's sponsorship",
        lambda c: [c.as_attorney(), LegalGuest(c.cast.outsider.id, Capacity.LAW_STUDENT, c.sponsorship.id)],
        NotPermitted,
        "not_your_legal_party",
    ),
    (
        "another firm's attorney",
        lambda c: [c.as_attorney(), c.as_attorney(c.rival)],
        NotPermitted,
        "not_your_legal_party",
    ),
    ("an attorney for whom another answers", lambda c: [_sponsored_attorney(c)], BadInput, "capacity_missing"),
]


def _sponsored_attorney(chambers: Chambers) -> LegalGuest:
    return LegalGuest(chambers.as_attorney().visitor_id, Capacity.ATTORNEY, chambers.sponsorship.id)


@pytest.mark.parametrize(("party", "kind", "code"), [row[1:] for row in PARTIES], ids=[row[0] for row in PARTIES])
def test_refuses_a_party_of(chambers: Chambers, party: Any, kind: type[Refusal], code: str) -> None:
    with pytest.raises(kind) as refused:
        chambers.book(party=party(chambers))
    assert refused.value.codes == {code}
    assert not Booking.objects.exists()


def test_a_suspended_licence_is_refused_with_its_rule(chambers: Chambers) -> None:
    _ = chambers.attorney
    chambers.practice.looked_up(chambers.attorney, "suspended")
    with pytest.raises(NotAllowedNow) as refused:
        chambers.book()
    assert any("3178" in why.citation for why in refused.value.reasons)
    assert all(why.text.en.startswith("Atwood Counselsample: ") for why in refused.value.reasons)


def test_a_withdrawn_sponsor_ends_the_students_capacity(chambers: Chambers, cast: Cast) -> None:
    party = [chambers.as_attorney(), chambers.as_student()]
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    with pytest.raises(NotAllowedNow) as refused:
        chambers.book(party=party)
    assert any("3178(c)" in why.citation for why in refused.value.reasons)


def test_a_client_of_the_past_is_absent(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney
    end_representation(chambers.attorney, representation_id=chambers.tie.id, reason="case over", now=cast.now)
    with pytest.raises(Absent):
        chambers.book()


def test_a_client_of_another_firm_and_nobodys_client_are_absent_alike(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney, chambers.rival
    answers = []
    for person_id in (chambers.client.id, cast.person("AX1003", "Nowhere", "Ned").id, uuid4()):
        with pytest.raises(Absent) as refused:
            chambers.book(chambers.rival, person_id=person_id)
        answers.append(str(refused.value))
    assert len(set(answers)) == 1


@pytest.mark.parametrize("minutes", [0, 10, 20, 481, 495])
def test_refuses_a_length_of(chambers: Chambers, minutes: int) -> None:
    with pytest.raises(BadInput) as refused:
        chambers.book(minutes=minutes)
    assert refused.value.codes == {"minutes_wrong"}


def test_refuses_a_time_outside_of_every_session(chambers: Chambers) -> None:
    with pytest.raises(NotAllowedNow) as refused:
        chambers.book(after=7 * 60 + 30, minutes=60)
    assert refused.value.codes == {"no_room_then"}


def test_visits_follow_each_other_in_one_room(chambers: Chambers, cast: Cast) -> None:
    chambers.area.places.filter(label="C2").update(in_use=False)
    first = chambers.book(after=0)
    with pytest.raises(NotAllowedNow) as refused:
        chambers.book(chambers.rival, after=45, person_id=cast.wendell.id)
    assert refused.value.codes == {"taken"}
    second = chambers.book(chambers.rival, after=60, person_id=cast.wendell.id)
    assert first.place_id == second.place_id


def test_the_client_is_in_one_visit_at_a_time(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney
    other = chambers.practice.attorney("Corin", "Counselmock", "CA", "100003")
    chambers.practice.client(other, "AX1001", "witness")
    chambers.book()
    with pytest.raises(NotAllowedNow) as refused:
        chambers.book(other, after=30)
    assert refused.value.codes == {"taken"}
    assert chambers.book(other, after=60).state == "confirmed"


def test_ones_own_other_visit_is_named_and_a_members_is_not(chambers: Chambers, cast: Cast) -> None:
    _ = cast.wendell
    second = chambers.practice.client(chambers.attorney, "AX1002")
    chambers.book(party=[chambers.as_attorney()])
    with pytest.raises(NotAllowedNow) as own:
        chambers.book(after=30, person_id=second.person_id)
    assert own.value.codes == {"own_overlap"}
    chambers.book(after=120, party=[chambers.as_student()])
    made = chambers.practice.invite(chambers.attorney, second, name="Lena Lernsample", role="paralegal")
    chambers.practice.in_force(made, chambers.student, "employment")
    lena = LegalGuest(chambers.as_student().visitor_id, Capacity.PARALEGAL, made.id)
    with pytest.raises(NotAllowedNow) as theirs:
        chambers.book(after=120, person_id=second.person_id, party=[lena])
    assert theirs.value.codes == {"taken"}


def test_a_change_of_time_keeps_the_old_one_until_the_new_one_is_there(chambers: Chambers, cast: Cast) -> None:
    first = chambers.book()
    moved = chambers.book(after=30, replaces=first.id, minutes=120)
    first.refresh_from_db()
    assert first.state == "replaced"
    assert moved.chain == first.chain
    assert LegalRequest.objects.get().booking_id == moved.id
    chambers.area.places.update(heads=1)
    with pytest.raises(NotAllowedNow):
        chambers.book(after=60, replaces=moved.id, party=[chambers.as_attorney(), chambers.as_student()])
    moved.refresh_from_db()
    assert moved.state == "confirmed"


def test_nobody_elses_visit_can_be_changed(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney
    other = chambers.practice.attorney("Corin", "Counselmock", "CA", "100003")
    chambers.practice.client(other, "AX1001", "witness")
    first = chambers.book()
    with pytest.raises(Absent):
        chambers.book(other, after=120, replaces=first.id)


def test_a_social_booking_cannot_replace_a_legal_one(chambers: Chambers, cast: Cast) -> None:
    booking = chambers.book()
    cast.approve(visitor(chambers.attorney), cast.tomas)
    with pytest.raises(Absent):
        hold_booking(
            chambers.attorney,
            session_id=cast.session(days=4).id,
            person_id=cast.tomas.id,
            visitor_ids=[chambers.as_attorney().visitor_id],
            now=cast.now,
            replaces=booking.id,
        )


def test_every_member_is_asked_again_when_a_held_legal_visit_is_confirmed(chambers: Chambers, cast: Cast) -> None:
    booking = chambers.book(party=[chambers.as_attorney(), chambers.as_student()])
    until = cast.now + timedelta(minutes=10)
    Booking.objects.filter(id=booking.id).update(state="held", confirmed_at=None, hold_expires_at=until)
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    with pytest.raises(NotAllowedNow) as refused:
        confirm_booking(chambers.attorney, booking_id=booking.id, now=cast.now)
    assert any("3178(c)" in why.citation for why in refused.value.reasons)
    PartyMember.objects.filter(booking=booking, capacity="law_student").update(active=False)
    confirm_booking(chambers.attorney, booking_id=booking.id, now=cast.now)


def test_the_attorney_cancels_what_a_representative_booked(chambers: Chambers, cast: Cast) -> None:
    booking = chambers.book(chambers.student, party=[chambers.as_student()])
    cancel_booking(chambers.attorney, booking_id=booking.id, now=cast.now)
    assert LegalRequest.objects.get().state == "withdrawn"


def test_staff_who_cancel_put_the_request_back_into_the_queue_as_old_as_it_was(chambers: Chambers, cast: Cast) -> None:
    booking = chambers.book()
    later = cast.now + timedelta(days=1)
    cancel_booking(chambers.practice.coordinator, booking_id=booking.id, reason="lockdown of the unit", now=later)
    request = LegalRequest.objects.get()
    assert (request.state, request.booking_id, request.requested_at) == ("waiting", None, cast.now)


def test_a_court_day_in_the_past_and_a_span_too_short_are_refused(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney
    with pytest.raises(BadInput) as refused:
        chambers.ask(wanted_until=cast.now + timedelta(minutes=30), court_on=date(2026, 2, 27))
    assert refused.value.codes == {"span_wrong", "court_date_past"}
    with pytest.raises(BadInput):
        chambers.ask(wanted_until=cast.now + timedelta(days=61))


def test_a_request_asks_about_every_member(chambers: Chambers, cast: Cast) -> None:
    party = [chambers.as_attorney(), chambers.as_student()]
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    with pytest.raises(NotAllowedNow):
        request_legal_visit(
            chambers.attorney,
            person_id=chambers.client.id,
            means=Means.VIDEO,
            wanted_from=cast.now,
            wanted_until=cast.now + timedelta(days=3),
            minutes=60,
            party=party,
            now=cast.now,
        )
