"""Does a reply that withholds read anything about anybody, or come out otherwise where the premise is true?"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gatelodge.accounts.models import Facility
from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiries import Asker
from gatelodge.disclosure.domain.inquiry_states import InquiryKind, ReplyState
from gatelodge.disclosure.jobs import send_what_waits
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_links import token_of
from gatelodge.disclosure.queries.inquiry_pages import read_own_inquiry
from gatelodge.disclosure.queries.inquiry_previews import preview_reply
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM
from gatelodge.policy.domain.disclosing import FACTS
from gatelodge.policy.queries.disclosure import current_table
from tests.cast import Cast
from tests.disclosure.inquiry_story import InquiryStory

# Whatever holds persons, visits, clearances, the gate, pictures, cases and sanctions.
OTHERS = ("people", "clearance", "scheduling", "gate", "photos", "grounds", "conduct", "cases", "reports")
TABLE = re.compile(r'"([a-z]+)_[a-z_]+"')
WITHHELD = tuple(fact for fact in FACTS if fact not in ("listed_details", "visiting_hours"))
PREMISES = (
    "Did Marisol Exampleton visit Tomás Exampleton?",
    "Did Quincy Sampleford visit Tomás Exampleton?",
    "Did Nobody Never visit Norbert Nowhere?",
)


@pytest.fixture
def story(cast: Cast) -> InquiryStory:
    cast.approve(cast.marisol, cast.tomas)
    assert cast.tomas, cast.wendell
    return InquiryStory(cast)


def departments_read(deed: Callable[[], object]) -> set[str]:
    """Do a deed, and give the departments whose tables its statements touch."""
    with CaptureQueriesContext(connection) as caught:
        deed()
    return {name for query in caught.captured_queries for name in TABLE.findall(query["sql"])}


def whole_way(story: InquiryStory, premise: str) -> list[tuple[str, Callable[[], object]]]:
    """Give each step of an inquiry about a premise, from its receipt to the asker's reading."""
    held: dict[str, Any] = {}

    def ask() -> None:
        held["row"] = story.asked(story.wanted(facts=WITHHELD, question=premise))

    def preview() -> None:
        told = {"facts": WITHHELD, "told": {}, "purpose": "p", "now": story.now}
        held["preview"] = preview_reply(story.desk, inquiry_id=held["row"].id, **told)

    def draft() -> None:
        held["reply"] = story.drafted(held["row"], facts=WITHHELD)

    def submit() -> None:
        told = {"reply_id": held["reply"].id, "seen": version_of(held["reply"]), "now": story.now}
        actions.submit_reply(story.desk, **told)

    def send() -> None:
        send_what_waits(now=story.to_its_hour())
        actions.send_reply_mail(SYSTEM, reply_id=held["reply"].id, now=story.now)

    def read() -> None:
        told = {"code": held["row"].code, "token": token_of(held["row"].id), "purpose": "p", "now": story.now}
        held["own"] = read_own_inquiry(ANONYMOUS, **told)

    return [(step.__name__, step) for step in (ask, preview, draft, submit, send, read)]


def test_no_step_of_a_reply_that_withholds_reads_a_record_of_anybody(story: InquiryStory) -> None:
    assert story.desk
    story.cast.hall  # noqa: B018  # made beforehand, so that only the steps' own statements are caught
    for name, step in whole_way(story, PREMISES[0]):
        touched = departments_read(step)
        assert not touched & set(OTHERS), (name, touched)
        assert "disclosure" in touched


def test_the_catch_catches_what_a_listed_reply_looks_up(story: InquiryStory) -> None:
    """A planted look-up is seen: the reply that may look up does, in these very tables."""
    told = {"inquiry_id": story.asked().id, "numbers": ("AX1001",), "hours": True, "now": story.now}
    desk = story.desk
    touched = departments_read(lambda: actions.draft_listed_reply(desk, **told))
    assert {"people", "scheduling"} <= touched


def test_true_false_and_empty_premises_get_the_same_bytes_and_statements(story: InquiryStory) -> None:
    told: list[tuple[str, ...]] = []
    desk = story.desk
    for premise in PREMISES:
        row = story.asked(story.wanted(facts=WITHHELD, question=premise))
        with CaptureQueriesContext(connection) as caught:
            reply = story.drafted(row, desk, WITHHELD)
        shape = [re.sub(r"'[^']*'|s\d+_x\d+|\b\d+\b", "?", query["sql"]) for query in caught.captured_queries]
        decision = json.dumps(reply.decision, sort_keys=True)
        texts = (reply.text_en.replace(row.code, "CODE"), reply.text_es.replace(row.code, "CODE"))
        told.append((*texts, decision, "\n".join(shape), reply.state))
    assert len(set(told)) == 1
    assert "inquiryreply" in told[0][3]
    assert "confirm nothing and deny nothing" in told[0][0]
    assert "No confirman ni niegan nada" in told[0][1]


