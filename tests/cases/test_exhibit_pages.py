"""Evidence and exports by page, by program and by command; and what the public edition is for whom."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from argparse import Namespace
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from gatelodge.accounts.models import Account
from gatelodge.cases import actions, commands
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.cases.models import CustodyEvent, Exhibit, Finding, Statement
from gatelodge.cases.queries import publishing, reach
from gatelodge.cases.queries.verify_locker import faults_of
from gatelodge.config.fiction.article import published_visit
from gatelodge.foundation.actors import Role
from gatelodge.ledger.models import Event
from tests.cases.scene import TITLE, CaseStory
from tests.cast import Cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG\r\n\x1a\n" + b"a picture of the yard" * 9
SAID = {"name": "Picture 2", "description": "the walk", "from_whom": "the agency", "reason": "asked for"}


@pytest.fixture
def story(cast: Cast) -> CaseStory:
    return CaseStory(cast)


def client(actor: Any) -> Client:
    return signed_in(Account.objects.get(pk=actor.account_id))


def test_evidence_by_page(story: CaseStory) -> None:
    by, there = client(story.investigator), f"/cases/{story.id}/exhibits/"
    assert "Nothing lies in the locker" in by.get(there).content.decode()
    refused = by.post(f"{there}add/", {"kind": "file"})
    assert refused.status_code == 422
    assert "Choose the file" in refused.content.decode()
    file = SimpleUploadedFile("private name.png", PICTURE)
    assert by.post(f"{there}add/", SAID | {"kind": "file", "file": file}).status_code == 302
    assert by.post(f"{there}add/", SAID | {"kind": "file", "source": story.source.id}).status_code == 302
    first = Exhibit.objects.get(number=1)
    assert by.post(f"{there}add/", SAID | {"kind": "item", "name": "A bag", "parent": first.id}).status_code == 302
    bag = Exhibit.objects.get(number=3)
    assert Exhibit.objects.get(number=2).sha256 == story.source.sha256
    saved = by.get(f"{there}{first.id}/file/")
    assert (saved.content, saved["Content-Type"]) == (PICTURE, "application/octet-stream")
    assert 'filename="exhibit-0001.png"' in saved["Content-Disposition"]
    page = by.get(f"{there}{bag.id}/").content.decode()
    assert "handed over" in page
    step = f"{there}{bag.id}/custody/"
    empty = by.post(step, {"action": "handed_over", "reason": "to be read"})
    assert empty.status_code == 422
    assert "Name who receives it." in empty.content.decode()
    assert by.post(step, {"action": "handed_over", "to_whom": "Laboratory", "reason": "to be read"}).status_code == 302
    assert by.post(step, {"action": "examined", "reason": "it is not here"}).status_code == 422
    assert "Laboratory" in by.get(there).content.decode()
    verified = by.get(f"{there}verify/").content.decode()
    assert "sound" in verified
    assert CustodyEvent.objects.latest("sequence").hash in verified
    for who in (story.officer, story.who(elsewhere=True), story.who(Role.INFORMATION_OFFICER)):
        for address in (there, f"{there}{bag.id}/", f"{there}{first.id}/file/", f"{there}verify/"):
            assert client(who).get(address).status_code in (403, 404)


def test_the_same_by_program(story: CaseStory) -> None:
    by, there = client(story.investigator), f"/api/cases/{story.id}/exhibits"
    told = json.dumps(SAID | {"name": "A bag"})
    bag = by.post(there, told, content_type="application/json").json()
    assert (bag["kind"], bag["may_follow"][0]) == ("item", "examined")
    file = by.post(f"{there}/files", SAID | {"file": SimpleUploadedFile("a.png", PICTURE)}).json()
    assert file["sha256"] == hashlib.sha256(PICTURE).hexdigest()
    assert by.get(f"{there}/{file['id']}/file").content == PICTURE
    why, whom = {"reason": "seal 0012"}, {"reason": "to be read", "to_whom": "Laboratory"}
    steps = [("examine", why), ("seal", why), ("hand-over", whom), ("take-back", why), ("open", why)]
    steps += [("copy", whom), ("return", whom)]
    for step, said in steps:
        done = by.post(f"{there}/{bag['id']}/{step}", json.dumps(said), content_type="application/json")
        assert done.status_code == 200, step
    again = by.post(f"{there}/{bag['id']}/destroy", json.dumps(why), content_type="application/json")
    assert again.status_code == 409
    assert [one["number"] for one in by.get(there).json()["exhibits"]] == [1, 2]
    assert by.get(f"{there}/{bag['id']}").json()["held"] == {"keeping": "returned", "holder": "Laboratory"}
    assert by.get(f"/api/cases/{story.id}/custody").json()["sound"]


def with_a_finding(story: CaseStory) -> None:
    """Accept what the reader read, and let a finding stand, written past its deeds: they are tested elsewhere."""
    assert story.reading
    who = story.investigator.account_id
    Statement.objects.update(review="accepted", reviewed_at=story.now, reviewed_by=who)
    taken = actions.take_in_exhibit(
        story.investigator, case_id=story.id, taken=Taken(kind="file", **SAID, source_id=story.source.id), now=story.now
    )
    with transaction.atomic():
        _find(story, taken)


def _find(story: CaseStory, taken: Any) -> None:
    who = story.investigator.account_id
    made = Finding.objects.create(
        case_id=story.id,
        code="F-1",
        text="She was inside: zqx.",
        standard="preponderance",
        author_id=who,
        written_at=story.now,
        submitted_at=story.now,
    )
    made.citations.create(statement=Statement.objects.first())
    made.citations.create(exhibit_id=taken)
    made.citations.create(rule="us-ca.3261", rule_citation="15 CCR 3261")
    head = story.head.account_id
    Finding.objects.update(state="confirmed", reviewer_id=head, reviewed_at=story.now)


def test_a_case_leaves_the_house_in_two_editions(story: CaseStory, tmp_path, capsys, monkeypatch) -> None:
    with_a_finding(story)
    by, officer = client(story.investigator), client(story.who(Role.INFORMATION_OFFICER))
    inside, outside = f"/cases/{story.id}/export/", f"/cases/{story.id}/export/public/"
    report = by.post(inside, {"kind": "report", "language": "es"})
    assert report["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(report.content)) as pdf:
        data = json.loads(pdf.attachments["case.json"].get_file().read_bytes())
    assert (data["title"], data["findings"][0]["text"]) == (TITLE, "She was inside: zqx.")
    event = Event.objects.filter(kind="cases.export_case").latest("at")
    assert hashlib.sha256(report.content).hexdigest().encode() in bytes(event.bytes)
    zipped = by.post(inside, {"kind": "locker", "language": "en"}).content
    with zipfile.ZipFile(io.BytesIO(zipped)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert not faults_of(files, CustodyEvent.objects.latest("sequence").hash)
    assert files["data/sources/0001.bin"] == files["data/exhibits/exhibit-0001.txt"] == published_visit()
    # Who publishes sees a code, and gets what others published; who only works on the case makes none.
    assert story.case.code in officer.get("/cases/public/").content.decode()
    assert TITLE not in officer.get(outside).content.decode()
    public = officer.post(outside, {"kind": "data"})
    assert public.status_code == 200
    told = json.loads(public.content)
    assert len(told["statements"]) == Statement.objects.count()
    assert not any(told[part] for part in ("findings", "exhibits", "title"))
    assert b"zqx" not in public.content
    assert [by.get(outside).status_code, officer.get(inside).status_code] == [403, 403]
    assert officer.post(outside, {"kind": "custody"}).status_code == 422
    export = Namespace(case=story.case.code, edition="internal", to=tmp_path, form=["locker"], language="en", json=True)
    assert commands._export(export) == 0
    [written] = json.loads(capsys.readouterr().out)
    verify = Namespace(locker=tmp_path / written["file"], head=written["head"], bag=written["bag"], json=False)
    assert commands._verify(verify) == 0
    assert commands._verify(Namespace(**vars(verify) | {"head": "0" * 64})) == 1
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    assert officer.get(outside).status_code == 404
    assert officer.post(outside, {"kind": "data"}).status_code == 404
    for module in (reach, publishing):
        monkeypatch.setattr(module, "cases_to_publish", lambda actor: reach.Case.objects.all())
    assert officer.post(outside, {"kind": "data"}).status_code == 200
