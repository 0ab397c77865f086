"""What does the desk do with waiting requests, and what happens when the basis of a visit goes?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings

from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.people.actions import end_representation, withdraw_sponsorship
from gatelodge.scheduling import jobs
from gatelodge.scheduling.actions import (
    book_legal_now,
    decline_legal_request,
    lapse_legal_requests,
    recheck_legal_standing,
    withdraw_legal_request,
)
from gatelodge.scheduling.models import Booking, BookingReview, LegalPartyMember, LegalRequest, SessionTemplate
from gatelodge.scheduling.queries.legal import read_urgent_queue, request_to_visit_median
from tests.cast import Cast
from tests.scheduling.legal import Chambers

PURPOSE = "placing legal visits"


def test_the_queue_is_by_court_day_and_then_by_age(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.rival
    hour = timedelta(hours=1)
    wendells = {"person_id": cast.wendell.id}
    oldest = chambers.ask()
    late_court = chambers.ask(court_on=date(2026, 3, 20), now=cast.now + hour)
    near_court = chambers.ask(chambers.rival, court_on=date(2026, 3, 5), now=cast.now + 2 * hour, **wendells)
    youngest = chambers.ask(chambers.rival, now=cast.now + 3 * hour, **wendells)
    rows = read_urgent_queue(chambers.practice.coordinator, purpose=PURPOSE, now=cast.now)
    assert [row.id for row in rows] == [near_court.id, late_court.id, oldest.id, youngest.id]


def test_staff_give_a_waiting_request_a_room_after_the_window_has_closed(chambers: Chambers, cast: Cast) -> None:
    request = chambers.ask()
    chambers.session.closes_at = cast.now - timedelta(hours=1)
    chambers.session.save()
    with pytest.raises(NotAllowedNow) as refused:
        chambers.book(after=15)
    assert refused.value.codes == {"booking_closed"}
    booking = chambers.place(request, cast.actor(cast.sergeant), after=15)
    request.refresh_from_db()
    assert (request.state, request.booking_id) == ("booked", booking.id)
    with pytest.raises(NotAllowedNow) as again:
        chambers.place(request, after=120)
    assert again.value.codes == {"request_answered"}


def test_a_placed_party_is_told(chambers: Chambers, cast: Cast) -> None:
    booking = chambers.place(chambers.ask())
    for _twice in range(2):
        jobs.hear_legal_visit_placed(SYSTEM, now=cast.now, booking_id=booking.id)
    assert Letter.objects.filter(to_visitor=chambers.attorney.visitor_id, kind__endswith="placed").count() == 1


STRANGERS: list[tuple[str, Any, type[Exception]]] = [
    ("a sergeant elsewhere", lambda c: c.cast.actor(c.cast.sergeant_of_birch), Absent),
    ("a gate officer", lambda c: c.cast.actor(c.cast.officer), Absent),
    ("an information officer", lambda c: c.cast.actor(c.cast.staff(Role.INFORMATION_OFFICER)), Absent),
    ("another attorney", lambda c: c.rival, Absent),
    ("the attorney", lambda c: c.attorney, Absent),
]


@pytest.mark.parametrize(("who", "refusal"), [row[1:] for row in STRANGERS], ids=[row[0] for row in STRANGERS])
def test_a_request_is_absent_to(chambers: Chambers, who: Any, refusal: type[Exception]) -> None:
    request, actor = chambers.ask(), who(chambers)
    with pytest.raises(refusal):
        chambers.place(request, actor)
    with pytest.raises(refusal):
        decline_legal_request(actor, request_id=request.id, reason="no", rule="15 CCR 3178(b)", now=chambers.now)


@pytest.mark.parametrize("who", ["information_officer", "gate_officer", "investigator", "auditor"])
def test_the_queue_is_closed_to(chambers: Chambers, cast: Cast, who: str) -> None:
    chambers.ask()
    with pytest.raises(NotPermitted):
        read_urgent_queue(cast.actor(cast.staff(Role(who), cast.alder)), purpose=PURPOSE, now=cast.now)


@pytest.mark.parametrize(
    ("reason", "rule", "codes"),
    [
        ("", "", {"reason_missing", "rule_missing"}),
        ("No room that week.", " ", {"rule_missing"}),
        ("No room that week.", "policy", {"rule_missing"}),
        # No rule of the pack, and one that sleeps.
        ("No room that week.", "15 CCR 9999", {"rule_missing"}),
        ("No room that week.", "15 CCR 3178(e) ff.", {"rule_missing"}),
        (" ", "15 CCR 3178(b)", {"reason_missing"}),
    ],
)
def test_a_decline_without_reason_and_rule_is_refused(
    chambers: Chambers, reason: str, rule: str, codes: set[str]
) -> None:
    request = chambers.ask()
    with pytest.raises(BadInput) as refused:
        decline_legal_request(
            chambers.practice.coordinator, request_id=request.id, reason=reason, rule=rule, now=chambers.now
        )
    assert refused.value.codes == codes


def test_the_attorney_reads_why_and_under_which_rule(chambers: Chambers, cast: Cast) -> None:
    request, desk = chambers.ask(), chambers.practice.coordinator
    told = {"reason": "The unit is quarantined.", "rule": "15 CCR 3178(b)"}
    decline_legal_request(desk, request_id=request.id, now=cast.now, **told)
    for _twice in range(2):
        jobs.hear_legal_request_closed(SYSTEM, now=cast.now, request_id=request.id)
    letter = Letter.objects.get(kind="scheduling.legal_request_declined")
    assert letter.to_visitor_id == chambers.attorney.visitor_id


def _weekly(chambers: Chambers, weekday: int) -> None:
    SessionTemplate.objects.create(
        area=chambers.cast.hall,
        weekday=weekday,
        starts="09:00",
        ends="12:00",
        in_force=(date(2026, 1, 1), None),
        heads=20,
    )


def test_a_weekend_prison_owes_a_weekday_asked_for_in_writing(chambers: Chambers, cast: Cast) -> None:
    _weekly(chambers, 5)
    _ = chambers.area
    desk = chambers.practice.coordinator
    request = chambers.ask(written_weekday=True)
    with pytest.raises(NotAllowedNow) as refused:
        decline_legal_request(desk, request_id=request.id, reason="full", rule="15 CCR 3178(b)", now=cast.now)
    assert [why.citation for why in refused.value.reasons] == ["15 CCR 3178(b)(1)"]
    saturday = cast.now + timedelta(days=5)
    with pytest.raises(NotAllowedNow) as weekend:
        chambers.place(request, starts_at=saturday)
    assert weekend.value.codes == {"not_business_hours"}
    booking = chambers.place(request, starts_at=cast.now + timedelta(days=1))
    assert booking.session.template_id is None


def test_a_prison_with_weekday_visiting_owes_none(chambers: Chambers, cast: Cast) -> None:
    _weekly(chambers, 5)
    _weekly(chambers, 2)
    request, desk = chambers.ask(written_weekday=True), chambers.practice.coordinator
    with pytest.raises(NotAllowedNow) as refused:
        chambers.place(request, starts_at=cast.now + timedelta(days=1))
    assert refused.value.codes == {"no_room_then"}
    decline_legal_request(desk, request_id=request.id, reason="full", rule="15 CCR 3178(b)", now=cast.now)


def test_a_request_whose_time_is_over_lapses_and_the_attorney_is_told(chambers: Chambers, cast: Cast) -> None:
    request = chambers.ask()
    after = cast.now + timedelta(days=7)
    assert lapse_legal_requests(SYSTEM, now=after - timedelta(minutes=1)) == []
    assert lapse_legal_requests(SYSTEM, now=after) == [request.id]
    jobs.hear_legal_request_closed(SYSTEM, now=after, request_id=request.id)
    assert Letter.objects.filter(kind="scheduling.legal_request_lapsed").count() == 1


def test_a_waiting_request_is_withdrawn_by_whoever_it_is(chambers: Chambers, cast: Cast) -> None:
    request = chambers.ask()
    with pytest.raises(Absent):
        withdraw_legal_request(chambers.rival, request_id=request.id, now=cast.now)
    withdraw_legal_request(chambers.attorney, request_id=request.id, now=cast.now)
    with pytest.raises(NotAllowedNow):
        withdraw_legal_request(chambers.attorney, request_id=request.id, now=cast.now)


def _doubts() -> list[tuple[str, Any]]:
    return list(BookingReview.objects.values_list("kind", "visitor_id"))


def test_a_withdrawn_sponsorship_opens_a_review_and_tells_the_party_once(chambers: Chambers, cast: Cast) -> None:
    party = [chambers.as_attorney(), chambers.as_student()]
    booking = chambers.book(party=party)
    waiting = chambers.ask(party=party)
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    for _twice in range(2):
        jobs.hear_sponsorship_withdrawn(SYSTEM, now=cast.now, sponsorship_id=chambers.sponsorship.id)
    assert _doubts() == [("sponsorship_withdrawn", chambers.student.visitor_id)]
    booking.refresh_from_db()
    assert booking.state == "confirmed"
    assert [one.capacity for one in LegalPartyMember.objects.filter(request=waiting)] == ["attorney"]
    review = BookingReview.objects.get()
    jobs.hear_booking_in_doubt(SYSTEM, now=cast.now, booking_id=booking.id, review_id=review.id)
    told = set(Letter.objects.filter(kind="scheduling.booking_in_doubt").values_list("to_visitor_id", flat=True))
    assert told == {chambers.attorney.visitor_id, chambers.student.visitor_id}


def test_the_attorney_is_told_of_a_visit_to_which_only_the_student_comes(chambers: Chambers, cast: Cast) -> None:
    booking = chambers.book(chambers.student, party=[chambers.as_student()])
    jobs.hear_sponsorship_withdrawn(SYSTEM, now=cast.now, sponsorship_id=chambers.sponsorship.id)
    review = BookingReview.objects.get()
    jobs.hear_booking_in_doubt(SYSTEM, now=cast.now, booking_id=booking.id, review_id=review.id)
    told = set(Letter.objects.filter(kind="scheduling.booking_in_doubt").values_list("to_visitor_id", flat=True))
    assert told == {chambers.attorney.visitor_id, chambers.student.visitor_id}


def test_a_request_for_the_withdrawn_alone_leaves_the_queue(chambers: Chambers, cast: Cast) -> None:
    waiting = chambers.ask(chambers.student, party=[chambers.as_student()])
    jobs.hear_sponsorship_withdrawn(SYSTEM, now=cast.now, sponsorship_id=chambers.sponsorship.id)
    waiting.refresh_from_db()
    assert waiting.state == "withdrawn"


def test_an_ended_representation_opens_a_review_of_that_client_alone(chambers: Chambers, cast: Cast) -> None:
    party = [chambers.as_student()]
    chambers.book(chambers.student, party=party)
    _ = cast.wendell
    other = chambers.practice.client(chambers.attorney, "AX1002")
    chambers.book(after=120, person_id=cast.wendell.id)
    end_representation(chambers.attorney, representation_id=chambers.tie.id, reason="case over", now=cast.now)
    jobs.hear_representation_ended(SYSTEM, now=cast.now, representation_id=chambers.tie.id)
    reviews = BookingReview.objects.all()
    assert [(one.kind, one.booking.person_id) for one in reviews] == [("representation_ended", chambers.client.id)]
    assert other.person_id == cast.wendell.id


@pytest.mark.parametrize(("status", "reviews"), [("active", 0), ("suspended", 2), ("expired", 2), ("withdrawn", 2)])
def test_a_licence_that_is_not_active_opens_reviews(chambers: Chambers, cast: Cast, status: str, reviews: int) -> None:
    chambers.book()
    chambers.book(chambers.student, after=120, party=[chambers.as_student()])
    jobs.hear_licence_checked(
        SYSTEM, now=cast.now, licence_id=cast.hall.id, visitor_id=chambers.as_attorney().visitor_id, status=status
    )
    assert BookingReview.objects.filter(kind="licence_lapsed").count() == reviews


def test_a_day_that_passed_is_found_by_asking_again(chambers: Chambers, cast: Cast) -> None:
    chambers.book(party=[chambers.as_attorney(), chambers.as_student()])
    assert recheck_legal_standing(SYSTEM, now=cast.now) == []
    type(chambers.sponsorship).objects.filter(id=chambers.sponsorship.id).update(
        period=(date(2026, 1, 1), date(2026, 3, 4))
    )
    opened = recheck_legal_standing(SYSTEM, now=cast.now)
    assert len(opened) == 1
    assert _doubts() == [("legal_standing_lost", chambers.student.visitor_id)]
    assert recheck_legal_standing(SYSTEM, now=cast.now) == []


def test_the_median_runs_from_request_to_visit(chambers: Chambers, cast: Cast) -> None:
    starts = chambers.starts
    for number, hours in enumerate((1, 5, 30)):
        booking = chambers.book(after=60 * number)
        LegalRequest.objects.filter(booking=booking).update(requested_at=booking.period.lower - timedelta(hours=hours))
    coming = chambers.book(after=300)
    then = starts + timedelta(hours=4)
    assert coming.period.lower > then
    row = request_to_visit_median(now=then, attorney_id=chambers.attorney.visitor_id)
    assert (row.hours, row.visits) == (5, 3)
    assert request_to_visit_median(now=then, attorney_id=chambers.rival.visitor_id).visits == 0
    assert request_to_visit_median(now=then, facility_ids=frozenset({cast.birch.id})).median is None
    assert request_to_visit_median(now=then, facility_ids=frozenset({cast.alder.id})).hours == 5


APPOINTMENTS = [
    # pack, pretrial facility, hours of a room open, who takes them, result
    ("us-ca", True, "sergeant", "ca"),
    ("us-bop", True, "sergeant", "booked"),
    ("us-bop", False, "sergeant", "head_decides"),
    ("us-bop", False, "institution_head", "booked"),
]


@pytest.mark.parametrize(("pack", "pretrial", "who", "result"), APPOINTMENTS)
def test_an_unscheduled_party_is_taken_where_the_rules_allow(
    chambers: Chambers, cast: Cast, monkeypatch: pytest.MonkeyPatch, pack: str, pretrial: bool, who: str, result: str
) -> None:
    _ = chambers.attorney
    monkeypatch.setattr(settings, "POLICY_PACK", pack)
    cast.alder.holds_pretrial = pretrial
    cast.alder.save()
    now = chambers.starts + timedelta(minutes=7)
    told = {"person_id": chambers.client.id, "party": [chambers.as_attorney()], "now": now}
    actor = cast.actor(getattr(cast, who))
    if result == "booked":
        placed = book_legal_now(actor, **told)
        booking = Booking.objects.get(id=placed.id)
        assert (booking.period.lower, booking.legal_request.walk_in) == (now, True)
        return
    with pytest.raises(NotAllowedNow) as refused:
        book_legal_now(actor, **told)
    if result == "ca":
        assert any("3178(d)" in why.citation for why in refused.value.reasons)
    else:
        assert refused.value.codes == {"head_decides"}
        assert "543.13(c)" in refused.value.reasons[0].citation
    assert not Booking.objects.exists()


@pytest.mark.parametrize(("day", "allowed"), [("2024-02-06", False), ("2024-02-07", True)])
def test_federal_unscheduled_visits_begin_on_their_day(
    chambers: Chambers, cast: Cast, monkeypatch: pytest.MonkeyPatch, day: str, allowed: bool
) -> None:
    _ = chambers.attorney
    monkeypatch.setattr(settings, "POLICY_PACK", "us-bop")
    cast.alder.holds_pretrial = True
    cast.alder.save()
    shift = date.fromisoformat(day) - chambers.starts.date()
    period = chambers.session.period
    chambers.session.period = (period.lower + shift, period.upper + shift)
    chambers.session.opens_at += shift
    chambers.session.closes_at += shift
    chambers.session.local_day = date.fromisoformat(day)
    chambers.session.save()
    now = period.lower + shift
    told = {"person_id": chambers.client.id, "party": [chambers.as_attorney()], "now": now}
    if allowed:
        assert book_legal_now(cast.actor(cast.sergeant), **told).starts_at == now
    else:
        with pytest.raises(NotAllowedNow) as refused:
            book_legal_now(cast.actor(cast.sergeant), **told)
        assert any("543.13(c)" in why.citation for why in refused.value.reasons)


def test_the_attorney_cannot_take_herself(chambers: Chambers) -> None:
    told = {"person_id": chambers.client.id, "party": [chambers.as_attorney()], "now": chambers.starts}
    with pytest.raises(NotPermitted):
        book_legal_now(chambers.attorney, **told)
