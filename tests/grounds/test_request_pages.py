"""What each page of media access shows, and to whom."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import ANONYMOUS, Role
from gatelodge.grounds.actions import change_request, keep_back_request, withdraw_request
from gatelodge.grounds.domain.lifecycle import AccessState
from gatelodge.grounds.domain.request import ASKABLE_ZONES
from gatelodge.grounds.models import AccessAnswer, AccessLetter, AccessRequest
from gatelodge.grounds.queries.own_link import token_of
from gatelodge.grounds.web.corners import Corner, CornersField
from gatelodge.grounds.web.views import asking, requests
from tests.cast import Cast
from tests.grounds.map_story import MapStory
from tests.grounds.plots import CAR_PARK, PROPERTY
from tests.grounds.story import AccessStory
from tests.signing_in import signed_in

ASKED = {
    "kind": "tour",
    "purpose": "A story about the garden.",
    "zone_kinds": ["visitor_car_park"],
    "devices": ["camera"],
    "name": "Nadia Fictional",
    "email": "nadia@courier.example",
    "outlet_kind": "newspaper",
    "employed_or_contracted": "yes",
    "press_pass": "",
}


@pytest.fixture
def story(db: None) -> AccessStory:
    return AccessStory(Cast(timezone.now()))


def wanted(story: AccessStory) -> AccessRequest:
    first = story.now.date() + timedelta(days=30)
    return story.asked(story.tour(scope=story.scope(first_day=first, last_day=first)))


def client_of(story: AccessStory, role: Role) -> Client:
    facility = None if role is Role.SECRETARY else story.cast.alder
    account: Account = story.cast.staff(role, facility)
    return signed_in(account)


def test_anybody_asks_without_an_account(story: AccessStory, client: Client) -> None:
    day = (story.now.date() + timedelta(days=30)).isoformat()
    sent = ASKED | {"facility": str(story.cast.alder.id), "first_day": day, "last_day": day}
    assert client.get("/grounds/ask/").status_code == 200
    wrong = client.post("/grounds/ask/", sent | {"purpose": ""})
    assert wrong.status_code == 422
    assert "What it is for is missing." in wrong.content.decode()
    assert client.post("/grounds/ask/", sent)["Location"] == "/grounds/asked/"
    row = AccessRequest.objects.get()
    assert (row.employed_or_contracted, row.press_pass, row.received_by) == (True, None, "form")


def test_the_desk_writes_down_when_a_request_came_and_never_later_than_now(story: AccessStory) -> None:
    desk, day = client_of(story, Role.INFORMATION_OFFICER), (story.now.date() + timedelta(days=30)).isoformat()
    came = story.cast.here(story.now).replace(second=0, microsecond=0, tzinfo=None)
    sent = ASKED | {"facility": str(story.cast.alder.id), "first_day": day, "last_day": day, "by": "phone"}
    late = desk.post("/grounds/requests/new/", sent | {"received_at": (came + timedelta(hours=1)).isoformat()})
    assert (late.status_code, "received_at" in late.context["form"].errors) == (422, True)
    desk.post("/grounds/requests/new/", sent | {"received_at": (came - timedelta(hours=2)).isoformat()})
    assert story.cast.here(AccessRequest.objects.get().received_at).replace(tzinfo=None) == came - timedelta(hours=2)


def test_the_link_opens_ones_own_request_and_nothing_else(story: AccessStory, client: Client) -> None:
    row = wanted(story)
    url = f"/grounds/own/{row.code}/{token_of(row.id)}/"
    assert row.purpose in client.get(url).content.decode()
    for wrong in (f"/grounds/own/{row.code}/nothing/", f"/grounds/own/nothing/{token_of(row.id)}/"):
        assert client.get(wrong).status_code == 404
    assert client.post(f"{url}withdrawal/", {"why": "No time."}).status_code == 302
    assert story.fresh(row).state == AccessState.WITHDRAWN


def test_the_desk_sees_every_clock_and_settles_the_class(story: AccessStory) -> None:
    row, desk = wanted(story), client_of(story, Role.INFORMATION_OFFICER)
    assert row.code in desk.get("/grounds/requests/").content.decode()
    url = f"/grounds/requests/{row.id}/"
    assert "first reply" in desk.get(url).content.decode()
    assert desk.post(f"{url}class/", {"employed_or_contracted": "yes", "press_pass": "no"}).status_code == 302
    assert story.fresh(row).media_class == "news"
    assert desk.post(f"{url}answers/", {}).status_code == 403


def test_a_film_request_shows_the_film_offices_time_in_the_readers_language_only(story: AccessStory) -> None:
    first = story.now.date() + timedelta(days=30)
    wish = replace(story.film(), scope=story.scope(first_day=first, last_day=first))
    row, desk = story.asked(wish), client_of(story, Role.INFORMATION_OFFICER)
    Account.objects.update(language="es")
    page = desk.get(f"/grounds/requests/{row.id}/", headers={"accept-language": "es"}).content.decode()
    assert "para planificar" in page
    assert "figure to plan by" not in page


def test_staff_read_the_kinds_of_places_and_what_the_map_calls_them(story: AccessStory, client: Client) -> None:
    row, desk = wanted(story), client_of(story, Role.INFORMATION_OFFICER)
    lot = replace(CAR_PARK, name="Lot Sample", name_es="Lote Ejemplo")
    MapStory(story.cast).published(replace(PROPERTY, name="Line Sample"), lot)
    url = f"/grounds/requests/{row.id}/"
    page = desk.get(url).content.decode()
    assert "Lot Sample" in page
    assert "visitor car park" in page
    assert "Line Sample" not in page
    assert "Lot Sample" not in client.get(f"/grounds/own/{row.code}/{token_of(row.id)}/").content.decode()


def test_a_denial_without_authorisation_is_refused_on_the_page(story: AccessStory) -> None:
    row, desk = wanted(story), client_of(story, Role.INFORMATION_OFFICER)
    url = f"/grounds/requests/{row.id}/"
    desk.post(f"{url}class/", {"employed_or_contracted": "yes", "press_pass": "no"})
    head = client_of(story, Role.INSTITUTION_HEAD)
    said = {"authority": "institution_head", "answer": "no", "reasons": "Works.", "grounds": ["other"]}
    shown = head.post(f"{url}answers/", said)
    assert shown.status_code == 422
    assert "the secretary of the department" in shown.content.decode()
    assert head.post(f"{url}above/", {"reasons": "Works.", "grounds": ["other"]}).status_code == 302
    secretary = client_of(story, Role.SECRETARY)
    assert secretary.post(f"{url}above/answer/", {"authorised": "yes"}).status_code == 302
    assert head.post(f"{url}answers/", said).status_code == 302
    assert AccessAnswer.objects.get().reasons == "Works."


def test_the_public_log_says_what_became_of_it_and_nobodys_name(story: AccessStory, client: Client) -> None:
    row = wanted(story)
    assert "The Fictional Courier" not in client.get("/grounds/log/").content.decode()
    withdraw_request(ANONYMOUS, request_id=row.id, token=token_of(row.id), now=story.now)
    page = client.get("/grounds/log/").content.decode()
    assert "The Fictional Courier" in page
    assert "withdrawn" in page
    for secret in (row.requester_name, row.requester_email, row.purpose, row.code):
        assert secret not in page
    # Whoever works alone may have given their own name for an outlet
    AccessRequest.objects.filter(id=row.id).update(outlet_kind="freelance", outlet="Frida Freelance-Sample")
    page = client.get("/grounds/log/").content.decode()
    assert ("freelance, for nobody yet" in page, "Frida" in page) == (True, False)
    AccessRequest.objects.filter(id=row.id).update(outlet_kind="newspaper", outlet="The Fictional Courier")
    until = story.now.date() + timedelta(days=3)
    keep_back_request(story.desk, request_id=row.id, until=until, why="Safety of the crew.", now=story.now)
    assert "The Fictional Courier" not in client.get("/grounds/log/").content.decode()
    assert client.get("/api/grounds/log").json() == []


def test_a_page_opens_although_somebody_answered_a_moment_before_the_law(
    story: AccessStory, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    # Given a request that was still open when it was looked up what ran out, and is answered by now
    row = wanted(story)
    for view in (asking, requests):
        monkeypatch.setattr(view, "list_run_out", lambda **_: [row.id])
    # When whoever asked, and the desk, look at it, then they see it as it stands
    assert client.get(f"/grounds/own/{row.code}/{token_of(row.id)}/").status_code == 200
    assert client_of(story, Role.INFORMATION_OFFICER).get(f"/grounds/requests/{row.id}/").status_code == 200


def test_what_is_answered_is_what_was_read(story: AccessStory, client: Client) -> None:
    row, desk = wanted(story), client_of(story, Role.INFORMATION_OFFICER)
    url = f"/grounds/requests/{row.id}/"
    desk.post(f"{url}class/", {"employed_or_contracted": "yes", "press_pass": "no"})
    # Given a page of the head's, and a requester who asks for more while it is read
    head = client_of(story, Role.INSTITUTION_HEAD)

    def yes() -> dict[str, str]:
        seen = head.get(url).context["decision_form"]["seen"].value()
        return {"authority": "institution_head", "answer": "yes", "seen": seen}

    stale = yes()
    more = story.scope(first_day=row.wanted.lower, last_day=row.wanted.lower, zone_kinds=tuple(ASKABLE_ZONES))
    change_request(ANONYMOUS, request_id=row.id, scope=more, token=token_of(row.id), now=timezone.now())
    # Then the yes to the old page is none to the new wish, and one to the new page is
    shown = head.post(f"{url}answers/", stale)
    assert (shown.status_code, AccessAnswer.objects.count()) == (422, 0)
    assert "was changed since this page was opened" in shown.content.decode()
    # and the same holds of a program, which must say what it read
    api = partial(head.post, f"/api/grounds/requests/{row.id}/answers", content_type="application/json")
    assert [one["code"] for one in api(stale).json()["reasons"]] == ["changed_meanwhile"]
    assert api({name: value for name, value in stale.items() if name != "seen"}).status_code == 422
    assert head.post(f"{url}answers/", yes()).status_code == 302
    assert AccessAnswer.objects.count() == 1


def test_what_no_letter_can_show_is_left_out_of_what_programs_send(story: AccessStory) -> None:
    desk, address = client_of(story, Role.INFORMATION_OFFICER), f"/api/grounds/requests/{wanted(story).id}/reply"
    sent = rb'{"text": "Thank you \ud83d\u202e \ud83d\ude00"}'
    assert desk.post(address, sent, content_type="application/json").status_code == 200
    assert "Thank you  \U0001f600" in str(AccessLetter.objects.latest("made_at").content)


def test_a_line_of_corners_with_a_number_of_5000_digits_is_no_line() -> None:
    with pytest.raises(ValidationError):
        CornersField().clean([Corner("1" * 5000, "36", "-118", "1")])


def test_a_code_without_its_token_takes_the_same_road_as_no_code(story: AccessStory, client: Client) -> None:
    # Given a request, and a code that nobody was given
    roads = []
    for code in (wanted(story).code, "0000-0000-0000-0000"):
        # When somebody without the link tries each
        with CaptureQueriesContext(connection) as road:
            assert client.get(reverse("grounds:own_request", args=(code, "guessed"))).status_code == 404
        roads.append([re.sub(r"'[^']*'|s\d+_x\d+", "?", one["sql"]) for one in road])
    # Then the database was asked the same: the time that an answer takes tells nothing
    assert roads[0] == roads[1]
