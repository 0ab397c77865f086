"""Does a reply reach whoever has no e-mail address, and is it written down who saw to it?"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiries import Asker
from gatelodge.disclosure.domain.inquiry_states import InquiryKind, PassedOn, ReplyState
from gatelodge.disclosure.models import Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiry_post import read_reply_letter, read_waiting_post
from gatelodge.disclosure.queries.inquiry_steps import POST, list_steps
from gatelodge.foundation.actors import ANONYMOUS, Role
from gatelodge.foundation.refusals import Absent, NotPermitted, Refusal
from tests.cast import Cast
from tests.disclosure.inquiry_story import InquiryStory
from tests.signing_in import signed_in

BY_POST = Asker("Petra Postal", address="3 Imaginary Lane\nNowhere 00000", language="es")
BY_PHONE = Asker("Paul Phonesample", phone="555 0100")
BOTH = Asker("Bea Bothsample", address="4 Imaginary Lane", phone="555 0101")


@pytest.fixture
def story(cast: Cast) -> InquiryStory:
    return InquiryStory(cast)


def recorded(story: InquiryStory, who: Asker) -> Inquiry:
    return story.recorded(story.desk, who=who, kind=InquiryKind.PUBLIC)


def answered(story: InquiryStory, who: Asker = BY_POST) -> InquiryReply:
    return story.answered(recorded(story, who))


def passed_on(story: InquiryStory, reply: InquiryReply, how: PassedOn = PassedOn.POST) -> InquiryReply:
    actions.pass_on_reply(story.desk, reply_id=reply.id, how=how, now=story.now)
    return story.fresh(reply.id)


def waiting(story: InquiryStory) -> list[UUID]:
    return [one.reply_id for one in read_waiting_post(story.desk, purpose="look", now=story.now)]


def letter(story: InquiryStory, reply: InquiryReply) -> bytes:
    told = {"inquiry_id": reply.inquiry_id, "reply_id": reply.id, "purpose": "post", "now": story.now}
    return read_reply_letter(story.desk, **told)


def printed(pdf: bytes) -> str:
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", " ", text)


def refused(deed: Callable[[], object]) -> set[str]:
    with pytest.raises(Refusal) as refusal:
        deed()
    return set(refusal.value.codes)


def test_a_reply_without_an_e_mail_address_is_a_letter_of_the_very_text_in_their_language(story: InquiryStory) -> None:
    reply = answered(story)
    assert not mail.outbox
    pdf = letter(story, reply)
    said = printed(pdf)
    assert re.sub(r"\s+", " ", reply.text_es) in said
    assert "Respuesta a su consulta" in said
    assert "Petra Postal 3 Imaginary Lane Nowhere 00000" in said
    assert "This is the answer" not in said, "the letter is in the language of whoever asked"
    story.later(days=3)
    assert letter(story, reply) == pdf, "of the same reply the same bytes on every day"


def test_what_was_edited_and_approved_is_what_is_printed(story: InquiryStory) -> None:
    reply = story.submitted(story.edited(story.drafted(recorded(story, BY_PHONE)), "In other words.\n\nWith regards."))
    said = printed(letter(story, story.left(story.approved(reply))))
    assert "In other words. With regards." in said
    assert "Paul Phonesample" in said


def test_it_waits_at_the_desk_until_somebody_passed_it_on(story: InquiryStory) -> None:
    by_post, by_phone = answered(story), answered(story, BY_PHONE)
    story.answered(story.asked())
    assert waiting(story) == [by_post.id, by_phone.id]
    assert [step.count for step in list_steps(story.desk, story.now) if step.label == POST] == [2]
    assert passed_on(story, by_post).passed_on_how == PassedOn.POST
    told = passed_on(story, by_phone, PassedOn.TELEPHONE)
    assert (told.passed_on_at, told.passed_on_by_id) == (story.now, story.desk.account_id)
    assert waiting(story) == []


def test_it_is_passed_on_once_as_they_can_be_reached_and_only_what_left(story: InquiryStory) -> None:
    waits = story.submitted(story.drafted(recorded(story, BOTH)))
    assert refused(lambda: passed_on(story, waits)) == {"reply_not_in_that_state"}
    sent = story.left(waits)
    assert passed_on(story, sent, PassedOn.TELEPHONE).passed_on_at
    assert refused(lambda: passed_on(story, sent)) == {"passed_on_already"}
    for who, how in ((BY_POST, PassedOn.TELEPHONE), (BY_PHONE, PassedOn.POST)):
        other = answered(story, who)
        assert refused(partial(passed_on, story, other, how)) == {"no_such_way"}
    by_mail = story.answered(story.asked())
    assert refused(lambda: passed_on(story, by_mail)) == {"read_on_their_page"}
    assert refused(lambda: letter(story, by_mail)) == {"absent"}


def test_what_left_before_the_inquiry_was_handed_over_is_still_passed_on(story: InquiryStory) -> None:
    reply = answered(story)
    actions.hand_to_records(story.desk, inquiry_id=reply.inquiry_id, now=story.now)
    assert waiting(story) == [reply.id]
    assert passed_on(story, reply).passed_on_at


def test_nobody_else_prints_it_or_says_that_it_was_passed_on(story: InquiryStory) -> None:
    reply = answered(story)
    told = {"inquiry_id": reply.inquiry_id, "reply_id": reply.id, "purpose": "p", "now": story.now}
    strangers = [ANONYMOUS, story.investigator, story.who(Role.INFORMATION_OFFICER, birch=True)]
    for who in strangers:
        with pytest.raises(Absent):
            actions.pass_on_reply(who, reply_id=reply.id, how=PassedOn.POST, now=story.now)
        with pytest.raises(Absent):
            read_reply_letter(who, **told)
        assert read_waiting_post(who, purpose="p", now=story.now) == []
    with pytest.raises(NotPermitted):
        actions.pass_on_reply(story.speaker, reply_id=reply.id, how=PassedOn.POST, now=story.now)
    with pytest.raises(NotPermitted):
        read_reply_letter(story.speaker, **told)


def test_the_desk_prints_and_marks_it_on_the_pages(story: InquiryStory) -> None:
    reply = answered(story)
    client = signed_in(story.cast.staff(Role.INFORMATION_OFFICER, story.cast.alder))
    page = f"/disclosure/inquiries/{reply.inquiry_id}/replies/{reply.id}/"
    assert "To post or read out" in client.get("/disclosure/inquiries/").content.decode()
    shown = client.get(page).content.decode()
    assert "Letter to print" in shown
    assert "read out by telephone" not in shown, "they gave no number"
    pdf = client.get(f"{page}letter/")
    assert (pdf.headers["Content-Type"], pdf.content[:4]) == ("application/pdf", b"%PDF")
    wrong = client.post(f"{page}passed-on/", {"how": "pigeon"})
    assert wrong.status_code == 422
    assert client.post(f"{page}passed-on/", {"how": "post"}).status_code == 302
    assert "Passed on:" in client.get(page).content.decode()
    assert "To post or read out" not in client.get("/disclosure/inquiries/").content.decode()


# What the database keeps


@pytest.mark.usefixtures("transactional_db")
@pytest.mark.parametrize(
    ("guard", "fields"),
    [
        ("reply_passed_on_by_someone_who_says_how", {"passed_on_at": True}),
        ("reply_passed_on_by_someone_who_says_how", {"passed_on_at": True, "passed_on_by": True}),
        ("reply_passed_on_by_someone_who_says_how", {"passed_on_how": "post"}),
        ("reply_passed_on_by_someone_who_says_how", {"passed_on_at": True, "passed_on_how": "post"}),
        (
            "reply_passed_on_by_someone_who_says_how",
            {"passed_on_at": True, "passed_on_by": True, "passed_on_how": "pigeon"},
        ),
        ("reply_passed_on_after_it_left", {"passed_on_at": False, "passed_on_by": True, "passed_on_how": "post"}),
    ],
)
def test_who_when_and_how_are_kept_together(
    story: InquiryStory, guard: str, fields: dict[str, Any], owner_connection: psycopg.Connection[Any]
) -> None:
    reply = answered(story)
    wrong: dict[str, Any] = dict(fields)
    if "passed_on_at" in wrong:
        wrong["passed_on_at"] = story.now if wrong["passed_on_at"] else story.now - timedelta(days=1)
    if "passed_on_by" in wrong:
        wrong["passed_on_by"] = reply.drafted_by
    found = InquiryReply.objects.filter(id=reply.id)
    with pytest.raises(IntegrityError, match=guard), transaction.atomic():
        found.update(**wrong)
    values = {f"{k}_id" if k == "passed_on_by" else k: getattr(v, "id", v) for k, v in wrong.items()}
    with owner_connection.transaction(force_rollback=True):
        owner_connection.execute(f"ALTER TABLE disclosure_inquiryreply DROP CONSTRAINT {guard}")
        sets = ", ".join(f"{name} = %s" for name in values)
        told = owner_connection.execute(
            f"UPDATE disclosure_inquiryreply SET {sets} WHERE id = %s", [*values.values(), reply.id]
        )
        assert told.rowcount == 1, "with the guard off it is kept"


@pytest.mark.usefixtures("transactional_db")
def test_what_was_written_down_of_it_stays(story: InquiryStory, owner_connection: psycopg.Connection[Any]) -> None:
    reply = passed_on(story, answered(story, BOTH))
    found = InquiryReply.objects.filter(id=reply.id)
    for change in ({"passed_on_how": "telephone"}, {"passed_on_at": None, "passed_on_by": None, "passed_on_how": ""}):
        with pytest.raises(IntegrityError) as told, transaction.atomic():
            found.update(**change)
        assert told.value.__cause__.diag.constraint_name == "passed_on_reply_stays"
    with pytest.raises(IntegrityError) as told, transaction.atomic():
        found.update(state=ReplyState.DRAFT)
    with owner_connection.transaction(force_rollback=True):
        owner_connection.execute("ALTER TABLE disclosure_inquiryreply DISABLE TRIGGER passed_on_reply_stays")
        wrong = "UPDATE disclosure_inquiryreply SET passed_on_how = 'telephone'"
        assert owner_connection.execute(wrong).rowcount == 1, "with the guard off it is kept"
