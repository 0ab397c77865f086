"""The pages of checks and findings, without a script, and the same for programs."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.cases.actions import read_source
from gatelodge.cases.models import Finding, RecordCheck
from gatelodge.conduct.models import Incident
from gatelodge.foundation.actors import Actor
from tests.cases.findings_story import CAR_PARK, INSIDE, RULE, WHY, FindingStory
from tests.cast import Cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
TEXT = "The picture is from our hall, <b>and</b> was not permitted."


@pytest.fixture
def story() -> FindingStory:
    # Pages go by the clock on the wall.
    made = FindingStory(Cast(now=timezone.now()))
    assert made.drafted
    return made


def client_of(actor: Actor) -> Client:
    return signed_in(Account.objects.get(id=actor.account_id))


def said(answer: HttpResponse, status: int) -> str:
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer.content.decode()


def test_a_finding_is_written_reviewed_and_referred_on_the_pages(story: FindingStory) -> None:
    author, second, there = client_of(story.investigator), client_of(story.second), f"/cases/{story.id}/findings/"
    # Nothing is saved without citations; each error stands at its place, and what was typed is still there.
    page = said(author.post(f"{there}new/", {"text": TEXT}), 422)
    for words in (
        "at least one statement",
        "at least one exhibit",
        "at least one rule",
        "standard of proof is missing",
    ):
        assert words in page
    assert "&lt;b&gt;and" in page
    chosen = {"text": TEXT, "statements": story.drafted.cited.statements, "exhibits": [story.exhibit.id]}
    page = said(author.post(f"{there}new/", chosen | {"look": "1", "look_for": "3172.1(b)(2)"}), 200)
    assert f'value="{RULE}"' in page
    assert "&lt;b&gt;and" in page
    assert page.count(" checked") == 2
    assert not Finding.objects.exists()
    whole = chosen | {"standard": "preponderance", "rules": [RULE]}
    made = author.post(f"{there}new/", whole)
    row = Finding.objects.get()
    assert made.headers["Location"] == f"{there}{row.id}/"
    assert TEXT.replace("<", "&lt;").replace(">", "&gt;") in said(author.get(f"{there}{row.id}/"), 200)

    one = f"{there}{row.id}/"
    assert author.post(f"{one}edit/", whole | {"text": "First.", "version": 1}).status_code == 302
    page = said(author.post(f"{one}edit/", whole | {"text": "Second.", "version": 1}), 422)
    assert "Somebody else has changed" in page
    assert "First." in page
    assert "Second." in page
    assert 'name="version" value="2"' in page
    assert "another person" in said(second.post(f"{one}submit/", {"version": 2}), 422).lower()
    author.post(f"{one}submit/", {"version": 2})
    assert "of their own" in said(author.post(f"{one}confirm/", {"version": 2}), 422)
    assert "what is to be changed" in said(second.post(f"{one}return/", {"version": 2}), 422)
    assert second.post(f"{one}confirm/", {"version": 2, "note": "Seen."}).status_code == 302
    assert "confirmed" in said(author.get(there), 200)


def test_a_confirmed_finding_is_brought_to_conduct_on_its_page(story: FindingStory) -> None:
    row = story.confirmed()
    author, one = client_of(story.investigator), f"/cases/{story.id}/findings/{row.id}/"
    assert row.text in said(author.get(f"{one}refer/"), 200)
    told = {"narrative": "Took pictures.", "zone": "Car park", "conduct": "phone_or_camera", "on_property": "on"}
    at = {"occurred_at": story.cast.here(story.now).strftime("%Y-%m-%dT%H:%M")}
    for bad, words in (
        (told, "The time is missing."),
        (told | at, "not said whose conduct"),
        (told | at | {"visitor": "Marisol Exampleton"}, "birth date is missing"),
        (told | at | {"number": "ZZ0000"}, "Nobody has this number"),
        (told | at | {"visitor": "Nobody Nowhere", "born_on": "1990-01-01"}, "No single visitor"),
    ):
        assert words in said(author.post(f"{one}refer/", bad), 422)
    assert author.post(f"{one}refer/", told | at | {"other": "Lux Fictional"}).status_code == 302
    incident = Incident.objects.get(event_id=row.id)
    page = said(author.get(one), 200)
    assert "What followed" in page
    assert "Lux Fictional" in page
    # Whoever may see incidents goes on to the measures that the rules open.
    assert f"/conduct/incidents/{incident.id}/#open" in said(client_of(story.head).get(one), 200)
    assert f"/cases/{story.id}/findings/{row.id}/" in said(
        client_of(story.head).get(f"/conduct/incidents/{incident.id}/"), 200
    )


def test_records_are_asked_on_the_pages(story: FindingStory, monkeypatch: pytest.MonkeyPatch) -> None:
    client, there = client_of(story.investigator), f"/cases/{story.id}/checks/"
    statement = story.statement(CAR_PARK)
    for kind in ("visit", "permit", "photo", "vantage"):
        assert CAR_PARK in said(client.get(f"{there}{statement.id}/{kind}/"), 200)
        said(client.post(f"{there}{statement.id}/{kind}/", {"claim": "made_up"}), 422)
    assert client.get(f"{there}{statement.id}/horoscope/").status_code == 404
    assert client.get(f"{there}{uuid4()}/visit/").status_code == 404
    page = said(client.post(f"{there}{statement.id}/visit/", {"claim": "visited", "visitor": "Mara"}), 422)
    for words in ("half a name", "time is missing", "not said why our records"):
        assert words in page
    at = story.cast.here(story.now).strftime("%Y-%m-%dT%H:%M")
    asked = {"claim": "not_permitted", "begins": at, "device": "camera", "purpose": WHY}
    assert client.post(f"{there}{statement.id}/permit/", asked).status_code == 302
    assert RecordCheck.objects.get().outcome == "silent"
    page = said(client.get(there), 200)
    assert "our records are silent" in page
    # The statement is called here what it is called on every other page, also beside another reading of the same source.
    assert f"A{statement.number}. " in page
    monkeypatch.setitem(read_source.__wrapped__.__globals__, "engine_name", lambda: "another")
    read_source(story.investigator, source_id=story.source.id, now=story.now)
    page = said(client.get(there), 200)
    assert {f"A{statement.number}. ", f"A{statement.number}/1. "} <= set(re.findall(r"A\d+(?:/1)?\. ", page))
    assert client_of(story.officer).get(there).status_code == 403


def test_programs_do_the_same(story: FindingStory) -> None:
    author, second, there = client_of(story.investigator), client_of(story.second), f"/api/cases/{story.id}"

    def send(client: Client, path: str, status: int = 200, how: str = "post", **given: Any) -> Any:
        answer = getattr(client, how)(f"{there}{path}", given, content_type="application/json")
        assert answer.status_code == status, answer.content.decode()
        return answer.json()

    asked = {"claim": "permitted", "purpose": WHY, "begins": story.now.isoformat(), "device": "camera"}
    check = send(author, f"/statements/{story.statement(INSIDE).id}/checks", 201, **asked)
    assert check["outcome"] == "silent"
    refusal = send(author, "/findings", 422, text="", standard="")
    assert {one["field"] for one in refusal["reasons"]} == {"text", "standard", "statements", "exhibits", "rules"}
    cited = {"statements": [str(one) for one in story.drafted.cited.statements], "exhibits": [str(story.exhibit.id)]}
    whole = {"text": TEXT, "standard": "preponderance", "rules": [RULE], "checks": [check["id"]], **cited}
    made = send(author, "/findings", 201, **whole)
    one = f"/findings/{UUID(made['id'])}"
    assert [made["checks"][0]["id"], made["version"]] == [check["id"], 1]
    assert send(author, one, how="put", **whole | {"text": "Better.", "version": 1})["version"] == 2
    assert send(author, one, 409, how="put", **whole | {"version": 1})["reasons"][0]["code"] == "changed_meanwhile"
    send(author, f"{one}/submit", version=2)
    send(second, f"{one}/return", version=2, note="Which hall?")
    send(author, f"{one}/submit", version=2)
    send(second, f"{one}/confirm", version=2)
    opened = {"outsider": "Lux Fictional", "conduct": "phone_or_camera", "occurred_at": story.now.isoformat()}
    opened |= {"zone": "Car park", "narrative": "Took pictures."}
    told = send(author, f"{one}/refer", opened=opened)
    assert told["referrals"][0]["incident"]["about_name"] == "Lux Fictional"
    assert send(author, f"{one}/withdraw", note="It was another day.")["state"] == "withdrawn"
    for path in ("/checks", "/findings", one):
        assert author.get(f"{there}{path}").status_code == 200
        assert client_of(story.officer).get(f"{there}{path}").status_code == 403
