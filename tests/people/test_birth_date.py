"""Who may correct a birth date, until when, and who looks at what depends on it?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from gatelodge.clearance import jobs
from gatelodge.clearance.models import ReviewTask
from gatelodge.config.wiring import TOPICS
from gatelodge.foundation.actors import SYSTEM
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event, EventPrivate
from gatelodge.people.actions import correct_birth_date
from gatelodge.people.models import IdentityDocument, Visitor
from tests.cast import Cast
from tests.clearance.story import Story
from tests.signing_in import signed_in

RIGHT = date(1989, 9, 12)


@pytest.fixture
def unseen(cast: Cast) -> Visitor:
    """A visitor of whom staff have seen no document yet."""
    return cast.outsider


def correct(cast: Cast, who: Any, visitor: Visitor, born_on: date = RIGHT, reason: str = "") -> date:
    actor = cast.actor(who)
    correct_birth_date(actor, visitor_id=visitor.id, born_on=born_on, reason=reason, now=cast.now)
    visitor.refresh_from_db()
    return visitor.born_on


def test_a_visitor_corrects_it_while_no_document_was_seen(cast: Cast, unseen: Visitor) -> None:
    assert correct(cast, unseen, unseen) == RIGHT
    event = Event.objects.get(kind="people.correct_birth_date")
    assert b"1989" not in bytes(event.bytes)
    assert EventPrivate.objects.get(event=event).content["after"] == "1989-09-12"


def test_a_guardian_corrects_a_childs(cast: Cast) -> None:
    IdentityDocument.objects.filter(visitor=cast.luz).update(verified_at=None, verified_by=None)
    assert correct(cast, cast.marisol, cast.luz, date(2016, 6, 10)) == date(2016, 6, 10)


@pytest.mark.parametrize("kind", ["driver_licence", "birth_record"])
@pytest.mark.parametrize("withdrawn", [False, True])
def test_once_staff_saw_a_document_with_it_only_they_correct_it(
    cast: Cast, unseen: Visitor, kind: str, withdrawn: bool
) -> None:
    cast.licence(unseen, kind=kind, withdrawn_at=cast.now if withdrawn else None)
    with pytest.raises(NotAllowedNow) as refused:
        correct(cast, unseen, unseen)
    assert refused.value.codes == {"birth_seen_by_staff"}
    with pytest.raises(BadInput) as unreasoned:
        correct(cast, cast.sergeant, unseen, reason="  ")
    assert unreasoned.value.codes == {"reason_missing"}
    assert correct(cast, cast.sergeant, unseen, reason="Passport shown today.") == RIGHT


def test_a_document_that_shows_no_birth_date_changes_nothing(cast: Cast, unseen: Visitor) -> None:
    cast.licence(unseen, kind="supervisor_letter")
    assert correct(cast, unseen, unseen) == RIGHT


def test_nobody_else_learns_that_the_record_is_there(cast: Cast, unseen: Visitor) -> None:
    with pytest.raises(Absent):
        correct(cast, cast.quincy, unseen)
    with pytest.raises(NotPermitted):
        correct(cast, cast.auditor, unseen, reason="Curious.")


def test_staff_have_no_more_say_in_their_own_record_than_anybody(cast: Cast) -> None:
    own = cast.visitor("Serge", "Sampleton", account=cast.sergeant)
    cast.licence(own)
    with pytest.raises(NotAllowedNow):
        correct(cast, cast.sergeant, own, reason="It is mine.")


@pytest.mark.parametrize(
    ("born_on", "code"),
    [
        (date(2026, 3, 3), "birth_in_future"),
        (date(1890, 1, 1), "birth_too_long_ago"),
        (date(1988, 9, 21), "birth_unchanged"),
        (date(2015, 1, 1), "under_18"),
    ],
)
def test_an_impossible_date_is_told_at_its_field(cast: Cast, unseen: Visitor, born_on: date, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        correct(cast, unseen, unseen, born_on)
    assert [(reason.code, reason.field) for reason in refused.value.reasons] == [(code, "born_on")]


def test_staff_may_find_that_the_holder_of_an_account_is_a_minor(cast: Cast, unseen: Visitor) -> None:
    assert correct(cast, cast.sergeant, unseen, date(2010, 5, 5), "Birth record shown.") == date(2010, 5, 5)


def test_clearance_looks_at_approvals_and_at_applications_under_way(cast: Cast) -> None:
    assert TOPICS["people.birth_date_corrected"] == ("gatelodge.clearance.jobs.hear_birth_date_corrected",)
    cast.approve(cast.quincy, cast.wendell)
    Story(cast).checked()
    for visitor in (cast.quincy, cast.marisol, cast.outsider):
        jobs.hear_birth_date_corrected(SYSTEM, now=cast.now, visitor_id=visitor.id)
    tasks = ReviewTask.objects.filter(kind="birth_date_corrected", facility=cast.alder)
    assert {task.visitor for task in tasks} == {cast.quincy, cast.marisol}


def test_the_pages_offer_it_to_whom_it_is_open(cast: Cast, unseen: Visitor) -> None:
    client, there = signed_in(unseen, second_factor=False), reverse("people:correct_birth_date", args=[unseen.id])
    assert there in client.get(reverse("people:profile")).content.decode()
    assert client.post(there, {"born_on": "2015-01-01"}).status_code == 422
    assert client.post(there, {"born_on": "1989-09-12"}).status_code == 302
    cast.licence(unseen)
    assert there not in client.get(reverse("people:profile")).content.decode()
    assert 'name="born_on"' not in client.get(there).content.decode()
    sergeant, at_desk = signed_in(cast.sergeant), reverse("people:correct_birth_date_of", args=[unseen.id])
    assert (
        at_desk in sergeant.get(reverse("people:visitor", args=[unseen.id]), {"purpose": "identity"}).content.decode()
    )
    assert sergeant.post(at_desk, {"born_on": "1989-09-21"}).status_code == 422
    assert sergeant.post(at_desk, {"born_on": "1989-09-21", "reason": "Passport."}).status_code == 302
    unseen.refresh_from_db()
    assert unseen.born_on == date(1989, 9, 21)


def test_programs_correct_it_too(cast: Cast, unseen: Visitor) -> None:
    def put(who: Any, path: str, **told: str) -> int:
        return signed_in(who).put(f"/api/people{path}", told, "application/json").status_code

    assert put(unseen, f"/profile/{unseen.id}/birth-date", born_on="1989-09-12") == 200
    assert put(cast.quincy, f"/profile/{unseen.id}/birth-date", born_on="1989-09-13") == 404
    told = {"born_on": (RIGHT + timedelta(days=1)).isoformat(), "reason": "Passport."}
    assert put(cast.sergeant, f"/visitors/{unseen.id}/birth-date", **told) == 204
    assert put(unseen, f"/visitors/{unseen.id}/birth-date", **told) == 403
