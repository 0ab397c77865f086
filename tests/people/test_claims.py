"""Who is whose attorney? The client says so, or a court; neither page nor time tells anybody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gatelodge.foundation.actors import ANONYMOUS, SYSTEM
from gatelodge.foundation.refusals import BadInput, NotAllowedNow
from gatelodge.people import actions, queries
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.models import Representation
from gatelodge.people.queries import ClaimAsked
from tests.cast import Cast
from tests.people.claiming import as_told, at_kiosk, facts, shown
from tests.people.practice import FIRM, Practice

AFTER = timedelta(days=30)


@pytest.fixture
def practice(cast: Cast) -> Practice:
    assert cast.tomas
    assert cast.wendell
    return Practice(cast)


def test_a_client_who_says_yes_makes_an_attorney_of_record(cast: Cast, practice: Practice) -> None:
    claim, me = practice.claim(practice.atwood), practice.atwood.visitor_id
    assert me
    assert facts(practice, practice.atwood)["relation"] == "claimed"
    assert queries.list_capacities(me, cast.tomas.id, on=cast.now.date()) == ()
    assert practice.answer(claim, "yes") == "confirmed"
    told = facts(practice, practice.atwood)
    assert (told["relation"], told["licence"], told["proofs"]) == ("clients_request", "active", ["good_standing"])
    (held,) = queries.list_capacities(me, cast.tomas.id, on=cast.now.date())
    assert (held.capacity, held.representation_id) == (Capacity.ATTORNEY, claim.id)
    assert queries.list_capacities(me, cast.wendell.id, on=cast.now.date()) == ()
    assert shown(practice, practice.atwood).person_name == "Tomás Exampleton"


@pytest.mark.parametrize(
    ("basis", "of_record"),
    [
        ("designation", True),
        ("appointment", True),
        ("clients_request", True),
        ("prospective", False),
        ("witness", False),
    ],
)
def test_a_consultation_or_a_witness_makes_nobody_attorney_of_record(
    practice: Practice, basis: str, of_record: bool
) -> None:
    assert practice.client(practice.atwood, basis=basis).of_record is of_record
    assert facts(practice, practice.atwood)["relation"] == basis


def test_the_kiosk_shows_the_attorney_to_the_right_number_and_code_only(practice: Practice) -> None:
    claim = practice.claim(practice.atwood)
    asked = at_kiosk(practice, claim)
    assert isinstance(asked, ClaimAsked)
    assert (asked.attorney_name, asked.firm_name, asked.others) == ("Atwood Counselsample", FIRM.name, ())
    assert at_kiosk(practice, claim, "AX1002") is None
    practice.answer(claim, "yes")
    assert at_kiosk(practice, claim) is None


@pytest.mark.parametrize("answer", ["yes", "only", "no"])
def test_a_claim_is_answered_once(practice: Practice, answer: str) -> None:
    claim = practice.claim(practice.atwood)
    practice.answer(claim, answer)
    with pytest.raises(NotAllowedNow) as refused:
        practice.answer(claim, "yes")
    assert refused.value.codes == {"already_answered"}


@pytest.mark.parametrize(
    ("change", "code"),
    [({"answer": "perhaps"}, "answer_missing"), ({"code": "WRONG"}, "code_does_not_fit")],
)
def test_another_answer_or_code_is_refused(practice: Practice, change: dict[str, str], code: str) -> None:
    claim = practice.claim(practice.atwood)
    told = {"code": claim.code, "answer": "yes", **change}
    with pytest.raises(BadInput) as refused:
        actions.answer_claim(ANONYMOUS, representation_id=claim.id, **told, now=practice.now)
    assert refused.value.codes == {code}


def test_a_code_is_worth_nothing_after_its_time(practice: Practice) -> None:
    claim = practice.claim(practice.atwood)
    with pytest.raises(BadInput):
        practice.answer(claim, "yes", at=practice.now + AFTER)


# What the attorney must not learn


def named(practice: Practice, what: str) -> None:
    """This will have Atwood name a number that is nobody's, somebody's, another attorney's client's, or a no."""
    if what == "another has claimed":
        practice.client(practice.rival)
    if what == "nobody's number":
        practice.claim(practice.atwood, "ZZ9999")
        return
    claim = practice.claim(practice.atwood)
    if what == "the client says no":
        practice.answer(claim, "no")
    if what == "staff disprove it":
        actions.disprove_claim(practice.coordinator, representation_id=claim.id, reason="Not he", now=practice.now)
    if what == "the client chooses another":
        practice.answer(practice.claim(practice.rival), "only")


SAME = [
    *("nobody's number", "somebody's number", "another has claimed"),
    *("the client says no", "staff disprove it", "the client chooses another"),
]


@pytest.mark.parametrize("what", SAME)
def test_every_claim_without_a_yes_looks_the_same_and_ends_at_the_same_hour(practice: Practice, what: str) -> None:
    named(practice, what)
    assert as_told(shown(practice, practice.atwood)) == (None, "", "", "claimed", None, False, True)
    before, after = AFTER - timedelta(seconds=1), AFTER
    assert as_told(shown(practice, practice.atwood, before)) == (None, "", "", "claimed", None, False, True)
    assert as_told(shown(practice, practice.atwood, after)) == (None, "", "", "disproved", None, False, False)
    actions.close_unanswered_claims(SYSTEM, now=practice.now + after)
    assert as_told(shown(practice, practice.atwood, after)) == (None, "", "", "disproved", None, False, False)
    assert not Representation.objects.filter(attorney_id=practice.atwood.visitor_id, ended_at=None).exists()


@pytest.mark.parametrize("what", SAME)
def test_naming_the_number_again_and_ending_the_claim_tell_nothing_either(practice: Practice, what: str) -> None:
    named(practice, what)
    row = shown(practice, practice.atwood)
    with pytest.raises(NotAllowedNow) as refused:
        practice.claim(practice.atwood, row.number)
    assert refused.value.codes == {"already_claimed"}
    actions.end_representation(practice.atwood, representation_id=row.representation_id, now=practice.now)
    assert shown(practice, practice.atwood).state == "ended"


def test_a_claim_runs_the_same_statements_whoever_has_the_number(practice: Practice) -> None:
    practice.claim(practice.rival, "AX1002")
    practice.client(practice.atwood, "AX1003" if practice.cast.person("AX1003", "Made", "Up") else "")

    def statements(number: str) -> list[str]:
        with CaptureQueriesContext(connection) as caught:
            practice.claim(practice.atwood, number)
        return [_plain(one["sql"]) for one in caught.captured_queries if "procrastinate" not in one["sql"]]

    assert statements("AX1001") == statements("AX1002") == statements("ZZ9999")


def _plain(statement: str) -> str:
    """This will give a statement without what is looked for."""
    return re.sub(r'"s\d+_x\d+"', "", statement.split(" WHERE ", maxsplit=1)[0])[:60]


def test_a_former_number_of_a_client_waits_like_nobodys(cast: Cast, practice: Practice) -> None:
    administrator = cast.actor(cast.administrator)
    actions.change_number(administrator, person_id=cast.tomas.id, new_number="AX2001", now=cast.now)
    practice.client(practice.atwood, "AX2001")
    assert practice.claim(practice.atwood, "AX1001").person_id is None


# Two firms, one client


def test_the_claim_of_a_second_firm_is_contested_and_the_desk_sees_both(practice: Practice) -> None:
    first, second = practice.claim(practice.atwood), practice.claim(practice.rival)
    assert (first.state, second.state) == ("claimed", "contested")
    assert facts(practice, practice.rival)["relation"] == "contested"
    rows = queries.list_claims(practice.coordinator, purpose="desk", now=practice.now)
    assert [(row.attorney_name, [one.attorney_name for one in row.others]) for row in rows] == [
        ("Rhea Rivalsample", ["Atwood Counselsample"]),
        ("Atwood Counselsample", ["Rhea Rivalsample"]),
    ]
    asked = at_kiosk(practice, second)
    assert [one.attorney_name for one in asked.others] == ["Atwood Counselsample"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 3), ("ax1001", 2), ("rivál", 1), ("Counselsample Atwood", 2), ("ZZ9999", 0), ("Exampleton", 0), ("\0 '", 3)],
)
def test_the_desk_searches_by_number_and_attorney(practice: Practice, text: str, found: int) -> None:
    practice.client(practice.atwood)
    practice.claim(practice.rival)
    practice.claim(practice.atwood, "AX1002")
    rows = queries.list_claims(practice.coordinator, text=text, purpose="desk", now=practice.now)
    assert len(rows) == found


def test_the_list_takes_as_many_statements_however_long_it_is(practice: Practice) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert queries.list_claims(practice.coordinator, purpose="desk", now=practice.now)
        return len(caught)

    practice.client(practice.atwood)
    before = statements()
    practice.claim(practice.rival)
    practice.claim(practice.rival, "AX1002")
    assert statements() == before


@pytest.mark.parametrize("basis", ["prospective", "witness"])
def test_a_consultation_contests_nobody(practice: Practice, basis: str) -> None:
    practice.client(practice.atwood)
    assert practice.claim(practice.rival, basis=basis).state == "claimed"


def test_colleagues_of_one_firm_contest_nobody(practice: Practice) -> None:
    practice.client(practice.atwood)
    colleague = practice.attorney("Cole", "Leaguesample", "CA", "100003", firm=FIRM)
    assert practice.claim(colleague).state == "claimed"


@pytest.mark.parametrize(
    ("answer", "first", "second"),
    [("yes", "confirmed", "confirmed"), ("only", "ended", "confirmed"), ("no", "confirmed", "contested")],
)
def test_the_client_decides_whether_both_act(practice: Practice, answer: str, first: str, second: str) -> None:
    one, other = practice.client(practice.atwood), practice.claim(practice.rival)
    practice.answer(other, answer)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == (first, second)


# Paper
