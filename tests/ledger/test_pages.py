"""Can the auditor find an event and its proof, and does the record know that they looked?"""

from __future__ import annotations

import json
from uuid import uuid4

import psycopg
import pytest
from django.test import Client

from gatelodge.accounts.actions import grant_role
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Role
from gatelodge.foundation.refusals import NotPermitted
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.ledger.sample import NOW, OFFICER, get_things, mark_thing, mark_things, sequence_all
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def auditor(cast: Cast) -> Client:
    return signed_in(cast.auditor)


def listed(client: Client, **asked: str) -> str:
    answer = client.get("/ledger/", {"purpose": "quarterly review", **asked})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_opens_only_with_a_purpose_and_is_recorded(auditor: Client, cast: Cast) -> None:
    mark_things(1)
    assert "sample.mark_thing" not in auditor.get("/ledger/").content.decode()
    assert auditor.get("/ledger/", {"purpose": ""}).status_code == 422
    assert Event.objects.filter(kind__startswith="ledger.").count() == 0
    assert "sample.mark_thing" in listed(auditor)
    event = Event.objects.get(kind="ledger.events.read")
    assert (event.actor, json.loads(event.bytes)["purpose"]) == (cast.auditor.id, "quarterly review")


def test_filters_narrow_the_list(auditor: Client) -> None:
    mark_things(1)
    get_things(OFFICER, purpose="gate check", subjects=("thing:1", "thing:2"))
    assert "sample.thing.read" not in listed(auditor, kind="sample.mark")
    found = listed(auditor, subject="thing:2")
    assert "sample.thing.read" in found
    assert "and 1 other" in found
    assert "sample.mark_thing" not in found
    assert "sample.mark_thing" in listed(auditor, actor=str(OFFICER.account_id))
    assert "No event matches." in listed(auditor, actor=str(uuid4()))
    assert "sample.mark_thing" in listed(auditor, since="2031-05-04", until="2031-05-04")
    assert "sample.mark_thing" not in listed(auditor, until="2031-05-03", kind="sample")


def test_older_events_follow_without_repeats(auditor: Client) -> None:
    events = {f"/ledger/events/{event}/" for event in mark_things(60)}
    first = listed(auditor, kind="sample")
    older = first.partition('href="?')[2].partition('"')[0].replace("&amp;", "&")
    second = auditor.get(f"/ledger/?{older}").content.decode()
    assert len({event for event in events if event in first}) == 50
    assert {event for event in events if event not in first} == {event for event in events if event in second}
    assert "Older events" not in second
    assert "sample.mark_thing" in listed(auditor, kind="sample", before="nonsense")


def test_an_event_is_shown_with_its_proof(auditor: Client) -> None:
    (event,) = mark_things(1, name="Marisol Exampleton")
    page = auditor.get(f"/ledger/events/{event}/").content.decode()
    assert "gets its place" in page
    sequence_all(Event.objects.count())
    page = auditor.get(f"/ledger/events/{event}/").content.decode()
    # Its place is told while nothing is hidden from the reader: tests/walls/test_seals.py.
    assert "This event stands under the last signed head." in page
    assert "Exampleton" not in page
    assert Event.objects.filter(kind="ledger.event.read", subject=f"event:{event}").count() == 2


def test_an_event_that_was_changed_is_shown_as_not_proved(
    auditor: Client, owner_connection: psycopg.Connection
) -> None:
    (event,) = mark_things(1)
    sequence_all(Event.objects.count())
    with owner_connection.transaction():
        owner_connection.execute("SET LOCAL session_replication_role = replica")
        change = "UPDATE ledger_event SET bytes = %(b)s, leaf = sha256('\\x00'::bytea || %(b)s) WHERE id = %(id)s"
        forged = bytes(Event.objects.get(id=event).bytes).replace(b'"count":1', b'"count":9')
        owner_connection.execute(change, {"b": forged, "id": event})
    assert "This event is not what was signed" in auditor.get(f"/ledger/events/{event}/").content.decode()


def test_an_event_that_does_not_exist_is_absent(auditor: Client) -> None:
    assert auditor.get(f"/ledger/events/{uuid4()}/").status_code == 404


@pytest.mark.parametrize("who", ["officer", "administrator", "institution_head"])
def test_others_are_turned_away(cast: Cast, who: str) -> None:
    (event,) = mark_things(1)
    client = signed_in(getattr(cast, who))
    for url in ("/ledger/?purpose=curious", f"/ledger/events/{event}/"):
        assert client.get(url).status_code == 403
    assert Event.objects.filter(kind__startswith="ledger.").count() == 0


def test_the_director_may_look_too(cast: Cast) -> None:
    listed(signed_in(cast.director))


def test_the_list_names_people_the_system_and_the_deed(auditor: Client, cast: Cast) -> None:
    # Given a deed of a person, one of the system, and one that was refused
    officer = cast.actor(cast.officer)
    mark_thing(officer, thing_id=uuid4(), now=NOW)
    mark_thing(SYSTEM, thing_id=uuid4(), now=NOW)
    mark_thing(ANONYMOUS, thing_id=uuid4(), now=NOW)
    with pytest.raises(NotPermitted):
        grant_role(officer, email=cast.outsider.email, role=Role.AUDITOR, facility_id=None, now=NOW)
    page = listed(auditor, since="2031-05-04", until="2031-05-04")
    # Then the auditor reads names, words, and the department's clock
    assert str(cast.officer) in page
    assert "the system" in page
    assert "nobody signed in" in page
    assert "refused: grant and withdraw roles" in page
    assert "2031-05-04 02:30:00 PDT" in page
    assert "America/Los_Angeles" in page


@pytest.mark.parametrize("asked", ["gate officer", "GATE_OFFICER.ALD@staff.example"])
def test_an_account_is_found_by_name_or_mail(auditor: Client, cast: Cast, asked: str) -> None:
    mark_thing(cast.actor(cast.officer), thing_id=uuid4(), now=NOW)
    mark_thing(cast.actor(cast.lieutenant), thing_id=uuid4(), now=NOW)
    page = listed(auditor, actor=asked)
    assert str(cast.officer.id) in page
    assert str(cast.lieutenant.id) not in page
    assert "No event matches." in listed(auditor, actor="nobody of that name")


def test_the_auditor_finds_the_table_of_permissions_in_the_menu(auditor: Client, cast: Cast) -> None:
    assert "/accounts/permissions/" in auditor.get("/").text
    assert "/accounts/permissions/" not in signed_in(cast.sergeant).get("/").text