@pytest.mark.parametrize("kind", list(InquiryKind))
def test_every_kind_of_asker_gets_one_text_whatever_the_premise(story: InquiryStory, kind: InquiryKind) -> None:
    texts = set()
    for premise in PREMISES:
        row = story.recorded(kind=kind, question=premise, facts=WITHHELD)
        reply = story.drafted(row, story.coordinator, WITHHELD)
        texts.add((reply.text_en.replace(row.code, "-"), reply.text_es.replace(row.code, "-"), reply.audience))
    assert len(texts) == 1


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_whole_way_is_one_in_each_language_by_the_api_too(
    story: InquiryStory, client: Client, language: str
) -> None:
    seen = []
    for number, premise in enumerate(PREMISES):
        sent = {
            "facility_id": str(Facility.objects.get(code="ALD").id),
            "kind": "press",
            "facts": list(WITHHELD),
            "question": premise,
            "name": "Rita Reportersample",
            "email": f"rita{number}@courier.example",
            "language": language,
        }
        answer = client.post("/api/disclosure/inquiries", json.dumps(sent), content_type="application/json")
        row = Inquiry.objects.get(asker_email=sent["email"])
        own = f"/api/disclosure/own/{row.code}/{token_of(row.id)}"
        before = client.get(own)
        story.now = row.received_at
        story.answered(row, WITHHELD)
        actions.acknowledge_inquiry(SYSTEM, inquiry_id=row.id, now=story.now)
        reply = InquiryReply.objects.get(inquiry=row)
        actions.send_reply_mail(SYSTEM, reply_id=reply.id, now=story.now)
        after = client.get(own, headers={"accept-language": language})
        hidden = {row.code: "CODE", token_of(row.id): "TOKEN", sent["email"]: "MAIL"}
        mails = [f"{one.subject}\n{one.to}\n{one.body}" for one in mail.outbox]
        told = "\n".join([answer.content.decode(), before.content.decode(), after.content.decode(), *mails])
        for text, placeholder in hidden.items():
            told = told.replace(text, placeholder)
        seen.append(re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "INSTANT", told))
        assert reply.state == ReplyState.SENT
        mail.outbox.clear()
    assert len(set(seen)) == 1


def test_a_wrong_link_asks_the_database_what_one_that_never_was_does(story: InquiryStory, client: Client) -> None:
    row = story.asked()
    ways = [
        (row.code, "0" * 40),
        ("AAAA-AAAA-AAAA-AAAA", token_of(row.id)),
        ("AAAA-AAAA-AAAA-AAAA", "0" * 40),
        ("NOPE", "NADA"),
        (row.code, token_of(row.id)[:-1]),
    ]
    seen = set()
    for code, token in ways:
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(f"/disclosure/own/{code}/{token}/")
        shape = tuple(re.sub(r"'[^']*'|s\d+_x\d+", "?", query["sql"]) for query in caught.captured_queries)
        body = answer.content.decode().replace(code, "CODE").replace(token, "TOKEN")
        seen.add((answer.status_code, re.sub(r"nonce-?\S+|csrf\S+", "", body), shape))
    assert len(seen) == 1
    assert next(iter(seen))[0] == 404


def test_scripts_in_a_question_stay_text(story: InquiryStory, client: Client) -> None:
    row = story.asked(story.wanted(question="<script>alert(1)</script> {% csrf_token %} {facility}"))
    page = client.get(f"/disclosure/own/{row.code}/{token_of(row.id)}/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "{facility}" not in story.drafted(row).text_en


def test_everything_that_is_withheld_from_the_public_is_withheld_from_it_by_the_table(story: InquiryStory) -> None:
    row = story.asked(story.wanted(facts=FACTS), Asker("Rita", "rita@courier.example"))
    reply = story.drafted(row, facts=WITHHELD)
    for fact in WITHHELD:
        if fact != "statistics":
            assert current_table().rows[fact].asked.en in reply.text_en
