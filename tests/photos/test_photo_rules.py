"""Which photo programme is there, what do the rules say of an order, a frame, a review and a copy, and is silence a no?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain import programme
from gatelodge.photos.domain.facts import (
    BARRED_SECTIONS,
    InFrame,
    order_facts,
    picture_facts,
    programme_facts,
    release_facts,
    review_facts,
)
from gatelodge.photos.domain.lifecycle import ConsentAnswer, Delivery, PaidBy, Prohibited
from gatelodge.photos.domain.programme import Asked, read_programme, why_not, why_not_ordered, why_not_refused
from gatelodge.policy.domain.decision import Decision, Limit
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.supplement import find_conflicts
from gatelodge.policy.domain.words import Outcome
from gatelodge.scheduling.domain.lifecycle import AreaKind
from tests.packs import pack_of

DAY = date(2026, 3, 2)
STATE = pack_of("us-ca")
LOCAL = pack_of("us-ca", "alder-local")
FEDERAL = pack_of("us-bop")
PACKS = {"us-ca": STATE, "us-ca+alder-local": LOCAL, "us-bop": FEDERAL}
YES, NO = ConsentAnswer.GIVEN, ConsentAnswer.DECLINED

PERSON = InFrame(YES)
ADULT = InFrame(YES, age=40)
CHILD = InFrame(YES, age=9, with_adult=True, victim_of=(), court_allows=False)
VICTIM = replace(CHILD, victim_of=("288",))

ORDER: dict[str, Any] = {
    "paid_by": PaidBy.FAMILY,
    "delivery": Delivery.PRINT,
    "copies": 1,
    "ordered_already": 0,
    "visit_held": False,
    "area": AreaKind.CONTACT,
}
COPY: dict[str, Any] = {
    "paid_by": PaidBy.FAMILY,
    "delivery": Delivery.DOWNLOAD,
    "reviewed": True,
    "paid": True,
    "area": AreaKind.CONTACT,
}
GOOD = {
    "photos.order": order_facts(**ORDER),
    "photos.picture": picture_facts([PERSON, ADULT, CHILD], area=AreaKind.CONTACT),
    "photos.review": review_facts([], area=AreaKind.CONTACT),
    "photos.release": release_facts([PERSON, ADULT, CHILD], **COPY),
}


def ask(question: str, facts: dict[str, Any], pack: str = "us-ca+alder-local") -> Decision:
    return decide(question, facts, on=DAY, pack=PACKS[pack])


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in why_not(decision)]


# The programme


def test_the_supplement_makes_the_programme_and_its_terms_are_read_from_any_answer() -> None:
    found = [read_programme(ask(question, facts)) for question, facts in GOOD.items()]
    (one,) = set(found)
    assert one is not None
    assert (one.price_cents(PaidBy.TICKET), one.price_cents(PaidBy.FAMILY)) == (200, 300)
    assert (one.most_a_visit, one.most_copies, one.keep_days, one.keep_unchosen_days) == (4, 4, 365, 30)
    assert (one.family_may_pay, one.download_allowed, one.citation) == (
        True,
        True,
        "Alder Creek visiting procedure, 12(a)",
    )
    assert read_programme(ask("photos.order", programme_facts())) == one


def test_the_supplement_only_adds_to_the_state_text() -> None:
    assert find_conflicts(LOCAL) == ()


@pytest.mark.parametrize("question", GOOD)
def test_everything_in_order_is_allowed_where_there_is_a_programme(question: str) -> None:
    assert codes(ask(question, GOOD[question])) == []


@pytest.mark.parametrize(("question", "pack"), list(product(GOOD, ("us-ca", "us-bop"))))
def test_where_no_rule_makes_a_programme_nothing_is_allowed(question: str, pack: str) -> None:
    decision = ask(question, GOOD[question], pack)
    assert decision.outcome is Outcome.ALLOW, "nothing in the rules stands against it"
    assert read_programme(decision) is None
    assert codes(decision) == ["no_photo_programme"]
    assert [r.code for r in why_not_refused(decision)] == ["no_photo_programme"]


@pytest.mark.parametrize(("question", "pack"), list(product(GOOD, ("us-ca", "us-bop"))))
def test_without_the_guard_silence_would_be_a_yes(question: str, pack: str, monkeypatch: pytest.MonkeyPatch) -> None:
    some = read_programme(ask("photos.order", programme_facts()))
    monkeypatch.setattr(programme, "read_programme", lambda _: some)
    assert codes(ask(question, GOOD[question], pack)) == []


READ = [
    (question, name)
    for question in GOOD
    for name in sorted({name for rule in LOCAL.rules_for(question) if LOCAL.is_on(rule) for name in rule.needs})
]


# Who pays matters for a download, and how it is delivered for a ticket.
MATTERS = {"photo.paid_by": {"delivery": "download"}, "photo.delivery": {"paid_by": "ticket"}}


@pytest.mark.parametrize(("question", "name"), READ)
def test_a_fact_that_nobody_knows_is_never_taken_for_a_no(question: str, name: str) -> None:
    known = GOOD[question]["photo"] | MATTERS.get(name, {})
    decision = ask(question, {"photo": {**known, name.removeprefix("photo."): None}})
    assert decision.missing == (name,)
    assert codes(decision) == ["fact_missing"]


@pytest.mark.parametrize("dropped", programme.TERMS)
def test_a_programme_that_does_not_state_every_term_is_none(dropped: str) -> None:
    whole = ask("photos.order", GOOD["photos.order"])
    without = replace(whole, limits=tuple(limit for limit in whole.limits if limit.code != dropped))
    assert read_programme(without) is None
    assert codes(without) == ["no_photo_programme"]


@pytest.mark.parametrize(("code", "value"), [("price_cents_ticket", -1), ("keep_days", 0), ("most_a_visit", 1.5)])
def test_a_programme_with_a_senseless_term_is_none(code: str, value: float) -> None:
    whole = ask("photos.order", GOOD["photos.order"])
    senseless = tuple(replace(limit, value=value) if limit.code == code else limit for limit in whole.limits)
    assert read_programme(replace(whole, limits=senseless)) is None


def test_of_two_rules_on_one_term_the_stricter_counts() -> None:
    whole = ask("photos.order", GOOD["photos.order"])
    added = [("most_a_visit", 2), ("family_may_pay", False), ("keep_days", 900)]
    both = replace(whole, limits=(*whole.limits, *(Limit(code, value, "x:y", "another") for code, value in added)))
    found = read_programme(both)
    assert found is not None
    assert (found.most_a_visit, found.family_may_pay, found.keep_days) == (2, False, 365)


def test_what_was_known_but_not_seen_is_off() -> None:
    for pack, named in ((STATE, "ca:practice.photo-programme"), (FEDERAL, "us:4500-08.3A")):
        rule = pack.rule(named)
        assert (rule.evidence, pack.is_on(rule)) == ("known", False)
        assert rule.dormant_because is not None
    on = [rule for rule in STATE.rules if STATE.is_on(rule) and any(q.startswith("photos.") for q in rule.questions)]
    assert {rule.citation for rule in on} == {"15 CCR 3170(b)", "15 CCR 3173.1(a)"}


# Orders


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, []),
        ({"paid_by": PaidBy.TICKET}, []),
        ({"delivery": Delivery.DOWNLOAD}, []),
        ({"ordered_already": 3, "copies": 4}, []),
        ({"area": AreaKind.NON_CONTACT}, []),
        ({"ordered_already": 4}, ["too_many_pictures"]),
        ({"copies": 5}, ["too_many_copies"]),
        ({"copies": 0}, ["too_many_copies"]),
        ({"visit_held": True}, ["rule:alder:photos.before-the-end"]),
        ({"visit_held": None}, ["fact_missing"]),
        ({"paid_by": PaidBy.TICKET, "delivery": Delivery.DOWNLOAD}, ["rule:alder:photos.ticket-is-printed"]),
        ({"area": AreaKind.VIDEO}, ["rule:alder:photos.in-person"]),
        ({"area": AreaKind.CONFIDENTIAL}, ["rule:ca:3170(b).photo-area"]),
        ({"area": AreaKind.CONFIDENTIAL_VIDEO}, ["rule:ca:3170(b).photo-area", "rule:alder:photos.in-person"]),
        ({"area": None}, ["fact_missing"]),
    ],
)
def test_an_order_is_refused_with_every_reason(change: dict[str, Any], said: list[str]) -> None:
    given = ORDER | change
    asked = Asked(given["paid_by"], given["delivery"], given["copies"], given["ordered_already"])
    reasons = list(why_not_ordered(ask("photos.order", order_facts(**given)), asked))
    assert [reason.code for reason in reasons] == said
    assert all(reason.citation for reason in reasons if reason.code != "fact_missing")
    assert all(reason.cure for reason in reasons)


@pytest.mark.parametrize(
    ("term", "asked", "said"),
    [
        ("family_may_pay", Asked(PaidBy.FAMILY, Delivery.PRINT, 1, 0), ["family_may_not_pay"]),
        ("family_may_pay", Asked(PaidBy.TICKET, Delivery.PRINT, 1, 0), []),
        ("download_allowed", Asked(PaidBy.FAMILY, Delivery.DOWNLOAD, 1, 0), ["no_downloads"]),
        ("download_allowed", Asked(PaidBy.FAMILY, Delivery.PRINT, 1, 0), []),
    ],
)
def test_what_the_programme_does_not_offer_is_refused(term: str, asked: Asked, said: list[str]) -> None:
    whole = ask("photos.order", GOOD["photos.order"])
    less = tuple(replace(limit, value=False) if limit.code == term else limit for limit in whole.limits)
    assert [reason.code for reason in why_not_ordered(replace(whole, limits=less), asked)] == said


def test_what_nobody_knows_is_named_in_words() -> None:
    decision = ask("photos.order", order_facts(**ORDER | {"visit_held": None}))
    (reason,) = why_not(decision, LOCAL.dictionary.words(decision.missing))
    assert reason.text == Wording(
        "The rules still need to know: The visit has ended.", "Las reglas aún necesitan saber: La visita ya terminó."
    )


# People before the camera


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([PERSON, ADULT], []),
        ([PERSON, ADULT, CHILD], []),
        ([PERSON, replace(ADULT, answer=None)], ["rule:ca:3170(b).photo-consent"]),
        ([PERSON, replace(ADULT, answer=NO)], ["rule:ca:3170(b).photo-declined"]),
        (
            [replace(PERSON, answer=NO), replace(ADULT, answer=None)],
            ["rule:ca:3170(b).photo-consent", "rule:ca:3170(b).photo-declined"],
        ),
        ([PERSON, replace(CHILD, with_adult=False)], ["rule:alder:photos.child-with-adult"]),
        ([PERSON, replace(CHILD, with_adult=None)], ["fact_missing"]),
        ([PERSON, ADULT, VICTIM], ["rule:ca:3173.1(a).photo"]),
        ([PERSON, ADULT, replace(VICTIM, court_allows=True)], []),
        ([PERSON, ADULT, replace(VICTIM, court_allows=None)], ["fact_missing"]),
        ([PERSON, ADULT, replace(CHILD, victim_of=None)], ["fact_missing"]),
        ([PERSON, ADULT, replace(CHILD, victim_of=("273d",))], []),
        ([PERSON, replace(VICTIM, age=18, with_adult=None)], []),
        ([PERSON, ADULT, VICTIM, replace(CHILD, victim_of=None)], ["rule:ca:3173.1(a).photo"]),
        ([], ["fact_missing"]),
    ],
)
def test_who_may_be_pictured_together(people: list[InFrame], said: list[str]) -> None:
    decision = ask("photos.picture", picture_facts(people, area=AreaKind.CONTACT))
    assert sorted({reason.code for reason in why_not(decision)}) == sorted(said)


def test_a_camera_in_a_confidential_area_takes_nobody() -> None:
    decision = ask("photos.picture", picture_facts([PERSON, ADULT], area=AreaKind.CONFIDENTIAL))
    assert codes(decision) == ["rule:ca:3170(b).photo-area"]


def test_the_offences_whose_victims_may_not_visit_are_the_rules_own() -> None:
    assert set(STATE.rule("ca:3173.1(a)").terms["sections"]) == BARRED_SECTIONS


# Review


@pytest.mark.parametrize("reason", Prohibited)
def test_every_reason_of_a_reviewer_has_its_ground_cited(reason: Prohibited) -> None:
    decision = ask("photos.review", review_facts([reason], area=AreaKind.CONTACT))
    assert decision.outcome is (Outcome.DENY if reason is Prohibited.VICTIM else Outcome.HUMAN)
    assert list(why_not_refused(decision)) == []
    assert [ground.citation for ground in decision.grounds if ground.modality != "LIMIT"] == [CITED[reason]]


CITED = {
    Prohibited.NO_CONSENT: "15 CCR 3170(b)",
    Prohibited.OTHER_PARTY: "15 CCR 3170(b)",
    Prohibited.VICTIM: "15 CCR 3173.1(a)",
    Prohibited.STAFF: "Alder Creek visiting procedure, 12(f)(1)",
    Prohibited.SECURITY_FEATURE: "Alder Creek visiting procedure, 12(f)(1)",
    Prohibited.OUTSIDE_BACKDROP: "Alder Creek visiting procedure, 12(f)(1)",
    Prohibited.GESTURE: "Alder Creek visiting procedure, 12(f)(2)",
    Prohibited.UNCOVERED: "Alder Creek visiting procedure, 12(f)(2)",
    Prohibited.CONTRABAND: "Alder Creek visiting procedure, 12(f)(2)",
    Prohibited.FAULTY: "Alder Creek visiting procedure, 12(f)(3)",
}


def test_a_picture_in_which_nothing_was_found_can_not_be_refused() -> None:
    decision = ask("photos.review", review_facts([], area=AreaKind.CONTACT))
    assert [reason.code for reason in why_not_refused(decision)] == ["no_ground_to_refuse"]


def test_a_sergeant_may_refuse_a_picture_and_a_gate_officer_may_not() -> None:
    facts = review_facts([Prohibited.GESTURE], area=AreaKind.CONTACT)
    may = {
        rank: decide("photos.review", facts, on=DAY, pack=LOCAL, by=rank).decider_sufficient
        for rank in ("gate_officer", "visiting_sergeant", "lieutenant")
    }
    assert may == {"gate_officer": False, "visiting_sergeant": True, "lieutenant": True}


# Release


@pytest.mark.parametrize(
    ("change", "people", "said"),
    [
        ({}, [PERSON, ADULT], []),
        ({"paid_by": PaidBy.TICKET, "delivery": Delivery.PRINT}, [PERSON, ADULT], []),
        ({"reviewed": False}, [PERSON, ADULT], ["rule:alder:photos.reviewed-first"]),
        ({"paid": False}, [PERSON, ADULT], ["rule:alder:photos.paid-first"]),
        ({"paid_by": PaidBy.TICKET}, [PERSON, ADULT], ["rule:alder:photos.ticket-is-printed"]),
        ({}, [PERSON, replace(ADULT, answer=NO)], ["rule:ca:3170(b).photo-declined"]),
        ({}, [PERSON, ADULT, VICTIM], ["rule:ca:3173.1(a).photo"]),
        ({"reviewed": None}, [PERSON, ADULT], ["fact_missing"]),
        ({"paid": None}, [PERSON, ADULT], ["fact_missing"]),
        ({}, [], ["fact_missing"]),
    ],
)
def test_which_copy_may_be_released(change: dict[str, Any], people: list[InFrame], said: list[str]) -> None:
    assert codes(ask("photos.release", release_facts(people, **COPY | change))) == said
