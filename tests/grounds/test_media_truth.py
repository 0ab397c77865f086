"""Do the rules of both packs answer every cell of the truth table of media access?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from gatelodge.grounds.domain import facts
from gatelodge.grounds.domain.authorities import APPROVALS, CLASSES, Said, read_decision
from gatelodge.grounds.domain.denying import why_not
from gatelodge.grounds.domain.facts import DenialGround, LesserAnswer
from gatelodge.grounds.domain.lifecycle import AccessKind, Authority, MediaClass, OutletKind
from gatelodge.grounds.domain.mapping.zones import Device
from gatelodge.grounds.domain.truth import (
    AGREE,
    ANSWERS,
    CELLS,
    GROUNDS,
    PACKS,
    PROOFS,
    WISHES,
    AgreeRow,
    ClassRow,
    DenialRow,
    agree_rows,
    class_rows,
    denial_rows,
)
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.rules import Rule
from gatelodge.policy.domain.words import Outcome, Then
from tests.packs import pack_of

LOADED = {name: pack_of(name) for name in PACKS}
DAY = date(2026, 3, 2)
PROVED = {"works": (True, False), "pass": (False, True), "neither": (False, False)}
G = DenialGround
MEANT = {
    "limits": (G.IMMEDIATE_THREAT, G.OPERATIONAL_PROBLEM),
    "breach": (G.RULES_REFUSED_OR_BREACHED,),
    "seven": (
        G.MEDICALLY_UNABLE,
        G.MINOR_WITHOUT_CONSENT,
        G.DANGER_OR_UNREST,
        G.GAG_ORDER,
        G.COURT_NOT_CLEARED,
        G.PROTECTION_CASE,
    ),
    "emergency": (G.EMERGENCY,),
    "else": (G.STATE_BUSINESS, G.INSURANCE_MISSING, G.LAW_CONFLICT, G.OTHER),
}
NEEDED = {
    "either": [{Authority.INSTITUTION_HEAD, Authority.COMMUNICATIONS_HEAD}],
    "both": [{Authority.INSTITUTION_HEAD}, {Authority.COMMUNICATIONS_HEAD}],
    "head": [{Authority.INSTITUTION_HEAD}],
    "secretary": [{Authority.SECRETARY}],
    "visit": [],
}
OUTLETS = {
    MediaClass.NEWS: OutletKind.NEWSPAPER,
    MediaClass.NON_NEWS: OutletKind.AUTHOR,
    MediaClass.NOT_MEDIA: OutletKind.OWN_STAFF,
}
SAID = {Outcome.DENY: "no", Outcome.HUMAN: "ask", Outcome.ALLOW: "yes", Outcome.ALLOW_WITH_CONDITIONS: "yes"}
WITH: tuple[list[Device], ...] = ([], [Device.CAMERA], list(Device))


def wishes(wish: str, pack: str) -> list[tuple[AccessKind, list[Device]]]:
    """Give every kind and list of devices that a word of the table means."""
    if wish == "visit":
        return list(product([AccessKind.INTERVIEW], WITH if pack == "us-bop" else [[]]))
    kinds = [AccessKind.TOUR] if wish == "tour" else list(AccessKind)
    return [(kind, devices) for kind, devices in product(kinds, WITH) if kind is not AccessKind.INTERVIEW or devices]


def wrong_classes(pack: Pack) -> Iterator[ClassRow]:
    for row in class_rows():
        contract, press_pass = PROVED[row.proof]
        for outlet in row.outlets:
            told = facts.class_facts(OutletKind(outlet), employed_or_contracted=contract, press_pass=press_pass)
            got = read_decision(decide("grounds.media_class", told, on=DAY, pack=pack)).media_class
            if got != row.classes[PACKS.index(pack.id)]:
                yield row


def agreed(row: AgreeRow, pack: Pack, *, shows: bool) -> Iterator[Said]:
    media = MediaClass(row.media)
    for kind, devices in wishes(row.wish, "us-ca"):
        told = facts.request_facts(
            kind,
            outlet=OUTLETS[media],
            media_class=media,
            devices=devices,
            shows_institution=shows,
            received_on=DAY,
        )
        yield read_decision(decide("grounds.access", told, on=DAY, pack=pack))


def wrong_agreements(pack: Pack) -> Iterator[AgreeRow]:
    for row in (one for one in agree_rows() if one.pack == pack.id):
        for shows, codes in zip((False, True), row.answers, strict=True):
            wanted = {frozenset(who) for code in codes for who in NEEDED[code]}
            for said in agreed(row, pack, shows=shows):
                got = {one.authorities for one in said.requirements}
                if (got, said.by_visiting, said.settled) != (wanted, "visit" in codes, True):
                    yield row


def denied(row: DenialRow, pack: Pack) -> Iterator[tuple[Decision, str]]:
    meant = (LesserAnswer.DENY, False), (LesserAnswer.DENY, True), (LesserAnswer.LIMIT, False)
    cells = zip(meant, row.answers, strict=True)
    every = product(row.media, wishes(row.wish, row.pack), MEANT[row.ground], cells)
    for media, (kind, devices), ground, ((answer, authorised), cell) in every:
        told = facts.denial_facts(
            kind,
            outlet=OUTLETS[MediaClass(media)],
            media_class=MediaClass(media),
            devices=devices,
            answer=answer,
            grounds=[ground],
            authorised=authorised,
        )
        held = {**told, "incarcerated": {"status": "general"}}
        yield decide("grounds.denial", held, on=DAY, pack=pack), cell


def wrong_denials(pack: Pack) -> Iterator[Any]:
    for row in (one for one in denial_rows() if one.pack == pack.id):
        yield from ((row, got.rules) for got, cell in denied(row, pack) if SAID.get(got.outcome) != cell)


WRONG = {
    "grounds.media_class": wrong_classes,
    "grounds.access": wrong_agreements,
    "grounds.denial": wrong_denials,
}


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize("question", sorted(WRONG))
def test_the_rules_answer_as_the_table_says(question: str, pack: str) -> None:
    assert list(WRONG[question](LOADED[pack])) == []


def test_whoever_is_blocked_is_told_the_rule_and_what_would_cure_it() -> None:
    for row in denial_rows():
        for got, cell in denied(row, LOADED[row.pack]):
            reasons = list(why_not(got))
            assert (cell == "no") == bool(reasons)
            assert all(one.citation and one.cure for one in reasons)


def test_every_outlet_proof_wish_class_and_ground_is_in_the_table() -> None:
    told = [(outlet, row.proof) for row in class_rows() for outlet in row.outlets]
    assert sorted(told) == sorted(product((one.value for one in OutletKind), PROOFS))
    assert [(r.pack, r.wish, r.media) for r in agree_rows()] == list(product(PACKS, WISHES, MediaClass))
    assert set(MEANT) == set(GROUNDS)
    assert sorted(one for meant in MEANT.values() for one in meant) == sorted(DenialGround)
    assert {code for row in agree_rows() for answer in row.answers for code in answer} == set(AGREE) == set(NEEDED)
    assert {cell for row in denial_rows() for cell in row.answers} == set(CELLS)
    assert all(len(row.answers) == len(ANSWERS) for row in denial_rows())


def _matters(rule: Rule) -> bool:
    """Tell a rule that the table is about: it refuses, leaves it to a rank, or names a class or an approval."""
    return rule.then in (Then.DENY, Then.HUMAN) or bool({*APPROVALS, *CLASSES, "visiting_route"} & set(rule.attach))


@pytest.mark.parametrize("name", PACKS)
def test_without_any_one_rule_the_table_would_be_wrong(name: str) -> None:
    """A rule that could be taken out unnoticed would be one that no row asks for."""
    pack = LOADED[name]
    rules = [rule for rule in pack.rules if set(WRONG) & set(rule.questions) and pack.is_on(rule) and _matters(rule)]
    unnoticed = set()
    for rule in rules:
        kept = tuple(one for one in pack.rules if one is not rule)
        less = replace(pack, rules=kept, _plans={}, _edges=[], _levels={})
        if not any(next(iter(WRONG[question](less)), None) for question in WRONG if question in rule.questions):
            unnoticed.add(rule.id)
    # The head of a place answers where no rule names anybody, so the Warden's own rules show in what they ask besides.
    # A breach is one of the seven grounds too.
    assert unnoticed == ({"us:540.61", "us:540.62(e)"} if name == "us-bop" else set())
