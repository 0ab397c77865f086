"""A case from its article to its seal and its end: what the deeds do, and what they refuse."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.files.storage import storages
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from gatelodge.cases import actions
from gatelodge.cases.actions import _vault
from gatelodge.cases.domain.exhibits import handed_in
from gatelodge.cases.domain.lifecycle import Origin, PartyKind, SourceKind
from gatelodge.cases.jobs import hear_source_received
from gatelodge.cases.models import Case, Exhibit, Moment, Party, Post, Reading, Relation, SourceItem, Statement
from gatelodge.cases.queries import reach
from gatelodge.config.fiction.article import published_visit
from gatelodge.foundation.actors import SYSTEM, Role
from gatelodge.foundation.refusals import Absent, BadInput, NotPermitted, Refusal
from gatelodge.ledger.models import Event, EventPrivate
from tests.cases.scene import CaseStory, article
from tests.cast import Cast

PIXEL = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def story(cast: Cast) -> CaseStory:
    return CaseStory(cast)


def refused(deed: Any, *args: Any, **kwargs: Any) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        deed(*args, **kwargs)
    return refusal.value


def fields_of(refusal: Refusal) -> dict[str, str]:
    return {reason.field: reason.code for reason in refusal.reasons}


def test_a_case_is_opened_from_an_article_and_what_came_in_lies_sealed(story: CaseStory) -> None:
    row, source = story.case, story.source
    assert (row.lead_id, row.opened_from, row.state, row.sealed) == (
        story.investigator.account_id,
        "article",
        "open",
        False,
    )
    assert source.sha256 == hashlib.sha256(published_visit()).hexdigest()
    assert source.media_type == "text/plain"
    with storages["protected"].open(source.stored_as) as file:
        assert b"Vell" not in file.read()
    told = Event.objects.get(kind="cases.open_case")
    assert told.subject == f"case:{row.id}"
    assert row.title not in str(told.bytes)


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"title": " \u200b"}, {"title": "title_missing"}),
        ({"coming": None}, {"file": "source_missing"}),
        ({"coming": article(b"")}, {"file": "file_empty"}),
        ({"coming": article(b"\x00\x01\x02" * 99)}, {"file": "not_text"}),
        ({"coming": article(kind=SourceKind.PICTURE), "origin": Origin.PICTURE}, {"file": "not_a_picture"}),
        ({"coming": article(b"a" * 40_000_001)}, {"file": "file_too_large"}),
        (
            {"coming": article(received_from=" ", url="javascript:alert(1)")},
            {"received_from": "from_missing", "url": "no_address"},
        ),
        ({"coming": None, "origin": Origin.INCIDENT}, {"incident": "incident_missing"}),
    ],
)
def test_bad_input_is_clear_at_its_place(story: CaseStory, given: dict[str, Any], named: dict[str, str]) -> None:
    refusal = refused(story.open, **given)
    assert isinstance(refusal, BadInput)
    assert fields_of(refusal) == named
    assert not Case.objects.exists()


def test_an_article_saved_tomorrow_is_refused(story: CaseStory) -> None:
    later = story.now + timedelta(days=1)
    assert fields_of(refused(story.open, coming=article(captured_at=later))) == {"captured_at": "captured_later"}


def test_any_bytes_are_kept_once(story: CaseStory) -> None:
    for content, kind in ((PIXEL, SourceKind.PICTURE), (b"\x00\x01", SourceKind.DOCUMENT)):
        given = article(content, kind=kind, name="../..\\a<b>.bin")
        actions.add_source(story.investigator, case_id=story.id, coming=given, now=story.now)
        again = refused(actions.add_source, story.investigator, case_id=story.id, coming=given, now=story.now)
        assert again.codes == {"source_added_already"}
    kept = SourceItem.objects.filter(case_id=story.id).exclude(kind="article").order_by("kind")
    assert [(one.name, one.media_type) for one in kept] == [
        ("ab.bin", "application/octet-stream"),
        ("ab.bin", "image/png"),
    ]


def test_reading_gives_posts_times_statements_chains_and_pairs_at_their_places(story: CaseStory) -> None:
    reading = story.reading
    assert reading.text == published_visit().decode()
    said = Statement.objects.filter(reading=reading)
    assert said.count() == len(reading.data["statements"]) >= 10
    assert all(reading.text[part["start"] : part["end"]] == part["raw"] for one in said for part in one.fragments)
    posts = Post.objects.filter(reading=reading).order_by("start")
    assert [one.utc.isoformat(timespec="milliseconds") for one in posts if one.utc] == [
        "2026-02-28T01:25:02.156+00:00",
        "2026-02-28T01:27:45.264+00:00",
    ]
    stamp = Moment.objects.get(reading=reading, source="stamp")
    assert (stamp.begins.isoformat(), stamp.inferred) == ("2026-02-28T01:45:00+00:00", True)
    assert Moment.objects.filter(reading=reading, source="post").count() == 2
    no_comment = story.statement("confirm or deny")
    assert no_comment.polarity == "neither"
    links = list(no_comment.links.order_by("place").values_list("party__name", "party__kind"))
    assert links == [("lantern.example", "outlet"), ("A spokesperson for Alder Creek", "source")]
    assert Relation.objects.filter(case_id=story.id, state="proposed", proposed_by="reader").count() >= 3
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_words_in_quotation_marks_that_nobody_is_beside_are_nobody_s(story: CaseStory) -> None:
    alone = story.open(coming=article(b'"We never stood in the car park."\n', name="note.txt", url=""))
    source = SourceItem.objects.get(case_id=alone)
    actions.read_source(story.investigator, source_id=source.id, now=story.now)
    assert Party.objects.get(case_id=alone, kind=PartyKind.UNRESOLVED).name == "unresolved"


def test_the_same_bytes_read_again_are_the_same_reading_also_by_the_worker(story: CaseStory) -> None:
    hear_source_received(SYSTEM, now=story.now, source_id=story.source.id)
    made = Reading.objects.get()
    assert made.read_by_id == story.investigator.account_id
    assert story.reading.id == made.id
    assert Statement.objects.count() == len(made.data["statements"])


def test_a_name_of_another_source_is_never_made_one_by_the_machine(story: CaseStory) -> None:
    assert story.reading
    words = (
        b'Sources close to the singer tell us, it was him.\n\nThe night was long. "Nothing happened, nothing at all."'
    )
    other = article(words, url="")
    second = actions.add_source(story.investigator, case_id=story.id, coming=other, now=story.now)
    actions.read_source(story.investigator, source_id=second, now=story.now)
    names = set(Party.objects.filter(case_id=story.id).values_list("name", flat=True))
    assert {"Sources close to the singer", "Sources close to the singer (lantern.md)"} <= names
    # Words beside which nobody is named are nobody's, and are not given to whoever spoke before.
    assert Party.objects.get(case_id=story.id, kind=PartyKind.UNRESOLVED).links.count() >= 1


def test_what_cannot_be_read_says_why_and_leaves_nothing(story: CaseStory) -> None:
    given = article(PIXEL, kind=SourceKind.PICTURE)
    picture = actions.add_source(story.investigator, case_id=story.id, coming=given, now=story.now)
    assert refused(actions.read_source, story.investigator, source_id=picture, now=story.now).codes == {"not_readable"}
    book = actions.add_source(story.investigator, case_id=story.id, coming=article(b"word " * 80_001), now=story.now)
    long = refused(actions.read_source, story.investigator, source_id=book, now=story.now)
    assert long.codes == {"too_long_to_read"}
    hear_source_received(SYSTEM, now=story.now, source_id=picture)
    assert not Reading.objects.exists()


def test_a_sealed_case_is_absent_for_all_but_its_members(story: CaseStory, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.seal_case(story.head, case_id=story.id, now=story.now)
    inside, outside = (story.investigator, story.head), (story.second, story.officer, story.who(elsewhere=True))
    assert all(reach.cases_within(one).filter(pk=story.id).exists() for one in inside)
    assert not any(reach.cases_within(one).exists() for one in outside)
    given: dict[str, Any] = {"case_id": story.id, "now": story.now}
    deeds: list[tuple[Any, dict[str, Any]]] = [
        (actions.add_source, {"coming": article(b"more")}),
        (actions.close_case, {"reason": "done"}),
        (actions.seal_case, {}),
        (actions.add_member, {"account_id": story.second.account_id}),
        (actions.hand_in, {"what": article(b"a letter")}),
    ]
    for deed, said in deeds:
        assert isinstance(refused(deed, story.second, **given, **said), Absent)
    assert isinstance(refused(actions.read_source, story.second, source_id=story.source.id, now=story.now), Absent)
    # Without the guard the same door opens: it is the guard that shut it.
    monkeypatch.setattr(reach, "Q", lambda **_: Q(sealed=True))
    assert reach.cases_within(story.second).exists()


def test_members_come_and_go_and_the_lead_stays(story: CaseStory) -> None:
    second = story.second.account_id
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    actions.add_member(story.investigator, case_id=story.id, account_id=second, now=story.now)
    assert reach.cases_within(story.second).filter(pk=story.id).exists()
    again = refused(actions.add_member, story.second, case_id=story.id, account_id=second, now=story.now)
    assert again.codes == {"member_already"}
    stranger = story.officer.account_id
    no = refused(actions.add_member, story.second, case_id=story.id, account_id=stranger, now=story.now)
    assert no.codes == {"no_such_colleague"}
    lead = {"case_id": story.id, "account_id": story.investigator.account_id, "now": story.now}
    assert refused(actions.remove_member, story.second, **lead).codes == {"lead_stays"}
    actions.remove_member(story.investigator, case_id=story.id, account_id=second, now=story.now)
    assert not reach.cases_within(story.second).exists()
    no_reason = refused(actions.unseal_case, story.investigator, case_id=story.id, reason=" ", now=story.now)
    assert fields_of(no_reason) == {"reason": "reason_missing"}
    actions.unseal_case(story.investigator, case_id=story.id, reason="It is public now.", now=story.now)
    assert reach.cases_within(story.second).filter(pk=story.id).exists()


def test_a_case_is_handed_over_and_its_first_lead_can_leave(story: CaseStory) -> None:
    first, second = story.investigator.account_id, story.second.account_id
    told: dict[str, Any] = {"case_id": story.id, "now": story.now}
    actions.seal_case(story.investigator, **told)
    outside = refused(actions.hand_over_case, story.second, **told, account_id=second)
    assert isinstance(outside, Absent)
    stranger = refused(actions.hand_over_case, story.investigator, **told, account_id=story.officer.account_id)
    assert stranger.codes == {"no_such_colleague"}
    itself = refused(actions.hand_over_case, story.investigator, **told, account_id=first)
    assert itself.codes == {"leads_already"}
    actions.hand_over_case(story.investigator, **told, account_id=second)
    assert reach.cases_within(story.second).filter(pk=story.id, lead_id=second).exists()
    actions.remove_member(story.second, **told, account_id=first)
    assert not reach.cases_within(story.investigator).exists()


def test_events_of_a_sealed_case_tell_nothing_in_words(story: CaseStory) -> None:
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    before = EventPrivate.objects.count()
    actions.add_source(story.investigator, case_id=story.id, coming=article(b"more words"), now=story.now)
    actions.close_case(story.investigator, case_id=story.id, reason="nothing to find", now=story.now)
    assert EventPrivate.objects.count() == before


def test_a_closed_case_takes_nothing_until_it_is_opened_again(story: CaseStory) -> None:
    given: dict[str, Any] = {"case_id": story.id, "now": story.now}
    actions.close_case(story.investigator, reason="nothing to find", **given)
    assert refused(actions.add_source, story.investigator, coming=article(b"more"), **given).codes == {"case_closed"}
    assert isinstance(refused(actions.hand_in, story.officer, what=article(b"more"), **given), Absent)
    actions.reopen_case(story.head, reason="A new picture came.", **given)
    assert refused(actions.reopen_case, story.head, reason="again", **given).codes == {"case_open"}
    actions.hand_in(story.officer, what=article(b"more"), **given)
    nameless = refused(actions.hand_in, story.officer, what=handed_in("", ""), **given)
    assert fields_of(nameless).keys() == {"description", "from_whom"}
    actions.hand_in(story.officer, what=handed_in("a black phone", "a reader"), **given)
    assert [(one.number, one.custody.get().action) for one in story.case.exhibits.all()] == [(1, "received")]


def test_who_works_elsewhere_or_at_the_gate_opens_no_case(story: CaseStory) -> None:
    for actor in (story.officer, story.who(elsewhere=True), story.who(Role.LIEUTENANT)):
        assert isinstance(refused(story.open, actor), NotPermitted)


def test_cases_are_erased_with_their_files_when_their_years_are_over(story: CaseStory) -> None:
    assert story.reading
    long_ago = timezone.now() - timedelta(days=6 * 366)
    for parent in (None, "parent"):
        Exhibit.objects.create(
            case=story.case,
            number=2 if parent else 1,
            kind="item",
            name="bag",
            description="a phone",
            taken_in_at=story.now,
            taken_in_by_id=story.investigator.account_id,
            parent=Exhibit.objects.first() if parent else None,
        )
    other = story.open(coming=article(b"another article, said Lux"))
    actions.close_case(story.investigator, case_id=story.id, reason="done", now=story.now)
    assert actions.erase_old_cases(SYSTEM, now=timezone.now()) == 0
    Case.objects.filter(pk=story.id).update(closed_at=long_ago)
    assert actions.erase_old_cases(SYSTEM, now=timezone.now()) == 1
    assert list(Case.objects.values_list("id", flat=True)) == [other]
    assert not Statement.objects.exists()
    assert Event.objects.filter(kind="cases.old_cases_erased").count() == 2
    assert isinstance(refused(actions.erase_old_cases, story.investigator, now=story.now), NotPermitted)


def test_files_of_no_row_are_swept(story: CaseStory) -> None:
    kept, lost = story.source.stored_as, _vault.seal_for_case(b"of a deed that failed").stored_as
    assert _vault.sweep_cases(now=timezone.now() + timedelta(days=1)) >= 1
    assert storages["protected"].exists(kept)
    assert not storages["protected"].exists(lost)


def test_an_unknown_case_is_absent(story: CaseStory) -> None:
    nothing: UUID = uuid4()
    assert isinstance(refused(actions.seal_case, story.investigator, case_id=nothing, now=story.now), Absent)
