"""Does a whole party get its place in one step, and a clear no otherwise?"""

from __future__ import annotations

from datetime import timedelta

import pytest

from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.scheduling.actions.cancel_booking import cancel_booking
from gatelodge.scheduling.actions.confirm_booking import confirm_booking
from gatelodge.scheduling.actions.expire_holds import expire_holds
from gatelodge.scheduling.domain.lifecycle import BookingState
from gatelodge.scheduling.models import Booking, PartyMember
from gatelodge.scheduling.queries import find_member_by_pass, get_booking, get_slot

MINUTE = timedelta(minutes=1)


def test_holds_a_place_for_the_whole_party(cast, hold, now):
    cast.approve(cast.luz, cast.tomas)
    held = hold(party=[cast.marisol, cast.luz])
    booking = get_booking(held.id)
    assert booking.state is BookingState.HELD
    assert booking.heads == 2
    assert {member.name for member in booking.party} == {"Marisol Exampleton", "Luz Exampleton"}
    assert next(m for m in booking.party if m.visitor_id == cast.luz.id).escort_id == cast.marisol.id


def test_a_pass_counts_only_once_the_hold_is_confirmed(cast, hold, now):
    held = hold()
    code = get_booking(held.id).party[0].pass_code
    assert not find_member_by_pass(code).active
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now + MINUTE)
    assert find_member_by_pass(code.lower().replace("-", " ")).active
    assert find_member_by_pass("0000-0000-0000-0000") is None


def test_takes_the_smallest_place_that_fits(cast, hold, now):
    hall = cast.hall
    hall.places.filter(label="T3").update(heads=1)
    assert hold().place_label == "T3"


def test_refuses_what_nobody_can_book(cast, hold, now):
    session = cast.session()
    for field, value, code in (
        ("opens_at", now + MINUTE, "not_open_yet"),
        ("closes_at", now, "booking_closed"),
        ("state", "cancelled", "session_cancelled"),
    ):
        other = cast.session(days=5 + len(code))
        setattr(other, field, value)
        other.cancelled_because = "training day"
        other.save()
        with pytest.raises(NotAllowedNow) as no:
            hold(other)
        assert no.value.codes == {code}
        assert no.value.reasons[0].field == "session"
        assert no.value.reasons[0].cure or code == "x"
    with pytest.raises(NotAllowedNow) as no:
        hold(session, at=session.period.lower)
    assert no.value.codes == {"session_past"}
    assert not Booking.objects.exists()
    assert not PartyMember.objects.exists()


def test_refuses_a_party_that_is_empty_doubled_or_without_an_adult(cast, hold, now):
    cast.approve(cast.luz, cast.tomas)
    session = cast.session()
    for party, error, code in (
        ([], BadInput, "no_visitors"),
        ([cast.marisol, cast.marisol], BadInput, "visitor_twice"),
        ([cast.luz], NotAllowedNow, "no_adult"),
    ):
        with pytest.raises(error) as no:
            hold(session, party=party)
        assert code in no.value.codes
        assert {reason.field for reason in no.value.reasons} == {"visitors"}


def test_refuses_a_visitor_without_standing(cast, hold, now):
    with pytest.raises(NotAllowedNow) as no:
        hold(party=[cast.marisol, cast.luz])
    assert no.value.codes == {"no_credential"}


def test_refuses_a_stranger_in_the_party_until_that_one_gave_leave(cast, hold, now):
    from gatelodge.scheduling.actions import end_companion, issue_companion_code, take_up_companion_code

    cast.approve(cast.quincy, cast.tomas)
    session = cast.session()
    party = [cast.marisol, cast.quincy]
    with pytest.raises(NotPermitted) as no:
        hold(session, party=party)
    assert no.value.codes == {"not_yours_to_book"}
    code = issue_companion_code(cast.actor(cast.quincy), now=now)
    with pytest.raises(BadInput):
        take_up_companion_code(cast.actor(cast.quincy), code=code, now=now)
    tie = take_up_companion_code(cast.actor(cast.marisol), code=code.lower(), now=now)
    with pytest.raises(BadInput) as used:
        take_up_companion_code(cast.actor(cast.outsider), code=code, now=now)
    assert used.value.codes == {"code_unknown"}
    assert hold(session, party=party).place_label
    with pytest.raises(Absent):
        end_companion(cast.actor(cast.outsider), companion_id=tie, now=now)
    end_companion(cast.actor(cast.quincy), companion_id=tie, now=now)
    with pytest.raises(NotPermitted):
        hold(cast.session(days=4), party=party)


