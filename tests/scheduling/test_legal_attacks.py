"""What do people try who should not get it: rights after they ended, rooms that change under a visit, what no form foresaw?"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.db import connections, transaction
from django.utils import timezone

from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.people.actions import withdraw_sponsorship
from gatelodge.people.models import Visitor
from gatelodge.scheduling.actions import cancel_booking, save_area, withdraw_legal_request
from gatelodge.scheduling.domain.legal import RequestState
from gatelodge.scheduling.models import Area, Booking, BookingReview, LegalRequest
from tests.cast import Cast
from tests.scheduling.legal import Chambers
from tests.signing_in import signed_in


def ended(deed: Callable[[], object]) -> str:
    """Give how a deed ended, on a connection of its own."""
    try:
        deed()
    except Refusal as refusal:
        return next(iter(refusal.codes))
    finally:
        connections.close_all()
    return "done"


def while_undecided(first: Callable[[], object], second: Callable[[], object]) -> str:
    """Do `second` while the transaction of `first` is still open, and give how it ended after that was over."""
    begun = Event()

    def run() -> str:
        begun.set()
        return ended(second)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            other: Future[str] = pool.submit(run)
            begun.wait()
            with pytest.raises(TimeoutError):  # it waits for what is undecided
                other.result(timeout=1.5)
        return other.result(timeout=20)


# Rights that ended


@pytest.mark.django_db
def test_who_asked_for_the_attorney_has_no_part_in_it_after_the_withdrawal(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.sponsorship
    request = chambers.ask(chambers.student, party=[chambers.as_attorney()])
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    with pytest.raises(Absent):
        withdraw_legal_request(chambers.student, request_id=request.id, now=cast.now)
    request.refresh_from_db()
    assert request.state == RequestState.WAITING
    withdraw_legal_request(chambers.attorney, request_id=request.id, now=cast.now)


@pytest.mark.django_db
def test_a_representative_in_office_takes_the_request_back(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.sponsorship
    request = chambers.ask(chambers.student, party=[chambers.as_attorney()])
    assert withdraw_legal_request(chambers.student, request_id=request.id, now=cast.now) == request.id


@pytest.mark.django_db
def test_a_visit_that_the_same_staff_placed_and_cancel_waits_again(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.session
    request = chambers.ask()
    sergeant = cast.actor(cast.sergeant)
    booking = chambers.place(request, by=sergeant)
    cancel_booking(sergeant, booking_id=booking.id, reason="A pipe burst.", now=cast.now)
    request.refresh_from_db()
    assert (request.state, request.booking_id) == (RequestState.WAITING, None)


# The same instant


@pytest.mark.django_db(transaction=True)
def test_a_sponsor_withdraws_while_the_visit_is_booked(chambers: Chambers, cast: Cast) -> None:
    """Whichever comes second sees the first: nobody is booked on a sponsorship that has ended."""
    party = [chambers.as_attorney(), chambers.as_student()]
    _ = chambers.session
    withdrawn = {"sponsorship_id": chambers.sponsorship.id, "now": cast.now}
    how = while_undecided(
        lambda: withdraw_sponsorship(chambers.attorney, **withdrawn), lambda: chambers.book(party=party)
    )
    assert how != "done"
    assert not Booking.objects.exists()
    assert not BookingReview.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_area_becomes_a_recorded_hall_while_the_visit_is_booked(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney, chambers.session
    hall = {"facility_id": cast.alder.id, "name": "Hall", "kind": "contact", "recorded": True, "now": cast.now}
    hall["area_id"] = chambers.area.id
    sergeant = cast.actor(cast.sergeant)
    assert while_undecided(lambda: save_area(sergeant, **hall), chambers.book) == "no_room_then"
    assert not Booking.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_visit_is_booked_while_its_area_becomes_a_recorded_hall(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.attorney, chambers.session
    hall = {"facility_id": cast.alder.id, "name": "Hall", "kind": "contact", "recorded": True, "now": cast.now}
    hall["area_id"] = chambers.area.id
    sergeant = cast.actor(cast.sergeant)
    assert while_undecided(chambers.book, lambda: save_area(sergeant, **hall)) == "kind_in_use"
    assert not Area.objects.get(id=chambers.area.id).recorded


@pytest.mark.django_db(transaction=True)
def test_the_guard_itself_waits_for_an_area_that_changes(chambers: Chambers, owner_connection: Any) -> None:
    """By SQL too: a member is entered while the area changes, and the second of both is refused."""
    booking = chambers.book()
    change = "UPDATE scheduling_area SET kind = 'contact', recorded = true WHERE kind = 'confidential'"
    Booking.objects.filter(id=booking.id).update(state="cancelled", ended_at=chambers.now)

    def enter() -> None:
        with transaction.atomic():
            Booking.objects.filter(id=booking.id).update(state="confirmed", ended_at=None, place_id=booking.place_id)

    with ThreadPoolExecutor(1) as pool:
        with owner_connection.transaction():
            owner_connection.execute(change)
            other = pool.submit(lambda: ended(enter))
            with pytest.raises(TimeoutError):
                other.result(timeout=1.5)
        with pytest.raises(Exception, match="a confidential room takes legal visits alone"):
            other.result(timeout=20)


@pytest.mark.django_db(transaction=True)
def test_two_desks_place_one_request(chambers: Chambers, cast: Cast) -> None:
    _ = chambers.session
    request = chambers.ask()
    desks = [cast.actor(cast.sergeant), chambers.practice.coordinator]
    with ThreadPoolExecutor(2) as pool:
        ways = [
            pool.submit(lambda by=by, after=60 * n: ended(lambda: chambers.place(request, by, after=after)))
            for n, by in enumerate(desks)
        ]
        assert Counter(one.result(timeout=30) for one in ways) == {"done": 1, "request_answered": 1}
    assert Booking.objects.count() == LegalRequest.objects.filter(state="booked").count() == 1


# What no form foresaw


@pytest.fixture
def today(db: None) -> Chambers:
    """The story of this hour, as the doors read their own clock."""
    return Chambers(Cast(timezone.now().replace(minute=0, second=0, microsecond=0)))


@pytest.mark.parametrize("minutes", [10**12, 10**30, 481, 0, -15])
def test_no_time_is_free_for_a_length_that_no_visit_has(today: Chambers, minutes: int) -> None:
    _ = today.attorney, today.session
    client = signed_in(Visitor.objects.get(id=today.attorney.visitor_id))
    asked = {"person_id": today.client.id, "minutes": minutes}
    answer = client.get("/api/scheduling/legal/times", asked)
    assert (answer.status_code, answer.json()) == (200, [])


@pytest.mark.parametrize("address", ["visits", "visits/now"])
def test_staff_name_a_visitor_who_is_nobody(today: Chambers, address: str) -> None:
    _ = today.attorney, today.session
    told = {"person_id": str(today.client.id), "means": "in_person", "starts_at": today.starts.isoformat()}
    told |= {"minutes": 60, "party": [{"visitor_id": str(today.client.id), "capacity": "attorney"}]}
    client = signed_in(today.cast.sergeant)
    answer = client.post(f"/api/scheduling/legal/{address}", json.dumps(told), content_type="application/json")
    assert answer.status_code == 404


@pytest.mark.parametrize("address", ["visits", "requests", "visits/now"])
def test_to_another_facilitys_desk_a_client_and_nobody_are_the_same(today: Chambers, address: str) -> None:
    _ = today.attorney, today.session
    client = signed_in(today.cast.sergeant_of_birch)
    until = today.starts + timedelta(hours=4)
    told = {"means": "in_person", "starts_at": today.starts.isoformat(), "minutes": 60}
    told |= {"wanted_from": today.starts.isoformat(), "wanted_until": until.isoformat()}
    told["party"] = [{"visitor_id": str(today.attorney.visitor_id), "capacity": "attorney"}]
    answers = [
        client.post(
            f"/api/scheduling/legal/{address}",
            json.dumps(told | {"person_id": str(person)}),
            content_type="application/json",
        )
        for person in (today.client.id, today.cast.hall.id)
    ]
    assert [one.status_code for one in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_asks_once(chambers: Chambers) -> None:
    _ = chambers.sponsorship
    with ThreadPoolExecutor(2) as pool:
        ways = [pool.submit(lambda: ended(chambers.ask)) for _press in range(2)]
        assert Counter(one.result(timeout=30) for one in ways) == {"done": 1, "asked_already": 1}
    chambers.ask(minutes=90)
    chambers.ask(party=[chambers.as_attorney(), chambers.as_student()])
    assert LegalRequest.objects.count() == 3
