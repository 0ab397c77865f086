"""From the asking to the package and the appeal: states, clocks, absence, and who may decide."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.copies import Copy
from gatelodge.disclosure.domain.records import (
    RECORDS_TRANSITIONS,
    EstablishedHow,
    RecordsState,
    RemarkKind,
)
from gatelodge.disclosure.jobs import close_overdue
from gatelodge.disclosure.models import RecordsLetter, RecordsPackage, RecordsRequest
from gatelodge.disclosure.queries.records import read_own_records
from gatelodge.disclosure.queries.records_clocks import clocks_of
from gatelodge.disclosure.queries.records_told import package_bytes, record_pdf
from gatelodge.foundation.actors import ANONYMOUS
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from tests.cast import Cast
from tests.disclosure.records_story import RecordsStory, cut, withheld
from tests.gate.conftest import refused

__all__ = ["refused"]
S = RecordsState
TOMAS = "Tomás Exampleton"


@pytest.fixture
def story(cast: Cast) -> RecordsStory:
    return RecordsStory(cast)


def files(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


def due(story: RecordsStory, row: RecordsRequest) -> list[tuple[date | None, str]]:
    return [(one.due_on, one.citation) for one in clocks_of(story.fresh(row), now=story.now)]


def letter_of(row: RecordsRequest, kind: str) -> RecordsLetter:
    return RecordsLetter.objects.get(request=row, kind=f"disclosure.records_{kind}")


def own_page(story: RecordsStory, row: RecordsRequest) -> Any:
    return read_own_records(ANONYMOUS, **story.link(row), purpose="own request", now=story.now)


# The clocks


def test_own_records_have_thirty_days_by_law_and_public_ones_a_figure_to_plan_by(story: RecordsStory) -> None:
    assert due(story, story.own()) == [(date(2026, 4, 1), "Cal. Civ. Code 1798.30-1798.44")]
    assert due(story, story.asked()) == [(date(2026, 3, 12), "")]
    said = repr([one.content["facts"] for one in RecordsLetter.objects.all()])
    assert "to plan by" in said
    assert "para planificar" in said


def test_the_clock_stands_while_we_wait_for_an_answer(story: RecordsStory) -> None:
    row = story.own()
    story.later(days=3)
    story.question(row)
    assert due(story, row)[0][0] is None
    actions.answer_clarification(ANONYMOUS, answer="2025.", now=story.later(days=7), **story.link(row))
    assert due(story, row)[0][0] == date(2026, 4, 8)
    assert story.fresh(row).state == S.SEARCHING


def test_scattered_records_have_sixty_days_once_and_public_ones_fourteen_more(story: RecordsStory) -> None:
    row = story.own()
    told = {"records_id": row.id, "because": "They lie in two places.", "now": story.now}
    with pytest.raises(NotAllowedNow):
        actions.extend_answer(story.desk, **told)  # the law gives none for records in one place
    actions.extend_answer(story.desk, scattered=True, **told)
    assert due(story, row)[0][0] == date(2026, 5, 1)
    with pytest.raises(NotAllowedNow):
        actions.extend_answer(story.desk, scattered=True, **told)
    public = story.asked()
    actions.extend_answer(story.desk, **{**told, "records_id": public.id})
    assert due(story, public)[0] == (date(2026, 3, 26), "")


def test_a_question_that_nobody_answers_closes_the_request(story: RecordsStory) -> None:
    row = story.asked()
    story.question(row)
    close_overdue(now=story.later(days=30))
    assert story.fresh(row).state == S.CLARIFYING
    close_overdue(now=story.later(days=1))
    assert story.fresh(row).state == S.LAPSED
    assert letter_of(row, "closed")


# What may follow what


@pytest.mark.parametrize("state", list(RecordsState))
def test_every_state_leads_where_the_table_says_and_to_no_other(story: RecordsStory, state: RecordsState) -> None:
    row = story.asked()
    story.agreed(row, RemarkKind.QUESTION, "Which?")
    ended = story.now if state in (S.WITHDRAWN, S.LAPSED) else None
    RecordsRequest.objects.filter(id=row.id).update(state=state, ended_at=ended)
    may = RECORDS_TRANSITIONS[state]

    def does(deed: Any, **told: Any) -> bool:
        try:
            with transaction.atomic():
                deed(told.pop("by", story.desk), records_id=row.id, now=story.now, **told)
        except NotAllowedNow:
            return False
        return True

    assert does(actions.withdraw_records_request) is (S.WITHDRAWN in may)
    RecordsRequest.objects.filter(id=row.id).update(state=state, ended_at=ended)
    assert does(actions.ask_clarification, question="Which?") is (S.CLARIFYING in may)


def test_nothing_is_answered_before_somebody_searched_and_decided(story: RecordsStory) -> None:
    row = story.asked()
    with pytest.raises(NotAllowedNow):
        story.released(row)
    story.searched(row)
    story.found(row, "Plan", "Water at six.", None)
    with pytest.raises(NotAllowedNow):
        story.released(row)


# Absence


SECRET = "On Monday J. Doe-Sample visited."
ABSENT_ITEMS = {
    "a visitor's details, and a recording": lambda story, row: (
        story.found(row, "Visitor", SECRET, withheld("visitor_details")),
        story.found(row, "Recording", "Twelve minutes.", withheld("room_video")),
    ),
    "an item of its own": lambda story, row: story.found(row, "Gate log", SECRET, withheld("visit_took_place")),
    "a passage that is all of an item": lambda story, row: story.found(
        row, "Gate log", SECRET, cut("visit_took_place", SECRET)
    ),
    "a hundred items": lambda story, row: [
        story.found(row, f"Log {n}", SECRET, withheld("confidential_source")) for n in range(20)
    ],
}


def all_that_is_told(story: RecordsStory, row: RecordsRequest) -> list[Any]:
    told = [package_bytes(one) for one in RecordsPackage.objects.filter(request=row).order_by("round")]
    told += [bytes(one.pdf_digest) for one in RecordsLetter.objects.filter(request=row).order_by("made_at", "id")]
    return [*told, repr(own_page(story, row))]


@pytest.mark.parametrize("public", [(), (("Plan", "Water at six."),)], ids=["nothing else", "beside a public one"])
@pytest.mark.parametrize("secret", ABSENT_ITEMS)
@pytest.mark.parametrize("kind", ["asked", "own"])
def test_what_is_withheld_in_silence_and_what_does_not_exist_are_the_same_bytes(
    story: RecordsStory, kind: str, secret: str, public: tuple[tuple[str, str], ...]
) -> None:
    row, worlds = getattr(story, kind)(), []
    if kind == "own":
        story.established(row)
    assert len({story.desk, story.head, story.colleague}) == 3, "the same offices in both worlds"
    for hidden in (False, True):
        with transaction.atomic():
            story.searched(row)
            if hidden:
                ABSENT_ITEMS[secret](story, row)
            for title, text in public:
                story.found(row, title, text)
            working = repr(own_page(story, row))
            story.released(row)
            answered = all_that_is_told(story, row)
            story.appealed(row)
            story.decided(row, "We looked again.")
            worlds.append(
                (
                    working.replace("REVIEWING: 'reviewing", "SEARCHING: 'searching"),
                    answered,
                    all_that_is_told(story, row),
                )
            )
            transaction.set_rollback(True)
    for one, other in zip(*worlds, strict=True):
        assert one == other


def _nothing(story: RecordsStory, row: RecordsRequest) -> None:
    """Nobody searched yet."""


STRANGERS_FIND: dict[str, Any] = {
    "nobody searched": _nothing,
    "nothing": lambda story, row: story.searched(row),
    "something to release": lambda story, row: (story.searched(row), story.found(row, "Visits", "None.")),
    "something undecided": lambda story, row: (story.searched(row), story.found(row, "Visits", "None.", None)),
    "something that a rule keeps": lambda story, row: (
        story.searched(row),
        story.found(row, "File", "Text.", withheld("criminal_history")),
    ),
}


@pytest.mark.parametrize("found", STRANGERS_FIND)
def test_a_stranger_gets_no_answer_about_own_records_whatever_was_found(story: RecordsStory, found: str) -> None:
    row = story.own()
    STRANGERS_FIND[found](story, row)
    if found == "nobody searched":
        RecordsRequest.objects.filter(id=row.id).update(state=S.SEARCHING)
    told = [one.kind for one in RecordsLetter.objects.filter(request=row)]
    with pytest.raises(NotAllowedNow) as refusal:
        story.released(row)
    assert refusal.value.codes == {"not_established"}
    assert story.fresh(row).state in (S.SEARCHING, S.REVIEWING)
    assert not own_page(story, row).has_package
    assert [one.kind for one in RecordsLetter.objects.filter(request=row)] == told
    assert not RecordsPackage.objects.exists()


def test_the_page_says_the_same_words_while_something_is_reviewed_and_while_nothing_is(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    before = own_page(story, row).request
    story.found(row, "Gate log", SECRET, withheld("visit_took_place"))
    after = own_page(story, row).request
    assert (before.told_word, before.told_tone) == (after.told_word, after.told_tone)
    assert before.state != after.state


def test_an_open_exemption_is_told_in_general_and_counted_nowhere(story: RecordsStory, settings: Any) -> None:
    settings.POLICY_PACK = "us-bop"
    row = story.asked()
    story.searched(row)
    story.found(row, "Plan", "Water at six.")
    for n in range(3):
        story.found(row, f"Roster {n}", "Twelve names.", withheld("lists"))
    assert story.released(row) == S.PARTLY_RELEASED
    grounds = letter_of(row, "answered").content["grounds"]
    assert [one["citation"] for one in grounds] == ["28 CFR 513.34(b)"]
    assert list(files(package_bytes(RecordsPackage.objects.get()))) == ["manifest.json", "letter.pdf", "01-plan.txt"]


def test_an_exemption_that_nobody_has_seen_in_law_is_not_in_force(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    with pytest.raises(BadInput) as refusal:
        story.found(row, "File", "Text.", withheld("medical"))
    assert refusal.value.codes == {"rule_unknown"}


def test_a_passage_that_does_not_stand_there_is_refused(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    with pytest.raises(BadInput) as refusal:
        story.found(row, "Log", SECRET, cut("visit_took_place", "J. Doe-Simple"))
    assert refusal.value.codes == {"passage_not_found"}


# The package


def test_the_package_is_built_twice_to_the_same_bytes_and_tells_nothing_of_its_making(story: RecordsStory) -> None:
    row = story.asked()
    story.searched(row)
    story.found(row, "../../etc/passwd", "Water at six.")
    story.found(row, "Plan\x00\u202e of CON", "no,when\n1,six\n2,seven", form="table")
    story.found(row, "Rules", "1. Water.\n2. Rest.", form="pdf")
    story.found(row, "Rules", "Another of that name.")
    story.released(row, copy=None)
    package = RecordsPackage.objects.get()
    content = package_bytes(package)
    record_pdf("another", "document", "es")
    assert content == package_bytes(package)
    held = files(content)
    assert list(held)[2:] == ["01-etc-passwd.txt", "02-plan-of-con.csv", "03-rules.pdf", "04-rules.txt"]
    manifest = json.loads(held["manifest.json"])
    assert set(manifest) == {"request", "dated", "files"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(one.extra or one.comment for one in archive.infolist())
    for word in (b"/CreationDate", b"/ModDate", b"Litigation", b"/Author"):
        assert word not in held["03-rules.pdf"]


def test_a_copy_costs_ten_cents_a_page_at_most_and_only_where_a_rule_says(story: RecordsStory) -> None:
    row = story.own()
    story.established(row)
    story.searched(row)
    with pytest.raises(BadInput) as refusal:
        story.released(row, copy=Copy(3, 31))
    assert refusal.value.codes == {"fee_too_high"}
    story.released(row, copy=Copy(3, 30))
    assert "$0.30 (3)" in repr(letter_of(row, "answered").content)
    public = story.asked()
    story.searched(public)
    with pytest.raises(BadInput) as refusal:
        story.released(public, copy=Copy(3, 3))
    assert refusal.value.codes == {"fee_unknown"}


# Whose records


def test_own_records_go_to_nobody_who_was_not_made_out(story: RecordsStory) -> None:
    row = story.own()
    story.searched(row)
    story.found(row, "Visits", "None.")
    with pytest.raises(NotAllowedNow) as refusal:
        story.released(row)
    assert refusal.value.codes == {"not_established"}
    story.established(row)
    assert story.released(row) == S.RELEASED


def test_a_written_authorisation_counts_for_its_days_only_and_at_the_release_too(story: RecordsStory) -> None:
    row, paper = story.own(), EstablishedHow.WRITTEN_AUTHORISATION
    story.searched(row)
    story.found(row, "Visits", "None.")
    with pytest.raises(BadInput):
        story.established(row, paper, authorised_by=TOMAS, authorised_on=date(2026, 1, 30))
    story.established(row, paper, authorised_by=TOMAS, authorised_on=date(2026, 2, 1))
    story.later(days=5)
    with pytest.raises(NotAllowedNow) as refusal:
        story.released(row)
    assert refusal.value.codes == {"authorisation_over"}
