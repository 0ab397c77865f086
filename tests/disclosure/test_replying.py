"""A reply is a function of what was asked, who asks and what was shown; whom it names is no argument of it."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.disclosure.domain import replying
from gatelodge.disclosure.domain.inquiries import ESTABLISHED_AS, approvers, audience_of, may_record
from gatelodge.disclosure.domain.inquiry_clocks import HOURS, leaves_at
from gatelodge.disclosure.domain.inquiry_grounds import Shown, grounds_of, why_not
from gatelodge.disclosure.domain.inquiry_states import (
    INQUIRY_TRANSITIONS,
    REPLY_TRANSITIONS,
    HealthTerm,
    InquiryKind,
    InquiryState,
    ReplyState,
    may_become,
    reply_may_become,
)
from gatelodge.disclosure.domain.replying import Letterhead, accounted, compose, faults_of_telling, guarded, to_tell
from gatelodge.foundation.actors import Role
from gatelodge.foundation.working_days import is_working_day
from gatelodge.policy.domain.disclosing import FACTS, Audience, DisclosureAsked, Ground, Telling
from gatelodge.policy.queries.disclosure import ask_table, table_of
from tests.packs import pack_of

PACK = pack_of("us-ca")
TABLE, SENTENCES = table_of(PACK), PACK.sentences
HEAD = Letterhead("Alder Creek Facility", "CODE")
DAY = date(2026, 3, 2)
AUDIENCES, SOME_FACTS = st.sampled_from(Audience), st.lists(st.sampled_from(FACTS), min_size=1, unique=True)
SOME_GROUNDS = st.frozensets(st.sampled_from(Ground))
OUTSIDE = [*dict.fromkeys(one for several in ESTABLISHED_AS.values() for one in several)]


def decided(facts: Any, audience: Audience, grounds: Any = frozenset()) -> Any:
    return ask_table(DisclosureAsked(tuple(facts), audience, frozenset(grounds), DAY), PACK)


def composed(decision: Any, told: dict[str, str] | None = None, term: HealthTerm | None = None) -> replying.Composed:
    assert SENTENCES is not None
    return compose(decision, TABLE, SENTENCES, HEAD, told=told, term=term)


def test_a_reply_has_no_argument_in_which_a_name_could_come() -> None:
    assert list(inspect.signature(compose).parameters) == ["decision", "table", "sentences", "head", "told", "term"]
    assert not {"people", "clearance", "scheduling", "gate"} & {
        line.split(".")[1] for line in inspect.getsource(replying).splitlines() if line.startswith("from gatelodge.")
    }


@given(facts=SOME_FACTS, audience=AUDIENCES, grounds=SOME_GROUNDS)
def test_the_order_in_which_facts_are_ticked_changes_no_byte(
    facts: list[str], audience: Audience, grounds: frozenset[Ground]
) -> None:
    told = {one.fact: "x" for one in to_tell(decided(facts, audience, grounds), TABLE)}
    one = composed(decided(facts, audience, grounds), told)
    other = composed(decided(reversed(facts), audience, grounds), told)
    assert one.text == other.text


@given(facts=SOME_FACTS, audience=AUDIENCES, grounds=SOME_GROUNDS)
def test_both_languages_say_the_same_sentences_and_nothing_is_left_unsaid(
    facts: list[str], audience: Audience, grounds: frozenset[Ground]
) -> None:
    decision = decided(facts, audience, grounds)
    told = {one.fact: f"told {one.fact}" for one in to_tell(decision, TABLE)}
    made = composed(decision, told, HealthTerm.FAIR)
    assert made.text.en.count("\n\n") == made.text.es.count("\n\n") == len(made.said) - 1
    assert "{" not in made.text.en + made.text.es
    for one in decision.answers:
        row = TABLE.rows[one.fact]
        if row.apart:
            assert row.asked.en not in made.text.en.rsplit("\n\n", 1)[0]
        elif one.telling is not Telling.TELL:
            assert row.asked.en in made.text.en
            assert row.asked.es in made.text.es


@pytest.mark.parametrize("audience", OUTSIDE)
@given(facts=SOME_FACTS, text=st.text(min_size=1))
def test_what_is_withheld_can_not_be_told_whatever_is_typed(audience: Audience, facts: list[str], text: str) -> None:
    decision = decided(facts, audience)
    withheld = [one.fact for one in decision.answers if one.telling is not Telling.TELL]
    plain = composed(decision, {one.fact: "x" for one in to_tell(decision, TABLE)})
    typed = composed(decision, {one.fact: "x" for one in to_tell(decision, TABLE)} | dict.fromkeys(withheld, text))
    assert plain.text == typed.text


# What needs a second person: who asks, what is told, edited or not
GUARDED = [
    (("visit_took_place",), Audience.PUBLIC, (), False, False),
    (("visit_took_place",), Audience.PUBLIC, (), True, True),
    (("statistics",), Audience.PUBLIC, (), False, False),
    (FACTS, Audience.PUBLIC, (), False, False),
    (("health",), Audience.PUBLIC, ("condition_term",), False, True),
    (("media_visit",), Audience.PUBLIC, ("own",), False, True),
    (("visit_took_place",), Audience.ATTORNEY, (), False, False),
    (("visit_took_place",), Audience.ATTORNEY, ("authorisation",), False, True),
    (("visit_took_place",), Audience.VISITOR, ("own",), False, True),
    (("visit_took_place",), Audience.LAW_ENFORCEMENT, ("agency_request",), False, False),
]


@pytest.mark.parametrize(("facts", "audience", "grounds", "edited", "needs"), GUARDED)
def test_a_second_person_is_needed_for_what_is_edited_or_told(
    facts: tuple[str, ...], audience: Audience, grounds: tuple[str, ...], edited: bool, needs: bool
) -> None:
    decision = decided(facts, audience, map(Ground, grounds))
    assert guarded(decision, TABLE, edited=edited) is needs


APPROVERS = [
    *((kind, False, {Role.COMMUNICATIONS_HEAD, Role.INSTITUTION_HEAD}) for kind in ("press", "public", "family")),
    ("elected_office", False, {Role.COMMUNICATIONS_HEAD, Role.INSTITUTION_HEAD}),
    *((kind, False, {Role.LITIGATION_COORDINATOR}) for kind in ("counsel", "police", "records_request")),
    *((kind.value, True, {Role.LITIGATION_COORDINATOR}) for kind in InquiryKind),
]


@pytest.mark.parametrize(("kind", "tells", "roles"), APPROVERS)
def test_who_agrees_hangs_on_who_asks_and_whether_anything_is_told(kind: str, tells: bool, roles: set[Role]) -> None:
    assert set(approvers(InquiryKind(kind), tells=tells)) == roles


def test_the_investigator_writes_down_the_polices_alone() -> None:
    assert [kind for kind in InquiryKind if may_record([Role.INVESTIGATOR], kind)] == [InquiryKind.POLICE]
    assert all(may_record([Role.INFORMATION_OFFICER], kind) for kind in InquiryKind)
    assert not any(may_record([Role.GATE_OFFICER], kind) for kind in InquiryKind)


def test_who_is_not_established_is_the_public_whatever_they_say() -> None:
    assert audience_of(None) is Audience.PUBLIC
    assert Audience.PUBLIC not in {*ESTABLISHED_AS[InquiryKind.COUNSEL], *ESTABLISHED_AS[InquiryKind.POLICE]}


def test_what_is_told_about_somebody_to_another_is_accounted_for() -> None:
    told = decided(("visit_took_place", "health", "listed_details"), Audience.ATTORNEY, [Ground.AUTHORISATION])
    assert [(one.fact, one.ground) for one in accounted(told, TABLE)] == [
        ("health", Ground.AUTHORISATION),
        ("visit_took_place", Ground.AUTHORISATION),
    ]
    assert not accounted(decided(("visit_took_place",), Audience.VISITOR, [Ground.OWN]), TABLE)
    assert not accounted(decided(FACTS, Audience.PUBLIC), TABLE)


def test_a_telling_fits_the_table() -> None:
    decision = decided(("visit_took_place", "minors"), Audience.ATTORNEY, [Ground.AUTHORISATION])
    both = {"visit_took_place": "Once.", "minors": "None."}
    assert not [*faults_of_telling(decision, TABLE, both)]
    for wrong, code in (
        ({"minors": "None."}, "telling_missing"),
        ({**both, "legal_content": "x"}, "may_not_be_told"),
        ({**both, "minors": "x" * 2001}, "telling_too_long"),
    ):
        assert code in {one.code for one in faults_of_telling(decision, TABLE, wrong)}


# Papers and hours


@given(age=st.integers(-400, 400), term=st.none() | st.integers(-400, 400), withdrawn=st.booleans())
def test_a_paper_counts_within_its_term_or_the_packs_and_never_after(
    age: int, term: int | None, withdrawn: bool
) -> None:
    signed = DAY - timedelta(days=age)
    until = None if term is None else DAY + timedelta(days=term)
    shown = Shown(Ground.AUTHORISATION, signed, until, withdrawn)
    counts = not withdrawn and age >= 0 and (term >= 0 if term is not None else age <= 30)
    assert (why_not(shown, on=DAY, validity=TABLE.authorisation) is None) is counts
    wanted = {Ground.OWN, Ground.AUTHORISATION} if counts else {Ground.OWN}
    assert grounds_of([shown], own=True, on=DAY, validity=TABLE.authorisation) == wanted


def test_a_federal_authorisation_counts_three_months() -> None:
    validity = table_of(pack_of("us-bop")).authorisation
    shown = Shown(Ground.AUTHORISATION, date(2026, 1, 31))
    assert why_not(shown, on=date(2026, 4, 30), validity=validity) is None
    assert why_not(shown, on=date(2026, 5, 1), validity=validity)


@given(minutes=st.integers(0, 6 * 365 * 24 * 60))
def test_replies_leave_at_fixed_hours_of_working_days(minutes: int) -> None:
    queued = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    zone = "America/Los_Angeles"
    hour = leaves_at(queued, holidays=PACK.holidays, zone=zone)
    local = hour.astimezone(ZoneInfo(zone))
    assert hour > queued
    assert local.time() in HOURS
    assert is_working_day(local.date(), PACK.holidays)
    assert leaves_at(hour - timedelta(seconds=1), holidays=PACK.holidays, zone=zone) == hour


# Lifecycles, whole


def test_an_inquiry_goes_where_the_table_says_and_nowhere_else() -> None:
    ways = {(one, to) for one in InquiryState for to in InquiryState if may_become(one, to)}
    r, a, h, w = InquiryState
    assert ways == {(r, a), (r, h), (r, w), (a, h)}
    assert set(INQUIRY_TRANSITIONS) == set(InquiryState)


def test_a_reply_goes_where_the_table_says_and_nowhere_else() -> None:
    ways = {(one, to) for one in ReplyState for to in ReplyState if reply_may_become(one, to)}
    draft, submitted, returned, queued, sent, withdrawn = ReplyState
    assert ways == {
        *((draft, to) for to in (submitted, queued, withdrawn)),
        *((submitted, to) for to in (queued, returned, withdrawn)),
        *((returned, to) for to in (submitted, withdrawn)),
        *((queued, to) for to in (sent, withdrawn)),
    }
    assert set(REPLY_TRANSITIONS) == set(ReplyState)
