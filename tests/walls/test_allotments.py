"""What is published of a day is drawn from its allotment alone: no hidden visit changes a byte of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone

from bench._days import Days, drawn_days
from gatelodge.scheduling.actions import book_visit
from gatelodge.scheduling.models import Session
from tests.cast import Cast
from tests.scheduling.legal import Chambers
from tests.signing_in import signed_in

DAYS = 150


@pytest.mark.django_db
def test_no_hidden_visit_changes_a_published_day() -> None:
    house = Days()
    compared = [house.compare(drawn) for drawn in drawn_days(DAYS)]
    assert [
        drawn for drawn, (without, hidden) in zip(drawn_days(DAYS), compared, strict=True) if without != hidden
    ] == []
    assert len({without for without, _ in compared}) > DAYS // 2  # the days do differ from each other


@pytest.mark.django_db
def test_a_hidden_visit_on_a_published_place_would_be_seen() -> None:
    leaking = Days(leaking=True)
    assert any(without != hidden for without, hidden in map(leaking.compare, drawn_days(20)))


@pytest.fixture
def chambers(db: None) -> Chambers:
    cast = Cast(now=timezone.now())
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.quincy, cast.tomas)
    return Chambers(cast)


def answered(client: Client, cast: Cast, session: Session) -> list[tuple[int, bytes]]:
    """This will ask for a place in a session, to hold and to book at once, and give what comes back."""
    wish = {"session_id": str(session.id), "person_id": str(cast.tomas.id), "visitor_ids": [str(cast.marisol.id)]}
    answers = [client.post(f"/api/scheduling/bookings{end}", wish, "application/json") for end in ("", "/at-once")]
    return [(one.status_code, one.content) for one in answers]


def test_a_time_that_a_hidden_visit_holds_answers_like_any_full_one(chambers: Chambers) -> None:
    cast = chambers.cast
    full, hidden = cast.session(days=4, heads=1), cast.session(days=3)
    told = {"person_id": cast.wendell.id, "now": cast.now}
    cast.approve(cast.quincy, cast.wendell)
    book_visit(cast.actor(cast.quincy), session_id=full.id, visitor_ids=[cast.quincy.id], **told)
    chambers.book()
    client = signed_in(cast.marisol)
    answers = [answered(client, cast, session) for session in (full, hidden)]
    assert answers[0] == answers[1]
    assert {status for status, _ in answers[0]} == {409}


def test_the_same_time_without_it_is_free(chambers: Chambers) -> None:
    session = chambers.cast.session(days=3)
    assert {status for status, _ in answered(signed_in(chambers.cast.marisol), chambers.cast, session)[:1]} == {201}
