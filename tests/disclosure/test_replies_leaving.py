"""Does a reply that waits still leave where something changed meanwhile, and who is named as the one it was about?"""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.db import IntegrityError

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiry_states import InquiryReviewKind, ReplyState
from gatelodge.disclosure.jobs import send_what_waits
from gatelodge.disclosure.models import Disclosure, Inquiry, InquiryReply, InquiryReview
from gatelodge.disclosure.queries.inquiries import DeskFilter, read_inquiry_desk
from gatelodge.foundation.actors import Role
from gatelodge.foundation.refusals import NotAllowedNow
from tests.cast import Cast
from tests.disclosure.inquiry_story import InquiryStory
from tests.signing_in import signed_in

CASE = "Named a gang member in court."


@pytest.fixture
def story(cast: Cast) -> InquiryStory:
    return InquiryStory(cast)


def listed(story: InquiryStory, *numbers: str, hours: bool = False) -> InquiryReply:
    told = {"inquiry_id": story.asked(story.wanted(facts=("listed_details",))).id, "numbers": numbers, "hours": hours}
    return story.fresh(actions.draft_listed_reply(story.desk, **told, now=story.now))


def withheld(story: InquiryStory) -> None:
    actions.withhold_listing(story.coordinator, number=story.cast.tomas.number, because=CASE, now=story.now)


def at_its_hour(story: InquiryStory, reply: InquiryReply) -> InquiryReply:
    send_what_waits(now=story.to_its_hour())
    return story.fresh(reply.id)


def test_a_listing_that_is_withheld_while_the_reply_waits_does_not_leave(story: InquiryStory) -> None:
    reply = story.submitted(listed(story, story.cast.tomas.number))
    assert "Tomás" in reply.text_en
    withheld(story)
    held = at_its_hour(story, reply)
    assert (held.state, held.sent_at) == (ReplyState.WITHDRAWN, None)
    assert InquiryReview.objects.get().kind == InquiryReviewKind.NOT_SENT
    told = {"chosen": DeskFilter(due="review"), "purpose": "look", "now": story.now}
    (row,) = read_inquiry_desk(story.desk, **told)
    for words in row.review_words:
        assert not any(word in words.en for word in ("protection", "gang", "withheld", "list", "Tomás"))


def test_without_the_look_again_it_would_have_left(story: InquiryStory, monkeypatch: pytest.MonkeyPatch) -> None:
    reply = story.submitted(listed(story, story.cast.tomas.number))
    withheld(story)

    def stands(_reply: InquiryReply, *, now: datetime) -> bool:
        return True

    monkeypatch.setattr(import_module("gatelodge.disclosure.actions.send_reply"), "still_stands", stands)
    assert at_its_hour(story, reply).state == ReplyState.SENT


def test_what_is_held_for_protection_is_held_in_the_same_words_as_what_is_held_for_a_release(
    story: InquiryStory,
) -> None:
    gone = story.cast.person("AX7777", "Gone", "Gil")
    protected, released = (story.submitted(listed(story, one)) for one in (story.cast.tomas.number, gone.number))
    withheld(story)
    gone.custody_status, gone.released_on = "released", story.today()
    gone.save()
    send_what_waits(now=story.to_its_hour())
    assert {story.fresh(one.id).state for one in (protected, released)} == {ReplyState.WITHDRAWN}
    assert InquiryReview.objects.values("kind", "opened_at").distinct().count() == 1


def test_a_listing_that_stands_leaves_as_it_was_made(story: InquiryStory) -> None:
    reply = story.submitted(listed(story, story.cast.tomas.number.lower(), "zz9999", hours=True))
    sent = at_its_hour(story, reply)
    assert (sent.state, sent.text_en) == (ReplyState.SENT, reply.text_en)


def test_a_listing_withheld_before_it_is_submitted_or_approved_goes_no_further(story: InquiryStory) -> None:
    draft = listed(story, story.cast.tomas.number)
    waits = story.submitted(story.edited(listed(story, story.cast.tomas.number), "In other words."))
    withheld(story)
    for deed in (lambda: story.submitted(draft), lambda: story.approved(waits)):
        with pytest.raises(NotAllowedNow) as refusal:
            deed()
        assert set(refusal.value.codes) == {"no_longer_so"}


# About whom something was told


def waiting(story: InquiryStory, row: Inquiry) -> InquiryReply:
    """Let a reply of the coordinator's wait that tells counsel about a visit."""
    drafted = story.drafted(row, story.coordinator, ("visit_took_place",), {"visit_took_place": "On 1 March 2026."})
    second = story.who(Role.LITIGATION_COORDINATOR, second=True)
    return story.approved(story.submitted(drafted, story.coordinator), second)


def counsel(story: InquiryStory) -> Inquiry:
    row = story.recorded()
    story.attorney(row)
    return row


def test_a_paper_that_lapsed_names_nobody_in_the_accounting(story: InquiryStory) -> None:
    row = counsel(story)
    story.shown(row, concerns="Tomás Exampleton")
    yesterday = {"signed_on": story.today() - timedelta(days=9), "valid_until": story.today() - timedelta(days=1)}
    story.shown(row, concerns="Wendell Otherton", **yesterday)
    story.left(waiting(story, row))
    assert Disclosure.objects.get().about == "Tomás Exampleton"


def test_of_several_papers_that_count_all_are_named_and_each_once(story: InquiryStory) -> None:
    row = counsel(story)
    for whose in ("Tomás Exampleton", "Wendell Otherton", "Tomás Exampleton"):
        story.shown(row, concerns=whose)
    story.left(waiting(story, row))
    told = Disclosure.objects.get()
    assert (told.about, told.purpose) == ("Tomás Exampleton; Wendell Otherton", "")


def test_a_paper_that_came_after_the_telling_names_nobody(story: InquiryStory) -> None:
    row = counsel(story)
    story.shown(row)
    reply = waiting(story, row)
    story.later(minutes=1)
    story.shown(row, concerns="Wendell Otherton")
    story.left(reply)
    assert Disclosure.objects.get().about == "Tomás Exampleton"


def test_a_paper_about_somebody_else_keeps_up_no_telling_whose_own_paper_lapsed(story: InquiryStory) -> None:
    row = counsel(story)
    story.shown(row, valid_until=story.today())
    story.later(hours=7)
    reply = waiting(story, row)
    story.later(minutes=1)
    story.shown(row, concerns="Wendell Otherton")
    assert at_its_hour(story, reply).state == ReplyState.WITHDRAWN
    assert not Disclosure.objects.exists()


def test_without_the_look_at_the_papers_the_database_keeps_no_entry_of_nobody(
    story: InquiryStory, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = counsel(story)
    story.shown(row, valid_until=story.today())
    story.later(hours=7)
    waiting(story, row)
    story.later(minutes=1)
    story.shown(row, concerns="Wendell Otherton")
    standing = import_module("gatelodge.disclosure.queries.inquiry_standing")
    monkeypatch.setattr(standing, "accounted_of", lambda _reply: ())
    with pytest.raises(IntegrityError, match="accounting_says_whom_to_whom"):
        send_what_waits(now=story.to_its_hour())


def test_what_no_paper_states_is_said_in_the_readers_language(story: InquiryStory) -> None:
    story.told_counsel(story.recorded())
    client = signed_in(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.alder))
    assert "not stated" in client.get("/disclosure/accounting/").content.decode()
    client.cookies["language"] = "es"
    page = client.get("/disclosure/accounting/").content.decode()
    assert "no consta" in page
    assert "not stated" not in page
