"""What becomes of waiting requests when the client moves, goes free, or has another attorney?"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from gatelodge.accounts.models import Facility
from gatelodge.correspondence.models import Letter
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from gatelodge.people.actions import end_representation, merge_persons
from gatelodge.people.models import IncarceratedPerson
from gatelodge.scheduling import jobs
from gatelodge.scheduling.actions import delete_outlived_requests
from gatelodge.scheduling.actions.delete_outlived_requests import KEPT
from gatelodge.scheduling.models import LegalPartyMember, LegalRequest
from gatelodge.scheduling.queries.legal import read_urgent_queue
from tests.cast import Cast
from tests.scheduling.legal import Chambers

PURPOSE = "placing legal visits"


def _move(chambers: Chambers, facility: Facility | None, **more: Any) -> None:
    IncarceratedPerson.objects.filter(id=chambers.client.id).update(facility=facility, **more)


def _queue(chambers: Chambers, actor: Any) -> list[Any]:
    return [row.id for row in read_urgent_queue(actor, purpose=PURPOSE, now=chambers.now)]


def test_a_desk_gives_no_room_at_a_prison_that_is_not_its_own(chambers: Chambers, cast: Cast) -> None:
    request = chambers.ask()
    _ = chambers.session
    _move(chambers, cast.birch)
    with pytest.raises(NotAllowedNow) as refused:
        chambers.place(request, cast.actor(cast.sergeant))
    assert refused.value.codes == {"client_moved"}


def test_a_waiting_request_goes_along_with_the_client(chambers: Chambers, cast: Cast) -> None:
    here, there = cast.actor(cast.sergeant), cast.actor(cast.sergeant_of_birch)
    request = chambers.ask()
    assert (_queue(chambers, here), _queue(chambers, there)) == ([request.id], [])
    _move(chambers, cast.birch)
    for _twice in range(2):
        jobs.hear_person_moved(SYSTEM, now=cast.now, person_id=chambers.client.id)
    assert (_queue(chambers, here), _queue(chambers, there)) == ([], [request.id])
    assert LegalRequest.objects.get().requested_at == request.requested_at


def test_somebody_on_the_way_is_waited_for_where_they_were(chambers: Chambers, cast: Cast) -> None:
    request = chambers.ask()
    _move(chambers, None, custody_status="out_to_court")
    jobs.hear_person_moved(SYSTEM, now=cast.now, person_id=chambers.client.id)
    assert _queue(chambers, cast.actor(cast.sergeant)) == [request.id]


def _released(chambers: Chambers) -> None:
    _move(chambers, None, custody_status="released")
    jobs.hear_person_released(SYSTEM, now=chambers.now, person_id=chambers.client.id)


def _ended(chambers: Chambers) -> None:
    end_representation(chambers.attorney, representation_id=chambers.tie.id, now=chambers.now)
    jobs.hear_representation_ended(SYSTEM, now=chambers.now, representation_id=chambers.tie.id)


@pytest.mark.parametrize(
    ("what", "why"),
    [(_released, "The client was released."), (_ended, "You are no longer recorded as this client's attorney.")],
    ids=["released", "ended"],
)
def test_a_request_that_cannot_come_about_is_closed_and_its_attorney_told_why(
    chambers: Chambers, cast: Cast, what: Any, why: str
) -> None:
    request = chambers.ask()
    what(chambers)
    request.refresh_from_db()
    assert (request.state, _queue(chambers, chambers.practice.coordinator)) == ("withdrawn", [])
    for _twice in range(2):
        jobs.hear_legal_request_closed(SYSTEM, now=cast.now, request_id=request.id)
    letter = Letter.objects.get(kind="scheduling.legal_request_withdrawn")
    assert letter.to_visitor_id == chambers.attorney.visitor_id
    assert why in str(letter.content)


def test_the_request_of_another_attorney_goes_on_waiting(chambers: Chambers, cast: Cast) -> None:
    colleague = chambers.practice.attorney("Clarence", "Colleaguesample", "CA", "912346")
    mine = chambers.ask()
    chambers.practice.client(colleague)
    theirs = chambers.ask(colleague)
    _ended(chambers)
    assert _queue(chambers, chambers.practice.coordinator) == [theirs.id]
    assert mine.id != theirs.id


def test_a_request_follows_a_doubled_record_to_the_one_that_is_kept(chambers: Chambers, cast: Cast) -> None:
    request = chambers.ask()
    registrar = cast.actor(cast.staff(Role.ADMINISTRATOR))
    merge_persons(registrar, kept_id=cast.wendell.id, merged_id=chambers.client.id, now=cast.now)
    jobs.hear_persons_merged(SYSTEM, now=cast.now, kept_id=cast.wendell.id, merged_id=chambers.client.id)
    request.refresh_from_db()
    assert (request.state, request.person_id) == ("waiting", cast.wendell.id)


def test_following_is_one_event(chambers: Chambers, cast: Cast) -> None:
    chambers.ask()
    _ended(chambers)
    assert Event.objects.filter(kind="scheduling.follow_legal_requests").count() == 1


def test_a_closed_request_is_deleted_three_years_after_it_was_closed(chambers: Chambers, cast: Cast) -> None:
    chambers.ask()
    _ended(chambers)
    assert delete_outlived_requests(SYSTEM, now=cast.now + KEPT - timedelta(seconds=1)) == 0
    assert delete_outlived_requests(SYSTEM, now=cast.now + KEPT) == 1
    assert not LegalPartyMember.objects.exists()


def test_a_booked_request_is_deleted_three_years_after_its_visit_and_a_waiting_one_never(
    chambers: Chambers, cast: Cast
) -> None:
    booking, waiting = chambers.book(), chambers.ask()
    over = booking.period.upper + KEPT
    assert delete_outlived_requests(SYSTEM, now=over - timedelta(seconds=1)) == 0
    assert delete_outlived_requests(SYSTEM, now=over) == 1
    assert LegalRequest.objects.get() == waiting


def test_only_the_house_itself_deletes(chambers: Chambers, cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        delete_outlived_requests(chambers.practice.coordinator, now=cast.now)
