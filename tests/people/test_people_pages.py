"""What do the pages and the API show of people, and to whom?"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gatelodge.foundation.actors import SYSTEM
from gatelodge.people import actions
from gatelodge.people.models import IncarceratedPerson, RosterImport, Visitor
from tests.cast import Cast
from tests.people.rosters import roster
from tests.signing_in import signed_in

PROFILE = {
    "given_names": "Ana",
    "surname": "Muestra",
    "born_on": "1990-01-02",
    "country": "US",
    "language": "es",
    "phone": "555 0101",
}


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("feed.csv", content, "text/csv")


def without_tokens(page: str) -> str:
    """This will give a page without its form tokens, which differ each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


@pytest.fixture
def administrator(cast: Cast) -> Client:
    _ = cast.alder, cast.birch
    return signed_in(cast.administrator)


def test_a_new_account_is_asked_for_a_profile_and_gets_one(cast: Cast) -> None:
    client = signed_in(cast.account("ana@mail.example"), second_factor=False)
    assert reverse("people:sign_up") in client.get("/").content.decode()
    assert client.post(reverse("people:sign_up"), PROFILE).headers["Location"] == reverse("people:profile")
    assert "Ana Muestra" in client.get(reverse("people:profile")).content.decode()


def test_a_refused_profile_keeps_what_was_typed(cast: Cast) -> None:
    client = signed_in(cast.account("ana@mail.example"), second_factor=False)
    answer = client.post(reverse("people:sign_up"), {**PROFILE, "born_on": "2015-01-01"})
    assert answer.status_code == 422
    assert "3172" in answer.content.decode()
    assert 'value="Muestra"' in answer.content.decode()
    assert not Visitor.objects.exists()


def test_a_malformed_date_is_named_at_its_field(cast: Cast) -> None:
    client = signed_in(cast.account("ana@mail.example"), second_factor=False)
    answer = client.post(reverse("people:sign_up"), {**PROFILE, "born_on": "1990-02-31"})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"born_on"}


def test_a_stranger_sees_no_profile_and_no_difference(cast: Cast) -> None:
    client = signed_in(cast.outsider, second_factor=False)
    for name in ("ward", "change_contact", "change_name", "add_document"):
        there = client.get(reverse(f"people:{name}", args=[cast.marisol.id]))
        nowhere = client.get(reverse(f"people:{name}", args=[cast.tomas.id]))
        assert (there.status_code, nowhere.status_code) == (404, 404)


def test_a_roster_is_compared_then_confirmed(administrator: Client) -> None:
    answer = administrator.post(reverse("people:compare_roster"), {"file": upload(roster({}, {"born_on": "x"}))})
    assert answer.status_code == 302
    assert not IncarceratedPerson.objects.exists()
    page = administrator.get(answer.headers["Location"]).content.decode()
    assert "number_double" not in page
    assert "stands in the file more than once" in page
    good = administrator.post(reverse("people:compare_roster"), {"file": upload(roster({}))})
    taken = administrator.post(good.headers["Location"] + "confirm")
    assert RosterImport.objects.get(dry_run=False).added == 1
    assert administrator.get(taken.headers["Location"]).status_code == 200
    again = administrator.post(good.headers["Location"] + "confirm")
    assert again.status_code == 409
    assert IncarceratedPerson.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\0\0", roster({})[:-9]])
def test_a_file_that_is_no_roster_is_refused_at_its_field(administrator: Client, content: bytes) -> None:
    answer = administrator.post(reverse("people:compare_roster"), {"file": upload(content)})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"file"}
    assert not RosterImport.objects.exists()


def test_an_old_feed_is_said_on_every_page_that_rests_on_it(cast: Cast) -> None:
    client = signed_in(cast.sergeant)
    _ = cast.tomas
    assert "may be out of date" in client.get(reverse("people:persons")).content.decode()
    for age, stale in ((timedelta(hours=25), True), (timedelta(hours=23), False)):
        actions.import_roster(SYSTEM, file_name="f", content=roster({}), dry_run=False, now=timezone.now() - age)
        assert ("may be out of date" in client.get(reverse("people:persons")).content.decode()) is stale


def test_a_person_is_found_and_opened_only_for_a_purpose(cast: Cast) -> None:
    client = signed_in(cast.sergeant)
    page = reverse("people:person", args=[cast.tomas.id])
    found = client.get(reverse("people:persons"), {"text": "exampleton", "purpose": "visit"}).content.decode()
    assert f"{page}?purpose=visit" in found
    assert client.get(page).status_code == 422
    assert client.get(page, {"purpose": "curiosity"}).status_code == 422
    assert client.get(page, {"purpose": "visit"}).status_code == 200


def test_a_search_that_finds_too_many_says_so(cast: Cast) -> None:
    client = signed_in(cast.sergeant)
    for n in range(50):
        cast.person(f"LX{n}", "Longlist", f"Person {n}")
    found = client.get(reverse("people:persons"), {"text": "longlist", "purpose": "visit"}).content.decode()
    assert "Only the first 50 are shown" in found
    one = client.get(reverse("people:persons"), {"text": "LX7", "purpose": "visit"}).content.decode()
    assert "Only the first" not in one


def test_times_are_those_of_the_facilitys_clocks(cast: Cast) -> None:
    _ = cast.alder
    actions.import_roster(SYSTEM, file_name="f", content=roster({}), dry_run=False, now=cast.now)
    person = IncarceratedPerson.objects.get()
    pages = [
        (cast.administrator, reverse("people:rosters")),
        (cast.administrator, reverse("people:roster", args=[RosterImport.objects.get().id])),
        (cast.sergeant, reverse("people:person", args=[person.id]) + "?purpose=visit"),
    ]
    for who, page in pages:
        shown = signed_in(who).get(page).content.decode().replace("\u202f", " ")
        assert "9:00 AM" in shown, page
        assert "5:00 PM" not in shown, page


