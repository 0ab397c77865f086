"""The register through its pages, the API and the command line: the same deeds, and no way in for anybody else."""

from __future__ import annotations

import io
import json
import zipfile
from argparse import ArgumentParser
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from gatelodge.clearance.commands import add_commands
from gatelodge.clearance.models import PrivilegedNumber, Reconciliation, RegisterAlarm, RegisterExport, Vendor
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.clearance.register_story import N, RegisterStory, returned
from tests.signing_in import signed_in

pytestmark = pytest.mark.usefixtures("db")
HERE, API = "/clearance/register", "/api/clearance/register"


@pytest.fixture
def story() -> RegisterStory:
    # The pages read the clock.
    return RegisterStory(Cast(timezone.now()))


@pytest.fixture
def attorney(story) -> Client:
    return signed_in(story.atwood, second_factor=False)


@pytest.fixture
def keeper(story) -> Client:
    return signed_in(story.cast.administrator)


def days(story: RegisterStory) -> dict[str, str]:
    return {"covers_from": str(story.ago(8).date()), "covers_until": str(story.ago(2).date())}


def file_of(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("list.csv", returned(*lines), "text/csv")


def recorded(story: RegisterStory) -> str:
    return f"{N},AX1001,,{story.ago(4).isoformat()},yes,r1"


def test_an_attorney_names_a_number_and_a_mistake_loses_nothing(story, attorney):
    wrong = attorney.post(f"{HERE}/own/name", {"channel": "phone", "number": "201-0100", "client": str(story.tie.id)})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "not a complete telephone number" in page
    assert 'value="201-0100"' in page
    done = attorney.post(
        f"{HERE}/own/name", {"channel": "phone", "number": "(555) 201-0100", "client": str(story.tie.id)}, follow=True
    )
    assert N in done.content.decode()
    assert "protected" in done.content.decode()


def test_the_keeper_works_from_paper_to_the_closed_alarm(story, keeper):
    wrong = keeper.post(
        f"{HERE}/enter", {"jurisdiction": "US-CA", "licence_number": "1", "channel": "phone", "number": N}
    )
    assert (wrong.status_code, "bar licence" in wrong.content.decode()) == (422, True)
    paper = {"jurisdiction": "US-CA", "licence_number": "990001", "client": "AX1001", "channel": "phone", "number": N}
    assert N in keeper.post(f"{HERE}/enter", paper, follow=True).content.decode()
    row = PrivilegedNumber.objects.get()
    PrivilegedNumber.objects.update(added_at=story.ago(10))
    # Hand over
    archive = keeper.post(f"{HERE}/vendors/{story.phones.id}/export")
    with zipfile.ZipFile(io.BytesIO(archive.content)) as files:
        assert files.namelist() == ["register-fictional-phones.csv", "register-fictional-phones.csv.sig"]
        assert b"tel:+15552010100,AX1001" in files.read("register-fictional-phones.csv")
    # Compare
    there, prefix = f"{HERE}/vendors/{story.phones.id}/compare", str(story.phones.id)
    posted = {f"{prefix}-{name}": value for name, value in days(story).items()}
    bad = keeper.post(there, {**posted, f"{prefix}-file": SimpleUploadedFile("x.csv", b"\xff\xfe\0")})
    assert (bad.status_code, "not text in UTF-8" in bad.content.decode()) == (422, True)
    page = keeper.post(there, {**posted, f"{prefix}-file": file_of(recorded(story), "<b>?,,,,,")}, follow=True)
    shown = page.content.decode()
    assert shown.index("Recorded although privileged") < shown.index("Missing at the vendor")
    assert "&lt;b&gt;?" in shown
    # Deal with it
    alarm = RegisterAlarm.objects.get(kind="recorded")
    words = {f"{alarm.id}-resolution": "Sealed.", f"{alarm.id}-recording": "yes", f"{alarm.id}-stopped": "on"}
    lacking = keeper.post(f"{HERE}/alarms/{alarm.id}/resolve", words)
    assert (lacking.status_code, "must be locked away" in lacking.content.decode()) == (422, True)
    done = keeper.post(f"{HERE}/alarms/{alarm.id}/resolve", {**words, f"{alarm.id}-quarantined": "on"})
    assert done.status_code == 302
    assert "Sealed." in keeper.get(f"{HERE}/alarms/?resolved=yes").content.decode()
    # Disprove
    off = keeper.post(f"{HERE}/numbers/{row.id}/disprove", {f"{row.id}-reason": "A bakery."}, follow=True)
    assert "A bakery." in off.content.decode()


def test_an_attorney_reads_of_a_recorded_call_and_what_was_done(story, attorney):
    story.named()
    story.compared(returned(f"{N},AX1001,no,,,", recorded(story)))
    assert "being dealt with" in attorney.get(f"{HERE}/own/").content.decode()
    assert "A vendor recorded privileged calls of yours" in attorney.get("/").content.decode()
    RegisterAlarm.objects.update(
        resolved_at=story.now, resolved_by=story.keeper.account_id, resolution="Sealed at once."
    )
    assert "Sealed at once." in attorney.get(f"{HERE}/own/").content.decode()


def ask(client: Client, method: str, path: str, given: Any = None) -> Any:
    words = {"content_type": "application/json"} if method != "get" else {}
    told = getattr(client, method)(API + path, given, **words)
    assert told.status_code == 200, told.content
    return told.json()


def test_the_api_does_what_the_pages_do(story, attorney, keeper):
    named = ask(attorney, "post", "/own", {"channel": "phone", "number": N, "representation_id": str(story.tie.id)})
    assert [row["id"] for row in ask(attorney, "get", "/own")["numbers"]] == [named["id"]]
    PrivilegedNumber.objects.update(added_at=story.ago(10))
    paper = {"jurisdiction": "US-CA", "licence_number": "990001", "channel": "video", "number": "atwood.law"}
    second = ask(keeper, "post", "/numbers", paper)
    assert {row["id"] for row in ask(keeper, "get", "/numbers")} == {named["id"], second["id"]}
    vendor = ask(keeper, "post", "/vendors", {"name": "New Phones", "channel": "phone"})["id"]
    signed = ask(keeper, "post", f"/vendors/{vendor}/export", {})
    assert (signed["rows"], signed["key_id"]) == (1, RegisterExport.objects.get().key_id)
    told = keeper.post(
        f"{API}/vendors/{vendor}/comparison", {**days(story), "file": file_of(recorded(story), "?,,,,,")}
    )
    assert told.status_code == 200, told.content
    assert [row["alarms"] for row in ask(keeper, "get", "/comparisons")] == [3]
    alarms = ask(keeper, "get", "/alarms")
    assert [row["kind"] for row in alarms] == ["recorded", "unreadable", "missing"]
    done = {"resolution": "Sealed.", "stopped": True, "quarantined": True}
    ask(keeper, "post", f"/alarms/{alarms[0]['id']}/resolution", done)
    assert len(ask(keeper, "get", "/alarms")) == 2
    ask(keeper, "post", f"/numbers/{second['id']}/disproof", {"reason": "No longer in use by counsel."})
    ask(keeper, "put", f"/vendors/{vendor}", {"name": "Old Phones", "channel": "phone", "in_use": False})
    assert {row["name"]: row["in_use"] for row in ask(keeper, "get", "/vendors")}["Old Phones"] is False


def test_a_vendor_name_stands_once_and_in_one_line(story, keeper):
    for name in ("Fictional Phones", " \n ", "x" * 121):
        sent = keeper.post(f"{API}/vendors", {"name": name, "channel": "phone"}, "application/json")
        assert sent.status_code in {409, 422}
        assert sent.json()["reasons"][0]["field"] == "name"
    made = ask(keeper, "post", "/vendors", {"name": "Two\nLines", "channel": "video"})["id"]
    assert Vendor.objects.get(id=made).name == "Two Lines"


@pytest.mark.parametrize("who", ["marisol", "officer", "sergeant", "institution_head", "director", "auditor"])
def test_nobody_else_opens_any_door_of_the_register(story, who):
    number, alarm = story.named(), None
    story.compared(returned("?,,,,,"))
    alarm = RegisterAlarm.objects.first()
    client = signed_in(getattr(story.cast, who))
    gets = ("/", "/vendors/", "/alarms/")
    posts = ("/enter", f"/numbers/{number.id}/disprove", f"/vendors/{story.phones.id}/export", "/vendors/save")
    posts += (f"/vendors/{story.phones.id}/compare", f"/alarms/{alarm.id}/resolve")
    assert {client.get(HERE + path).status_code for path in gets} == {403}
    assert {client.post(HERE + path).status_code for path in posts} == {403}
    own = client.get(f"{HERE}/own/")
    assert own.status_code == (200 if who == "marisol" else 403)
    assert N not in own.content.decode() + client.get("/").content.decode()


def test_an_attorney_opens_no_door_of_the_keepers(story, attorney):
    story.named()
    for path in ("/", "/vendors/", "/alarms/"):
        assert attorney.get(HERE + path).status_code == 403


def test_another_attorneys_claim_cannot_be_named_for(story):
    other = story.attorney("Brook", "Otherlaw", "990002")
    story.claim(other, story.cast.wendell)
    asked = {"channel": "phone", "number": N, "representation_id": str(story.tie.id)}
    sent = signed_in(other, second_factor=False).post(f"{API}/own", asked, "application/json")
    assert (sent.status_code, PrivilegedNumber.objects.count()) == (422, 0)


def run(*words: str) -> int:
    parser = ArgumentParser()
    add_commands(parser.add_subparsers())
    args = parser.parse_args(["export", "register", *words])
    return int(args.func(args))


def test_the_command_writes_the_file_and_its_signature(story, tmp_path, capsys):
    story.named()
    assert run("--vendor", "fictional phones", "--to", str(tmp_path), "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["vendor"], told["rows"]) == ("Fictional Phones", 1)
    assert (tmp_path / "register-fictional-phones.csv").read_bytes().startswith(b"number,person_number,")
    assert told["sha256"] in (tmp_path / "register-fictional-phones.csv.sig").read_text()
    assert Event.objects.filter(kind="clearance.export_register").count() == 1


@pytest.mark.parametrize(("vendor", "to"), [("Nobody", "."), ("Fictional Phones", "no/such/folder")])
def test_the_command_says_what_to_do_next(story, capsys, vendor, to):
    assert run("--vendor", vendor, "--to", to) == 2
    assert "Next:" in capsys.readouterr().err
    assert (RegisterExport.objects.count(), Reconciliation.objects.count()) == (0, 0)
