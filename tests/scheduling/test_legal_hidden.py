"""Does anybody learn of a legal visit who should not? A social visitor meets the same bytes as at any taken time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.scheduling.actions import book_visit, hold_booking
from gatelodge.scheduling.queries import get_own_booking, list_slots_of_person
from gatelodge.scheduling.queries.legal import read_own_request, read_own_requests
from gatelodge.scheduling.queries.legal_times import list_candidates, read_client, read_clients
from tests.cast import Cast
from tests.scheduling.legal import Chambers
from tests.signing_in import signed_in

PURPOSE = "own record"


@pytest.fixture
def marisol(chambers: Chambers, cast: Cast) -> Client:
    cast.approve(cast.marisol, cast.tomas)
    return signed_in(cast.marisol)


def test_a_hidden_legal_visit_answers_like_any_taken_time(chambers: Chambers, cast: Cast) -> None:
    """The client in a legal visit, and the client in another social visit: one refusal, word for word."""
    cast.approve(cast.marisol, cast.tomas)
    cast.approve(cast.quincy, cast.tomas)
    taken, hidden = cast.session(days=4), cast.session(days=3)
    told = {"person_id": cast.tomas.id, "now": cast.now}
    book_visit(cast.actor(cast.quincy), session_id=taken.id, visitor_ids=[cast.quincy.id], **told)
    chambers.book()
    answers = []
    for session in (taken, hidden):
        for deed in (hold_booking, book_visit):
            with pytest.raises(NotAllowedNow) as refused:
                deed(cast.actor(cast.marisol), session_id=session.id, visitor_ids=[cast.marisol.id], **told)
            answers.append(refused.value.reasons)
    assert len(set(answers)) == 1
    assert answers[0][0].code == "taken"


def test_lists_and_counts_do_not_change(chambers: Chambers, cast: Cast) -> None:
    cast.approve(cast.marisol, cast.tomas)
    cast.session()
    actor = cast.actor(cast.marisol)
    _ = chambers.sponsorship, chambers.session
    before = list_slots_of_person(actor, cast.tomas.id, now=cast.now)
    chambers.book(party=[chambers.as_attorney(), chambers.as_student()])
    chambers.ask()
    assert list_slots_of_person(actor, cast.tomas.id, now=cast.now) == before


def test_no_session_of_a_confidential_room_is_shown_to_a_social_visitor(chambers: Chambers, cast: Cast) -> None:
    cast.approve(cast.marisol, cast.tomas)
    video = chambers.rooms("confidential_video")
    confidential = [chambers.session, cast.session(area=video, hours=8)]
    actor = cast.actor(cast.marisol)
    assert list_slots_of_person(actor, cast.tomas.id, now=cast.now) == []
    for session in confidential:
        with pytest.raises(NotAllowedNow) as refused:
            hold_booking(
                actor,
                session_id=session.id,
                person_id=cast.tomas.id,
                visitor_ids=[cast.marisol.id],
                now=cast.now,
            )
        assert refused.value.codes == {"person_elsewhere"}


def _page(client: Client, address: str) -> tuple[int, str]:
    answer = client.get(address)
    # What differs from one request to the next, whoever asks, and the address itself, is not an answer.
    text = re.sub(r'nonce="[^"]*"|value="[A-Za-z0-9]{64}"', "", answer.content.decode())
    return answer.status_code, text.replace(address, "")


@pytest.mark.parametrize("name", ["visit", "calendar", "cancel"])
def test_anothers_request_and_none_are_the_same_page(
    chambers: Chambers, cast: Cast, marisol: Client, name: str
) -> None:
    theirs, nobodys = chambers.ask().id, cast.hall.id
    pages = [_page(marisol, reverse(f"legal_visits:{name}", args=[one])) for one in (theirs, nobodys)]
    assert pages[0] == pages[1]
    assert pages[0][0] == 404


@pytest.mark.parametrize("name", ["choose", "ask"])
def test_a_person_with_an_attorney_and_one_who_is_nobody_are_the_same_page(
    chambers: Chambers, cast: Cast, marisol: Client, name: str
) -> None:
    _ = chambers.attorney
    pages = [_page(marisol, reverse(f"legal_visits:{name}", args=[one])) for one in (cast.tomas.id, cast.hall.id)]
    assert pages[0] == pages[1]
    assert pages[0][0] == 404


WHO: list[tuple[str, Callable[[Chambers], Any]]] = [
    ("a social visitor of the client", lambda c: c.cast.actor(c.cast.marisol)),
    ("an attorney of another firm", lambda c: c.rival),
    ("an information officer", lambda c: c.cast.actor(c.cast.staff(Role.INFORMATION_OFFICER))),
    ("a representative of nobody", lambda c: c.practice.visitor("Ivo", "Idlesample")),
]


@pytest.mark.parametrize("who", [row[1] for row in WHO], ids=[row[0] for row in WHO])
def test_nothing_of_it_is_seen_by(chambers: Chambers, cast: Cast, who: Callable[[Chambers], Any]) -> None:
    cast.approve(cast.marisol, cast.tomas)
    booking, request, actor = chambers.book(), chambers.ask(), who(chambers)
    told = {"purpose": PURPOSE, "now": cast.now}
    assert read_own_requests(actor, **told) == []
    assert cast.tomas.id not in [one.id for one in read_clients(actor, **told)]
    assert list_candidates(actor, cast.tomas.id, now=cast.now) == []
    for look in (
        lambda: read_own_request(actor, request.id, **told),
        lambda: get_own_booking(actor, booking.id),
        lambda: read_client(actor, cast.tomas.id, **told),
    ):
        with pytest.raises(Absent):
            look()


def test_the_sight_of_it_ends_with_the_sponsorship(chambers: Chambers, cast: Cast) -> None:
    from gatelodge.people.actions import withdraw_sponsorship

    _ = chambers.sponsorship
    request = chambers.ask(chambers.student, party=[chambers.as_attorney()])
    told = {"purpose": PURPOSE, "now": cast.now}
    assert [one.id for one in read_own_requests(chambers.student, **told)] == [request.id]
    withdraw_sponsorship(chambers.attorney, sponsorship_id=chambers.sponsorship.id, now=cast.now)
    assert read_own_requests(chambers.student, **told) == []
    assert [one.id for one in read_own_requests(chambers.attorney, **told)] == [request.id]
