"""What is answered apart, the mails, what is overdue, handed over or erased, and who reaches nothing of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiries import Asker
from gatelodge.disclosure.domain.inquiry_states import (
    InquiryKind,
    InquiryReviewKind,
    InquiryState,
    ReplyState,
)
from gatelodge.disclosure.domain.records import RecordsKind, RecordsState
from gatelodge.disclosure.domain.records_letters import RecordsAbout, answered
from gatelodge.disclosure.domain.releasing import Told
from gatelodge.disclosure.jobs import follow_up_what_is_overdue, send_what_waits
from gatelodge.disclosure.models import (
    Disclosure,
    Identification,
    Inquiry,
    InquiryReview,
    RecordsRequest,
    WithheldListing,
)
from gatelodge.disclosure.queries.inquiry_accounting import _row, read_accounting
from gatelodge.disclosure.queries.inquiry_links import token_of
from gatelodge.disclosure.queries.inquiry_pages import read_inquiry
from gatelodge.disclosure.queries.inquiry_versions import version_of
from gatelodge.disclosure.queries.public_list import listing_of
from gatelodge.disclosure.queries.records_told import letter_pdf
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Actor, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted, Refusal
from gatelodge.ledger.actions import ask_opening, grant_opening
from gatelodge.ledger.models import Event
from gatelodge.ledger.queries.openings import get_opening
from gatelodge.policy.domain.disclosing import Ground
from tests.cast import Cast
from tests.disclosure.inquiry_story import REPORTER, InquiryStory
from tests.signing_in import signed_in


@pytest.fixture
def story(cast: Cast) -> InquiryStory:
    return InquiryStory(cast)


def refused(deed: Callable[[], object]) -> set[str]:
    """Do what is refused, and give the codes."""
    with pytest.raises(Refusal) as refusal:
        deed()
    return set(refusal.value.codes)


# What everybody may know


def test_listed_details_and_hours_are_a_reply_of_their_own(story: InquiryStory) -> None:
    tomas, row = story.cast.tomas, story.asked(story.wanted(facts=("listed_details", "visit_took_place")))
    told = {"inquiry_id": row.id, "numbers": (tomas.number, "ZZ9999", ""), "hours": True, "now": story.now}
    listed = story.fresh(actions.draft_listed_reply(story.desk, **told))
    assert f"under the number AX1001: {tomas.given_names} {tomas.surname}; 40 years old" in listed.text_en
    assert "Under the number ZZ9999 nothing is listed" in listed.text_en
    assert "No hours of visits are published" in listed.text_en
    assert not listed.guarded
    apart = story.drafted(row)
    assert tomas.surname not in apart.text_en
    story.submitted(listed)
    story.submitted(apart)
    story.to_its_hour()
    assert send_what_waits(now=story.now) == 2


def test_no_lists_are_given(story: InquiryStory) -> None:
    told = {"inquiry_id": story.asked().id, "hours": False, "now": story.now}
    many = tuple(f"AX{n}" for n in range(21))
    assert refused(lambda: actions.draft_listed_reply(story.desk, numbers=many, **told)) == {"too_many_numbers"}
    assert refused(lambda: actions.draft_listed_reply(story.desk, numbers=(" ",), **told)) == {"nothing_apart"}


def test_a_protection_case_is_told_like_a_number_that_nobody_has(story: InquiryStory) -> None:
    """The same sentence and the same statements, until somebody lists the person again."""
    tomas, head = story.cast.tomas, story.cast.actor(story.cast.institution_head)
    assert "Tomás" in listed_under(story, tomas.number)[0]
    withhold = {"number": tomas.number, "because": "Named a gang member in court.", "now": story.now}
    made = actions.withhold_listing(head, **withhold)
    (hidden, asked), (nobody, asked_of_nobody) = (listed_under(story, one) for one in (tomas.number, "ZZ9999"))
    assert hidden.replace(tomas.number, "ZZ9999") == nobody
    assert asked == asked_of_nobody
    assert refused(lambda: actions.withhold_listing(head, **withhold)) == {"withheld_before"}
    assert refused(lambda: actions.withhold_listing(head, **withhold | {"because": " "})) == {"because_missing"}
    assert refused(lambda: actions.withhold_listing(head, **withhold | {"number": "ZZ9999"})) == {"person_unknown"}
    actions.list_again(head, withheld_listing_id=made, now=story.now)
    assert "Tomás" in listed_under(story, tomas.number)[0]
    assert refused(lambda: actions.list_again(head, withheld_listing_id=made, now=story.now)) == {"ended_before"}


def listed_under(story: InquiryStory, number: str) -> tuple[str, list[str]]:
    """Give what is said of a number, and the statements that looked it up."""
    with CaptureQueriesContext(connection) as caught:
        said = listing_of(number, on=story.today())
    shapes = [re.sub(r"'[^']*'", "?", query["sql"]) for query in caught.captured_queries]
    told = {"inquiry_id": story.asked().id, "numbers": (number,), "hours": False, "now": story.now}
    reply = story.fresh(actions.draft_listed_reply(story.desk, **told))
    assert (said.details is None) is ("nothing is listed" in reply.text_en)
    return reply.text_en.replace(reply.inquiry.code, "CODE"), shapes


def test_only_the_head_and_the_coordinator_know_whose_listing_is_withheld(story: InquiryStory) -> None:
    number = story.cast.tomas.number
    actions.withhold_listing(story.coordinator, number=number, because="A protection case.", now=story.now)
    for role in (Role.INFORMATION_OFFICER, Role.VISITING_SERGEANT, Role.GATE_OFFICER, Role.INVESTIGATOR):
        other = signed_in(story.cast.staff(role, story.cast.alder))
        assert other.get("/disclosure/withheld/").status_code in (403, 404)
    for role in (Role.LITIGATION_COORDINATOR, Role.INSTITUTION_HEAD):
        assert (
            number in signed_in(story.cast.staff(role, story.cast.alder)).get("/disclosure/withheld/").content.decode()
        )
    elsewhere = signed_in(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.birch))
    assert number not in elsewhere.get("/disclosure/withheld/").content.decode()
    (event,) = Event.objects.filter(kind="disclosure.withhold_listing")
    assert str(story.cast.tomas.id).encode() not in bytes(event.bytes)


def test_a_withheld_listing_is_gone_a_year_after_its_end(story: InquiryStory) -> None:
    made = actions.withhold_listing(story.coordinator, number=story.cast.tomas.number, because="Case.", now=story.now)
    actions.list_again(story.coordinator, withheld_listing_id=made, now=story.now)
    actions.erase_old_disclosures(SYSTEM, now=story.now + timedelta(days=365))
    assert WithheldListing.objects.exists()
    actions.erase_old_disclosures(SYSTEM, now=story.now + timedelta(days=366))
    assert not WithheldListing.objects.exists()


def test_a_released_person_and_an_old_number_are_not_listed(story: InquiryStory) -> None:
    gone = story.cast.person("AX7777", "Gone", "Gil", custody_status="released", released_on=story.today())
    told = {"inquiry_id": story.asked().id, "hours": False, "now": story.now}
    reply = story.fresh(actions.draft_listed_reply(story.desk, numbers=(gone.number,), **told))
    assert "nothing is listed" in reply.text_en
    assert "Gil" not in reply.text_en


# Mails, clocks, ends


def test_the_mails_say_nothing_but_that_something_waits(story: InquiryStory) -> None:
    row = story.asked()
    reply = story.answered(row)
    actions.acknowledge_inquiry(SYSTEM, inquiry_id=row.id, now=story.now)
    actions.send_reply_mail(SYSTEM, reply_id=reply.id, now=story.now)
    actions.send_reply_mail(SYSTEM, reply_id=reply.id, now=story.now)
    assert len(mail.outbox) == 2
    assert {(one.subject, one.body) for one in mail.outbox} == {(mail.outbox[0].subject, mail.outbox[0].body)}
    for secret in ("Alder", "visit", "Saturday", REPORTER.name, "press"):
        assert secret not in mail.outbox[0].body


def test_an_overdue_inquiry_is_followed_up_once(story: InquiryStory) -> None:
    row, other = story.asked(), story.asked()
    story.answered(other)
    assert follow_up_what_is_overdue(now=story.now + timedelta(days=2)) == 0
    assert follow_up_what_is_overdue(now=story.now + timedelta(days=3)) == 1
    assert follow_up_what_is_overdue(now=story.now + timedelta(days=4)) == 0
    assert list(InquiryReview.objects.values_list("inquiry_id", "kind")) == [(row.id, InquiryReviewKind.OVERDUE)]
    told = {"inquiry_id": other.id, "now": story.now}
    assert refused(lambda: actions.follow_up_inquiry(SYSTEM, **told)) == {"nothing_due"}


def test_a_request_for_records_is_handed_over(story: InquiryStory) -> None:
    row = story.asked(story.wanted(kind=InquiryKind.RECORDS_REQUEST))
    waiting = story.drafted(row)
    made = actions.hand_to_records(story.desk, inquiry_id=row.id, now=story.now)
    row.refresh_from_db()
    assert (row.state, story.fresh(waiting.id).state) == (InquiryState.HANDED_OVER, ReplyState.WITHDRAWN)
    # Then the records desk has it, in their words, and its days count from when it came
    wanted = RecordsRequest.objects.get(id=made)
    assert (wanted.described, wanted.received_at) == (row.question, row.received_at)
    assert (wanted.requester_email, wanted.account_id, wanted.clocks.count()) == (row.asker_email, None, 1)
    assert refused(lambda: story.drafted(row)) == {"not_in_that_state"}


def test_whoever_asked_takes_it_back_by_the_link(story: InquiryStory) -> None:
    row = story.asked()
    queued = story.submitted(story.drafted(row))
    wrong = {"code": row.code, "token": "nothing", "now": story.now}
    assert refused(lambda: actions.withdraw_inquiry(ANONYMOUS, **wrong)) == {"absent"}
    actions.withdraw_inquiry(ANONYMOUS, code=row.code, token=token_of(row.id), now=story.now)
    assert story.fresh(queued.id).state == ReplyState.WITHDRAWN


@pytest.mark.django_db
def test_inquiries_go_after_five_years_and_what_was_accounted_for_stays() -> None:
    story = InquiryStory(Cast(datetime(2020, 3, 2, 17, 0, tzinfo=UTC)))
    gone, kept = story.asked(), story.asked()
    story.answered(gone)
    sent = story.answered(kept)
    told = {"about": "Tomás Exampleton", "nature": "x", "purpose": "x", "recipient": "Carl", "recipient_address": "x"}
    more = {"ground": Ground.AUTHORISATION, "citation": "c", "told_at": story.now}
    Disclosure.objects.create(reply=sent, fact="visit_took_place", **told, **more)
    assert actions.erase_old_inquiries(SYSTEM, now=story.now + timedelta(days=1825)) == 0
    assert actions.erase_old_inquiries(SYSTEM, now=story.now + timedelta(days=1830)) == 1
    assert list(Inquiry.objects.values_list("id", flat=True)) == [kept.id]


# Strangers


def test_the_other_prisons_desk_and_outsiders_reach_nothing(story: InquiryStory) -> None:
    row = story.asked()
    reply = story.submitted(story.edited(story.drafted(row), "Other words."))
    seen = {"seen": version_of(reply), "now": story.now}
    by_desk: list[Callable[[Any], object]] = [
        lambda who: actions.draft_reply(who, inquiry_id=row.id, facts=("minors",), now=story.now),
        lambda who: actions.draft_listed_reply(who, inquiry_id=row.id, numbers=(), hours=True, now=story.now),
        lambda who: actions.strike_identity(who, inquiry_id=row.id, why="x", now=story.now),
        lambda who: actions.record_ground(who, inquiry_id=row.id, paper=story.paper(), now=story.now),
        lambda who: actions.hand_to_records(who, inquiry_id=row.id, now=story.now),
        lambda who: actions.withdraw_inquiry(who, inquiry_id=row.id, now=story.now),
        lambda who: actions.edit_reply(who, reply_id=reply.id, text="y", **seen),
        lambda who: actions.submit_reply(who, reply_id=reply.id, **seen),
        lambda who: actions.approve_reply(who, reply_id=reply.id, **seen),
        lambda who: actions.return_reply(who, reply_id=reply.id, why="x", now=story.now),
        lambda who: actions.withdraw_reply(who, reply_id=reply.id, now=story.now),
        lambda who: read_inquiry(who, inquiry_id=row.id, purpose="look", now=story.now),
    ]
    strangers = [
        ANONYMOUS,
        story.who(Role.INFORMATION_OFFICER, birch=True),
        story.who(Role.INSTITUTION_HEAD, birch=True),
        story.investigator,
        story.cast.actor(story.cast.sergeant),
        story.cast.actor(story.cast.outsider),
    ]
    for stranger in strangers:
        for deed in by_desk:
            with pytest.raises(Absent):
                deed(stranger)
    for job in (actions.send_reply, actions.send_reply_mail):
        with pytest.raises(NotPermitted):
            job(story.desk, reply_id=reply.id, now=story.now)
    with pytest.raises(NotPermitted):
        read_accounting(story.cast.actor(story.cast.sergeant), purpose="look", now=story.now)
    with pytest.raises((BadInput, NotAllowedNow, NotPermitted)):
        actions.approve_reply(story.desk, reply_id=reply.id, **seen)
    assert story.fresh(reply.id).state == ReplyState.SUBMITTED
    assert not Identification.objects.exists()


def test_a_long_letter_by_post_is_handed_over_whole_and_answered_by_letter(story: InquiryStory) -> None:
    question = ("Which plan of the garden was in force in March? " * 240)[:9_990].strip()
    who = Asker("Petra Postal", address="3 Imaginary Lane\nNowhere 00000", language="es")
    row = story.recorded(story.desk, who=who, kind=InquiryKind.RECORDS_REQUEST, question=question)
    made = actions.hand_to_records(story.desk, inquiry_id=row.id, now=story.now)
    wanted = RecordsRequest.objects.get(id=made)
    assert wanted.described == question
    assert (wanted.requester_address, wanted.requester_email) == ("3 Imaginary Lane\nNowhere 00000", "")
    letter = wanted.letters.get()
    assert letter.content["to_address"] == ["3 Imaginary Lane", "Nowhere 00000"]
    assert "Le respondemos por carta" in repr(letter.content)
    assert "correos" not in repr(letter.content), "whoever writes by post has no page"
    assert letter_pdf(letter).startswith(b"%PDF")
    for outcome in (RecordsState.RELEASED, RecordsState.PARTLY_RELEASED, RecordsState.NOTHING_RELEASED):
        about = RecordsAbout(made, "C", RecordsKind.PUBLIC_RECORDS, "Alder", story.now.date(), by_post=True)
        said = answered(about, told=Told(outcome, (), ()))
        assert "page" not in said.lead.en + said.contest.en
        assert "página" not in said.lead.es + said.contest.es


def test_the_records_desk_writes_a_request_by_post_down(story: InquiryStory) -> None:
    client = signed_in(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.alder))
    told = {"facility": str(story.cast.alder.id), "kind": "public_records", "described": "The plan.", "by": "mail"}
    without = client.post("/disclosure/records/new/", {**told, "name": "Petra Postal"})
    assert without.status_code == 422
    assert "postal address" in without.content.decode()
    made = client.post("/disclosure/records/new/", {**told, "name": "Petra Postal", "address": "3 Imaginary Lane"})
    page = client.get(made.headers["Location"]).content.decode()
    assert "3 Imaginary Lane" in page
    assert "Answered by letter" in page


def test_an_auditor_reads_names_in_the_accounts_only_under_an_opening(story: InquiryStory) -> None:
    story.told_counsel(story.recorded())
    auditor, told = story.cast.actor(story.cast.auditor), {"purpose": "accounting", "now": story.now}

    def said(who: Actor) -> tuple[bool, str]:
        (entry,) = read_accounting(who, **told)
        return entry.sealed, entry.about + entry.nature + entry.purpose + entry.recipient + entry.recipient_address

    # Given the desk that told it, which reads all; then the auditor reads that it was told, and nothing of whom
    assert "Tomás Exampleton" in said(story.coordinator)[1]
    assert said(auditor) == (True, "")
    page = signed_in(story.cast.auditor).get("/disclosure/accounting/").content.decode()
    assert "sealed" in page
    assert "Exampleton" not in page
    # When an opening of another class is in force, or about another inquiry, that stays so; with one of the desk's, all is read
    about = Disclosure.objects.get().reply.inquiry_id
    asked = [("legal_visit", "", True), ("inquiry", f"inquiry:{uuid4()}", True), ("inquiry", f"inquiry:{about}", False)]
    for secret, subject, sealed in asked:
        told_why = {"secret": secret, "subject": subject, "reason": "Somebody complained about it."}
        opening = ask_opening(auditor, **told_why, now=story.now)
        grant_opening(story.cast.actor(story.cast.institution_head), opening_id=opening, now=story.now)
        assert said(auditor)[0] is sealed
    assert "Tomás Exampleton" in said(auditor)[1]
    # Then whoever reviews the opening sees that the accounts were read under it
    assert [kind for _at, kind in get_opening(opening, now=story.now).reads] == ["disclosure.accounting.read"] * 2


@pytest.mark.parametrize("address", ["disclosure/accounting/", "api/disclosure/accounting"])
def test_a_seal_that_is_off_shows_names_in_the_accounts(
    story: InquiryStory, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    story.told_counsel(story.recorded())
    client, name = signed_in(story.cast.auditor), b"Exampleton"
    assert name not in client.get(f"/{address}").content
    monkeypatch.setattr("gatelodge.disclosure.queries.inquiry_accounting._row", shown_whole)
    assert name in client.get(f"/{address}").content


def shown_whole(one: Disclosure, *, sealed: bool) -> Any:
    """Show an entry as if nothing were sealed."""
    assert sealed
    return _row(one, sealed=False)


@pytest.mark.parametrize(
    ("role", "found"),
    [
        (Role.INVESTIGATOR, {"/disclosure/inquiries/new/"}),
        (Role.AUDITOR, {"/disclosure/accounting/"}),
        (Role.INFORMATION_OFFICER, {"/disclosure/inquiries/new/", "/disclosure/accounting/", "/disclosure/inquiries/"}),
        (Role.GATE_OFFICER, set()),
    ],
)
def test_the_menu_leads_whoever_may_to_writing_down_and_to_the_accounts(
    cast: Cast, role: Role, found: set[str]
) -> None:
    page = signed_in(cast.staff(role, cast.alder)).get("/", follow=True).content.decode()
    ways = {"/disclosure/inquiries/new/", "/disclosure/accounting/", "/disclosure/inquiries/"}
    assert {one for one in ways if f'href="{one}"' in page} == found
