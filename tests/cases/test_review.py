"""A reader proposes, people decide: statements, relations, who is who, moments, questions and tasks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from gatelodge.cases import actions
from gatelodge.cases.domain.adding import Missed
from gatelodge.cases.domain.board import lay_out
from gatelodge.cases.domain.reviewing import Manner, version_of
from gatelodge.cases.models import IdentityAssertion, Moment, Party, Relation, Statement
from gatelodge.cases.queries.parties import read_parties
from gatelodge.cases.queries.relations import read_board, read_relations
from gatelodge.cases.queries.review import read_review, read_statement
from gatelodge.cases.queries.timeline import read_timeline
from gatelodge.cases.queries.work import read_questions, read_tasks
from gatelodge.foundation.refusals import Absent, Refusal
from gatelodge.ledger.models import Event
from tests.cases.scene import PURPOSE, CaseStory
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(cast: Cast) -> CaseStory:
    told = CaseStory(cast)
    assert told.reading
    return told


def look(story: CaseStory, read: Callable[..., Any], **which: Any) -> Any:
    return read(story.investigator, case_id=story.id, purpose=PURPOSE, now=story.now, **which)


def review(story: CaseStory, one: Statement, verdict: str, **told: Any) -> None:
    said = {"seen": version_of(one.review, one.reviewed_at)} | told
    actor = said.pop("actor", story.investigator)
    ids = {"case_id": story.id, "statement_id": one.id}
    actions.review_statement(actor, **ids, verdict=verdict, now=story.later(minutes=1), **said)
    one.refresh_from_db()


def codes(deed: Callable[[], object]) -> set[str]:
    with pytest.raises(Refusal) as refused:
        deed()
    return set(refused.value.codes)


def test_what_a_reviewer_says_stands_beside_what_was_read(story: CaseStory) -> None:
    claim, denial = story.statement("visit was confidential"), story.statement("do not confirm")
    before = Event.objects.count()
    review(story, claim, "accept")
    assert (claim.review, claim.correction, claim.reviewed_by_id) == ("accepted", None, story.investigator.account_id)
    assert Event.objects.count() == before + 1
    other = story.party("A photographer")
    read = Manner(str(claim.links.order_by("place").last().party_id), claim.route, claim.polarity, claim.modality)
    assert codes(lambda: review(story, claim, "correct", manner=read)) == {"nothing_corrected"}
    wrong = Manner(str(other.id), "sung", "denied", claim.modality)
    assert codes(lambda: review(story, claim, "correct", manner=wrong)) == {"unknown_word"}
    review(
        story,
        claim,
        "correct",
        manner=Manner(str(other.id), claim.route, "denied", claim.modality),
        why="The photographer said it",
    )
    assert claim.correction == {"source": str(other.id), "polarity": "denied"}
    row = look(story, read_statement, statement_id=claim.id).statement
    assert (row.source, row.polarity, row.reviewed_by != "", row.note) == (
        other.name,
        "denied",
        True,
        "The photographer said it",
    )
    assert [(change.what.en, str(change.stands)) for change in row.changes] == [
        ("source", other.name),
        ("stance", "denied"),
    ]
    claim.refresh_from_db()
    assert claim.polarity == "affirmed"  # the reader's own word stays
    review(story, denial, "reject")
    page = look(story, read_review)
    assert (page.done, page.total) == (2, Statement.objects.count())
    assert "".join(run.text for part in page.paragraphs for run in part if run.name == row.name).strip() != ""


def test_each_statement_says_in_which_layer_it_stands(story: CaseStory) -> None:
    page = look(story, read_review)
    above = next(one for one in page.statements if one.id == story.statement("posted again").id)
    older = next(one for one in page.statements if one.id == story.statement("nobody was allowed").id)
    assert above.layer
    assert older.layer
    assert (above.layer.word.en, above.layer.stamp) == ("update above the older story", "5:45 PM PT")
    assert (above.layer.utc, above.layer.inferred) == (datetime(2026, 2, 28, 1, 45, tzinfo=UTC), True)
    assert (older.layer.kind, older.layer.utc) == ("original", None)
    assert look(story, read_statement, statement_id=above.id).statement.layer == above.layer
    assert look(story, read_board).statements[above.id].layer == above.layer
    assert [one.layer for one in page.sections] == [above.layer, older.layer]
    names = [{run.name for part in one.paragraphs for run in part if run.first} for one in page.sections]
    assert above.name in names[0]
    assert older.name in names[1]


def test_a_person_adds_a_statement_that_the_reader_missed(story: CaseStory) -> None:
    lux, before = story.party("A photographer"), Event.objects.count()
    text, total = story.reading.text, Statement.objects.count()

    def add(words: str, actor: Any = None, **told: Any) -> Statement:
        said = {"source": lux.id, "route": "indirect", "polarity": "affirmed", "modality": "asserted"} | told
        ids = {"case_id": story.id, "reading_id": story.reading.id, "now": story.later(minutes=1)}
        made = actions.add_statement(actor or story.investigator, missed=Missed(words, **said), **ids)
        return Statement.objects.get(id=made)

    assert codes(lambda: add("the car  park in the moon")) == {"words_not_there"}
    assert codes(lambda: add("the car park")) == {"words_twice"}
    assert codes(lambda: add("the car park", nth=9)) == {"no_such_place"}
    assert codes(lambda: add("car park", nth=0)) == {"no_such_place"}
    assert codes(lambda: add("gave only the name Lux", name="Lux Marlowe")) == {"one_source"}
    assert codes(lambda: add("gave only the name Lux", source=None)) == {"one_source"}
    assert codes(lambda: add("gave only the name Lux", source=None, name=lux.name)) == {"party_known"}
    assert codes(lambda: add("gave only the name Lux", route="sung")) == {"unknown_word"}
    assert codes(lambda: add(" ")) == {"words_empty"}
    with pytest.raises(Absent):
        add("gave only the name Lux", actor=story.who(elsewhere=True))
    assert (Statement.objects.count(), Party.objects.filter(name="Lux Marlowe").exists()) == (total, False)
    assert Event.objects.filter(kind="cases.add_statement").count() == 0
    second = add("the car\n park", nth=2)
    at = text.index("the car park", text.index("the car park") + 1)
    assert (second.start, second.end, second.fragments[0]["raw"]) == (at, at + 12, "the car park")
    assert (second.number, second.rule, second.tier) == (total + 1, "by a person", "A")
    assert (second.review, second.reviewed_by_id) == ("accepted", story.investigator.account_id)
    assert [link.party.kind for link in second.links.order_by("place")] == ["outlet", lux.kind]
    assert codes(lambda: add("the car park", nth=2)) == {"added_already"}
    made = add("gave only the name Lux", source=None, name="Lux Marlowe", polarity="denied")
    row = look(story, read_statement, statement_id=made.id).statement
    assert (row.source, row.by_person, row.review) == ("Lux Marlowe", True, "accepted")
    assert Event.objects.filter(kind="cases.add_statement").count() == 2
    assert Event.objects.count() > before
    actions.close_case(story.investigator, case_id=story.id, reason="Nothing more comes.", now=story.now)
    assert codes(lambda: add("photographer who gave")) == {"case_closed"}


def test_two_reviewers_do_not_overwrite_each_other(story: CaseStory) -> None:
    claim = story.statement("nobody was allowed")
    seen = version_of(claim.review, claim.reviewed_at)
    review(story, claim, "accept", actor=story.second, seen=seen)
    assert codes(lambda: review(story, claim, "reject", seen=seen)) == {"changed_meanwhile"}
    assert claim.review == "accepted"
    review(story, claim, "reject")
    assert claim.review == "rejected"


def test_only_people_decide_how_statements_stand_to_each_other(story: CaseStory) -> None:
    proposed = Relation.objects.filter(case_id=story.id)
    assert {(one.proposed_by, one.state) for one in proposed} == {("reader", "proposed")}
    road, yard = story.statement("never set foot"), story.statement("in the car park for an hour")
    told = {
        "case_id": story.id,
        "a_id": yard.id,
        "b_id": road.id,
        "kind": "agreement",
        "why": "Both speak of the car park.",
    }
    made = actions.propose_relation(story.investigator, **told, now=story.now)
    turned = told | {"a_id": road.id, "b_id": yard.id}
    assert codes(lambda: actions.propose_relation(story.second, **turned, now=story.now)) == {"related_already"}
    assert codes(lambda: actions.propose_relation(story.second, **told | {"b_id": yard.id}, now=story.now)) == {
        "same_statement"
    }

    def decide(state: str, seen: str = "proposed", reason: str = "They contradict each other.") -> None:
        ids = {"case_id": story.id, "relation_id": made}
        actions.decide_relation(story.second, **ids, state=state, seen=seen, reason=reason, now=story.now)

    assert codes(lambda: decide("confirmed", reason=" ")) == {"reason_empty"}
    decide("dismissed")
    assert codes(lambda: decide("confirmed")) == {"decided_already"}
    board = look(story, read_board)
    assert made not in {one.id for one in board.relations}
    decide("confirmed", seen="dismissed")
    shown = next(one for one in look(story, read_relations).relations if one.id == made)
    assert (shown.state, shown.reason, shown.decided_by != "") == ("confirmed", "They contradict each other.", True)
    review(story, road, "reject")
    assert codes(lambda: decide("dismissed", seen="proposed")) == {"decided_already"}
    board = look(story, read_board)
    assert road.id not in {one.key for row in board.board.rows for cell in row.cells for one in cell}
    assert road.id not in {each.id for one in board.relations for each in (one.a, one.b)}
    assert board.board == lay_out([one.entry() for one in look(story, read_relations).statements], board.board.columns)
    assert codes(lambda: actions.propose_relation(story.second, **told | {"kind": "tension"}, now=story.now)) == {
        "rejected_statement"
    }


def test_two_names_stay_two_whatever_is_said_of_them(story: CaseStory) -> None:
    before = Party.objects.count()
    told = {"case_id": story.id, "name": "Lux Marlowe", "kind": "person"}
    made = actions.add_party(story.investigator, **told, now=story.now)
    assert codes(lambda: actions.add_party(story.investigator, **told, now=story.now)) == {"party_known"}
    lux = story.party("A photographer")
    actions.describe_party(story.investigator, case_id=story.id, party_id=lux.id, kind="source", now=story.now)

    def same(answer: str, basis: str = "The agency's invoice names both.", a: Any = made, b: Any = lux.id) -> None:
        said = {"case_id": story.id, "a_id": a, "b_id": b, "answer": answer, "basis": basis}
        actions.assert_identity(story.investigator, **said, now=story.later(minutes=1))

    assert codes(lambda: same("same", basis="")) == {"basis_empty"}
    assert codes(lambda: same("same", b=made)) == {"same_party"}
    same("same")
    same("unknown", basis="The invoice was another's.", a=lux.id, b=made)
    page = look(story, read_parties)
    assert [(one.answer, one.last) for one in page.identities] == [("unknown", True), ("same", False)]
    assert len(page.parties) == Party.objects.count() == before + 1
    assert IdentityAssertion.objects.count() == 2


def test_moments_stand_on_two_clocks_and_entered_ones_say_what_they_rest_on(story: CaseStory) -> None:
    def enter(**told: Any) -> Any:
        said = {
            "said": "The car left.",
            "begins": story.now - timedelta(hours=1),
            "basis": "The gate log",
            "ends": None,
        }
        return actions.enter_moment(story.investigator, case_id=story.id, now=story.now, **said | told)

    assert codes(lambda: enter(basis="")) == {"basis_empty"}
    assert codes(lambda: enter(ends=story.now - timedelta(hours=2))) == {"ends_before"}
    assert codes(lambda: enter(begins=story.now + timedelta(days=3))) == {"in_future"}
    made = enter(inferred=True)
    page = look(story, read_timeline)
    posts = [one for one in page.placed if one.point.source == "post"]
    assert [f"{one.local:%m-%d %H:%M} {one.utc:%m-%d %H:%M}" for one in posts] == [
        "02-27 17:25 02-28 01:25",
        "02-27 17:27 02-28 01:27",
    ]
    assert all(one.flips for one in posts)
    stamp = next(one for one in page.placed if one.point.source == "stamp")
    assert (stamp.point.inferred, stamp.utc) == (True, datetime(2026, 2, 28, 1, 45, tzinfo=UTC))
    assert len(page.strip.bars) == len(page.placed)
    actions.withdraw_moment(story.investigator, case_id=story.id, moment_id=made, now=story.now)
    assert made not in {one.point.key for one in look(story, read_timeline).placed}
    assert Moment.objects.filter(id=made).exists()
    post = Moment.objects.filter(source="post").first()
    assert post is not None
    with pytest.raises(Absent):
        actions.withdraw_moment(story.investigator, case_id=story.id, moment_id=post.id, now=story.now)


def test_questions_are_answered_and_tasks_done_once(story: CaseStory) -> None:
    ids = {"case_id": story.id, "now": story.now}
    asked = actions.ask_question(story.investigator, text="Who sold the pictures?", **ids)
    settle = {"question_id": asked, "state": "answered", "answer": "Lux; the agency says so."}
    actions.settle_question(story.second, **settle, **ids)
    assert codes(lambda: actions.settle_question(story.second, **settle, **ids)) == {"decided_already"}
    assert [(one.state, one.answer) for one in look(story, read_questions).questions] == [
        ("answered", settle["answer"])
    ]
    today = story.cast.here(story.now).date()
    outsider = story.who(elsewhere=True).account_id
    told = {"text": "Fetch the gate log.", "due_on": today}
    assert codes(
        lambda: actions.set_task(story.investigator, **told | {"due_on": today - timedelta(days=1)}, **ids)
    ) == {"due_before"}
    assert codes(lambda: actions.set_task(story.investigator, assignee_id=outsider, **told, **ids)) == {"no_assignee"}
    made = actions.set_task(story.investigator, assignee_id=story.second.account_id, **told, **ids)
    story.later(days=1)
    assert [one.overdue for one in look(story, read_tasks).tasks] == [True]
    done = {"case_id": story.id, "task_id": made, "state": "done", "remark": "In the locker."}
    actions.settle_task(story.second, **done, now=story.now)
    assert codes(lambda: actions.settle_task(story.second, **done, now=story.now)) == {"decided_already"}
    assert [(one.overdue, one.state, one.note) for one in look(story, read_tasks).tasks] == [
        (False, "done", "In the locker.")
    ]


def test_a_closed_case_takes_no_review_and_a_sealed_one_is_absent(story: CaseStory) -> None:
    claim = story.statement("visit was confidential")
    actions.seal_case(story.investigator, case_id=story.id, now=story.now)
    with pytest.raises(Absent):
        review(story, claim, "accept", actor=story.second)
    with pytest.raises(Absent):
        read_board(story.second, case_id=story.id, purpose=PURPOSE, now=story.now)
    outsider = story.who(elsewhere=True)
    with pytest.raises(Absent):
        actions.ask_question(outsider, case_id=story.id, text="Who?", now=story.now)
    told = Event.objects.order_by("-at").first()
    review(story, claim, "accept")
    event = Event.objects.filter(kind="cases.review_statement").last()
    assert told is not None
    assert event is not None
    assert "Atwood" not in str(event.__dict__)
    actions.close_case(story.investigator, case_id=story.id, reason="Nothing more comes.", now=story.now)
    assert codes(lambda: review(story, claim, "reject")) == {"case_closed"}
    assert not look(story, read_review).can_work