def test_says_nothing_of_a_companions_own_trouble(cast, hold, now):
    from gatelodge.scheduling.models import Companion

    Companion.objects.create(
        visitor=cast.quincy, booker=cast.marisol, code="x", issued_at=now, expires_at=now, taken_up_at=now
    )
    with pytest.raises(NotAllowedNow) as no:
        hold(party=[cast.marisol, cast.quincy])
    assert no.value.codes == {"may_not_visit"}


def test_names_an_overlap_only_when_it_is_the_bookers_own(cast, hold, now):
    cast.approve(cast.marisol, cast.wendell)
    cast.approve(cast.quincy, cast.wendell)
    first = cast.session()
    second_area = type(cast.hall).objects.create(facility=cast.alder, name="Annex", kind="contact")
    second_area.places.create(label="A1", kind="table", heads=3)
    second = cast.session(area=second_area)
    booked = hold(first)
    confirm_booking(cast.actor(cast.marisol), booking_id=booked.id, now=now)
    with pytest.raises(NotAllowedNow) as no:
        hold(second, person_id=cast.wendell.id)
    assert no.value.codes == {"own_overlap"}
    cast.approve(cast.quincy, cast.tomas)
    with pytest.raises(NotAllowedNow) as no:
        hold(second, who=cast.quincy)
    assert no.value.codes == {"taken"}, "somebody else's visit to the same person is not told"


def test_counts_heads_and_places_both(cast, hold, now):
    session = cast.session(heads=2)
    cast.approve(cast.luz, cast.tomas)
    cast.approve(cast.quincy, cast.wendell)
    hold(session, who=cast.quincy, person_id=cast.wendell.id)
    assert get_slot(session.id, now=now).largest_party == 1
    with pytest.raises(NotAllowedNow) as no:
        hold(session, party=[cast.marisol, cast.luz])
    assert no.value.codes == {"too_few_left"}
    assert "1" in no.value.reasons[0].text.en


def test_an_expired_hold_is_told_and_its_place_is_free_again(cast, hold, now):
    session = cast.session(heads=1)
    held = hold(session)
    late = now + 10 * MINUTE
    with pytest.raises(NotAllowedNow) as no:
        confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=late)
    assert no.value.codes == {"hold_expired"}
    assert no.value.reasons[0].cure is not None
    assert get_slot(session.id, now=late).largest_party == 1
    cast.approve(cast.quincy, cast.wendell)
    again = hold(session, who=cast.quincy, person_id=cast.wendell.id, at=late)
    assert again.released == (held.id,)
    assert get_booking(held.id).state is BookingState.EXPIRED


def test_a_new_hold_lets_the_bookers_earlier_one_go(cast, hold, now):
    first, second = hold(), hold(cast.session(days=4))
    assert second.released == (first.id,)
    assert get_booking(first.id).state is BookingState.CANCELLED


def test_the_job_ends_holds_past_their_time_only(cast, hold, now):
    from gatelodge.foundation.actors import SYSTEM

    held = hold()
    assert expire_holds(SYSTEM, now=now + 9 * MINUTE) == 0
    assert expire_holds(SYSTEM, now=now + 10 * MINUTE) == 1
    assert get_booking(held.id).state is BookingState.EXPIRED
    with pytest.raises(NotPermitted):
        expire_holds(cast.actor(cast.sergeant), now=now)


def test_a_change_keeps_the_old_place_until_the_new_one_is_confirmed(cast, hold, now):
    marisol = cast.actor(cast.marisol)
    old = hold()
    confirm_booking(marisol, booking_id=old.id, now=now)
    new = hold(cast.session(days=4), replaces=old.id)
    assert get_booking(old.id).state is BookingState.CONFIRMED
    confirm_booking(marisol, booking_id=new.id, now=now + MINUTE)
    assert get_booking(old.id).state is BookingState.REPLACED
    assert get_booking(new.id).state is BookingState.CONFIRMED
    assert not find_member_by_pass(get_booking(old.id).party[0].pass_code).active


