"""Is a read of protected data recorded before the answer is given, and refused when it can't be recorded?"""

from __future__ import annotations

import json

import psycopg
import pytest
from django.db import DatabaseError

from gatelodge.foundation.refusals import BadInput
from gatelodge.ledger.actions import noted
from gatelodge.ledger.models import Event
from tests.ledger.sample import OFFICER, get_lazily, get_things

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_read_records_who_read_what_and_why() -> None:
    assert get_things(OFFICER, purpose="gate check", subjects=("thing:1",)) == ["secret of thing:1"]
    event = Event.objects.get()
    assert (event.kind, event.subject, event.subjects) == ("sample.thing.read", "thing:1", None)
    assert event.actor == OFFICER.account_id
    assert json.loads(event.bytes)["purpose"] == "gate check"


def test_a_read_of_several_names_each_once() -> None:
    get_things(OFFICER, purpose="list", subjects=("thing:1", "thing:2", "thing:1"))
    event = Event.objects.get(subjects__contains=["thing:2"])
    assert event.subjects == ["thing:1", "thing:2"]
    assert json.loads(event.bytes)["subjects"] == ["thing:1", "thing:2"]


@pytest.mark.parametrize("purpose", ["", "  "])
def test_a_read_without_a_purpose_is_refused_at_that_field(purpose: str) -> None:
    with pytest.raises(BadInput) as caught:
        get_things(OFFICER, purpose=purpose, subjects=("thing:1",))
    assert [reason.field for reason in caught.value.reasons] == ["purpose"]
    assert Event.objects.count() == 0


def test_a_read_that_cannot_be_recorded_fails(owner_connection: psycopg.Connection) -> None:
    owner_connection.execute("REVOKE INSERT ON ledger_event FROM gatelodge_web")
    answer = None
    try:
        with pytest.raises(DatabaseError, match="permission denied"):
            answer = get_things(OFFICER, purpose="gate check", subjects=("thing:1",))
    finally:
        owner_connection.execute("GRANT INSERT ON ledger_event TO gatelodge_web")
    assert answer is None
    assert get_things(OFFICER, purpose="gate check", subjects=("thing:1",)) == ["secret of thing:1"]


def test_a_read_that_answers_after_its_event_fails() -> None:
    with pytest.raises(TypeError, match="not a promise"):
        get_lazily(OFFICER, purpose="gate check")
    assert Event.objects.count() == 0


def test_naming_a_subject_outside_a_read_fails() -> None:
    with pytest.raises(AssertionError, match="belongs inside a protected read"):
        noted("thing:1")
