"""Does a reply that waits still leave where something changed meanwhile, and who is named as the one it was about?"""

from __future__ import annotations

from datetime import datetime
from importlib import import_module

import pytest

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiry_states import InquiryReviewKind, ReplyState
from gatelodge.disclosure.jobs import send_what_waits
from gatelodge.disclosure.models import InquiryReply, InquiryReview
from gatelodge.disclosure.queries.inquiries import DeskFilter, read_inquiry_desk
from gatelodge.foundation.refusals import NotAllowedNow
from tests.cast import Cast
from tests.disclosure.inquiry_story import InquiryStory

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
