"""What do the legal pages and their API show, to whom, and what can be done there?"""

from __future__ import annotations

import re
from datetime import timedelta
from json import dumps
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gatelodge.foundation.actors import Role
from gatelodge.people.models import Licence, Representation, RoleProof, Sponsorship, Visitor
from tests.cast import Cast
from tests.people.practice import Practice
from tests.signing_in import signed_in

API = "/api/people/legal"
FORM = {
    "firm_name": "Mock & Sample",
    "firm_address": "1 Imaginary Plaza",
    "jurisdiction": "CA",
    "number": "100001",
    "identity_kind": "passport",
    "identity_number": "P77",
}


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast(timezone.now())


@pytest.fixture
def practice(cast: Cast) -> Practice:
    assert cast.tomas
    assert cast.wendell
    return Practice(cast)


@pytest.fixture
def atwood(practice: Practice) -> Client:
    return client_of(practice.atwood)


@pytest.fixture
def desk(cast: Cast) -> Client:
    return signed_in(cast.staff(Role.LITIGATION_COORDINATOR))


def client_of(actor: Any) -> Client:
    return signed_in(Visitor.objects.get(id=actor.visitor_id), second_factor=False)


def read(client: Client, name: str, *args: Any) -> str:
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def send(client: Client, method: str, path: str, told: Any = None) -> Any:
    """This will send JSON, and give the status with what came back."""
    body = "" if told is None else dumps(told, default=str)
    answer = client.generic(method, API + path, body, content_type="application/json")
    is_json = answer.content and answer["Content-Type"].startswith("application/json")
    return answer.status_code, answer.json() if is_json else None


