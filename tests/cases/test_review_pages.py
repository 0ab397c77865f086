"""The pages of a review work by forms alone, in both languages; the API does the same deeds."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gatelodge.accounts.models import Account
from gatelodge.cases import actions
from gatelodge.cases.domain.reading.reasons import why_said
from gatelodge.cases.models import IdentityAssertion, Moment, Party, Question, Relation, Statement, Task
from tests.cases.scene import CaseStory
from tests.cast import Cast
from tests.signing_in import signed_in

pytestmark = pytest.mark.django_db
PAGES = ("review", "board", "relations", "parties", "parties/same", "timeline", "questions", "tasks")


@pytest.fixture
def story(db: None) -> CaseStory:
    told = CaseStory(Cast(now=timezone.now()))
    assert told.reading
    return told


def browser(story: CaseStory, who: str = "investigator") -> Client:
    return signed_in(Account.objects.get(id=getattr(story, who).account_id))


def seen(client: Client, address: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', client.get(address).content.decode())
    assert found
    return found[1]


def test_every_page_opens_in_both_languages_and_for_nobody_else(story: CaseStory) -> None:
    client, officer, other = browser(story), browser(story, "officer"), browser(story, "second")
    for page in PAGES:
        address = f"/cases/{story.id}/{page}/"
        for language in ("en", "es"):
            answer = client.get(address, headers={"Accept-Language": language})
            assert answer.status_code == 200, (address, answer.content[:300])
        assert officer.get(address).status_code == 403
    statement = story.statement("nobody was allowed")
    assert client.get(f"/cases/{story.id}/review/{statement.id}/").status_code == 200
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    assert {other.get(f"/cases/{story.id}/{page}/").status_code for page in PAGES} == {404}


def test_the_readers_reasons_are_in_the_language_of_the_page(story: CaseStory) -> None:
    found = {why_said(one.why) for one in Relation.objects.filter(proposer=None)}
    assert found
    for language in ("en", "es"):
        answer = browser(story).get(f"/cases/{story.id}/relations/", headers={"Accept-Language": language})
        shown = unescape(answer.content.decode())
        assert {one.en for one in found if one.to(language) not in shown} == set()


def test_a_review_goes_by_forms_alone(story: CaseStory) -> None:
    client = browser(story)
    statement = story.statement("nobody was allowed")
    address = f"/cases/{story.id}/review/{statement.id}/"
    version = seen(client, address)
    answer = client.post(address, {"verdict": "accept", "seen": version})
    assert answer.status_code == 302
    assert answer["Location"].endswith("#s-A8")
    late = client.post(address, {"verdict": "reject", "seen": version})
    assert late.status_code == 422
    assert "Somebody else reviewed this statement" in late.content.decode()
    told = {"source": str(story.party("A photographer").id), "route": "direct", "polarity": "denied"}
    told |= {"modality": "asserted", "why": "He said it himself.", "verdict": "correct"}
    card = client.post(address, told | {"seen": seen(client, address)}, headers={"HX-Request": "true"})
    assert card.status_code == 200
    assert b"<html" not in card.content
    assert b"1 of 14 reviewed" in card.content
    statement.refresh_from_db()
    assert (statement.review, statement.correction["route"]) == ("corrected", "direct")
    assert "<del>" in client.get(f"/cases/{story.id}/review/").content.decode()
    missed = {"words": "gave only the\r\nname Lux", "name": "Lux Marlowe", "source": "", "nth": ""}
    missed |= {"route": "indirect", "polarity": "affirmed", "modality": "asserted"}
    address = f"/cases/{story.id}/review/reading/{story.reading.id}/"
    refused = client.post(address, missed | {"words": "gave another name"})
    assert refused.status_code == 422
    assert "These words do not stand in the text." in refused.content.decode()
    assert browser(story, "officer").post(address, missed).status_code == 403
    assert client.post(address, missed)["Location"].endswith("#s-A15")
    assert "added by a person" in client.get(f"/cases/{story.id}/review/").content.decode()


def test_the_rest_of_the_work_goes_by_forms(story: CaseStory) -> None:
    client = browser(story)
    base = f"/cases/{story.id}"

    def send(page: str, status: int = 302, **told: Any) -> None:
        assert client.post(f"{base}/{page}/", told).status_code == status, (page, told)

    a, b = story.statement("do not confirm"), story.statement("never set foot")
    send("relations", a=a.id, b=b.id, kind="tension", why="Both speak of the visit.")
    send("relations", 422, a=a.id, b=a.id, kind="tension", why="x")
    made = Relation.objects.get(proposed_by="person")
    send(f"relations/{made.id}", 422, state="confirmed", seen="proposed", reason="")
    send(f"relations/{made.id}", state="confirmed", seen="proposed", reason="So it is.")
    send("parties", name="Lux Marlowe", kind="person")
    lux, photographer = Party.objects.get(name="Lux Marlowe"), story.party("A photographer")
    send(f"parties/{lux.id}", kind="source")
    send("parties/same", a=lux.id, b=photographer.id, answer="same", basis="The invoice.")
    send("parties/same", 422, a=lux.id, b=lux.id, answer="same", basis="The invoice.")
    send("timeline", said="The car left.", begins="2026-02-27T16:00", basis="The gate log")
    send("timeline", 422, said="The car left.", begins="2026-02-27T16:00", basis="")
    send(f"timeline/{Moment.objects.get(source='entered').id}/withdraw")
    send("questions", text="Who sold the pictures?")
    asked = Question.objects.get()
    send(f"questions/{asked.id}", 422, state="answered", answer="")
    send(f"questions/{asked.id}", state="answered", answer="Lux.")
    send("tasks", text="Fetch the gate log.", assignee=story.investigator.account_id, due_on=story.now.date())
    send(f"tasks/{Task.objects.get().id}", state="done", remark="")
    said = [IdentityAssertion.objects.get().answer, Question.objects.get().state, Task.objects.get().state]
    assert said == ["same", "answered", "done"]
    board = client.get(f"{base}/board/").content.decode()
    assert "They differ in" in board
    assert "So it is." in board


def test_the_api_does_the_same_deeds(story: CaseStory) -> None:
    client = browser(story)
    base = f"/api/cases/{story.id}"

    def send(path: str, status: int = 201, **told: Any) -> Any:
        answer = client.post(f"{base}/{path}", told, content_type="application/json")
        assert answer.status_code == status, (path, answer.content)
        return answer.json()["id"] if status == 201 else None

    def get(path: str) -> Any:
        answer = client.get(f"{base}/{path}", {"purpose": "test"})
        assert answer.status_code == 200, (path, answer.content)
        return answer.json()

    first, *_, last = get("statements")["statements"]
    send(f"statements/{first['id']}/review", 204, verdict="accept", seen=first["version"])
    send(f"statements/{first['id']}/review", 409, verdict="reject", seen=first["version"])
    manner = {"source": last["source_id"], "route": "direct", "polarity": "unknown", "modality": "question"}
    send(f"statements/{last['id']}/review", 204, verdict="correct", seen=last["version"], manner=manner)
    assert get("statements")["statements"][-1]["polarity"] == "unknown"
    relation = send("relations", a_id=first["id"], b_id=last["id"], kind="agreement", why="Both say it.")
    send(f"relations/{relation}/decision", 204, state="dismissed", seen="proposed", reason="They do not.")
    party = send("parties", name="Lux Marlowe", kind="person")
    send(f"parties/{party}/kind", 204, kind="source")
    send("identities", a_id=party, b_id=last["source_id"], answer="unknown", basis="Nothing is known.")
    moment = send("moments", said="The car left.", basis="The gate log", begins="2026-02-27T16:00:00Z")
    send(f"moments/{moment}/withdrawal", 204)
    question = send("questions", text="Who sold them?")
    send(f"questions/{question}/answer", 204, state="dropped", answer="It does not matter.")
    task = send("tasks", text="Fetch the log.")
    send(f"tasks/{task}/end", 204, state="done")
    assert [one["state"] for path in ("questions", "tasks") for one in get(path)] == ["dropped", "done"]
    assert len(get("board")["rows"]) >= 3
    assert len(get("relations")) == Relation.objects.count()
    assert len(get("parties")["identities"]) == 1
    assert [one["flips"] for one in get("timeline") if one["point"]["source"] == "post"] == [True, True]
    officer = browser(story, "officer")
    assert officer.get(f"{base}/board", {"purpose": "test"}).status_code == 403
    assert Statement.objects.filter(review="proposed").count() == Statement.objects.count() - 2


def test_the_api_adds_a_statement_that_was_missed(story: CaseStory) -> None:
    address = f"/api/cases/{story.id}/readings/{story.reading.id}/statements"
    told = {"words": "gave only the name Lux", "source": str(story.party("A photographer").id)}
    told |= {"route": "indirect", "polarity": "affirmed", "modality": "asserted"}

    def send(who: str = "investigator", **other: str) -> int:
        return browser(story, who).post(address, told | other, content_type="application/json").status_code

    assert send("officer") == 403
    assert send(words="gave another name") == 422
    assert (send(), send()) == (201, 409)
