"""Inquiries come in, are answered out of the table by approved sentences, and go out at their hour; each refusal says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiries import LONGEST_QUESTION, Asker
from gatelodge.disclosure.domain.inquiry_states import (
    Established,
    InquiryKind,
    InquiryReviewKind,
    InquiryState,
    ReplyState,
)
from gatelodge.disclosure.jobs import send_what_waits
from gatelodge.disclosure.models import Disclosure, Inquiry, InquiryClock, InquiryReply, InquiryReview
from gatelodge.disclosure.queries.inquiry_accounting import read_accounting
from gatelodge.disclosure.queries.inquiry_decisions import replay
from gatelodge.disclosure.queries.inquiry_links import token_of
from gatelodge.disclosure.queries.inquiry_pages import read_inquiry, read_own_inquiry
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Role
from gatelodge.foundation.asking import MOST_BY_CLIENT
from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.policy.domain.disclosing import Audience, Ground
from tests.cast import Cast
from tests.disclosure.inquiry_story import COUNSEL, DETECTIVE, REPORTER, InquiryStory


@pytest.fixture
def story(cast: Cast) -> InquiryStory:
    return InquiryStory(cast)


def refused(deed: Callable[[], object]) -> set[str]:
    """Do what is refused, and give the codes."""
    with pytest.raises(Refusal) as refusal:
        deed()
    return set(refusal.value.codes)


# Coming in


def test_a_question_of_the_press_is_due_in_two_working_days(story: InquiryStory) -> None:
    clock = InquiryClock.objects.get(inquiry=story.asked())
    assert (clock.due_on.isoformat(), clock.citation, clock.verified) == ("2026-03-04", "15 CCR 3261.1(a)", True)


def test_a_clock_whose_text_was_not_seen_is_there_to_plan_by(story: InquiryStory) -> None:
    clock = InquiryClock.objects.get(inquiry=story.asked(story.wanted(kind=InquiryKind.PUBLIC)))
    assert (clock.citation, clock.verified) == ("", False)


@pytest.mark.parametrize(
    ("who", "wanted", "code"),
    [
        ({"name": " "}, {}, "name_missing"),
        ({"email": ""}, {}, "email_missing"),
        ({"email": "nobody"}, {}, "email_wrong"),
        ({"email": "a@b.example, c@d.example"}, {}, "email_wrong"),
        ({"email": "a@b.example\nBcc: c@d.example"}, {}, "email_wrong"),
        ({}, {"facts": (), "question": " \u202e "}, "question_missing"),
        ({}, {"facts": ("shoe_size",)}, "fact_unknown"),
        ({}, {"question": "x" * (LONGEST_QUESTION + 1)}, "question_too_long"),
        ({}, {"question": "\n".join(f"Person Sample {n}" for n in range(10_000))}, "question_too_long"),
    ],
)
def test_what_can_not_be_right_is_refused(
    story: InquiryStory, who: dict[str, str], wanted: dict[str, Any], code: str
) -> None:
    asker = Asker(**{"name": REPORTER.name, "email": REPORTER.email} | who)
    assert code in refused(lambda: story.asked(story.wanted(**wanted), asker))
    assert not Inquiry.objects.exists()


def test_many_names_get_one_answer(story: InquiryStory) -> None:
    names = "\n".join(f"Sample {n}" for n in range(800))
    one, many = story.asked(), story.asked(story.wanted(question=names))
    assert len(many.question) < LONGEST_QUESTION
    texts = {story.drafted(row).text_en.replace(row.code, "-") for row in (one, many)}
    assert len(texts) == 1


def test_whoever_floods_the_desk_waits(story: InquiryStory) -> None:
    for n in range(MOST_BY_CLIENT):
        story.asked(who=Asker("Rita", f"rita{n}@courier.example"))
    assert refused(lambda: story.asked(who=Asker("Rita", "rita@elsewhere.example"))) == {"asked_too_often"}
    story.later(hours=2)
    assert story.asked()


def test_staff_write_an_inquiry_down_as_of_when_it_came(story: InquiryStory) -> None:
    told = {"facility_id": story.cast.alder.id, "who": REPORTER, "wanted": story.wanted(), "channel": "phone"}
    came = story.now - timedelta(days=1)
    made = actions.record_inquiry(story.desk, **told, received_at=came, now=story.now)
    assert Inquiry.objects.get(id=made).received_at == came
    ahead = story.now + timedelta(seconds=1)
    assert refused(lambda: actions.record_inquiry(story.desk, **told, received_at=ahead, now=story.now)) == {
        "received_later"
    }


def test_the_investigator_writes_down_what_the_police_ask_and_nothing_else(story: InquiryStory) -> None:
    row = story.recorded(story.investigator, DETECTIVE, kind=InquiryKind.POLICE)
    assert row.kind == InquiryKind.POLICE
    assert refused(lambda: story.recorded(story.investigator)) == {"not_your_kind"}
    with pytest.raises(Absent):
        read_inquiry(story.investigator, inquiry_id=row.id, purpose="look", now=story.now)


# Who asks


def test_nobody_is_more_than_the_public_before_it_is_established(story: InquiryStory) -> None:
    row = story.recorded()
    assert story.drafted(row, story.coordinator).audience == Audience.PUBLIC


@pytest.mark.parametrize(
    ("kind", "established_as", "how", "reference", "code"),
    [
        (InquiryKind.PRESS, Audience.ATTORNEY, Established.SIGN_IN, "card 7", "not_of_that_kind"),
        (InquiryKind.COUNSEL, Audience.ATTORNEY, Established.CREDENTIAL_SEEN, "card 7", "not_shown_by_that"),
        (InquiryKind.POLICE, Audience.LAW_ENFORCEMENT, Established.CREDENTIAL_SEEN, "badge 7", "not_shown_by_that"),
        (InquiryKind.FAMILY, Audience.VISITOR, Established.CALL_BACK, "555 0100", "not_shown_by_that"),
        (InquiryKind.COUNSEL, Audience.ATTORNEY, Established.LICENCE_LOOKED_UP, " ", "reference_missing"),
    ],
)
def test_a_badge_is_not_enough(  # a line each
    story: InquiryStory, kind: InquiryKind, established_as: Audience, how: Established, reference: str, code: str
) -> None:
    row = story.asked(story.wanted(kind=kind))
    told = {"established_as": established_as, "how": how, "reference": reference, "own": False, "now": story.now}
    assert refused(lambda: actions.establish_identity(story.desk, inquiry_id=row.id, **told)) == {code}


def test_a_false_identity_is_struck_and_what_was_told_is_listed(story: InquiryStory) -> None:
    row, other = story.recorded(), story.recorded()
    sent = story.told_counsel(row)
    story.attorney(other)
    waiting = story.drafted(row, story.coordinator, ("visit_took_place",), {"visit_took_place": "Again."})
    gone = {"inquiry_id": row.id, "why": "The licence is somebody else's.", "now": story.now}
    assert actions.strike_identity(story.coordinator, **gone) == 1
    assert story.fresh(waiting.id).state == ReplyState.WITHDRAWN
    page = read_inquiry(story.coordinator, inquiry_id=row.id, purpose="review", now=story.now)
    assert [[told.id for told in one.told] for one in page.reviews] == [[sent.id]]
    assert (page.identity, len(page.struck)) == (None, 1)
    # Later answers fall back to the public, and the same person's other inquiry is looked at too
    assert story.drafted(row, story.coordinator).audience == Audience.PUBLIC
    reviewed = InquiryReview.objects.filter(kind=InquiryReviewKind.IDENTITY_STRUCK).values_list("inquiry_id", flat=True)
    assert set(reviewed) == {row.id, other.id}
    assert refused(lambda: actions.strike_identity(story.coordinator, **gone)) == {"not_established"}


def test_a_review_is_resolved_with_a_word(story: InquiryStory) -> None:
    row = story.recorded()
    story.told_counsel(row)
    actions.strike_identity(story.coordinator, inquiry_id=row.id, why="False.", now=story.now)
    told = {"review_id": InquiryReview.objects.get().id, "now": story.now}
    assert refused(lambda: actions.resolve_inquiry_review(story.desk, **told, what=" ")) == {"what_missing"}
    actions.resolve_inquiry_review(story.desk, **told, what="The person concerned was told.")
    assert refused(lambda: actions.resolve_inquiry_review(story.desk, **told, what="Again.")) == {"resolved_already"}


# What was shown


def test_an_authorisation_lets_counsel_be_told_with_another_persons_approval(story: InquiryStory) -> None:
    row = story.recorded()
    sent = story.told_counsel(row)
    assert "On 1 March 2026." in sent.text_en
    entry = Disclosure.objects.get(reply=sent)
    assert (entry.fact, entry.recipient, entry.about) == ("visit_took_place", COUNSEL.name, "Tomás Exampleton")
    assert (entry.nature, entry.ground) == ("On 1 March 2026.", Ground.AUTHORISATION)
    listed = read_accounting(story.coordinator, purpose="accounting", now=story.now)
    assert [one.id for one in listed] == [entry.id]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"signed_on": -31}, "counts no longer"),
        ({"signed_on": -90, "valid_until": -1}, "It lapsed on"),
        ({"signed_on": -90, "valid_until": 30}, ""),
        ({"signed_on": -30}, ""),
        ({"kind": Ground.COURT_ORDER, "signed_on": -9, "valid_until": -1}, "It lapsed on"),
    ],
)
def test_what_was_shown_has_days_and_says_why_it_counts_no_more(
    story: InquiryStory, fields: dict[str, Any], says: str
) -> None:
    row = story.recorded()
    story.attorney(row)
    days = {name: story.today() + timedelta(days=n) for name, n in fields.items() if name != "kind"}
    story.shown(row, **fields | days)
    page = read_inquiry(story.coordinator, inquiry_id=row.id, purpose="look", now=story.now)
    (shown,) = page.grounds
    assert says in (shown.why_not.en if shown.why_not else "")
    told = {"facts": ("visit_took_place",), "told": {"visit_took_place": "Once."}}
    if shown.why_not:
        assert "may_not_be_told" in refused(lambda: story.drafted(row, story.coordinator, **told))
    else:
        assert story.drafted(row, story.coordinator, **told).guarded


def test_an_order_of_court_that_stands_lets_nothing_be_told_while_its_text_was_not_seen(story: InquiryStory) -> None:
    row = story.recorded()
    story.attorney(row)
    story.shown(row, kind=Ground.COURT_ORDER, valid_until=story.today() + timedelta(days=30))
    reply = story.drafted(row, story.coordinator, ("visit_took_place",))
    assert [one["telling"] for one in reply.decision["answers"]] == ["needs"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": Ground.OWN}, "no_such_ground"),
        ({"given_by": " "}, "given_by_missing"),
        ({"concerns": ""}, "concerns_missing"),
        ({"kind": Ground.AGENCY_REQUEST}, "purpose_missing"),
        ({"kind": Ground.COURT_ORDER}, "order_without_end"),
        ({"kind": Ground.CONDITION_TERM, "value": "stable"}, "term_missing"),
        ({"signed_on": 1}, "signed_later"),
        ({"valid_until": -9}, "ends_before_it_starts"),
    ],
)
def test_a_paper_that_can_not_be_right_is_refused(story: InquiryStory, fields: dict[str, Any], code: str) -> None:
    row = story.recorded()
    days = {name: story.today() + timedelta(days=n) for name, n in fields.items() if isinstance(n, int)}
    assert refused(lambda: story.shown(row, **fields | days)) == {code}


def test_a_paper_taken_back_takes_the_waiting_reply_along(story: InquiryStory) -> None:
    row = story.recorded()
    story.attorney(row)
    paper = story.shown(row)
    reply = story.drafted(row, story.coordinator, ("visit_took_place",), {"visit_took_place": "Once."})
    actions.withdraw_ground(story.coordinator, ground_id=paper, now=story.now)
    assert story.fresh(reply.id).state == ReplyState.WITHDRAWN
    again = {"ground_id": paper, "now": story.now}
    assert refused(lambda: actions.withdraw_ground(story.coordinator, **again)) == {"resolved_already"}


def test_health_is_told_in_one_of_six_terms(story: InquiryStory) -> None:
    row = story.asked(story.wanted(facts=("health",)))
    assert "this were shown" in story.drafted(row, facts=("health",)).text_en
    actions.withdraw_reply(story.desk, reply_id=InquiryReply.objects.get().id, now=story.now)
    story.shown(row, story.desk, kind=Ground.CONDITION_TERM, value="fair")
    reply = story.drafted(row, facts=("health",))
    assert "The condition is: fair." in reply.text_en
    assert "El estado es: regular." in reply.text_es
    assert reply.guarded


# Composing, editing, approving


def test_what_may_not_be_told_is_not_composed(story: InquiryStory) -> None:
    row = story.asked()
    assert refused(lambda: story.drafted(row, told={"visit_took_place": "Yes, on Saturday."})) == {"may_not_be_told"}
    assert refused(lambda: story.drafted(row, facts=())) == {"no_facts"}
    assert refused(lambda: story.drafted(row, facts=("visiting_hours",))) == {"not_apart"}
    assert refused(lambda: story.drafted(row, facts=("shoes",))) == {"unknown_fact_of_table"}
    assert not InquiryReply.objects.exists()


def test_what_may_be_told_must_be_written(story: InquiryStory) -> None:
    row = story.recorded()
    story.attorney(row)
    story.shown(row)
    facts = ("visit_took_place",)
    assert refused(lambda: story.drafted(row, story.coordinator, facts)) == {"telling_missing"}
    long = {"visit_took_place": "x" * 2001}
    assert refused(lambda: story.drafted(row, story.coordinator, facts, long)) == {"telling_too_long"}


def test_one_reply_of_a_kind_is_made_at_a_time(story: InquiryStory) -> None:
    row = story.asked()
    story.drafted(row)
    assert refused(lambda: story.drafted(row)) == {"open_already"}


def test_a_reply_of_approved_sentences_needs_nobody_else_and_leaves_at_its_hour(story: InquiryStory) -> None:
    row = story.asked()
    reply = story.submitted(story.drafted(row))
    assert reply.state == ReplyState.QUEUED
    assert reply.leaves_at == datetime(2026, 3, 2, 18, 0, tzinfo=UTC)  # ten in the morning at the prison
    send_what_waits(now=reply.leaves_at - timedelta(seconds=1))
    assert story.fresh(reply.id).state == ReplyState.QUEUED
    early = {"reply_id": reply.id, "now": reply.leaves_at - timedelta(seconds=1)}
    assert refused(lambda: actions.send_reply(SYSTEM, **early)) == {"not_its_hour"}
    assert story.left(reply).sent_at == reply.leaves_at
    row.refresh_from_db()
    assert row.state == InquiryState.ANSWERED
    assert InquiryClock.objects.get(inquiry=row).stopped_at == reply.leaves_at


def test_an_edited_reply_is_marked_and_waits_for_somebody_else(story: InquiryStory) -> None:
    row = story.asked()
    reply = story.edited(story.drafted(row), "He was not here.\u202e")
    assert (reply.edited_text, reply.guarded) == ("He was not here.", True)
    assert "neither" not in reply.edited_text
    assert "confirm nothing" in reply.text_en
    reply = story.submitted(reply)
    assert reply.state == ReplyState.SUBMITTED
    assert refused(lambda: story.approved(reply, story.who(Role.LITIGATION_COORDINATOR))) == {"not_your_part"}
    assert refused(lambda: story.edited(reply, "Now otherwise.")) == {"reply_not_in_that_state"}
    sent = story.left(story.approved(reply))
    own = read_own_inquiry(ANONYMOUS, code=row.code, token=token_of(row.id), purpose="own", now=story.now)
    assert [one.text.en for one in own.replies] == [sent.edited_text] == ["He was not here."]


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 8001])
def test_an_edited_reply_says_something_and_not_too_much(story: InquiryStory, text: str) -> None:
    reply = story.drafted(story.asked())
    assert refused(lambda: story.edited(reply, text)) <= {"text_empty", "text_too_long"}
    assert refused(lambda: story.edited(reply, reply.text_en)) == {"not_edited"}


def test_nobody_approves_their_own_hand(story: InquiryStory) -> None:
    both = story.cast.staff(Role.INFORMATION_OFFICER, story.cast.alder, name="Both Sample")
    story.cast.grant(both, Role.INSTITUTION_HEAD, story.cast.alder)
    actor = story.cast.actor(both)
    drafted = story.submitted(story.edited(story.drafted(story.asked(), actor), "Other words."))
    assert refused(lambda: story.approved(drafted, actor)) == {"yours_already"}
    edited = story.submitted(story.edited(story.drafted(story.asked()), "Other words.", actor))
    assert refused(lambda: story.approved(edited, actor)) == {"yours_already"}
    assert refused(lambda: actions.return_reply(actor, reply_id=edited.id, why="No.", now=story.now)) == {
        "yours_already"
    }
    assert story.approved(edited, story.head).state == ReplyState.QUEUED


def test_a_version_that_nobody_read_is_neither_submitted_nor_approved(story: InquiryStory) -> None:
    reply = story.drafted(story.asked())
    read = version_of(reply)
    edited = story.edited(reply, "Other words.")
    stale = {"reply_id": reply.id, "seen": read, "now": story.now}
    assert refused(lambda: actions.submit_reply(story.desk, **stale)) == {"changed_meanwhile"}
    assert refused(lambda: actions.edit_reply(story.desk, text="More.", **stale)) == {"changed_meanwhile"}
    story.submitted(edited)
    assert refused(lambda: actions.approve_reply(story.speaker, **stale)) == {"changed_meanwhile"}


def test_a_returned_reply_is_changed_and_submitted_again(story: InquiryStory) -> None:
    reply = story.submitted(story.edited(story.drafted(story.asked()), "Other words."))
    told = {"reply_id": reply.id, "now": story.now}
    assert refused(lambda: actions.return_reply(story.speaker, **told, why=" ")) == {"why_missing"}
    actions.return_reply(story.speaker, **told, why="Leave out the second word.")
    returned = story.fresh(reply.id)
    assert (returned.state, returned.remarks) == (ReplyState.RETURNED, "Leave out the second word.")
    again = story.submitted(story.edited(returned, "Others."))
    assert (again.decided_at, again.state) == (None, ReplyState.SUBMITTED)
    assert story.approved(again).state == ReplyState.QUEUED


def test_what_rests_on_something_that_lapsed_overnight_does_not_leave(story: InquiryStory) -> None:
    row = story.recorded()
    story.attorney(row)
    story.shown(row, signed_on=story.today() - timedelta(days=30))  # its last day is today
    story.later(hours=7)
    drafted = story.drafted(row, story.coordinator, ("visit_took_place",), {"visit_took_place": "Once."})
    submitted = story.submitted(drafted, story.coordinator)
    queued = story.approved(submitted, story.who(Role.LITIGATION_COORDINATOR, second=True))
    story.to_its_hour()  # ten in the morning of the next day
    send_what_waits(now=story.now)
    assert story.fresh(queued.id).state == ReplyState.WITHDRAWN
    assert InquiryReview.objects.get().kind == InquiryReviewKind.NOT_SENT
    assert not Disclosure.objects.exists()


def test_a_reply_is_taken_back_before_its_hour_and_never_after(story: InquiryStory) -> None:
    row = story.asked()
    reply = story.submitted(story.drafted(row))
    actions.withdraw_reply(story.desk, reply_id=reply.id, now=story.now)
    story.to_its_hour()
    assert send_what_waits(now=story.now) == 0
    sent = story.answered(row)
    assert refused(lambda: actions.withdraw_reply(story.desk, reply_id=sent.id, now=story.now)) == {
        "reply_not_in_that_state"
    }


def test_a_kept_decision_is_made_again_to_the_same(story: InquiryStory) -> None:
    same, again = replay(story.drafted(story.asked()))
    assert same
    assert again["table"]
