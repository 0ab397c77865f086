"""The pages as a browser without JavaScript sees them: forms that lose nothing, lists of constant cost, closed doors."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gatelodge.clearance.models import Application, Consent, Credential, RecordCheck
from tests.cast import Cast
from tests.clearance.story import ADULT, ARREST, Story
from tests.signing_in import signed_in

pytestmark = pytest.mark.usefixtures("db")


@pytest.fixture
def story() -> Story:
    # The pages read the clock.
    return Story(Cast(timezone.now()))


def as_form(step: dict) -> dict:
    """Give answers as a browser sends them."""
    sent = {}
    for key, value in step.items():
        if isinstance(value, list):
            sent[f"{key}-count"] = len(value)
            for number, row in enumerate(value):
                sent |= {f"{key}-{number}-{name}": text for name, text in row.items()}
        else:
            sent[key] = value
    return sent


def hidden(page, name: str) -> str:
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.content.decode())[1]


def test_a_visitor_applies_page_by_page_and_sends(story):
    client = signed_in(story.cast.marisol, second_factor=False)
    story.cast.tomas  # noqa: B018
    there = client.post(reverse("clearance:start", args=[story.cast.marisol.id])).url
    for slug, given in ADULT.items():
        assert there.endswith(f"/answers/{slug}")
        page = client.get(there)
        assert page.status_code == 200
        answer = client.post(there, as_form(given) | {"version": hidden(page, "version"), "go": "next"})
        assert answer.status_code == 302, answer.content.decode()
        there = answer.url
    assert there.endswith("/send")
    assert client.get(there).status_code == 200
    status = client.post(there, follow=True, headers={"Accept-Language": "es"})
    assert status.status_code == 200
    application = Application.objects.get()
    assert (application.state, application.relationship) == ("awaiting_consent", "sibling")
    assert "en espera" in status.content.decode()


def test_what_is_wrong_is_shown_at_its_field_saved_all_the_same(story):
    client = signed_in(story.start().cast.marisol, second_factor=False)
    there = reverse("clearance:step", args=[story.id, "history"])
    given = as_form({"any": "yes", "entries": [{**ARREST, "date": "31 Feb 2009", "where": ""}]})
    answer = client.post(there, given | {"version": 1, "go": "next"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "31 Feb 2009" in text
    assert 'id="id_entries-0-date_error"' in text
    assert story.application.answers["history"]["entries"][0]["date"] == "31 Feb 2009"


def test_rows_are_added_and_removed_without_a_script(story):
    client = signed_in(story.start().cast.marisol, second_factor=False)
    there = reverse("clearance:step", args=[story.id, "history"])
    two = [ARREST, {**ARREST, "what": "Trespass"}]
    added = client.post(there, as_form({"any": "yes", "entries": two}) | {"version": 1, "go": "add:entries"})
    assert b"entries-2-date" in added.content
    given = as_form({"any": "yes", "entries": two}) | {"version": 9, "go": "remove:entries:0"}
    removed = client.post(there, given)
    assert b"entries-1-date" not in removed.content
    assert [row["what"] for row in story.application.answers["history"]["entries"]] == ["Trespass"]


def test_of_two_windows_the_second_sees_both_texts(story):
    client = signed_in(story.start().cast.marisol, second_factor=False)
    there = reverse("clearance:step", args=[story.id, "who"])
    first, second = client.get(there), client.get(there)
    for page, place in ((first, "Alder, USA"), (second, "Birch, USA")):
        sent = {"birthplace": place, "version": hidden(page, "version"), "window": hidden(page, "window")}
        answer = client.post(there, sent | {"go": "stay"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Alder, USA" in text
    assert 'value="Birch, USA"' in text
    again = client.post(there, sent | {"version": hidden(answer, "version"), "go": "stay"})
    assert again.status_code == 200
    assert story.application.answers["who"]["birthplace"] == "Birch, USA"


def test_a_window_that_saves_by_itself_does_not_stand_in_its_own_way(story):
    client = signed_in(story.start().cast.marisol, second_factor=False)
    there = reverse("clearance:step", args=[story.id, "who"])
    page = client.get(there)
    sent = {"version": hidden(page, "version"), "window": hidden(page, "window")}
    auto = client.post(there, sent | {"birthplace": "Ald", "go": "auto"}, headers={"HX-Request": "true"})
    assert b'id="saved"' in auto.content
    assert b"<html" not in auto.content
    assert client.post(there, sent | {"birthplace": "Alder", "go": "next"}).status_code == 302


def test_a_duplicate_leads_to_the_open_application(story):
    first = story.start().fill().id
    client = signed_in(story.start().cast.marisol, second_factor=False)
    there = reverse("clearance:step", args=[story.id, "person"])
    answer = client.post(there, {"number": "AX1001", "relationship": "friend", "version": 1, "go": "next"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert reverse("clearance:application", args=[first]) in text
    assert 'value="AX1001"' in text
    assert 'id="id_number_error"' in text


def test_the_kiosk_answers_alike_to_wrong_numbers_and_wrong_codes(story):
    story.sent()
    client, kiosk = Client(), reverse("clearance:kiosk")
    code = story.consent.code
    bodies = set()
    for number, typed in (("ZZ0000", code), ("AX1001", "0000-0000-0000-0000"), ("AX1002", code)):
        answer = client.post(kiosk, {"number": number, "code": typed})
        assert answer.status_code == 422
        bodies.add(answer.content.decode().replace(number, "").replace(typed, ""))
    assert len({re.sub(r'csrfmiddlewaretoken" value="\w+"', "", body) for body in bodies}) == 1
    asked = client.post(kiosk, {"number": "AX1001", "code": code})
    assert b"Marisol Exampleton" in asked.content
    done = client.post(reverse("clearance:kiosk_answer", args=[story.consent.id]), {"code": code, "answer": "yes"})
    assert done.status_code == 200
    assert Consent.objects.get().answer


def test_a_case_is_decided_on_its_page_and_a_refusal_keeps_what_was_written(story):
    story.checked()
    there = reverse("clearance:decide", args=[story.id])
    officer = signed_in(story.cast.officer)
    assert officer.get(reverse("clearance:case", args=[story.id])).status_code == 200
    low = officer.post(there, {"outcome": "disapproved", "grounds": "other", "reason": "Words of mine"})
    assert low.status_code == 403
    assert b"visiting sergeant" in low.content
    assert b"Words of mine" in low.content
    sergeant = signed_in(story.cast.sergeant)
    assert sergeant.post(there, {"outcome": "approved"}).status_code == 302
    assert Credential.objects.exists()
    written = {"outcome": "disapproved", "grounds": "other", "reason": "Words of a colleague"}
    late = signed_in(story.cast.second_sergeant).post(there, written)
    assert late.status_code == 409
    assert f"{story.cast.sergeant} already decided this" in late.content.decode()
    assert b"Words of a colleague" in late.content


def test_papers_that_nobody_chose_an_answer_for_are_asked_again(story):
    served = {"served": "yes", "where": "North, A1", "discharged_on": "2015-04-02", "supervision_over": "yes"}
    story.checked(former_prisoner={**served, "approved_by_head": "no"})
    there = reverse("clearance:confirm", args=[story.id])
    sergeant = signed_in(story.cast.sergeant)
    assert "id_entry_approved_by_head_error" in sergeant.post(there, {}).content.decode()
    assert story.application.confirmed == {}
    assert sergeant.post(there, {"entry_approved_by_head": "no"}).status_code == 302
    assert story.application.confirmed == {"entry_approved_by_head": False}


def test_a_case_offers_only_what_can_be_done_now(story):
    story.in_review()
    case = reverse("clearance:case", args=[story.id])
    offers = {name: reverse(f"clearance:{name}", args=[story.id]) for name in ("request_check", "send_back", "decide")}

    def offered():
        text = signed_in(story.cast.sergeant).get(case).content.decode()
        return {name for name, there in offers.items() if f'action="{there}"' in text}

    assert offered() == {"decide"}
    story.check_back()
    assert offered() == {"decide", "request_check"}
    story.decide()
    assert offered() == set()


def test_what_was_typed_when_the_session_had_ended_is_there_after_signing_in(story):
    client = signed_in(story.start().cast.marisol, second_factor=False)
    there = reverse("clearance:step", args=[story.id, "who"])
    page = client.get(there)
    sent = {"birthplace": "Alder, USA", "version": hidden(page, "version"), "window": hidden(page, "window")}
    client.logout()
    alone = client.post(there, sent | {"go": "auto"}, headers={"HX-Request": "true"})
    assert (alone.status_code, b'id="saved"' in alone.content, b"<html" in alone.content) == (401, True, False)
    assert client.post(there, sent | {"go": "next"}).url.startswith("/accounts/login/")
    for stranger in (story.cast.outsider, story.cast.quincy):
        client.force_login(stranger.account)
        assert client.get(there).status_code == 404
    client.logout()
    assert client.post(there, sent | {"go": "next"}).status_code == 302
    client.force_login(story.cast.marisol.account)
    again = client.get(there).content.decode()
    assert 'value="Alder, USA"' in again
    assert "You had been signed out" in again
    assert story.application.answers.get("who") is None
    assert client.post(there, sent | {"go": "next"}).status_code == 302
    assert "You had been signed out" not in client.get(there).content.decode()


def test_checks_leave_as_a_file_and_come_back_as_an_outcome_only(story):
    story.cast.marisol.surname = "=Exampleton"
    story.cast.marisol.save()
    story.in_review()
    client = signed_in(story.cast.sergeant)
    assert client.get(reverse("clearance:checks")).status_code == 200
    batch = client.post(reverse("clearance:send_checks"))
    assert "'=Exampleton,Marisol" in batch.content.decode()
    assert "AX1001" not in batch.content.decode()
    assert client.post(reverse("clearance:send_checks")).status_code == 409
    # The file may be lost on its way: it can be had again until the outcome is back.
    assert b'name="again"' in client.get(reverse("clearance:checks")).content
    assert client.post(reverse("clearance:send_checks"), {"again": "yes"}).content == batch.content
    there, prefix = reverse("clearance:return_check", args=[story.check.id]), story.check.id
    assert client.post(there, {f"{prefix}-outcome": "differs"}).status_code == 422
    answer = client.post(there, {f"{prefix}-outcome": "clear", "record": "Arrested 2009", "note": "secret"})
    assert answer.status_code == 302
    assert story.check.outcome == "clear"
    assert client.post(reverse("clearance:send_checks"), {"again": "yes"}).status_code == 409


def test_a_records_check_has_no_place_for_what_a_record_says():
    kinds = {field.name: field.get_internal_type() for field in RecordCheck._meta.local_fields}
    assert "TextField" not in kinds.values()
    assert {name for name, kind in kinds.items() if kind == "CharField"} == {"state", "outcome"}


@pytest.mark.parametrize("name", ["work", "checks", "slips", "reviews"])
def test_lists_cost_the_same_however_long(story, name):
    counts = []
    for visitor in (story.cast.marisol, story.cast.quincy, story.cast.outsider):
        own = Story(story.cast)
        own.marisol = story.cast.actor(visitor)
        own.id = None
        from gatelodge.clearance.actions import start_application

        own.id = start_application(own.marisol, visitor_id=visitor.id, now=own.now)
        own.fill().submit()
        if name in ("work", "checks"):
            own.answer()
        client = signed_in(story.cast.sergeant)
        client.get(reverse(f"clearance:{name}"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse(f"clearance:{name}")).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] == counts[2], counts


def test_the_status_page_shows_the_clock_as_a_target_and_the_letters(story):
    story.in_review().check_back("differs", "unlisted_arrest")
    page = signed_in(story.cast.marisol, second_factor=False).get(
        reverse("clearance:application", args=[story.id]), headers={"Accept-Language": "es"}
    )
    text = page.content.decode()
    assert "no un derecho" in text
    assert "arresto u otro contacto con la policía" in text
    assert "/letters/" in text
    there = reverse("clearance:answer_discrepancy", args=[story.id, story.asked.id])
    client = signed_in(story.cast.marisol, second_factor=False)
    given = {f"{story.asked.id}-reply": "explained", f"{story.asked.id}-answer": "I was let go at once."}
    assert client.post(there, {f"{story.asked.id}-reply": "explained"}).status_code == 422
    assert client.post(there, given).status_code == 302
    assert story.application.state == "in_review"


def test_outsiders_find_nothing(story):
    story.in_review()
    for who, factor in ((story.cast.outsider, False), (story.cast.sergeant_of_birch, True)):
        client = signed_in(who, second_factor=factor)
        for name in ("application", "send", "case"):
            assert client.get(reverse(f"clearance:{name}", args=[story.id])).status_code in (403, 404)


def test_the_api_carries_an_application_too(story):
    client, story_id = signed_in(story.cast.marisol, second_factor=False), None
    story.cast.tomas  # noqa: B018
    made = client.post("/api/clearance/applications", {"visitor_id": story.cast.marisol.id}, "application/json")
    story_id = made.json()["id"]
    base = f"/api/clearance/applications/{story_id}"
    for slug, given in ADULT.items():
        sent = {"given": given, "version": 1}
        saved = client.put(f"{base}/answers/{slug}", sent, "application/json")
        assert saved.status_code == 200, saved.content
    assert client.post(f"{base}/submission").json() == {"state": "awaiting_consent"}
    shown = client.get(base).json()
    assert (shown["owner"], shown["person_name"], shown["target_working_days"]) == ("incarcerated person", "", 30)
    stranger = signed_in(story.cast.outsider, second_factor=False)
    assert stranger.get(base).status_code == 404
    code = Consent.objects.get().code
    wrong = Client().post("/api/clearance/consents", {"number": "AX1001", "code": "1", "yes": True}, "application/json")
    assert wrong.status_code == 422
    right = {"number": "AX1001", "code": code, "yes": True}
    assert Client().post("/api/clearance/consents", right, "application/json").status_code == 200
    early = signed_in(story.cast.sergeant).post(f"{base}/decision", {"outcome": "approved"}, "application/json")
    assert early.status_code == 409
    assert early.json()["reasons"][0]["code"] == "fact_missing"
