"""Are sessions made from weekly ones at the right instants, once, and cancelled without a booking being lost?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.foundation.windows import Period
from gatelodge.scheduling import jobs
from gatelodge.scheduling.actions import (
    cancel_session,
    confirm_booking,
    make_sessions,
    open_booking_reviews,
    resolve_booking_review,
    save_area,
    save_place,
    save_session_template,
)
from gatelodge.scheduling.domain.drawing import booking_states_page
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, CAUSES, TRANSITIONS
from gatelodge.scheduling.domain.session_plan import Weekly, plan_sittings
from gatelodge.scheduling.domain.words import word
from gatelodge.scheduling.models import Booking, BookingReview, Session
from gatelodge.scheduling.queries import get_booking, get_own_booking, list_sessions, read_reviews
from tests.cast import Cast

SATURDAY = Weekly(
    weekday=5,
    starts=time(8, 30),
    ends=time(14, 30),
    in_force=Period(date(2026, 1, 1), None),
    heads=20,
    opens_days_before=8,
    closes_days_before=1,
)


def test_a_clock_change_moves_instants_and_no_wall_clock():
    zone = "America/Los_Angeles"
    before, after = plan_sittings(SATURDAY, first=date(2026, 3, 2), until=date(2026, 3, 16), zone=zone)
    assert before.starts_at == datetime(2026, 3, 7, 16, 30, tzinfo=UTC)
    assert after.starts_at == datetime(2026, 3, 14, 15, 30, tzinfo=UTC)
    assert after.opens_at == datetime(2026, 3, 6, 14, 0, tzinfo=UTC), "booking opens at six, still on winter time"
    assert after.closes_at == datetime(2026, 3, 14, 7, 0, tzinfo=UTC), "and closes when the day before is over"


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "America/New_York", "Pacific/Honolulu", "America/Phoenix"])
def test_every_sitting_of_ten_years_has_the_wall_clock_of_its_zone(zone):
    from zoneinfo import ZoneInfo

    for sitting in plan_sittings(SATURDAY, first=date(2026, 1, 1), until=date(2036, 1, 1), zone=zone):
        assert sitting.starts_at.astimezone(ZoneInfo(zone)).timetz().replace(tzinfo=None) == time(8, 30)
        assert sitting.ends_at.astimezone(ZoneInfo(zone)).time() == time(14, 30)
        assert sitting.opens_at < sitting.closes_at <= sitting.starts_at


def weekly(**changed):
    from dataclasses import replace

    return replace(SATURDAY, **changed)


def test_sessions_are_made_once_however_often_it_is_asked(cast, now):
    sergeant = cast.actor(cast.sergeant)
    save_session_template(sergeant, area_id=cast.hall.id, weekly=SATURDAY, now=now)
    assert len(make_sessions(sergeant, facility_id=cast.alder.id, weeks=4, now=now)) == 4
    cancel_session(sergeant, session_id=Session.objects.order_by("period")[0].id, reason="training", now=now)
    assert make_sessions(SYSTEM, facility_id=cast.alder.id, weeks=4, now=now) == []
    assert len(make_sessions(SYSTEM, facility_id=cast.alder.id, weeks=5, now=now)) == 1
    with pytest.raises(BadInput):
        make_sessions(sergeant, facility_id=cast.alder.id, weeks=27, now=now)
    with pytest.raises(NotPermitted):
        make_sessions(cast.actor(cast.sergeant_of_birch), facility_id=cast.alder.id, now=now)


def test_the_nightly_job_makes_them_everywhere(transactional_db):
    from django.utils import timezone

    cast = Cast(timezone.now())
    save_session_template(cast.actor(cast.sergeant), area_id=cast.hall.id, weekly=SATURDAY, now=cast.now)
    jobs.make_coming_sessions(0)
    jobs.let_holds_go(0)
    assert Session.objects.count() >= 3


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends": time(8, 30)}, "ends"),
        ({"in_force": Period(date(2026, 5, 1), date(2026, 5, 1))}, "until"),
        ({"heads": 0}, "heads"),
        ({"heads": -3}, "heads"),
        ({"heads": 40_000}, "heads"),
        ({"weekday": 7}, "weekday"),
        ({"starts": time(22), "ends": time(2)}, "ends"),
        ({"closes_days_before": -1}, "closes_days_before"),
        ({"opens_days_before": 91}, "opens_days_before"),
        ({"opens_days_before": 1}, "opens_days_before"),
    ],
)
def test_an_impossible_weekly_session_is_refused_at_its_field(cast, now, changed, field):
    with pytest.raises(BadInput) as no:
        save_session_template(cast.actor(cast.sergeant), area_id=cast.hall.id, weekly=weekly(**changed), now=now)
    assert [reason.field for reason in no.value.reasons] == [field]


def test_weekly_sessions_of_an_area_do_not_overlap(cast, now):
    sergeant = cast.actor(cast.sergeant)
    first = save_session_template(sergeant, area_id=cast.hall.id, weekly=SATURDAY, now=now)
    late = weekly(starts=time(14, 0), ends=time(16, 0))
    with pytest.raises(NotAllowedNow) as no:
        save_session_template(sergeant, area_id=cast.hall.id, weekly=late, now=now)
    assert (no.value.codes, no.value.reasons[0].field) == ({"overlaps"}, "starts")
    ended = weekly(in_force=Period(date(2026, 1, 1), date(2026, 6, 1)))
    save_session_template(sergeant, area_id=cast.hall.id, weekly=ended, template_id=first, now=now)
    later = weekly(starts=time(14, 0), ends=time(16, 0), in_force=Period(date(2026, 6, 1), None))
    assert save_session_template(sergeant, area_id=cast.hall.id, weekly=later, now=now)


def test_a_weekly_session_with_sessions_changes_only_its_end(cast, now):
    sergeant = cast.actor(cast.sergeant)
    one = save_session_template(sergeant, area_id=cast.hall.id, weekly=SATURDAY, now=now)
    make_sessions(sergeant, facility_id=cast.alder.id, now=now)
    with pytest.raises(NotAllowedNow) as no:
        save_session_template(sergeant, area_id=cast.hall.id, weekly=weekly(starts=time(9)), template_id=one, now=now)
    assert no.value.codes == {"sessions_made"}


def test_areas_and_places_are_set_up_by_their_own_sergeant_with_clear_errors(cast, now):
    sergeant = cast.actor(cast.sergeant)
    area = save_area(sergeant, facility_id=cast.alder.id, name="East hall", kind="contact", now=now)
    place = save_place(sergeant, area_id=area, label="E1", kind="table", heads=4, now=now)
    assert save_place(sergeant, area_id=area, label="E1", kind="table", heads=5, place_id=place, now=now) == place
    for refused, told, field in (
        (save_area, {"facility_id": cast.alder.id, "name": "East hall", "kind": "contact"}, "name"),
        (save_area, {"facility_id": cast.alder.id, "name": " ", "kind": "contact"}, "name"),
        (save_area, {"facility_id": cast.alder.id, "name": "West", "kind": "garden"}, "kind"),
        (save_place, {"area_id": area, "label": "E1", "kind": "table", "heads": 4}, "label"),
        (save_place, {"area_id": area, "label": "E2", "kind": "sofa", "heads": 4}, "kind"),
        (save_place, {"area_id": area, "label": "E3", "kind": "table", "heads": 0}, "heads"),
    ):
        with pytest.raises(BadInput) as no:
            refused(sergeant, now=now, **told)
        assert no.value.reasons[0].field == field
    with pytest.raises(NotPermitted):
        save_place(cast.actor(cast.sergeant_of_birch), area_id=area, label="X", kind="table", heads=1, now=now)
    with pytest.raises(NotPermitted):
        save_area(cast.actor(cast.officer), facility_id=cast.alder.id, name="Mine", kind="contact", now=now)


def test_a_cancelled_session_puts_its_bookings_in_doubt_and_cancels_none(cast, hold, now):
    session = cast.session()
    held = hold(session)
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    sergeant = cast.actor(cast.sergeant)
    with pytest.raises(BadInput):
        cancel_session(sergeant, session_id=session.id, reason=" ", now=now)
    with pytest.raises(Absent):
        cancel_session(cast.actor(cast.sergeant_of_birch), session_id=session.id, reason="x", now=now)
    assert cancel_session(sergeant, session_id=session.id, reason="Staff training", now=now) == 1
    assert get_booking(held.id).state == "confirmed"
    review = read_reviews(sergeant, purpose="test", now=now)[0]
    assert review.kind == "session_cancelled"
    assert list_sessions(sergeant, now=now)[0].state == "cancelled"
    assert read_reviews(cast.actor(cast.sergeant_of_birch), purpose="test", now=now) == []
    with pytest.raises(Absent):
        resolve_booking_review(cast.actor(cast.sergeant_of_birch), review_id=review.id, resolution="kept", now=now)
    with pytest.raises(BadInput):
        resolve_booking_review(sergeant, review_id=review.id, resolution="without", reason="x", now=now)
    with pytest.raises(BadInput):
        resolve_booking_review(sergeant, review_id=review.id, resolution="cancelled", now=now)
    resolve_booking_review(sergeant, review_id=review.id, resolution="cancelled", reason="No staff that day", now=now)
    assert get_booking(held.id).state == "cancelled"
    with pytest.raises(NotAllowedNow) as no:
        resolve_booking_review(cast.actor(cast.second_sergeant), review_id=review.id, resolution="kept", now=now)
    assert no.value.codes == {"already_resolved"}


def test_a_restriction_puts_coming_visits_in_doubt_once_and_the_party_goes_on_without(cast, hold, now):
    cast.approve(cast.luz, cast.tomas)
    cast.approve(cast.quincy, cast.tomas)
    from gatelodge.scheduling.models import Companion

    Companion.objects.create(
        visitor=cast.quincy, booker=cast.marisol, code="x", issued_at=now, expires_at=now, taken_up_at=now
    )
    held = hold(party=[cast.marisol, cast.luz, cast.quincy])
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    told = {"restriction_id": cast.tomas.id, "visitor_id": cast.marisol.id}
    jobs.hear_restriction_imposed(SYSTEM, now=now, **told)
    jobs.hear_restriction_imposed(SYSTEM, now=now, **told)
    review = BookingReview.objects.get()
    resolve_booking_review(
        cast.actor(cast.sergeant), review_id=review.id, resolution="without", reason="restricted", now=now
    )
    row = get_booking(held.id)
    assert (row.state, row.heads) == ("confirmed", 2)
    assert get_own_booking(cast.actor(cast.quincy), held.id).heads == 2
    assert {member.name for member in row.party if member.active} == {"Luz Exampleton", "Quincy Sampleford"}
    assert next(m for m in row.party if m.visitor_id == cast.luz.id).escort_id == cast.quincy.id


def test_a_child_is_not_left_without_an_adult(cast, hold, now):
    cast.approve(cast.luz, cast.tomas)
    held = hold(party=[cast.marisol, cast.luz])
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    [review] = open_booking_reviews(
        SYSTEM, kind="restriction_imposed", source="restriction:x", visitor_id=cast.marisol.id, now=now
    )
    with pytest.raises(NotAllowedNow) as no:
        resolve_booking_review(
            cast.actor(cast.sergeant), review_id=review, resolution="without", reason="restricted", now=now
        )
    assert no.value.codes == {"no_adult"}


def test_a_move_or_release_puts_the_persons_visits_in_doubt_and_tells_the_party_neutrally(cast, hold, now):
    from gatelodge.correspondence.models import Letter

    cast.approve(cast.luz, cast.tomas)
    held = hold(party=[cast.marisol, cast.luz])
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    jobs.hear_person_moved(SYSTEM, now=now, person_id=cast.tomas.id, old=None, new=None)
    jobs.hear_person_released(SYSTEM, now=now + timedelta(days=1), person_id=cast.tomas.id)
    jobs.hear_visiting_status_changed(SYSTEM, now=now, person_id=cast.wendell.id)
    jobs.hear_persons_merged(SYSTEM, now=now, kept_id=cast.wendell.id, merged_id=cast.tomas.id)
    kinds = {"person_moved", "person_released", "persons_merged"}
    assert set(BookingReview.objects.values_list("kind", flat=True)) == kinds
    assert all(word(kind) for kind in kinds)
    jobs.hear_booking_in_doubt(SYSTEM, now=now, booking_id=held.id)
    jobs.hear_booking_in_doubt(SYSTEM, now=now, booking_id=held.id)
    letter = Letter.objects.get()
    assert (letter.to_visitor_id, letter.language) == (cast.marisol.id, "es")
    assert "Tom" not in str(letter.content), "the notice names nobody"
    jobs.hear_booking_cancelled(SYSTEM, now=now, booking_id=held.id)
    jobs.hear_party_changed(SYSTEM, now=now, booking_id=held.id, visitor_id=cast.luz.id)
    assert Letter.objects.count() == 3


def test_a_strangers_session_is_absent(cast, now):
    from gatelodge.scheduling.queries import get_session

    with pytest.raises(Absent):
        get_session(cast.actor(cast.sergeant_of_birch), cast.session().id)


def test_the_drawing_shows_every_change_of_state():
    page = booking_states_page()
    changes = {(now, then) for now, others in TRANSITIONS.items() for then in others}
    assert changes == set(CAUSES)
    assert all(f"{now.value} --> {then.value}" in page for now, then in changes)
    assert Booking._meta.get_field("state").choices == [(state.value, state.value) for state in TRANSITIONS]
    assert all(TRANSITIONS[state] for state in ACTIVE_STATES)


def test_a_weekly_session_that_ends_takes_its_later_sessions_along_and_no_booking(cast, hold, now):
    sergeant = cast.actor(cast.sergeant)
    one = save_session_template(sergeant, area_id=cast.hall.id, weekly=SATURDAY, now=now)
    make_sessions(sergeant, facility_id=cast.alder.id, now=now)
    first, second, third, fourth = Session.objects.order_by("period")
    Session.objects.update(opens_at=now - timedelta(days=1))
    held = hold(third)
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    ended = weekly(in_force=Period(date(2026, 1, 1), third.local_day))
    save_session_template(sergeant, area_id=cast.hall.id, weekly=ended, template_id=one, now=now)
    assert dict(Session.objects.values_list("id", "state")) == {
        first.id: "open",
        second.id: "open",
        third.id: "cancelled",
    }
    assert get_booking(held.id).state == "confirmed"
    assert BookingReview.objects.get().kind == "session_cancelled"
    successor = weekly(starts=time(9), in_force=Period(third.local_day, None))
    save_session_template(sergeant, area_id=cast.hall.id, weekly=successor, now=now)
    assert len(make_sessions(sergeant, facility_id=cast.alder.id, now=now)) == 2, "the new hours take their place"
    assert fourth.local_day in Session.objects.filter(state="open").values_list("local_day", flat=True)


def test_a_party_hears_that_its_visit_is_kept_and_the_one_left_out_hears_only_that(cast, hold, now):
    from gatelodge.correspondence.models import Letter
    from gatelodge.scheduling.models import Companion

    cast.approve(cast.quincy, cast.tomas)
    Companion.objects.create(
        visitor=cast.quincy, booker=cast.marisol, code="x", issued_at=now, expires_at=now, taken_up_at=now
    )
    held = hold(party=[cast.marisol, cast.quincy])
    confirm_booking(cast.actor(cast.marisol), booking_id=held.id, now=now)
    doubt = {"kind": "restriction_imposed", "visitor_id": cast.quincy.id, "now": now}
    [first] = open_booking_reviews(SYSTEM, source="restriction:1", **doubt)
    [second] = open_booking_reviews(SYSTEM, source="restriction:2", **doubt)
    hear_all(now)
    assert told() == {"scheduling.booking_in_doubt": {"Marisol", "Quincy"}}
    sergeant = cast.actor(cast.sergeant)
    resolve_booking_review(sergeant, review_id=first, resolution="kept", now=now)
    hear_all(now)
    assert "scheduling.booking_kept" not in told(), "one doubt is left"
    resolve_booking_review(sergeant, review_id=second, resolution="kept", now=now)
    hear_all(now)
    assert told()["scheduling.booking_kept"] == {"Marisol", "Quincy"}
    [third] = open_booking_reviews(SYSTEM, source="restriction:3", **doubt)
    hear_all(now)
    assert Letter.objects.filter(kind="scheduling.booking_in_doubt").count() == 4, "a new doubt is told again"
    resolve_booking_review(sergeant, review_id=third, resolution="without", reason="suspended", now=now)
    hear_all(now)
    hear_all(now)
    assert told()["scheduling.left_out"] == {"Quincy"}
    assert told()["scheduling.party_changed"] == {"Marisol"}
    with pytest.raises(Absent):
        get_own_booking(cast.actor(cast.quincy), held.id)


def told() -> dict[str, set[str]]:
    from gatelodge.correspondence.models import Letter

    letters = Letter.objects.values_list("kind", "to_visitor__given_names")
    return {kind: {name for each, name in letters if each == kind} for kind, _ in letters}


def hear_all(now: datetime) -> None:
    """Give the messages of scheduling to those who listen, as the worker does after the commit."""
    from procrastinate.contrib.django.models import ProcrastinateJob

    from gatelodge.config.wiring import TOPICS
    from gatelodge.ledger.actions.publish import hear

    for job in ProcrastinateJob.objects.filter(task_name="ledger.deliver").order_by("id"):
        for listener in TOPICS[job.args["topic"]] if job.args["topic"].startswith("scheduling.") else ():
            hear(job.args["topic"], listener, job.args["ids"], now)
