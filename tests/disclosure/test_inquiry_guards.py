"""What can never stand in the tables of the desk, whoever writes? And what happens when two approve at once?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from gatelodge.disclosure import actions
from gatelodge.disclosure.models import (
    Disclosure,
    DisclosureGround,
    Identification,
    Inquiry,
    InquiryClock,
    InquiryReply,
    InquiryReview,
)
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.foundation.actors import SYSTEM, Actor, Role
from gatelodge.foundation.refusals import Refusal
from tests.cast import NOW, Cast
from tests.disclosure.inquiry_story import InquiryStory


@pytest.fixture
def story(cast: Cast) -> InquiryStory:
    return InquiryStory(cast)


def refused_by(change: Callable[[], object]) -> str:
    """Write past the deeds, and give the guard that refuses it."""
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        change()
    cause = refusal.value.__cause__
    return str(getattr(getattr(cause, "diag", None), "constraint_name", ""))


CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("inquiry_stays_as_written", {"question": "Another question."}),
    ("inquiry_stays_as_written", {"facts": ["minors"]}),
    ("inquiry_stays_as_written", {"code": "ELSE"}),
    ("inquiry_stays_as_written", {"asker_email": "else@courier.example"}),
    ("ended_inquiry_has_its_end", {"state": "withdrawn"}),
]


@pytest.mark.parametrize(("guard", "fields"), CHANGES)
def test_an_inquiry_stays_as_it_was_asked(story: InquiryStory, guard: str, fields: dict[str, Any]) -> None:
    row = story.asked()
    assert refused_by(lambda: Inquiry.objects.filter(id=row.id).update(**fields)) == guard


@pytest.mark.parametrize(
    ("guard", "fields"),
    [
        ("asker_can_be_reached", {"asker_email": "", "asker_phone": "", "asker_address": ""}),
        ("inquiry_says_who_asks", {"asker_name": "  "}),
        ("inquiry_asks_something", {"facts": [], "question": " "}),
        ("inquiry_not_by_form_was_written_down", {"channel": "phone"}),
    ],
)
def test_an_inquiry_says_who_asks_what(story: InquiryStory, guard: str, fields: dict[str, Any]) -> None:
    row = story.asked()
    row.pk, row.code, row.link_digest = None, "OTHER", "other"
    for name, value in fields.items():
        setattr(row, name, value)
    assert refused_by(lambda: row.save(force_insert=True)) == guard


@pytest.mark.parametrize("model", [Inquiry, InquiryClock, InquiryReply, Identification, DisclosureGround])
def test_nothing_of_an_inquiry_is_removed_before_its_years(story: InquiryStory, model: Any) -> None:
    row = story.recorded()
    story.told_counsel(row)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {model._meta.db_table}")


def test_the_accounting_is_neither_changed_nor_removed(story: InquiryStory) -> None:
    story.told_counsel(story.recorded())
    for change in ("UPDATE disclosure_disclosure SET about = 'x'", "DELETE FROM disclosure_disclosure"):
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert Disclosure.objects.count() == 1


def test_the_owner_changes_no_accounting_either(owner_connection: Any) -> None:
    found = owner_connection.execute(
        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'disclosure_disclosure'::regclass AND tgenabled = 'O'"
    )
    assert {"accounting_stays_as_written", "accounting_is_of_a_sent_reply"} <= {name for (name,) in found}


def test_nothing_is_accounted_for_that_did_not_leave(story: InquiryStory) -> None:
    reply = story.drafted(story.asked())
    told = {"about": "x", "nature": "x", "purpose": "x", "recipient": "x", "recipient_address": "x", "citation": "c"}
    more = {"fact": "visit_took_place", "ground": "authorisation", "told_at": story.now}
    assert refused_by(lambda: Disclosure.objects.create(reply=reply, **told, **more)) == "accounting_is_of_a_sent_reply"


@pytest.mark.parametrize(
    ("guard", "fields"),
    [
        ("reply_that_left_stays", {"text_en": "He was here."}),
        ("reply_that_left_stays", {"edited_text": "He was here."}),
        ("reply_that_left_stays", {"facts": ["minors"]}),
        ("reply_that_left_stays", {"decision": {}}),
        ("reply_leaves_at_its_hour", {"state": "sent"}),
        ("reply_leaves_at_its_hour", {"state": "sent", "sent_at": NOW, "leaves_at": None}),
    ],
)
def test_a_reply_in_the_queue_is_never_another_one(story: InquiryStory, guard: str, fields: dict[str, Any]) -> None:
    reply = story.submitted(story.drafted(story.asked()))
    assert refused_by(lambda: InquiryReply.objects.filter(id=reply.id).update(**fields)) == guard


def test_a_sent_reply_stays(story: InquiryStory) -> None:
    sent = story.answered(story.asked())
    assert refused_by(lambda: InquiryReply.objects.filter(id=sent.id).update(state="draft")) == "sent_reply_stays"


def test_nobody_lets_an_edited_reply_go_alone(story: InquiryStory) -> None:
    reply = story.edited(story.drafted(story.asked()), "Other words.")
    own = {"state": "queued", "leaves_at": story.now}
    change = InquiryReply.objects.filter(id=reply.id)
    assert refused_by(lambda: change.update(**own)) == "guarded_reply_was_approved"
    assert refused_by(lambda: change.update(guarded=False)) == "edited_reply_is_guarded"
    by_author = own | {"decided_at": story.now, "decided_by_id": reply.drafted_by_id}
    assert refused_by(lambda: change.update(**by_author)) == "reply_approved_by_another"


def test_one_identity_stands_at_a_time_and_stays_as_it_was_shown(story: InquiryStory) -> None:
    row = story.recorded()
    story.attorney(row)
    held = Identification.objects.get()
    found = Identification.objects.filter(id=held.id)
    assert refused_by(lambda: found.update(established_as="public")) == "identification_stays_as_written"
    assert refused_by(lambda: found.update(struck_at=story.now)) == "identity_struck_by_someone_who_says_why"
    held.pk = None
    assert refused_by(lambda: held.save(force_insert=True)) == "one_identity_of_an_inquiry"


def test_a_paper_stays_as_it_was_shown(story: InquiryStory) -> None:
    row = story.recorded()
    story.shown(row)
    papers = DisclosureGround.objects.all()
    later = papers.get().signed_on + timedelta(days=30)
    assert refused_by(lambda: papers.update(valid_until=later)) == "disclosureground_stays_as_written"
    assert refused_by(lambda: papers.update(withdrawn_at=story.now)) == "ground_withdrawn_by_someone"


def test_one_review_of_a_kind_is_open(story: InquiryStory) -> None:
    row = story.asked()
    told = {"inquiry": row, "kind": "overdue", "opened_at": story.now}
    InquiryReview.objects.create(**told)
    assert refused_by(lambda: InquiryReview.objects.create(**told)) == "inquiry_reviewed_once_at_a_time"


# Two at once


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do deeds at the same instant, and give `done` or the refusal's code of each."""
    ready, told = Barrier(len(deeds)), ["" for _ in deeds]

    def run(place: int) -> None:
        ready.wait()
        try:
            deeds[place]()
            told[place] = "done"
        except Refusal as refusal:
            told[place] = next(iter(refusal.codes))
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(told)


