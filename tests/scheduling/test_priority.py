"""A visitor who lost a visit books before others: in kept places, without a number on anybody else's page changing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.scheduling.actions import cancel_booking, confirm_booking, grant_priority
from gatelodge.scheduling.domain.priority import PRIORITY_DAYS, RELEASE_HOURS
from gatelodge.scheduling.models import Booking, Companion, Place, RebookingPriority, Session
from gatelodge.scheduling.queries import get_slot, list_own_priorities, list_slots_of_person
from tests.cast import Cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
Hold = Callable[..., Any]


@pytest.fixture
def session(cast: Cast) -> Session:
    """Two tables, one of them kept for priority; the other is what everybody may book."""
    cast.hall.places.all().delete()
    kept = {"T1": False, "T2": True}
    Place.objects.bulk_create(
        [Place(area=cast.hall, label=n, kind="table", heads=5, kept_back=k) for n, k in kept.items()]
    )
    return cast.session(heads=10)


@pytest.fixture
def head(cast: Cast) -> Actor:
    return cast.actor(cast.institution_head)


@pytest.fixture
def grant(cast: Cast, head: Actor) -> Callable[..., Any]:
    def go(who: Any = None, source: str = "booking:lost", at: datetime | None = None) -> Any:
        whom = {"visitor_id": (who or cast.marisol).id, "person_id": cast.tomas.id}
        return grant_priority(head, source=source, now=at or cast.now, **whom)

    return go


@pytest.fixture
def stranger_books(cast: Cast, hold: Hold) -> Callable[..., Any]:
    """Let another family take a place."""
    cast.approve(cast.quincy, cast.wendell)
    return lambda session, **more: hold(session, who=cast.quincy, person_id=cast.wendell.id, **more)


def refusal(deed: Callable[..., Any], *args: Any, **more: Any) -> set[str]:
    with pytest.raises(NotAllowedNow) as caught:
        deed(*args, **more)
    return set(caught.value.codes)


def test_a_full_session_has_a_place_for_who_has_priority_only(session, hold, grant, stranger_books):
    stranger_books(session)
    assert refusal(hold, session) == {"taken"}
    priority = grant()
    placed = hold(session)
    assert (placed.place_label, placed.priority_id) == ("T2", priority)
    row = RebookingPriority.objects.get()
    assert row.booking_id == placed.id
    assert Event.objects.filter(kind="scheduling.hold_booking").count() == 2


def test_a_priority_is_not_spent_while_there_is_a_place_for_everybody(session, hold, grant):
    grant()
    placed = hold(session)
    assert (placed.place_label, placed.priority_id) == ("T1", None)
    assert RebookingPriority.objects.get().booking_id is None


def test_no_number_that_others_see_changes_with_a_booking_on_priority(cast, session, hold, grant, stranger_books):
    """Free places and the largest party are the same before and after, for a table and for heads."""
    stranger_books(session)
    before = get_slot(session.id, now=cast.now)
    assert (before.free_places, before.largest_party) == (0, 0)
    grant()
    hold(session)
    assert get_slot(session.id, now=cast.now) == before


@pytest.mark.parametrize("heads", [6, 10])
def test_kept_heads_are_left_to_the_one_with_priority_also_when_heads_are_scarce(
    cast, session, hold, grant, stranger_books, heads
):
    Session.objects.filter(id=session.id).update(heads=heads)
    before = get_slot(session.id, now=cast.now).largest_party
    assert before == heads - 5
    stranger_books(session)
    grant()
    assert hold(session).place_label == "T2"


def test_what_is_kept_goes_to_everybody_a_day_before_booking_closes(cast, session, hold, stranger_books):
    hold(session)
    edge = session.closes_at - timedelta(hours=RELEASE_HOURS)
    confirm = Booking.objects.get()
    confirm_booking(cast.actor(cast.marisol), booking_id=confirm.id, now=cast.now)
    assert get_slot(session.id, now=edge - timedelta(seconds=1)).free_places == 0
    assert refusal(stranger_books, session, at=edge - timedelta(seconds=1)) == {"taken"}
    assert get_slot(session.id, now=edge).free_places == 1
    assert stranger_books(session, at=edge).place_label == "T2"


def test_one_priority_gives_one_visit(cast, session, hold, grant, stranger_books):
    """Once its booking is confirmed, a second full session stays full; cancelled in time, the priority comes back."""
    other = cast.session(days=4, heads=10)
    for one in (session, other):
        stranger_books(one)
        Booking.objects.filter(state="held").update(state="confirmed", confirmed_at=cast.now)
    grant()
    placed = hold(session)
    marisol = cast.actor(cast.marisol)
    confirm_booking(marisol, booking_id=placed.id, now=cast.now)
    assert list_own_priorities(marisol, cast.tomas.id, now=cast.now) == []
    assert refusal(hold, other) == {"taken"}
    cancel_booking(marisol, booking_id=placed.id, now=cast.now)
    assert len(list_own_priorities(marisol, cast.tomas.id, now=cast.now)) == 1
    assert hold(other).priority_id is not None


def test_a_hold_that_lapses_gives_the_priority_back(cast, session, hold, grant, stranger_books):
    stranger_books(session)
    Booking.objects.update(state="confirmed", confirmed_at=cast.now)
    grant()
    first = hold(session)
    later = cast.now + timedelta(minutes=11)
    assert hold(session, at=later).priority_id == first.priority_id


def test_a_booking_on_priority_can_be_changed_in_place(cast, session, hold, grant, stranger_books):
    other = cast.session(days=4, heads=10)
    for one in (session, other):
        stranger_books(one)
        Booking.objects.filter(state="held").update(state="confirmed", confirmed_at=cast.now)
    grant()
    placed, marisol = hold(session), cast.actor(cast.marisol)
    confirm_booking(marisol, booking_id=placed.id, now=cast.now)
    moved = hold(other, replaces=placed.id)
    assert moved.priority_id == placed.priority_id
    confirm_booking(marisol, booking_id=moved.id, now=cast.now)
    assert list_own_priorities(marisol, cast.tomas.id, now=cast.now) == []


def test_a_priority_lapses_and_is_for_one_person(cast, session, hold, grant, stranger_books):
    stranger_books(session)
    grant(at=cast.now - timedelta(days=PRIORITY_DAYS))
    assert refusal(hold, session) == {"taken"}
    cast.approve(cast.marisol, cast.wendell)
    grant(source="booking:other")
    assert refusal(hold, session, person_id=cast.wendell.id) == {"taken"}


def test_a_companion_never_learns_of_another_s_priority(cast, session, hold, grant, stranger_books):
    """Whoever books for both gets no kept place on the other adult's priority."""
    stranger_books(session)
    ties = {"visitor": cast.marisol, "issued_at": cast.now, "taken_up_at": cast.now}
    Companion.objects.create(booker=cast.outsider, code="c", expires_at=cast.now + timedelta(days=1), **ties)
    cast.approve(cast.outsider, cast.tomas)
    cast.licence(cast.outsider)
    grant()
    assert refusal(hold, session, who=cast.outsider, party=[cast.outsider, cast.marisol]) == {"taken"}


