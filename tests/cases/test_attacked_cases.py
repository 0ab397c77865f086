"""What an attack on case files found, each with the guard that stands now."""

from __future__ import annotations

import sys
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.cases import actions
from gatelodge.cases.domain.case_file import Edition
from gatelodge.cases.domain.checks import Claim
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.cases.domain.lifecycle import ExportKind
from gatelodge.cases.models import Reading
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.models import Event
from tests.cases.findings_story import FindingStory
from tests.cases.scene import article
from tests.cast import Cast
from tests.gate.legal import LegalDay
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> FindingStory:
    return FindingStory(cast)


def client_of(actor: Actor) -> Client:
    return signed_in(Account.objects.get(id=actor.account_id))


def test_an_export_tells_of_a_legal_visit_no_more_than_the_page_does(story: FindingStory) -> None:
    """A check of a legal visit, and a finding that cites it, read in an export as if there had been no visit."""
    day = LegalDay(story.cast)
    client = f"{day.booking.person.given_names} {day.booking.person.surname}"
    span = {"begins": story.now - timedelta(hours=1), "ends": story.now + timedelta(days=2), "person": client}
    assert story.drafted
    assert story.head
    assert story.head
    told = {"case_id": story.id, "edition": Edition.INTERNAL, "language": "en", "now": story.now}

    def exported(by: Actor) -> Any:
        made = actions.export_case(by, kind=ExportKind.DATA, **told)
        return made.content.decode()

    def cite() -> tuple[str, str]:
        check = story.check(Claim.NOT_VISITED, by=story.head, **span)
        row = story.draft(cited={"checks": (check.id,)})
        return check.outcome, exported(story.investigator).replace(str(check.id), "").replace(row.code, "")

    with transaction.atomic():
        nothing = cite()
        transaction.set_rollback(True)
    visit = day.seated()
    found = cite()
    assert (nothing[0], found[0]) == ("silent", "supports")
    assert found[1] == nothing[1]
    assert str(visit.id) not in exported(story.head), "what leaves the house may be handed on"


def test_the_records_of_an_incident_name_no_sealed_case(story: FindingStory) -> None:
    row = story.confirmed()
    incident = story.referred(row)
    actions.add_member(story.investigator, case_id=story.id, account_id=story.second.account_id, now=story.now)
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    before = list(Event.objects.values_list("id", flat=True))
    assert client_of(story.investigator).get(f"/cases/{story.id}/findings/{row.id}/").status_code == 200
    later = [bytes(one.bytes) for one in Event.objects.exclude(id__in=before)]
    assert any(str(incident).encode() in one for one in later)
    assert not any(row.code.encode() in one or story.case.code.encode() in one for one in later)


def test_a_file_is_never_written_down_as_destroyed_while_its_bytes_are_given_out(story: FindingStory) -> None:
    told = Taken("file", "Letter", "A letter.", from_whom="a reader", reason="mailed", content=b"A letter.")
    made = actions.take_in_exhibit(story.investigator, case_id=story.id, taken=told, now=story.now)
    what = {"case_id": story.id, "exhibit_id": made, "now": story.now}
    with pytest.raises(NotAllowedNow) as why:
        actions.destroy_exhibit(story.investigator, **what, reason="order 7")
    assert [one.code for one in why.value.reasons] == ["file_stays"]
    page = client_of(story.investigator).get(f"/cases/{story.id}/exhibits/{made}/")
    assert b'value="destroyed"' not in page.content


def test_a_case_that_was_closed_while_it_was_read_takes_no_reading(
    story: FindingStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, module = story.source, sys.modules[actions.read_source.__module__]
    reader = module.read_text

    def slow(text: str) -> Any:
        actions.close_case(story.head, case_id=story.id, reason="done", now=story.now)
        return reader(text)

    monkeypatch.setattr(module, "read_text", slow)
    with pytest.raises(NotAllowedNow):
        actions.read_source(story.investigator, source_id=source.id, now=story.now)
    assert not Reading.objects.filter(source=source).exists()


def test_signs_and_years_that_no_row_can_hold_are_answered(story: FindingStory) -> None:
    """A NUL in a remark or a language, and years at both ends of the calendar: each an answer, and every page still opens."""
    client, there = client_of(story.investigator), f"/api/cases/{story.id}"
    statement = story.statement("never set foot in the car park")

    def send(path: str, **given: Any) -> int:
        return client.post(f"{there}{path}", given, content_type="application/json").status_code

    task = client.post(f"{there}/tasks", {"text": "Ask."}, content_type="application/json").json()["id"]
    assert send(f"/tasks/{task}/end", state="done", remark="so\0it is") in {204, 400}
    assert send(f"/statements/{statement.id}/review", verdict="accept", seen="proposed", why="\0") in {204, 400}
    assert send("/exports/internal", kind="data", language="en\0") in {400, 422}
    for begins, ends in (
        ("0001-01-01T00:00:00+14:00", None),
        ("2020-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"),
    ):
        assert send("/moments", said="It was.", basis="A clock", begins=begins, ends=ends) == 422
    asked = {
        "claim": "visited",
        "purpose": "Was it?",
        "visitor": "Lux Fictional",
        "begins": "0001-01-01T00:00:00+14:00",
    }
    path = f"/statements/{statement.id}/checks"
    assert send(path, **asked, ends="0001-01-02T00:00:00+14:00") == 422
    when = {"kind": "document", "received_from": "x", "claimed_published_at": "9999-12-31T23:59:59-12:00"}
    file = SimpleUploadedFile("a.txt", b"A letter.")
    assert client.post(f"{there}/sources", when | {"file": file}).status_code == 422
    for page in ("timeline/", "sources/", "tasks/", "review/"):
        assert client.get(f"/cases/{story.id}/{page}").status_code == 200


def test_a_day_of_another_age_in_an_article_leaves_the_timeline_whole(story: FindingStory) -> None:
    said = b"UPDATE: Dec 31, 9999 11:59 PM PST\n\nOn December 31, 9999, and on January 1, 0001, and on March 3, 2026, they met, a guard told us.\n"
    coming = article(said, name="ages.md")
    source = actions.add_source(story.investigator, case_id=story.id, coming=coming, now=story.now)
    actions.read_source(story.investigator, source_id=source, now=story.now)
    page = client_of(story.investigator).get(f"/cases/{story.id}/timeline/")
    assert page.status_code == 200
    assert b"March 3, 2026" in page.content
