"""Can a program do with people's records what the pages can, and no more?"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gatelodge.people.models import IncarceratedPerson, Visitor
from tests.cast import Cast
from tests.people.rosters import roster
from tests.signing_in import signed_in

API = "/api/people"
CHILD = {"given_names": "Sol", "surname": "Exampleton", "born_on": "2018-01-01", "kind": "parent"}


def send(client: Client, method: str, path: str, told: Any = None) -> Any:
    """This will send JSON, and give the status with what came back."""
    answer = client.generic(method, API + path, "" if told is None else _json(told), content_type="application/json")
    return answer.status_code, (answer.json() if answer.content else None)


def _json(told: Any) -> str:
    from json import dumps

    return dumps(told)


def upload(content: bytes) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("feed.csv", content, "text/csv")}


@pytest.fixture
def administrator(cast: Cast) -> Client:
    _ = cast.alder, cast.birch
    return signed_in(cast.administrator)


def test_a_newcomer_makes_a_profile_and_changes_all_of_it(cast: Cast) -> None:
    client = signed_in(cast.account("ana@mail.example"), second_factor=False)
    told = {"given_names": "Ana", "surname": "Muestra", "born_on": "1990-01-02", "contact": {"phone": "555 0101"}}
    status, made = send(client, "POST", "/sign-up", told)
    assert status == 201
    own = f"/profile/{made['id']}"
    send(client, "PUT", f"{own}/name", {"given_names": "Ana", "surname": "Wedded"})
    send(client, "PUT", f"{own}/contact", {"address": "9 New Way", "country": "MX", "language": "es"})
    send(client, "POST", f"{own}/documents", {"kind": "passport", "number": "P1", "expires_on": "2031-01-01"})
    _, profile = send(client, "GET", own)
    kept = {name: profile[name] for name in ("surname", "former_names", "phone", "address", "country", "language")}
    assert kept == {
        "surname": "Wedded",
        "former_names": "Ana Muestra",
        "phone": "555 0101",
        "address": "9 New Way",
        "country": "MX",
        "language": "es",
    }
    assert [one["kind"] for one in send(client, "GET", f"{own}/documents")[1]] == ["passport"]


def test_what_is_left_out_of_the_contact_details_stays(cast: Cast) -> None:
    client = signed_in(cast.marisol, second_factor=False)
    before = send(client, "GET", "/profile")[1]
    _, after = send(client, "PUT", "/profile/contact", {"phone": "555 0177"})
    assert after == {**before, "phone": "555 0177"}


def test_a_parent_keeps_the_record_of_a_child(cast: Cast) -> None:
    client = signed_in(cast.marisol, second_factor=False)
    birth = {"kind": "birth_record", "number": "B1", "issuer": "Alder County", "certified": True}
    status, made = send(client, "POST", "/profile/children", {**CHILD, "birth_record": birth})
    assert status == 201
    assert send(client, "GET", f"/profile/{made['id']}/documents")[1][0]["certified"] is True
    (tie,) = [one for one in send(client, "GET", "/profile/ties")[1] if one["minor_id"] == made["id"]]
    assert signed_in(cast.sergeant).post(f"{API}/ties/{tie['id']}/verify").status_code == 204
    assert send(client, "DELETE", f"/profile/ties/{tie['id']}")[0] == 204
    assert send(client, "GET", f"/profile/{made['id']}")[0] == 404


def test_a_record_of_somebody_else_and_one_of_nobody_give_one_answer(cast: Cast) -> None:
    client = signed_in(cast.outsider, second_factor=False)
    document, tie = cast.marisol.documents.get().id, cast.luz.guardians.get().id
    contact, names = {"phone": "555 0101"}, {"given_names": "A", "surname": "B"}
    probes = [
        ("GET", "/profile/{}", cast.marisol.id, None),
        ("GET", "/profile/{}/documents", cast.marisol.id, None),
        ("PUT", "/profile/{}/contact", cast.marisol.id, contact),
        ("PUT", "/profile/{}/name", cast.marisol.id, names),
        ("POST", "/profile/{}/documents", cast.marisol.id, {"kind": "passport", "number": "P1"}),
        ("DELETE", "/profile/documents/{}", document, None),
        ("DELETE", "/profile/ties/{}", tie, None),
    ]
    for method, path, there, told in probes:
        hidden = send(client, method, path.format(there), told)
        absent = send(client, method, path.format(uuid4()), told)
        assert hidden == absent, path
        assert hidden[0] == 404, path
    assert Visitor.objects.get(id=cast.marisol.id).phone == cast.marisol.phone


def test_a_strangers_document_number_gives_the_answer_of_any_other(cast: Cast) -> None:
    held = cast.licence(cast.marisol, number="SAME1")
    client = signed_in(cast.outsider, second_factor=False)
    answers = []
    for number in ("SAME1", "FREE1"):
        told = {"kind": held.kind, "number": number, "issuer": held.issuer}
        status, made = send(client, "POST", "/profile/documents", told)
        answers.append((status, {**made, "id": "", "added_at": "", "number": ""}))
        answers[-1] += (send(client, "POST", "/profile/documents", told)[1]["reasons"][0]["code"],)
    assert answers[0] == answers[1]


def test_staff_settle_whose_a_document_is(cast: Cast) -> None:
    held = cast.licence(cast.outsider, number="SAME1", verified_at=None, verified_by=None)
    told = {"kind": held.kind, "number": "SAME1", "issuer": held.issuer}
    send(signed_in(cast.marisol, second_factor=False), "POST", "/profile/documents", told)
    sergeant = signed_in(cast.sergeant)
    (dispute,) = send(sergeant, "GET", "/identities?purpose=identity")[1]["disputes"]
    verify = f"/documents/{dispute['document_id']}/verify"
    assert send(sergeant, "POST", verify, {})[1]["reasons"][0]["code"] == "document_disputed"
    assert send(sergeant, "DELETE", f"/documents/{held.id}")[0] == 204
    assert send(sergeant, "POST", verify, {})[0] == 204
    seen = send(sergeant, "GET", f"/visitors/{cast.marisol.id}?purpose=identity")[1]["documents"]
    assert next(one for one in seen if one["number"] == "SAME1")["verified_at"]


def test_staff_find_visitors_only_for_a_purpose(cast: Cast) -> None:
    client = signed_in(cast.sergeant)
    assert [one["id"] for one in send(client, "GET", f"/visitors?text={cast.marisol.surname}&purpose=visit")[1]]
    assert send(client, "GET", "/visitors?text=a&purpose=")[0] == 422


@pytest.mark.parametrize("text", ["%00", "tom%00as", "%F0%9F%94%91", "%25%25", "%5C"])
@pytest.mark.parametrize("what", ["persons", "visitors"])
def test_whatever_is_looked_for_is_answered(cast: Cast, what: str, text: str) -> None:
    _ = cast.tomas, cast.marisol
    assert send(signed_in(cast.sergeant), "GET", f"/{what}?text={text}&purpose=visit")[0] == 200


def test_a_roster_is_compared_looked_through_and_confirmed(administrator: Client) -> None:
    content = roster({}, {"number": "AX9", "born_on": "1980-02-31"})
    shown = administrator.post(f"{API}/rosters", upload(content)).json()
    assert shown["changes"] == [{"line": 2, "kind": "added", "number": "AX2001", "fields": {}}]
    assert shown["quarantine"][0]["reasons"][0]["text"] == "“1980-02-31” is not a date written as 2026-03-01."
    assert shown["waits_to_be_confirmed"]
    assert not IncarceratedPerson.objects.exists()
    assert send(administrator, "GET", f"/rosters/{shown['import']}")[1] == shown
    done = send(administrator, "POST", f"/rosters/{shown['import']}/confirm")[1]
    assert (done["dry_run"], done["counts"]) == (False, shown["counts"])
    assert [run["import"] for run in send(administrator, "GET", "/rosters")[1]] == [done["import"], shown["import"]]
    assert send(administrator, "POST", f"/rosters/{shown['import']}/confirm")[0] == 409
    assert send(administrator, "POST", f"/rosters/{uuid4()}/confirm")[0] == 404


@pytest.mark.parametrize("asked", ["kind=%00", "kind=nothing", "page=-1", "page=99999999999999999999", "page=2"])
def test_any_part_of_a_roster_may_be_asked_for(administrator: Client, asked: str) -> None:
    run = administrator.post(f"{API}/rosters", upload(roster({}))).json()["import"]
    assert administrator.get(f"{API}/rosters/{run}?{asked}").status_code == 200
    assert administrator.get(f"/people/rosters/{run}/?{asked}").status_code == 200


def test_an_administrator_renumbers_and_merges(cast: Cast, administrator: Client) -> None:
    tomas, wendell = cast.tomas.id, cast.wendell.id
    assert send(administrator, "PUT", f"/persons/{tomas}/number", {"new_number": "BX7"})[0] == 204
    assert send(administrator, "POST", f"/persons/{wendell}/merge", {"kept_id": str(tomas)})[0] == 204
    assert IncarceratedPerson.objects.get(id=tomas).number == "BX7"
    assert IncarceratedPerson.objects.get(id=wendell).merged_into_id == tomas
    assert send(signed_in(cast.sergeant), "PUT", f"/persons/{tomas}/number", {"new_number": "BX8"})[0] == 403