def test_the_same_loss_gives_one_priority(grant):
    assert grant() == grant()
    assert RebookingPriority.objects.count() == 1


def test_a_sergeant_gives_none(cast):
    whom = {"visitor_id": cast.marisol.id, "person_id": cast.tomas.id}
    with pytest.raises(NotPermitted):
        grant_priority(cast.actor(cast.sergeant), source="booking:x", now=cast.now, **whom)


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": " "},
        {"valid_until": datetime.fromisoformat("2020-01-01T00:00:00+00:00")},
        {"used_at": datetime.fromisoformat("2026-03-03T00:00:00+00:00")},
    ],
)
def test_the_database_holds_a_priority_to_its_guards(grant, wrong):
    grant()
    with pytest.raises(IntegrityError), transaction.atomic():
        RebookingPriority.objects.update(**wrong)


def test_the_page_shows_priority_to_its_holder_alone(db):
    cast = Cast(timezone.now())
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.quincy, cast.tomas)
    Place.objects.filter(area=cast.hall).update(kept_back=True)
    cast.session()
    whom = {"visitor_id": cast.marisol.id, "person_id": cast.tomas.id}
    grant_priority(cast.actor(cast.institution_head), source="booking:x", now=cast.now, **whom)
    address = reverse("scheduling:slots", args=[cast.tomas.id])
    said = {}
    for who in (cast.marisol, cast.quincy):
        said[who.id] = signed_in(who).get(address, headers={"accept-language": "en"}).content.decode()
    assert "you have priority for 1 visit" in said[cast.marisol.id]
    assert "priority" not in said[cast.quincy.id]
    assert "slot--full" in said[cast.quincy.id]
    assert "slot--full" not in said[cast.marisol.id]
    marisol = cast.actor(cast.marisol)
    assert list_slots_of_person(marisol, cast.tomas.id, now=cast.now)[0].free_places == 4
