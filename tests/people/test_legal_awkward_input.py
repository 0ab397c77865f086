"""What is typed, pasted and pressed twice at the legal desk and in an attorney's own record: an answer, never an error."""

from __future__ import annotations

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.refusals import NotAllowedNow, Refusal
from gatelodge.people import actions
from gatelodge.people.actions import AttorneyNamed
from gatelodge.people.models import Representation, Sponsorship
from tests.cast import Cast
from tests.people.practice import Practice
from tests.signing_in import signed_in


@pytest.fixture
def practice(cast: Cast) -> Practice:
    _ = cast.tomas
    return Practice(cast)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["\ud800", "a\u0007b", "x" * 5000, "\U0001f4f1", "١٢٣"])
@pytest.mark.parametrize("field", ["number", "attorney_name", "jurisdiction", "licence_number"])
@pytest.mark.parametrize("address", ["designations", "appointments"])
def test_a_paper_that_says_nothing_readable_is_refused(practice: Practice, address: str, field: str, text: str) -> None:
    _ = practice.atwood
    told = {"number": "AX1001", "attorney_name": "Atwood Counselsample", "jurisdiction": "CA", "court": "Court"}
    desk = signed_in(practice.cast.staff(Role.LITIGATION_COORDINATOR, name="Lito Coordinado"))
    sent = json.dumps(told | {"licence_number": "100001", field: text})
    answer = desk.post(f"/api/people/legal/{address}", sent, content_type="application/json")
    assert (answer.status_code, Representation.objects.count()) == (422, 0)
    assert answer.json()["reasons"][0]["field"] in {field, "attorney_name"}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", ["record_paper_designation", "record_court_appointment"])
def test_two_desks_enter_one_paper_at_once(practice: Practice, deed: str) -> None:
    named, cast = AttorneyNamed("Atwood Counselsample", "CA", "100001"), practice.cast
    _ = practice.atwood
    more = {"court": "Court"} if deed == "record_court_appointment" else {}
    desks = [practice.coordinator, cast.actor(cast.staff(Role.LITIGATION_COORDINATOR, name="Lito Zwei"))]

    def enter(by: Actor) -> str:
        try:
            getattr(actions, deed)(by, number="AX1001", attorney=named, now=practice.now, **more)
        except Refusal as refusal:
            return next(iter(refusal.codes))
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        assert Counter(pool.map(enter, desks)) == {"done": 1, "already_confirmed": 1}


@pytest.mark.django_db
def test_an_invitation_sent_twice_is_one(practice: Practice) -> None:
    tie = practice.client(practice.atwood)
    practice.invite(practice.atwood, tie)
    with pytest.raises(NotAllowedNow) as refused:
        practice.invite(practice.atwood, tie, email="LENA@mail.example")
    assert refused.value.codes == {"invited_already"}
    practice.invite(practice.atwood, tie, role="paralegal")
    assert Sponsorship.objects.count() == 2
