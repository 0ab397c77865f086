"""What happens when attorneys want the same room, or the same client, in the same instant?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.scheduling.actions import book_visit
from gatelodge.scheduling.models import Booking, LegalRequest
from tests.scheduling.legal import Chambers

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*deeds: Callable[[], object]) -> Counter[str]:
    """Do them all in the same instant, each on a connection of its own, and count how they ended."""
    gun = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        gun.wait()
        try:
            deed()
        except NotAllowedNow as refusal:
            return next(iter(refusal.codes))
        finally:
            connections.close_all()
        return "booked"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return Counter(pool.map(run, deeds))


def test_two_attorneys_want_one_room(chambers: Chambers) -> None:
    chambers.area.places.filter(label="C2").update(in_use=False)
    _ = chambers.attorney, chambers.rival, chambers.session
    wendell = chambers.cast.wendell.id
    for after in (0, 120, 240):
        ended = _at_once(
            lambda after=after: chambers.book(after=after),
            lambda after=after: chambers.book(chambers.rival, after=after + 30, person_id=wendell),
        )
        assert ended == {"booked": 1, "taken": 1}
    assert Booking.objects.count() == 3
    # Whoever was refused left no half-made request behind.
    assert LegalRequest.objects.count() == 3


def test_a_client_is_wanted_in_two_visits_at_once(chambers: Chambers) -> None:
    cast = chambers.cast
    other = chambers.practice.attorney("Corin", "Counselmock", "CA", "100003")
    _ = chambers.attorney, chambers.session
    chambers.practice.client(other, "AX1001", "witness")
    cast.approve(cast.marisol, cast.tomas)
    hall = cast.session(hours=8)
    social = {"session_id": hall.id, "person_id": cast.tomas.id, "visitor_ids": [cast.marisol.id], "now": cast.now}
    marisol = cast.actor(cast.marisol)
    ended = _at_once(
        lambda: chambers.book(after=60), lambda: chambers.book(other, after=90), lambda: book_visit(marisol, **social)
    )
    assert ended == {"booked": 1, "taken": 2}
    assert Booking.objects.filter(person=cast.tomas).count() == 1


def test_many_want_the_quarters_of_one_day(chambers: Chambers) -> None:
    """Twelve attorneys ask for hours that overlap in two rooms: whatever is booked never does."""
    chambers.session.heads = 6
    attorneys = []
    for number in range(12):
        person = chambers.cast.person(f"AX2{number:03}", "Sampleford", f"Client {number}")
        actor = chambers.practice.attorney(f"Counsel{number}", "Mocksample", "CA", f"2{number:05}")
        chambers.practice.client(actor, person.number)
        attorneys.append((actor, person.id))
    deeds = [
        lambda actor=actor, person=person, n=n: chambers.book(actor, after=15 * n, person_id=person)
        for n, (actor, person) in enumerate(attorneys)
    ]
    ended = _at_once(*deeds)
    assert ended["booked"] >= 4
    assert set(ended) <= {"booked", "taken"}
    booked = list(Booking.objects.order_by("period"))
    for one in booked:
        for two in booked:
            if one.id != two.id and one.place_id == two.place_id:
                assert one.period.upper <= two.period.lower or two.period.upper <= one.period.lower