@pytest.mark.usefixtures("transactional_db")
def test_of_two_who_approve_at_once_one_does(story: InquiryStory) -> None:
    reply = story.submitted(story.edited(story.drafted(story.asked()), "Other words."))
    told = {"reply_id": reply.id, "seen": version_of(reply), "now": story.now}

    def approve(actor: Actor) -> Callable[[], object]:
        return lambda: actions.approve_reply(actor, **told)

    assert at_once(approve(story.speaker), approve(story.head)) == ["done", "reply_not_in_that_state"]
    assert story.fresh(reply.id).decided_by_id in {story.speaker.account_id, story.head.account_id}


@pytest.mark.usefixtures("transactional_db")
def test_an_edit_and_an_approval_at_once_never_let_unread_words_go(story: InquiryStory) -> None:
    reply = story.submitted(story.edited(story.drafted(story.asked()), "Other words."))
    seen = {"reply_id": reply.id, "now": story.now}
    second = story.who(Role.INFORMATION_OFFICER, second=True)
    speaker, version = story.speaker, version_of(reply)
    told = at_once(
        lambda: actions.approve_reply(speaker, seen=version, **seen),
        lambda: actions.edit_reply(second, seen=version, text="Unread words.", **seen),
    )
    assert told == ["done", "reply_not_in_that_state"]
    assert story.fresh(reply.id).edited_text == "Other words."


@pytest.mark.usefixtures("transactional_db")
def test_a_reply_leaves_once_however_many_workers_send_it(story: InquiryStory) -> None:
    reply = story.submitted(story.drafted(story.asked()))
    told = {"reply_id": reply.id, "now": story.to_its_hour()}
    send = [lambda: actions.send_reply(SYSTEM, **told)] * 3
    assert at_once(*send) == ["done", "reply_not_in_that_state", "reply_not_in_that_state"]
