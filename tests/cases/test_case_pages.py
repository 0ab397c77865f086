"""The pages and the API of a case, by hand and by program; and what the front desk is never shown."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.cases import actions
from gatelodge.cases.models import Case, SourceItem
from gatelodge.cases.queries import reach
from gatelodge.config.fiction.article import published_visit
from gatelodge.foundation.actors import Role
from tests.cases.scene import TITLE, CaseStory
from tests.cast import Cast
from tests.signing_in import signed_in

_TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture
def story(cast: Cast) -> CaseStory:
    return CaseStory(cast)


def client(story: CaseStory, actor: Any) -> Client:
    return signed_in(Account.objects.get(pk=actor.account_id))


def article(content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile("lantern.md", published_visit() if content is None else content)


def test_a_case_goes_from_its_opening_to_its_end_by_pages(story: CaseStory) -> None:
    by = client(story, story.investigator)
    given = {"title": TITLE, "facility": story.cast.alder.id, "origin": "article", "received_how": "web_capture"}
    assert by.get("/cases/").status_code == 200
    empty = by.post("/cases/open/", given)
    assert empty.status_code == 422
    assert "Choose the file, or paste the text." in empty.content.decode()
    opened = by.post("/cases/open/", given | {"file": article(), "received_from": "The Lantern"})
    case, source = Case.objects.get(), SourceItem.objects.get()
    assert opened.headers["Location"] == f"/cases/{case.id}/"
    assert TITLE in by.get("/cases/").content.decode()
    assert by.post(f"/cases/sources/{source.id}/read/").status_code == 302
    page = by.get(f"/cases/sources/{source.id}/").content.decode()
    assert "2026-02-28T01:25:02.156" in page
    assert by.get(f"/cases/sources/{source.id}/file/").content == published_visit()
    more = {"kind": "document", "text": "A letter to the editor.", "received_from": "a reader", "received_how": "mail"}
    assert by.post(f"/cases/{case.id}/sources/add/", more).status_code == 302
    second = story.second.account_id
    assert by.post(f"/cases/{case.id}/members/", {"account": second}).status_code == 302
    assert by.post(f"/cases/{case.id}/seal/").status_code == 302
    assert by.post(f"/cases/{case.id}/members/remove/", {"account": second}).status_code == 302
    assert by.post(f"/cases/{case.id}/members/remove/", {"account": story.investigator.account_id}).status_code == 409
    assert by.post(f"/cases/{case.id}/seal/", {"reason": ""}).status_code == 422
    assert by.post(f"/cases/{case.id}/end/", {"reason": "nothing to find"}).status_code == 302
    assert by.post(f"/cases/{case.id}/sources/add/", more).status_code == 422
    assert by.post(f"/cases/{case.id}/end/", {"reason": "a new picture"}).status_code == 302
    assert by.post(f"/cases/{case.id}/lead/", {"account": ""}).status_code == 422
    assert by.post(f"/cases/{case.id}/lead/", {"account": second}).status_code == 302
    for part in ("", "sources/", "sources/add/", "members/", "lead/", "seal/", "end/"):
        assert by.get(f"/cases/{case.id}/{part}").status_code == 200, part


def test_the_same_by_program(story: CaseStory) -> None:
    by = client(story, story.investigator)
    given = {"title": TITLE, "facility_id": story.cast.alder.id, "origin": "article", "received_from": "The Lantern"}
    assert by.post("/api/cases/", given).status_code == 422
    made = by.post("/api/cases/", given | {"file": article()}).json()
    case, source = made["id"], made["sources"][0]["id"]
    assert by.get("/api/cases/").json()[0]["id"] == case
    read = by.post(f"/api/cases/sources/{source}/read").json()
    assert read["reading"]["posts"][0]["utc"].startswith("2026-02-28T01:25:02.156")
    assert by.get(f"/api/cases/sources/{source}/file").content == published_visit()
    more = {"kind": "picture", "received_from": "a reader", "file": article(b"no picture")}
    assert by.post(f"/api/cases/{case}/sources", more).status_code == 422
    member = {"account_id": str(story.second.account_id)}
    for path, said in (("members", member), ("seal", None), ("unseal", {"reason": "x"}), ("close", {"reason": "x"})):
        answer = by.post(f"/api/cases/{case}/{path}", said, content_type="application/json")
        assert answer.status_code in {200, 204}, path
    assert by.get(f"/api/cases/{case}/members").json()[-1]["leads"] in {True, False}
    assert by.delete(f"/api/cases/{case}/members/{member['account_id']}").status_code == 204
    led = by.post(f"/api/cases/{case}/lead", member, content_type="application/json")
    assert led.status_code == 200
    again = by.post(f"/api/cases/{case}/reopen", {"reason": "y"}, content_type="application/json")
    assert again.json()["statements"]["proposed"] >= 10


def seen_by(desk: Client, case_id: Any) -> list[tuple[int, tuple[tuple[str, str], ...], bytes]]:
    """Knock at every door of the front desk, with this case and its address."""
    given = {"case": case_id, "kind": "document", "received_from": "a reader"}
    program = {"case_id": case_id, "kind": "document", "received_from": "a reader"}
    answers = [
        desk.get("/cases/hand-in/"),
        desk.post("/cases/hand-in/", given | {"file": article(b"a letter")}),
        desk.get("/api/cases/hand-in"),
        desk.post("/api/cases/hand-in", program | {"file": article(b"a letter")}),
        desk.post("/cases/hand-in/", {"case": case_id, "kind": "item", "description": "a phone", "received_from": "x"}),
        desk.get(f"/cases/{case_id}/"),
        desk.get(f"/api/cases/{case_id}"),
    ]
    # What is sent comes back in the form's own field: the same for any identifier.
    return [
        (
            one.status_code,
            tuple(sorted(one.headers.items())),
            _TOKEN.sub(b"", one.content.replace(str(case_id).encode(), b"")),
        )
        for one in answers
    ]


def test_a_sealed_case_is_absent_for_the_front_desk_byte_for_byte(
    story: CaseStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = client(story, story.officer)
    without = seen_by(desk, uuid4())
    case_id = story.open()
    assert TITLE in desk.get("/cases/hand-in/").content.decode()
    actions.seal_case(story.investigator, case_id=case_id, now=story.now)
    assert seen_by(desk, case_id) == without
    assert SourceItem.objects.count() == 1
    # With the guard off the same knocks are told apart: it is the guard that hides the case.
    monkeypatch.setattr(
        "gatelodge.cases.queries.pages.cases_to_hand_in", lambda actor: reach._of_facilities(actor, reach.FRONT_DESK)
    )
    assert seen_by(desk, case_id) != without


def test_the_front_desk_takes_something_in_and_sees_no_more(story: CaseStory) -> None:
    desk, case_id = client(story, story.officer), story.id
    given = {"case": case_id, "kind": "document", "received_from": "a reader", "file": article(b"a letter")}
    assert desk.post("/cases/hand-in/", given).status_code == 302
    kept = SourceItem.objects.get(case_id=case_id, received_how="handed_in")
    thing = {"case": case_id, "kind": "item", "description": "a black phone", "received_from": "a reader"}
    assert desk.post("/cases/hand-in/", thing).status_code == 302
    program = {"case_id": str(case_id), "description": "a print", "received_from": "a reader"}
    assert desk.post("/api/cases/hand-in/things", program, content_type="application/json").status_code == 204
    letter = {"case_id": case_id, "kind": "document", "received_from": "a reader", "file": article(b"another letter")}
    assert desk.post("/api/cases/hand-in", letter).status_code == 204
    assert SourceItem.objects.filter(case_id=case_id, received_how="handed_in").count() == 2
    assert list(story.case.exhibits.order_by("number").values_list("name", flat=True)) == ["a black phone", "a print"]
    assert desk.get(f"/cases/sources/{kept.id}/file/").status_code == 403
    assert (
        client(story, story.who(Role.GATE_OFFICER, elsewhere=True)).get("/cases/hand-in/").content.count(b"<option") < 6
    )
    assert client(story, story.second).get(f"/cases/sources/{kept.id}/file/").content == b"a letter"