def test_lists_ask_the_same_number_of_questions_however_long(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client, url = signed_in(cast.sergeant), reverse("people:persons")
    for n in range(30):
        cast.person(f"LX{n}", "Longlist", f"Person {n}")
        cast.visitor(f"Visitor{n}", "Longlist", account=None)
    for address in (url, reverse("people:visitors")):
        with django_assert_max_num_queries(14):
            assert client.get(address, {"text": "longlist", "purpose": "visit"}).content.count(b"<tr>") == 31


def test_staff_confirm_documents_and_ties_on_the_visitors_page(cast: Cast) -> None:
    document = cast.licence(cast.outsider, verified_at=None, verified_by=None)
    client = signed_in(cast.sergeant)
    client.post(reverse("people:verify_document", args=[document.id]))
    document.refresh_from_db()
    assert document.verified_by == cast.sergeant
    tie = cast.luz.guardians.get()
    assert client.post(reverse("people:verify_guardianship", args=[cast.luz.id, tie.id])).status_code == 409


def test_a_visitors_pages_do_not_tell_that_a_document_is_disputed(cast: Cast) -> None:
    held = cast.licence(cast.marisol, number="SAME1")
    client = signed_in(cast.outsider, second_factor=False)
    told = {"kind": held.kind, "number": "same1", "issuer": "alder state"}
    client.post(reverse("people:add_document", args=[cast.outsider.id]), told)
    taken = without_tokens(client.get(reverse("people:profile")).content.decode())
    cast.outsider.documents.update(disputed_at=None, number="FREE1")
    free = without_tokens(client.get(reverse("people:profile")).content.decode())
    assert taken.replace("SAME1", "FREE1") == free
    (row,) = client.get("/api/people/profile/documents").json()
    assert "disputed_at" not in row


def test_a_program_keeps_its_own_profile(cast: Cast) -> None:
    client = signed_in(cast.marisol, second_factor=False)
    contact = json.dumps({"phone": "555 0177", "language": "en"})
    changed = client.put("/api/people/profile/contact", contact, content_type="application/json")
    assert (changed.status_code, changed.json()["phone"]) == (200, "555 0177")
    document = json.dumps({"kind": "passport", "number": "P77", "issuer": "Alder"})
    made = client.post("/api/people/profile/documents", document, content_type="application/json")
    assert made.status_code == 201
    assert client.delete(f"/api/people/profile/documents/{made.json()['id']}").status_code == 204
    refused = client.post("/api/people/profile/documents", '{"kind": "x"}', content_type="application/json")
    assert (refused.status_code, refused.json()["reasons"][0]["field"]) == (422, "kind")


def test_another_site_can_not_use_a_visitors_session_for_the_api(cast: Cast) -> None:
    client = signed_in(cast.marisol, second_factor=False)
    client.handler.enforce_csrf_checks = True
    answer = client.put("/api/people/profile/contact", "{}", content_type="application/json")
    assert answer.status_code == 403
    client.handler.enforce_csrf_checks = False
    assert client.put("/api/people/profile/contact", "{}", content_type="application/json").status_code == 200


def test_a_program_compares_and_takes_in_a_roster(administrator: Client) -> None:
    shown = administrator.post("/api/people/rosters", {"file": upload(roster({}, {"born_on": "x"}))}).json()
    assert shown["counts"]["quarantined"] == 2
    assert [line["line"] for line in shown["quarantine"]] == [2, 3]
    done = administrator.post("/api/people/rosters?dry_run=false", {"file": upload(roster({}))}).json()
    assert (done["dry_run"], done["counts"]["added"]) == (False, 1)


def test_a_program_searches_persons_for_a_purpose(cast: Cast) -> None:
    client = signed_in(cast.sergeant)
    _ = cast.tomas
    found = client.get("/api/people/persons", {"text": "tomas", "purpose": "a visit"}).json()
    assert [row["number"] for row in found] == ["AX1001"]
    assert client.get("/api/people/persons", {"text": "tomas", "purpose": ""}).status_code == 422


def test_the_command_line_compares_and_takes_in(cast: Cast, tmp_path: Any, capsys: Any) -> None:
    from gatelodge.config.cli import _build_parser

    _ = cast.alder
    file = tmp_path / "feed.csv"
    file.write_bytes(roster({}, {"number": "AX9", "born_on": "1980-02-31"}))
    for options, kept in ((["--dry-run", "--json"], 0), ([], 1)):
        given = ["import", "roster", str(file), *options]
        args = _build_parser(given).parse_args(given)
        assert args.func(args) == 0
        assert IncarceratedPerson.objects.count() == kept
    shown, said = capsys.readouterr().out.split("\n", 1)
    assert json.loads(shown)["quarantine"][0]["line"] == 3
    assert "line 3: quarantined. born_on:" in said


def test_who_may_not_confirm_is_not_offered_to(cast: Cast) -> None:
    cast.licence(cast.outsider, verified_at=None, verified_by=None)
    page = reverse("people:visitor", args=[cast.outsider.id])
    for who, offered in ((cast.sergeant, True), (cast.director, False)):
        shown = signed_in(who).get(page, {"purpose": "identity"}).content.decode()
        assert ("I have seen this document" in shown) is offered
