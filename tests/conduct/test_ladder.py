"""The ladder of 15 CCR 3176.1, row by row: what may follow, for how long, by whose hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.conduct.domain import ladder
from gatelodge.conduct.domain.ladder import Proposal, Situation, facts_of, faults_of_order, still_open
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.models import Incident
from gatelodge.conduct.queries.sanctions import rules_at
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.policy.domain import engine
from gatelodge.policy.domain.decision import Option
from gatelodge.policy.queries import current_pack, decide

NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
RANKS = ("gate_officer", "visiting_sergeant", "lieutenant", "institution_head", "director")
K = SanctionKind


def told(**fields: Any) -> Incident:
    return Incident(**{"conduct": "disturbance", "occurred_at": NOW, "crime_class": "none"} | fields)


def tried(account: Incident, kind: SanctionKind, rank: str, months: int | None = None, *, review: bool = True) -> Any:
    """Give the option that carries it, or the one reason why not."""
    review_on = date(2026, 3, 20) if review and kind in (K.SUSPENSION, K.EXCLUSION) else None
    proposal = Proposal(kind, "staff_observation", "Why.", months, review_on=review_on)
    answer = decide("conduct.sanction", facts_of(account, proposal), on=NOW, by=rank)
    try:
        return ladder.check(answer, proposal, rank, rules_at("Alder Creek Facility"))
    except NotAllowedNow as refusal:
        (reason,) = refusal.reasons
        return reason


# A ground of (c): one of these, or none
GROUNDS_OF_C = ({"serious": True}, {"repeated": True}, {"under_investigation": True})
# crime, on the property?, a ground of (c)? -> the longest suspension in months by officer, sergeant, lieutenant, head, director
SUSPENSIONS = [
    ("none", True, False, (0, 0, 0, 0, 0)),
    ("none", True, True, (0, 6, 6, 6, 6)),
    ("none", False, False, (0, 0, 0, 0, 0)),
    ("none", False, True, (0, 6, 6, 6, 6)),
    ("misdemeanor", True, False, (0, 0, 0, 12, 12)),
    ("misdemeanor", True, True, (0, 6, 6, 12, 12)),
    ("misdemeanor", False, False, (0, 0, 0, 0, 0)),
    ("misdemeanor", False, True, (0, 6, 6, 6, 6)),
    ("felony", True, False, (0, 0, 0, 0, 24)),
    ("felony", True, True, (0, 6, 6, 6, 24)),
    ("felony", False, False, (0, 0, 0, 0, 0)),
    ("felony", False, True, (0, 6, 6, 6, 6)),
]
LENGTHS = (1, 6, 7, 12, 13, 24, 25, 1200)


def test_the_table_has_every_row_once() -> None:
    keys = [row[:3] for row in SUSPENSIONS]
    assert sorted(keys) == sorted(product(("none", "misdemeanor", "felony"), (True, False), (True, False)))


@pytest.mark.parametrize(("crime", "on_property", "ground", "longest"), SUSPENSIONS)
def test_a_suspension_holds_to_its_rank_and_its_length_each_for_itself(
    crime: str, on_property: bool, ground: bool, longest: tuple[int, ...]
) -> None:
    for fields in GROUNDS_OF_C if ground else ({},):
        account = told(crime_class=crime, on_property=on_property, **fields)
        for (rank, most), months in product(zip(RANKS, longest, strict=True), LENGTHS):
            got = tried(account, K.SUSPENSION, rank, months)
            if months <= most:
                assert isinstance(got, Option), (fields, rank, months, got)
                assert months <= (got.max_months or 0) <= most
            elif not any(longest):
                assert got.code == "not_open", (fields, rank, months)
            elif months > max(longest):
                assert (got.code, got.field) == ("over_ceiling", "months"), (fields, rank, months)
                assert str(max(longest)) in got.text.en
            else:
                lowest = RANKS[next(n for n, most in enumerate(longest) if months <= most)]
                assert got.code == "rank_too_low", (fields, rank, months)
                assert current_pack().ranks[lowest].en in got.cure.en
                assert current_pack().ranks[lowest].es in got.cure.es


def test_an_arrest_elsewhere_opens_nothing_by_itself() -> None:
    account = told(conduct="arrest_elsewhere", crime_class="misdemeanor", on_property=False)
    for rank, kind in product(RANKS, SanctionKind):
        assert tried(account, kind, rank, 1 if kind is K.SUSPENSION else None).code == "not_open"


# a warning failed?, equal to a serious rules violation? -> (warn, end) by officer, and by whoever ranks higher
DUTIES = [
    (False, False, ("yes", "not_open"), ("yes", "not_open")),
    (True, False, ("heavier_required", "rank_too_low"), ("heavier_required", "yes")),
    (False, True, ("heavier_required", "rank_too_low"), ("heavier_required", "yes")),
    (True, True, ("heavier_required", "rank_too_low"), ("heavier_required", "yes")),
]


@pytest.mark.parametrize(("failed", "equivalent", "officer", "above"), DUTIES)
def test_a_warning_is_enough_or_the_visit_must_be_ended(
    failed: bool, equivalent: bool, officer: tuple[str, str], above: tuple[str, str]
) -> None:
    account = told(warning_failed=failed, serious_equivalent=equivalent)
    for rank in RANKS:
        got = [tried(account, kind, rank) for kind in (K.WARNING, K.TERMINATION)]
        said = tuple("yes" if isinstance(one, Option) else one.code for one in got)
        assert said == (officer if rank == "gate_officer" else above), rank


# serious or repeated as well?, a day of review set? -> may a suspension stand while a crime is investigated
REVIEWS = [
    ({}, False, "review_missing"),
    ({}, True, "yes"),
    ({"serious": True}, False, "yes"),
    ({"repeated": True}, False, "yes"),
]


@pytest.mark.parametrize(("fields", "review", "expected"), REVIEWS)
def test_only_an_investigation_alone_needs_a_day_of_review(fields: dict[str, Any], review: bool, expected: str) -> None:
    got = tried(told(under_investigation=True, **fields), K.SUSPENSION, "visiting_sergeant", 3, review=review)
    assert ("yes" if isinstance(got, Option) else got.code) == expected


# must end?, may suspend?, the visit goes on?, ordered already -> what the page still offers
OFFERS = [
    (False, False, True, set(), {"warning", "non_contact"}),
    (False, False, False, set(), {"warning"}),
    (False, True, True, set(), {"warning", "non_contact", "suspension"}),
    (True, False, True, set(), {"termination"}),
    (True, True, True, set(), {"termination", "suspension"}),
    (True, False, False, set(), set()),
    (True, True, False, set(), {"suspension"}),
    (False, True, True, {"warning"}, {"non_contact", "suspension"}),
    (False, True, True, {"non_contact"}, {"suspension"}),
    (False, True, True, {"suspension"}, set()),
    (True, True, True, {"suspension"}, {"termination"}),
    (True, True, False, {"termination"}, {"suspension"}),
    (True, True, False, {"termination", "suspension"}, set()),
]
# what is on record, the day goes on? -> what that adds to the offers of a small breach in a visit
ADDED = [
    ({"gate_ground": "under_influence"}, True, {"denial"}),
    ({"gate_ground": "under_influence"}, False, set()),
    ({"gate_ground": "unclothed_search_refused"}, True, set()),
    ({"disqualifying_facts": True}, False, {"revocation"}),
    ({"exclusion_ground": "purpose_ended"}, False, {"exclusion"}),
    ({"exclusion_ground": "listed_offence"}, True, set()),
]


def offers(account: Incident, situation: Situation) -> set[str]:
    """Give what is offered, having tried that it is just what can be ordered."""
    options = decide("conduct.sanction", facts_of(account), on=NOW).options
    offered = {one.measure for one in still_open(options, situation)}
    for kind in SanctionKind:
        faults = list(faults_of_order(kind, situation))
        rules = tried(account, kind, "director", 1 if kind is K.SUSPENSION else None)
        assert (not faults and isinstance(rules, Option)) == (kind in offered), kind
    return offered


@pytest.mark.parametrize(("must", "may", "visit_open", "done", "offered"), OFFERS)
def test_what_is_offered_is_what_can_be_ordered(
    must: bool, may: bool, visit_open: bool, done: set[str], offered: set[str]
) -> None:
    situation = Situation(done=frozenset(done), visit_open=visit_open)
    assert offers(told(warning_failed=must, serious=may), situation) == offered


@pytest.mark.parametrize(("fields", "same_day", "added"), ADDED)
def test_a_ground_on_record_adds_its_own_step(fields: dict[str, Any], same_day: bool, added: set[str]) -> None:
    situation = Situation(visit_open=True, same_day=same_day)
    assert offers(told(**fields), situation) == {"warning", "non_contact"} | added


def test_nobody_is_sanctioned_for_nothing_but_contact_with_the_press() -> None:
    everything: dict[str, Any] = {
        "serious": True,
        "crime_class": "felony",
        "disqualifying_facts": True,
        "exclusion_ground": "security_threat",
        "gate_ground": "search_refused",
    }
    account, free = told(**everything), Situation(visit_open=True)
    assert offers(account, free) == set(SanctionKind) - {K.TERMINATION}
    guarded = Situation(visit_open=True, press_only=True)
    assert offers(account, guarded) == set()
    for kind in SanctionKind:
        (reason,) = faults_of_order(kind, guarded)
        assert reason.code == "press_contact_only"
        assert "own" in reason.text.en  # no rule that we know says it of visitors


def test_what_only_an_unverified_rule_would_open_says_so() -> None:
    for fields, kind, cites in (
        ({"exclusion_ground": "listed_offence"}, K.EXCLUSION, "3176.3(a), (b)(5)"),
        ({"gate_ground": "unclothed_search_refused"}, K.DENIAL, "3176(a)(3)(A)"),
    ):
        for rank in RANKS:
            got = tried(told(**fields), kind, rank)
            assert got.code == "unverified_rule"
            assert cites in got.citation
            assert "legal office" in got.cure.en


def test_the_office_to_ask_is_named_with_its_place_and_never_a_person() -> None:
    head = tried(told(disqualifying_facts=True), K.REVOCATION, "lieutenant")
    assert "institution head, Alder Creek Facility" in head.cure.en
    director = tried(told(crime_class="felony"), K.SUSPENSION, "institution_head", 24)
    assert "department director." in director.cure.en
    assert "Alder" not in director.cure.en


def test_what_nobody_counts_is_unknown_to_the_rules_and_not_none_of_it() -> None:
    """Were the ladder of refused searches verified one day, its count would be missing instead of nought."""
    pack = replace(current_pack(), enabled=frozenset({"ca:3173.2.refusal-ladder"}))
    answer = engine.decide("conduct.sanction", facts_of(told(gate_ground="search_refused")), on=NOW, pack=pack)
    assert "incident.search_refusals_in_year" in answer.missing


@given(
    st.fixed_dictionaries(
        {
            "crime_class": st.sampled_from(["none", "misdemeanor", "felony"]),
            **{
                name: st.booleans()
                for name in ("on_property", "serious", "repeated", "warning_failed", "under_investigation")
            },
        }
    ),
    st.sampled_from(RANKS),
    st.integers(-3, 10**6),
)
def test_nobody_ever_suspends_beyond_the_own_rank_or_the_rules_length(
    fields: dict[str, Any], rank: str, months: int
) -> None:
    got = tried(told(**fields), K.SUSPENSION, rank, months)
    if isinstance(got, Option):
        assert got.max_months is not None
        assert 0 < months <= got.max_months <= 24
        assert current_pack().level(got.authority) <= current_pack().level(rank)
    else:
        assert got.cure
