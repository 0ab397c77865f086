"""Who is answered how: lists of people, appeals, links, floods, and what is kept."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.records import RecordsKind, RecordsState
from gatelodge.disclosure.domain.records_asking import MOST_PEOPLE, RecordsWish
from gatelodge.disclosure.models import RecordsAppeal, RecordsLetter, RecordsPackage, RecordsRequest
from gatelodge.disclosure.queries.records import read_own_records, read_records_request
from gatelodge.disclosure.queries.records_files import read_package
from gatelodge.foundation.actors import ANONYMOUS, SYSTEM, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted
from gatelodge.ledger.models import Event
from tests.cast import Cast
from tests.disclosure.records_story import GARDEN, NADIA, RELEASE, RecordsStory, withheld

S = RecordsState
SECRET = "On Monday J. Doe-Sample visited."


@pytest.fixture
def story(cast: Cast) -> RecordsStory:
    return RecordsStory(cast)


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def own_page(story: RecordsStory, row: RecordsRequest) -> Any:
    return read_own_records(ANONYMOUS, **story.link(row), purpose="own request", now=story.now)


# A list of ten thousand


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"Fictional{a} Sample{b}" for a in "ABCDEFGHIJ" * 10 for b in range(100)),
        " ".join(f"AX{n:04d}" for n in range(10_000)),
        ", ".join(f"{n:05d}-045" for n in range(10_000)),
        "\n".join(f"fictional{a} sample{b}" for a in "abcdefghij" for b in range(100)),
        "; ".join(f"sample-{a}, fictional{b} maría" for a in "abcdefghij" for b in range(100)),
    ],
    ids=["names", "numbers", "federal numbers", "small letters", "surname first"],
)
def test_ten_thousand_people_get_the_one_answer_and_nobody_is_looked_up(story: RecordsStory, text: str) -> None:
    assert story.cast.tomas, "one of them is real"
    facility = story.cast.alder.id
    wish = RecordsWish(RecordsKind.PUBLIC_RECORDS, text)
    with CaptureQueriesContext(connection) as seen, pytest.raises(BadInput) as refusal:
        actions.ask_records(ANONYMOUS, facility_id=facility, who=NADIA, wish=wish, client="1", now=story.now)
    assert refusal.value.codes == {"too_many_people"}
    assert not [one["sql"] for one in seen if "people_" in one["sql"] or "clearance_" in one["sql"]]
    assert not RecordsRequest.objects.exists()


def test_a_federal_prison_cites_the_rule_that_lists_are_never_given(story: RecordsStory, settings: Any) -> None:
    settings.POLICY_PACK = "us-bop"
    text = " ".join(f"{n:05d}-045" for n in range(MOST_PEOPLE + 1))
    with pytest.raises(BadInput) as refusal:
        story.asked(RecordsWish(RecordsKind.PUBLIC_RECORDS, text))
    assert [one.citation for one in refusal.value.reasons] == ["28 CFR 513.34(b)"]


def test_a_question_about_a_few_is_taken_and_nobody_is_looked_up(story: RecordsStory) -> None:
    assert story.cast.tomas
    facility = story.cast.alder.id
    with CaptureQueriesContext(connection) as seen:
        wish = RecordsWish(RecordsKind.PUBLIC_RECORDS, "What is held about Tomás Exampleton, AX1001?")
        actions.ask_records(ANONYMOUS, facility_id=facility, who=NADIA, wish=wish, client="1", now=story.now)
    looked = ("people_", "clearance_", "scheduling_", "gate_", "photos_")
    assert not [one["sql"] for one in seen if any(table in one["sql"] for table in looked)]


# The appeal


def test_an_appeal_is_decided_by_another_person_of_a_higher_office(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    item = story.found(row, "Recording", "Twelve minutes.", withheld("room_video"))
    story.released(row)
    story.appealed(row)
    with pytest.raises(NotPermitted):
        actions.decide_appeal(story.desk, records_id=row.id, reasons="No.", now=story.now)
    actions.decide_item(story.head, records_id=row.id, item_id=item, answer=RELEASE, now=story.later(days=1))
    state = story.decided(row, "It shows nobody.")
    assert state == S.CHANGED
    newest = read_package(ANONYMOUS, **story.link(row), purpose="own request", now=story.now)
    assert "01-recording.txt" in files(newest.content)


def test_who_answered_first_does_not_decide_the_appeal_in_another_office_either(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    story.released(row)
    story.appealed(row)
    both = story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.alder)
    story.cast.grant(both, Role.INSTITUTION_HEAD, story.cast.alder)
    with pytest.raises(NotAllowedNow) as refusal:
        actions.decide_appeal(story.cast.actor(both), records_id=row.id, reasons="No.", now=story.now)
    assert refusal.value.codes == {"not_by_you"}
    assert not read_records_request(
        story.cast.actor(both), records_id=row.id, purpose="look", now=story.now
    ).may_decide_appeal
    assert RecordsAppeal.objects.get().decided_at is None


def test_an_appeal_that_changes_nothing_is_upheld_whatever_is_said(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    story.found(row, "Gate log", SECRET, withheld("visit_took_place"))
    story.released(row)
    story.appealed(row)
    assert story.decided(row, "Changed!") == S.UPHELD
    with pytest.raises(NotAllowedNow):
        story.appealed(row)


# Who reaches it


def test_the_link_opens_one_request_and_another_token_opens_nothing(story: RecordsStory) -> None:
    row, other = story.asked(), story.asked()
    assert own_page(story, row).request.code == row.code
    wrong = ({"code": row.code, "token": story.link(other)["token"]}, {"code": row.code, "token": ""})
    for link in (*wrong, {"code": "0000-0000-0000-0000", "token": "0" * 40}):
        with CaptureQueriesContext(connection) as seen, pytest.raises(Absent):
            read_own_records(ANONYMOUS, **link, purpose="own request", now=story.now)
        assert not [one["sql"] for one in seen if "disclosure_" in one["sql"]]
        for deed, said in ((actions.appeal_records, "because"), (actions.answer_clarification, "answer")):
            with pytest.raises(Absent):
                deed(ANONYMOUS, **{said: "more"}, **link, now=story.now)


def test_the_desk_of_another_prison_finds_nothing(story: RecordsStory) -> None:
    row = story.asked()
    other = story.cast.actor(story.cast.staff(Role.LITIGATION_COORDINATOR, story.cast.birch))
    with pytest.raises(Absent):
        read_records_request(other, records_id=row.id, purpose="look", now=story.now)
    with pytest.raises(Absent):
        actions.log_search(other, records_id=row.id, searched="Here.", now=story.now)


def test_the_mail_gives_nothing_away_but_the_link_and_goes_once(story: RecordsStory) -> None:
    row = story.asked()
    letter = RecordsLetter.objects.get(request=row)
    for _ in range(2):
        actions.send_records_mail(SYSTEM, letter_id=letter.id, now=story.now)
    (sent,) = mail.outbox
    assert (sent.subject, sent.to) == ("You have a new letter", [NADIA.email])
    assert story.link(row)["token"] in sent.body
    assert "garden" not in sent.body


def test_whoever_floods_the_desk_is_slowed_down(story: RecordsStory) -> None:
    for n in range(10):
        story.asked(who=replace(NADIA, email=f"nadia{n}@courier.example"))
    with pytest.raises(NotAllowedNow):
        story.asked()
    story.later(hours=2)
    assert story.asked()


def test_names_and_words_are_only_committed_to_in_the_record(story: RecordsStory) -> None:
    story.asked()
    (event,) = Event.objects.filter(kind="disclosure.ask_records")
    assert b"Nadia" not in bytes(event.bytes)
    assert GARDEN.described.encode() not in bytes(event.bytes)


def test_after_five_years_a_request_is_gone_with_all_that_hangs_on_it(story: RecordsStory) -> None:
    story.now = timezone.now() - timedelta(days=5 * 366 + 10)
    row = story.asked()
    story.searched(row)
    story.found(row, "Plan", "Water at six.")
    story.released(row)
    fresh = story.asked(client="9")
    RecordsRequest.objects.filter(id=fresh.id).update(received_at=timezone.now())
    assert actions.erase_old_disclosures(SYSTEM, now=timezone.now()) == 1
    assert list(RecordsRequest.objects.all()) == [fresh]
    assert not RecordsPackage.objects.exists()