def test_a_change_within_a_full_session_keeps_the_own_place(cast, hold, now):
    session = cast.session(heads=2)
    cast.hall.places.exclude(label="T1").update(in_use=False)
    cast.approve(cast.luz, cast.tomas)
    marisol = cast.actor(cast.marisol)
    old = hold(session)
    confirm_booking(marisol, booking_id=old.id, now=now)
    new = hold(session, party=[cast.marisol, cast.luz], replaces=old.id)
    assert new.place_label == "T1"
    confirm_booking(marisol, booking_id=new.id, now=now)
    assert get_slot(session.id, now=now).largest_party == 0


def test_an_expired_change_leaves_the_old_booking(cast, hold, now):
    old = hold()
    confirm_booking(cast.actor(cast.marisol), booking_id=old.id, now=now)
    new = hold(cast.session(days=4), replaces=old.id)
    with pytest.raises(NotAllowedNow):
        confirm_booking(cast.actor(cast.marisol), booking_id=new.id, now=now + 11 * MINUTE)
    assert get_booking(old.id).state is BookingState.CONFIRMED


def test_strangers_find_nothing_to_change_confirm_or_cancel(cast, hold, now):
    held = hold()
    outsider = cast.actor(cast.outsider)
    with pytest.raises(Absent):
        confirm_booking(outsider, booking_id=held.id, now=now)
    with pytest.raises(Absent):
        cancel_booking(outsider, booking_id=held.id, now=now)
    with pytest.raises(Absent):
        cancel_booking(cast.actor(cast.sergeant_of_birch), booking_id=held.id, now=now, reason="not ours")
    cast.approve(cast.outsider, cast.tomas)
    with pytest.raises(Absent):
        hold(cast.session(days=4), who=cast.outsider, replaces=held.id)


def test_the_party_cancels_until_the_visit_begins_and_staff_say_why(cast, hold, now):
    session = cast.session()
    held = hold(session)
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    with pytest.raises(NotAllowedNow) as no:
        cancel_booking(cast.actor(cast.marisol), booking_id=held.id, now=session.period.lower)
    assert no.value.codes == {"visit_started"}
    with pytest.raises(BadInput):
        cancel_booking(cast.actor(cast.sergeant), booking_id=held.id, now=now)
    cancel_booking(cast.actor(cast.sergeant), booking_id=held.id, now=now, reason="The hall is flooded.")
    assert get_booking(held.id).ended_because == "The hall is flooded."
    with pytest.raises(NotAllowedNow) as no:
        cancel_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    assert no.value.codes == {"booking_ended"}


def test_only_a_non_contact_place_for_a_non_contact_visitor(cast, hold, now):
    cast.tomas.visiting_status = "non_contact"
    cast.tomas.save()
    with pytest.raises(NotAllowedNow) as no:
        hold()
    assert no.value.codes == {"non_contact_only"}
    booths = type(cast.hall).objects.create(facility=cast.alder, name="Booths", kind="non_contact")
    booths.places.create(label="B1", kind="booth", heads=3)
    assert hold(cast.session(area=booths)).place_label == "B1"


def test_not_at_a_facility_where_the_person_is_not(cast, hold, now):
    session = cast.session()
    cast.tomas.facility = cast.birch
    cast.tomas.save()
    with pytest.raises(NotAllowedNow) as no:
        hold(session)
    assert no.value.codes == {"person_elsewhere"}


def test_staff_at_the_desk_book_in_one_step(cast, hold, now):
    from gatelodge.scheduling.actions import book_visit

    booked = book_visit(
        cast.actor(cast.officer),
        session_id=cast.session().id,
        person_id=cast.tomas.id,
        visitor_ids=[cast.marisol.id],
        now=now,
    )
    assert get_booking(booked.id).state is BookingState.CONFIRMED
    with pytest.raises(NotPermitted):
        book_visit(
            cast.actor(cast.sergeant_of_birch),
            session_id=cast.session(days=4).id,
            person_id=cast.tomas.id,
            visitor_ids=[cast.marisol.id],
            now=now,
        )


@pytest.mark.parametrize(("kind", "most"), [("contact", 5), ("non_contact", 3)])
def test_refuses_a_party_over_the_limit_with_its_rule(cast, hold, now, kind, most):
    from gatelodge.people.models import Guardianship

    area = type(cast.hall).objects.create(facility=cast.alder, name="Large", kind=kind)
    area.places.create(label="L1", kind="table", heads=12)
    children = [cast.visitor(f"Child {n}", "Exampleton", account=None, born_on=cast.luz.born_on) for n in range(most)]
    for child in children:
        Guardianship.objects.create(minor=child, guardian=cast.marisol, kind="parent")
        cast.approve(child, cast.tomas)
    session = cast.session(area=area)
    with pytest.raises(NotAllowedNow) as no:
        hold(session, party=[cast.marisol, *children])
    over = no.value.reasons[0]
    assert over.code == "party_too_large"
    assert (over.field, over.citation[:6], str(most) in over.text.es) == ("visitors", "15 CCR", True)
    assert not PartyMember.objects.exists()
    assert hold(session, party=[cast.marisol, *children[1:]]).place_label == "L1"


