"""What the pages and the API of the desk show and do, and to whom."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.disclosure.domain.inquiry_states import InquiryState, ReplyState
from gatelodge.disclosure.domain.inquiry_words import BY_TELEPHONE
from gatelodge.disclosure.models import DisclosureGround, Identification, Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_links import token_of
from gatelodge.disclosure.queries.inquiry_steps import list_steps
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.foundation.actors import ANONYMOUS, Role
from tests.cast import Cast
from tests.disclosure.inquiry_story import InquiryStory
from tests.signing_in import signed_in

ASKED = {
    "kind": "press",
    "facts": ["visit_took_place"],
    "question": "Who came?",
    "name": "Rita",
    "email": "r@c.example",
}


@pytest.fixture
def story(db: None) -> InquiryStory:
    return InquiryStory(Cast(timezone.now()))


def client_of(story: InquiryStory, role: Role) -> Client:
    facility = None if role is Role.COMMUNICATIONS_HEAD else story.cast.alder
    return signed_in(story.cast.staff(role, facility))


def test_anybody_asks_without_an_account(story: InquiryStory, client: Client) -> None:
    sent = ASKED | {"facility": str(story.cast.alder.id)}
    for wrong in ({"email": "nowhere"}, {"name": ""}, {"facts": [], "question": ""}, {"question": "x" * 10_001}):
        answer = client.post("/disclosure/ask/", sent | wrong)
        assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)
    assert client.post("/disclosure/ask/", sent)["Location"] == "/disclosure/asked/"
    assert Inquiry.objects.get().facts == ["visit_took_place"]


def test_the_public_forms_are_found_from_the_home_page_and_from_each_other(story: InquiryStory) -> None:
    forms = ["/disclosure/ask/", "/disclosure/records/ask/"]
    assert [step.url_name for step in list_steps(ANONYMOUS, story.now)] == ["disclosure:ask", "disclosure:ask_records"]
    for client in (Client(), signed_in(story.cast.marisol.account, second_factor=False)):
        for language, words in (("en", "Ask for records"), ("es", "Pedir registros")):
            client.cookies["language"] = language
            home = client.get("/").content.decode()
            assert all(f'href="{form}"' in home for form in forms)
            assert words in home
        for here, there in (forms, forms[::-1]):
            assert f'href="{there}"' in client.get(here).content.decode()
    assert 'href="/disclosure/records/ask/"' not in client_of(story, Role.INFORMATION_OFFICER).get("/").content.decode()


def test_the_desk_goes_from_the_list_to_a_reply(story: InquiryStory) -> None:
    row, desk = story.asked(), client_of(story, Role.INFORMATION_OFFICER)
    url = f"/disclosure/inquiries/{row.id}/"
    assert row.code in desk.get("/disclosure/inquiries/").content.decode()
    shown = desk.post(f"{url}compose/", {"facts": ["visit_took_place"]}).content.decode()
    assert "They confirm nothing and deny nothing." in shown
    assert "No confirman ni niegan nada." in shown
    assert not InquiryReply.objects.exists()
    made = desk.post(f"{url}compose/", {"facts": ["visit_took_place"], "make": "yes"})
    reply = InquiryReply.objects.get()
    assert made["Location"] == f"{url}replies/{reply.id}/"
    assert desk.post(f"{made['Location']}submission/", {"seen": version_of(reply)}).status_code == 302
    assert story.fresh(reply.id).state == ReplyState.QUEUED


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("kind=press", 1),
        ("kind=police", 0),
        ("state=answered", 0),
        ("due=approval", 1),
        ("due=overdue", 0),
        ("kind=nonsense", 2),
        ("due=review", 0),
    ],
)
def test_the_list_is_narrowed(story: InquiryStory, query: str, found: int) -> None:
    row, other = story.asked(), story.recorded()
    story.submitted(story.edited(story.drafted(row), "Other words."))
    page = client_of(story, Role.INFORMATION_OFFICER).get(f"/disclosure/inquiries/?{query}").content.decode()
    assert sum(code in page for code in (row.code, other.code)) == found


def test_an_edited_reply_is_approved_by_the_speaker_and_shown_by_the_link(story: InquiryStory, client: Client) -> None:
    row, desk = story.asked(), client_of(story, Role.INFORMATION_OFFICER)
    reply = story.drafted(row)
    url = f"/disclosure/inquiries/{row.id}/replies/{reply.id}/"
    empty = desk.post(f"{url}text/", {"text": "", "seen": version_of(reply)})
    assert (empty.status_code, "The reply is empty." in empty.content.decode()) == (422, True)
    assert desk.post(f"{url}text/", {"text": "<b>No</b> word.", "seen": version_of(reply)}).status_code == 302
    stale = desk.post(f"{url}submission/", {"seen": version_of(reply)})
    assert (stale.status_code, "was changed since" in stale.content.decode()) == (422, True)
    edited = story.fresh(reply.id)
    desk.post(f"{url}submission/", {"seen": version_of(edited)})
    assert desk.post(f"{url}approval/", {"seen": version_of(edited)}).status_code == 403
    speaker = client_of(story, Role.COMMUNICATIONS_HEAD)
    assert "edited by hand" in speaker.get(url).content.decode()
    assert speaker.post(f"{url}return/", {"why": "Shorter."}).status_code == 302
    desk.post(f"{url}submission/", {"seen": version_of(edited)})
    assert speaker.post(f"{url}approval/", {"seen": version_of(edited)}).status_code == 302
    own = f"/disclosure/own/{row.code}/{token_of(row.id)}/"
    assert "word." not in client.get(own).content.decode()
    story.left(story.fresh(reply.id))
    assert "&lt;b&gt;No&lt;/b&gt; word." in client.get(own).content.decode()


def test_counsel_is_established_shown_told_and_struck_on_the_page(story: InquiryStory) -> None:
    row, coordinator = story.recorded(), client_of(story, Role.LITIGATION_COORDINATOR)
    url = f"/disclosure/inquiries/{row.id}/"
    who = {"established_as": "attorney", "how": "licence_looked_up", "reference": ""}
    assert coordinator.post(f"{url}identity/", who).status_code == 422
    assert coordinator.post(f"{url}identity/", who | {"reference": "CA 1"}).status_code == 302
    paper = {"kind": "authorisation", "given_by": "T. Exampleton", "concerns": "T. Exampleton"}
    assert coordinator.post(f"{url}grounds/", paper | {"signed_on": ""}).status_code == 422
    signed = paper | {"signed_on": story.today().isoformat()}
    assert coordinator.post(f"{url}grounds/", signed).status_code == 302
    asked = coordinator.post(f"{url}compose/", {"facts": ["visit_took_place"]}).content.decode()
    assert 'name="told_visit_took_place"' in asked
    lacks = coordinator.post(f"{url}compose/", {"facts": ["visit_took_place"], "make": "yes"})
    assert (lacks.status_code, "not written what" in lacks.content.decode()) == (422, True)
    told = {"facts": ["visit_took_place"], "told_visit_took_place": "Once, in March.", "make": "yes"}
    assert coordinator.post(f"{url}compose/", told).status_code == 302
    back = coordinator.post(f"{url}grounds/{DisclosureGround.objects.get().id}/withdrawal/")
    assert back.status_code == 302
    assert InquiryReply.objects.get().state == ReplyState.WITHDRAWN
    assert coordinator.post(f"{url}identity/strike/", {"why": ""}).status_code == 422
    assert coordinator.post(f"{url}identity/strike/", {"why": "False."}).status_code == 302
    assert Identification.objects.get().struck_at


def test_listed_details_handing_over_and_taking_back(story: InquiryStory, client: Client) -> None:
    row, other, desk = story.asked(), story.asked(), client_of(story, Role.INFORMATION_OFFICER)
    url = f"/disclosure/inquiries/{row.id}/"
    assert desk.post(f"{url}listed/", {"numbers": ""}).status_code == 422
    assert desk.post(f"{url}listed/", {"numbers": "ZZ1\r\nZZ2", "hours": "on"}).status_code == 302
    assert desk.post(f"{url}records/").status_code == 302
    again = desk.post(f"{url}records/")
    assert (again.status_code, "handed over" in again.content.decode()) == (422, True)
    own = f"/disclosure/own/{other.code}/{token_of(other.id)}/"
    assert client.post(f"{own}withdrawal/", {"why": "Done."}).status_code == 302
    other.refresh_from_db()
    assert other.state == InquiryState.WITHDRAWN


def test_an_investigator_writes_down_and_sees_no_more(story: InquiryStory) -> None:
    investigator = client_of(story, Role.INVESTIGATOR)
    sent = ASKED | {"facility": str(story.cast.alder.id), "kind": "police", "channel": "phone", "language": "en"}
    assert investigator.post("/disclosure/inquiries/new/", sent)["Location"] == "/disclosure/inquiries/recorded/"
    assert investigator.post("/disclosure/inquiries/new/", sent | {"kind": "press"}).status_code == 422
    row = Inquiry.objects.get()
    for path in ("/disclosure/inquiries/", f"/disclosure/inquiries/{row.id}/", "/disclosure/accounting/"):
        assert investigator.get(path).status_code == 403


def test_programs_do_the_same(story: InquiryStory) -> None:
    desk = client_of(story, Role.INFORMATION_OFFICER)

    def post(path: str, sent: dict[str, Any]) -> Any:
        return desk.post(f"/api/disclosure/{path}", json.dumps(sent), content_type="application/json")

    sent = ASKED | {"facility_id": str(story.cast.alder.id)}
    assert post("recorded", sent | {"channel": "mail"}).status_code == 201
    row = Inquiry.objects.get()
    made = post(f"inquiries/{row.id}/replies", {"facts": ["visit_took_place"]}).json()["id"]
    page = desk.get(f"/api/disclosure/inquiries/{row.id}").json()
    (reply,) = page["replies"]
    assert (reply["id"], reply["audience"]) == (made, "public")
    assert post(f"replies/{made}/submission", {"seen": "x"}).status_code == 409
    assert post(f"replies/{made}/submission", {"seen": reply["seen"]}).json() == {"state": "queued"}
    assert [one["code"] for one in desk.get("/api/disclosure/inquiries").json()] == [row.code]
    assert desk.get("/api/disclosure/accounting").json() == []
    assert post("inquiries", sent | {"facts": ["shoes"]}).status_code == 422


@pytest.mark.parametrize("language", ["en", "es"])
def test_whoever_writes_a_call_down_reads_what_to_say_in_both_languages(story: InquiryStory, language: str) -> None:
    page = signed_in(story.cast.staff(Role.INVESTIGATOR, story.cast.alder)).get(
        "/disclosure/inquiries/new/", headers={"accept-language": language}
    )
    said = page.content.decode()
    assert f'<blockquote lang="en">{BY_TELEPHONE.en}</blockquote>' in said
    assert f'<blockquote lang="es">{BY_TELEPHONE.es}</blockquote>' in said