def as_shown(page: str, number: str) -> str:
    """This will give a page without the number, the ids and the form tokens, which differ each time."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"|[0-9a-f]{8}-[0-9a-f-]{27}', "", page)
    return re.sub(r'datetime="[^"]*"', "", page.replace(number, "#"))


# The attorney


def test_an_attorney_registers_names_a_client_and_ends_it_again(cast: Cast, practice: Practice) -> None:
    client = signed_in(cast.visitor("Atwood", "Counselsample"), second_factor=False)
    assert "Register as an attorney" in read(client, "practice:own")
    refused = client.post(reverse("practice:register"), {**FORM, "identity_number": ""})
    assert refused.status_code == 422
    assert refused.context["form"].errors.keys() == {"identity_number"}
    assert 'value="1 Imaginary Plaza"' in refused.content.decode()
    assert client.post(reverse("practice:register"), FORM).status_code == 302
    assert client.post(reverse("practice:claim"), {"number": "ax1001", "basis": "witness"}).status_code == 302
    page = read(client, "practice:own")
    assert "AX1001" in page
    assert "Tomás" not in page
    claim = Representation.objects.get()
    practice.answer(claim, "yes", at=timezone.now())
    assert "Tomás Exampleton (AX1001)" in read(client, "practice:own")
    there = reverse("practice:end_own", args=[claim.id])
    assert "Stop acting for Tomás" in client.get(there).content.decode()
    assert client.post(there).status_code == 302
    assert Representation.objects.get().state == "ended"


@pytest.mark.parametrize("what", ["somebody's", "another firm's", "a no"])
def test_the_page_is_the_same_whoever_has_the_number(practice: Practice, what: str) -> None:
    nobody, somebody = practice.atwood, practice.attorney("Atwood", "Samesample", "CA", "100007")
    practice.claim(nobody, "ZZ9999")
    if what == "another firm's":
        practice.client(practice.rival)
    claim = practice.claim(somebody, "AX1001")
    if what == "a no":
        practice.answer(claim, "no")
    pages = [
        as_shown(read(client_of(one), "practice:own"), number).replace(name, "@").replace(licence, "§")
        for one, number, name, licence in (
            (nobody, "ZZ9999", "Counselsample", "100001"),
            (somebody, "AX1001", "Samesample", "100007"),
        )
    ]
    main = [re.sub(r".*<main", "", page, flags=re.DOTALL) for page in pages]
    assert main[0] == main[1]


def test_one_form_invites_and_one_button_withdraws(practice: Practice, atwood: Client) -> None:
    claim = practice.client(practice.atwood)
    told = {
        "name": "Lena Lernsample",
        "email": "lena@mail.example",
        "role": "law_student",
        "clients": [str(claim.id)],
        "until": (timezone.now() + timedelta(days=30)).date().isoformat(),
        "signed_name": "Somebody Else",
    }
    form = read(atwood, "practice:invite")
    assert "accept responsibility for all" in form
    assert f'value="{claim.id}"' in form
    refused = atwood.post(reverse("practice:invite"), told)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["signed_name"])
    assert 'value="lena@mail.example"' in refused.content.decode()
    assert atwood.post(reverse("practice:invite"), {**told, "signed_name": "atwood counselsample"}).status_code == 302
    sponsorship = Sponsorship.objects.get()
    lena = client_of(practice.visitor("Lena", "Lernsample"))
    assert lena.post(reverse("practice:accept"), {"code": "0000"}).status_code == 422
    assert lena.post(reverse("practice:accept"), {"code": sponsorship.code}).status_code == 302
    proof = {"kind": "enrolment", "issuer": "Imaginary School of Law"}
    assert lena.post(reverse("practice:add_proof", args=[sponsorship.id]), proof).status_code == 302
    assert lena.post(reverse("practice:add_proof", args=[sponsorship.id]), proof).status_code == 422
    assert "Imaginary School of Law" in read(lena, "practice:sponsorship", sponsorship.id)
    assert atwood.post(reverse("practice:withdraw", args=[sponsorship.id])).status_code == 302
    assert "withdrawn" in read(lena, "practice:sponsorship", sponsorship.id)


def test_others_find_nothing_of_it(cast: Cast, practice: Practice) -> None:
    claim = practice.client(practice.atwood)
    sponsorship = practice.invite(practice.atwood, claim)
    licence = Licence.objects.get()
    for client in (client_of(practice.rival), signed_in(cast.outsider, second_factor=False)):
        for name, row in (("sponsorship", sponsorship), ("end_own", claim), ("withdraw_licence", licence)):
            there, nowhere = reverse(f"practice:{name}", args=[row.id]), reverse(f"practice:{name}", args=[uuid4()])
            assert (client.get(there).status_code, client.get(nowhere).status_code) == (404, 404)
            assert client.post(there).status_code in (404, 405)
    information = signed_in(cast.staff(Role.INFORMATION_OFFICER))
    for name in ("claims", "roles", "licences"):
        assert information.get(reverse(f"people:{name}")).status_code == 403


# The desk


def test_the_desk_looks_a_licence_up(practice: Practice, desk: Client) -> None:
    practice.attorney("Nova", "Newsample", "CA", "1", status="")
    licence = Licence.objects.get()
    assert "Nova Newsample" in read(desk, "people:licences")
    there = reverse("people:licence", args=[licence.id])
    assert desk.post(there, {"status": "active", "where": ""}).status_code == 422
    assert desk.post(there, {"status": "suspended", "where": "State Bar of Alder"}).status_code == 302
    page = read(client_of_visitor(licence.visitor_id), "practice:own")
    assert "suspended" in page
    assert "No legal visit rests on it" in page


def client_of_visitor(visitor_id: Any) -> Client:
    return signed_in(Visitor.objects.get(id=visitor_id), second_factor=False)


def test_the_desk_sees_both_firms_prints_slips_and_enters_an_answer(
    cast: Cast, practice: Practice, desk: Client
) -> None:
    practice.client(practice.atwood)
    claim = practice.claim(practice.rival)
    assert "another attorney has claimed this client" in read(desk, "people:claims")
    assert "Atwood Counselsample" in read(desk, "people:claim", claim.id)
    pdf = desk.post(reverse("people:print_claim_slips", args=[cast.alder.id]))
    assert pdf["Content-Type"] == "application/pdf"
    there = reverse("people:record_claim_slip", args=[claim.id])
    assert desk.post(there, {"code": "0", "answer": "only"}).status_code == 422
    assert desk.post(there, {"code": claim.code, "answer": "only"}).status_code == 302
    assert set(Representation.objects.values_list("attorney__given_names", "state")) == {
        ("Atwood", "ended"),
        ("Rhea", "confirmed"),
    }
    settle = reverse("people:settle_claim", args=[claim.id])
    assert desk.post(settle, {"what": "disprove", "reason": ""}).status_code == 422
    assert desk.post(settle, {"what": "something", "reason": "x"}).status_code == 404
    assert desk.post(settle, {"what": "disprove", "reason": "Forged"}).status_code == 302
    assert "Forged" in read(desk, "people:claim", claim.id)


def test_the_desk_enters_papers(practice: Practice, desk: Client) -> None:
    assert practice.atwood
    told = {"number": "AX1001", "attorney_name": "Atwood Counselsample"}
    assert desk.post(reverse("people:designation"), told).status_code == 302
    assert desk.post(reverse("people:designation"), {**told, "attorney_name": "Nobody Atall"}).status_code == 422
    court = {**told, "number": "AX1002", "court": "Superior Court of Alder"}
    assert desk.post(reverse("people:appointment"), court).status_code == 302
    assert list(Representation.objects.order_by("person_number").values_list("confirmed_means", flat=True)) == [
        "paper",
        "court",
    ]


def test_the_desk_judges_proofs(practice: Practice, desk: Client) -> None:
    sponsorship = practice.invite(practice.atwood, practice.client(practice.atwood))
    lena = practice.visitor("Lena", "Lernsample")
    from gatelodge.people import actions

    actions.accept_sponsorship(lena, code=sponsorship.code, now=practice.now)
    practice.proof(lena, sponsorship, expires_on=None)
    assert "Lena Lernsample" in read(desk, "people:roles")
    page = read(desk, "people:role", sponsorship.id)
    assert "Nobody has seen a proof of the role yet." in page
    proof = RoleProof.objects.get()
    assert desk.post(reverse("people:verify_proof", args=[proof.id])).status_code == 302
    assert desk.post(reverse("people:confirm_role", args=[sponsorship.id])).status_code == 302
    assert Sponsorship.objects.get().state == "in_force"
    false = reverse("people:find_proof_false", args=[proof.id])
    assert desk.post(false, {f"{proof.id}-reason": ""}).status_code == 422
    assert desk.post(false, {f"{proof.id}-reason": "Unknown there"}).status_code == 302
    assert Sponsorship.objects.get().state == "accepted"
    assert desk.post(reverse("people:end_role", args=[sponsorship.id])).status_code == 302
    assert Sponsorship.objects.get().state == "withdrawn"


# The kiosk


@pytest.mark.parametrize(("answer", "state"), [("yes", "confirmed"), ("no", "claimed")])
def test_the_client_answers_at_the_one_kiosk(practice: Practice, answer: str, state: str) -> None:
    claim, kiosk = practice.claim(practice.atwood), Client()
    shown = kiosk.post(reverse("clearance:kiosk"), {"number": "AX1001", "code": claim.code}).content.decode()
    assert "Atwood Counselsample" in shown
    assert "of another firm acts" not in shown
    done = kiosk.post(reverse("clearance:kiosk_claim", args=[claim.id]), {"code": claim.code, "answer": answer})
    assert done.status_code == 200
    claim.refresh_from_db()
    assert claim.state == state
    again = kiosk.post(reverse("clearance:kiosk"), {"number": "AX1001", "code": claim.code})
    assert again.status_code == 422


# Programs


def test_a_program_does_what_the_pages_do(cast: Cast, practice: Practice, desk: Client) -> None:
    me = signed_in(cast.visitor("Atwood", "Counselsample"), second_factor=False)
    licence = {"jurisdiction": "CA", "number": "100001"}
    told = {"firm": {"name": "Mock & Sample", "address": "1 Plaza"}, "licence": licence}
    identity = {"kind": "passport", "number": "P1"}
    assert send(me, "POST", "/register", told)[0] == 422
    assert send(me, "POST", "/register", {**told, "identity": identity})[0] == 201
    (due,) = send(desk, "GET", "/licences-due?purpose=desk")[1]
    assert send(desk, "POST", f"/licences/{due['id']}/look-up", {"status": "active", "where": "Bar"})[0] == 200
    status, claim = send(me, "POST", "/clients", {"number": "AX1001", "basis": "designation"})
    assert status == 201
    (row,) = send(desk, "GET", "/claims?purpose=desk")[1]
    assert "code" not in row
    code = Representation.objects.get().code
    slip = {"code": code, "answer": "yes"}
    assert send(desk, "POST", f"/claims/{claim['id']}/slip", slip) == (200, {"state": "confirmed"})
    until = (timezone.now() + timedelta(days=9)).date()
    invitation = {"name": "Lena", "email": "lena@mail.example", "role": "paralegal", "clients": [claim["id"]]}
    signed = {**invitation, "until": until, "signed_name": "Atwood Counselsample"}
    assert send(me, "POST", "/sponsorships", {**signed, "clients": []})[0] == 422
    made = send(me, "POST", "/sponsorships", signed)[1]["id"]
    lena = client_of(practice.visitor("Lena", "Lernsample"))
    assert send(lena, "POST", "/sponsorships/accept", {"code": Sponsorship.objects.get().code})[0] == 200
    proof = send(lena, "POST", f"/sponsorships/{made}/proofs", {"kind": "employment", "issuer": "Mock & Sample"})[1]
    assert send(desk, "POST", f"/proofs/{proof['id']}/verify")[0] == 204
    assert send(desk, "GET", "/roles?purpose=desk")[1][0]["state"] == "accepted"
    assert send(desk, "POST", f"/roles/{made}/confirm")[0] == 204
    own = send(lena, "GET", "/own")[1]
    assert own["sponsorships"][0]["state"] == "in_force"
    assert send(lena, "POST", f"/sponsorships/{made}/withdraw")[0] == 204
    assert send(me, "DELETE", f"/clients/{claim['id']}")[0] == 204
    assert send(me, "DELETE", f"/licences/{due['id']}")[0] == 204


def test_a_program_of_the_desk_enters_papers_and_ends_things(cast: Cast, practice: Practice, desk: Client) -> None:
    assert practice.atwood
    paper = {"number": "AX1001", "attorney_name": "Atwood Counselsample"}
    one = send(desk, "POST", "/designations", paper)[1]["id"]
    two = send(desk, "POST", "/appointments", {**paper, "number": "AX1002", "court": "Court"})[1]["id"]
    assert send(desk, "POST", f"/claims/{one}/end", {"reason": "The client's letter"})[0] == 204
    assert send(desk, "POST", f"/claims/{two}/disprove", {"reason": "Forged"})[0] == 204
    practice.claim(practice.atwood)
    assert send(desk, "POST", "/claim-slips", {"facility_id": cast.alder.id})[0] == 200
    kiosk, claim = Client(), Representation.objects.get(state="claimed")
    asked = {"number": "AX1001", "code": claim.code}
    for path, told in (("asked", asked), ("claims", {**asked, "answer": "yes"})):
        answer = kiosk.post(f"/api/clearance/consents/{path}", dumps(told), content_type="application/json")
        assert answer.status_code == 200
    stranger = signed_in(cast.outsider, second_factor=False)
    assert send(stranger, "POST", f"/claims/{one}/end", {"reason": "x"})[0] == 403
    assert send(stranger, "DELETE", f"/clients/{one}")[0] == 404