def test_keeps_the_rules_answer_with_the_booking(cast, hold, now):
    kept = Booking.objects.get(id=hold().id).policy_decision
    assert kept.question == "visit.party"
    assert kept.facts["visit"]["contact"] is True


def test_a_child_of_a_person_barred_from_contact_with_minors_visits_without_contact(cast, hold, now):
    from gatelodge.people.models import Offence

    Offence.objects.create(person=cast.tomas, kind="conviction", statute="288", victim_was_minor=True)
    cast.approve(cast.luz, cast.tomas)
    with pytest.raises(NotAllowedNow) as no:
        hold(party=[cast.marisol, cast.luz])
    assert "non_contact_only" in no.value.codes
    assert hold(cast.session(days=4)).place_label


def test_a_desk_learns_which_visitor_may_not_come_and_why(cast, hold, now):
    from gatelodge.scheduling.actions import book_visit

    wish = {"person_id": cast.tomas.id, "visitor_ids": [cast.marisol.id, cast.quincy.id], "now": now}
    with pytest.raises(NotAllowedNow) as no:
        book_visit(cast.actor(cast.officer), session_id=cast.session().id, **wish)
    assert no.value.codes == {"no_credential"}


def test_days_ahead_are_the_facilitys_own():
    from datetime import UTC, date, datetime

    from gatelodge.scheduling.domain.party_facts import schedule_facts

    evening = datetime(2026, 3, 4, 1, 30, tzinfo=UTC)  # half past five on the third, in California
    facts = schedule_facts(local_day=date(2026, 3, 7), zone="America/Los_Angeles", now=evening)
    assert facts["visit"]["booked_days_ahead"] == 4


def suspend(cast, visitor, until=None):
    from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

    visitor.restrictions.create(
        kind="suspension",
        valid=DateTimeTZRange(cast.now, until),
        source="a test",
        citation="15 CCR 3176",
        imposed_at=cast.now,
        imposed_by=cast.sergeant,
    )


def test_a_hold_is_not_confirmed_once_a_visitor_may_no_longer_come(cast, hold, now):
    from gatelodge.scheduling.models import Companion

    cast.approve(cast.quincy, cast.tomas)
    Companion.objects.create(
        visitor=cast.quincy, booker=cast.marisol, code="x", issued_at=now, expires_at=now, taken_up_at=now
    )
    held = hold(party=[cast.marisol, cast.quincy])
    suspend(cast, cast.quincy)
    with pytest.raises(NotAllowedNow) as no:
        confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now + MINUTE)
    assert no.value.codes == {"may_not_visit"}, "and of a companion's trouble no more than that"
    assert get_booking(held.id).state is BookingState.HELD
    alone = hold(cast.session(days=4))
    cast.tomas.facility = cast.birch
    cast.tomas.save()
    with pytest.raises(NotAllowedNow) as no:
        confirm_booking(cast.actor(cast.marisol), booking_id=alone.id, now=now + MINUTE)
    assert no.value.codes == {"person_elsewhere"}


def test_a_suspended_visitor_holds_nothing_until_the_suspension_is_over(cast, hold, now):
    suspend(cast, cast.marisol, until=now + timedelta(days=4))
    with pytest.raises(NotAllowedNow) as no:
        hold(cast.session(days=3))
    assert no.value.codes == {"suspended_until"}
    assert hold(cast.session(days=5)).place_label


def test_the_next_visit_stands_first_and_earlier_ones_after(cast, hold, now):
    from gatelodge.scheduling.queries import list_own_bookings

    marisol = cast.actor(cast.marisol)
    ids = []
    for days in (3, 5, 7):
        ids.append(hold(cast.session(days=days)).id)
        confirm_booking(marisol, booking_id=ids[-1], now=now)
    later = now + timedelta(days=4)
    assert [row.id for row in list_own_bookings(marisol, now=later)] == [ids[1], ids[2], ids[0]]
