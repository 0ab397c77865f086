"""Every capacity with every proof, state of the sponsor and day: the rules of both packs answer as the table says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.legal_truth import (
    ASKED,
    CAPACITIES,
    CELLS,
    PACKS,
    SHOWN,
    SPONSORS,
    TIMES,
    AppointmentRow,
    ClearanceRow,
    VisitRow,
    appointment_rows,
    clearance_rows,
    proofs_of,
    visit_rows,
)
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.rules import Rule
from gatelodge.policy.domain.words import Then
from tests.packs import pack_of

LOADED = {name: pack_of(name) for name in ("us-ca", "us-bop")}
OUTCOMES = {"allow": "yes", "allow_with_conditions": "yes", "incomplete": "wait", "human": "ask", "deny": "no"}
PAPER = {
    "law_student": ["enrolment"],
    "paralegal": ["certification"],
    "investigator": ["investigator_licence"],
    "public_investigator": ["public_employment"],
    "interpreter": ["employment"],
    "expert": ["employment"],
    "employee": ["employment"],
}
LETTER = ["sponsor_letter", "statement_of_responsibility"]
# Rules that hang on facts the table keeps still: the client's word, a sponsor's or investigator's licence, the measure in
# force, how many days or prisons; tests beside this one and the rules' own cases ask them.
ELSEWHERE = {
    "ca:3178(b).client",
    "ca:3178(c)(1)(A).unchecked",
    "ca:3176.3.excluded.legal",
    "ca:PC-7460.investigator.unchecked",
    "ca:PC-7461.days",
    "ca:PC-7464.prisons",
    "us:543.13(d).client",
    "us:543.13(d).client-doubt",
    "us:543.14.in-force",
}


def facts(capacity: str, proof: str, sponsor: str, **more: Any) -> dict[str, Any]:
    """Put into facts what a cell is about; the client has said yes, and nothing is in force against the person."""
    state = "withdrawn" if sponsor == "court" else sponsor
    legal: dict[str, Any] = {
        "kind": capacity,
        "court_appointed": sponsor == "court",
        "sponsor": state,
        "licence_recheck_overdue": False,
        "relation": "designation",
        "clearance": "none",
        "subject_asked": False,
    }
    if capacity == "attorney":
        legal |= {"licence": proof, "own_licence": "none", "proofs": []}
    else:
        papers = (PAPER[capacity] if proof in ("both", "role") else []) + (
            LETTER if proof in ("both", "letter") else []
        )
        own = "active" if capacity == "investigator" and proof in ("both", "role") else "none"
        legal |= {"licence": "none" if sponsor == "none" else "active", "own_licence": own, "proofs": papers}
    return {"legal": legal | more, "visitor": {"standing": "good"}}


def asked(pack: str, question: str, facts: dict[str, Any], packs: dict[str, Pack]) -> Decision:
    name, day = pack.split()
    return decide(question, facts, on=date.fromisoformat(day), pack=packs[name])


def visits(row: VisitRow, packs: dict[str, Pack]) -> Iterator[Decision]:
    for sponsor in SPONSORS:
        yield asked(row.pack, "legal.capacity", facts(row.capacity, row.proof, sponsor), packs)


def clearances(row: ClearanceRow, packs: dict[str, Pack]) -> Iterator[tuple[Decision, str]]:
    """A row for any proof speaks for each of them."""
    for proof in proofs_of(row.capacity) if row.proof == "any" else [row.proof]:
        for sponsor, answer in zip(SPONSORS, row.answers, strict=True):
            more = {"asked_clearance": row.asked, "days": 30, "prisons": 4}
            yield asked(row.pack, "legal.clearance", facts(row.capacity, proof, sponsor, **more), packs), answer


def appointments(row: AppointmentRow, packs: dict[str, Pack]) -> Iterator[Decision]:
    for scheduled, in_hours in product((True, False), repeat=2):
        legal = {"kind": "attorney", "scheduled": scheduled, "in_attorney_hours": in_hours}
        legal |= {"weekday": row.day == "weekday", "written_request": False, "subject_asked": False}
        holds = {"holds_pretrial": row.holds == "pretrial", "weekend_visiting_only": False}
        yield asked(row.pack, "legal.appointment", {"legal": legal, "institution": holds}, packs)


def wrong_cells(packs: dict[str, Pack]) -> Iterator[Any]:
    """Give the cells of these packs that the rules answer otherwise."""
    for visit in (row for row in visit_rows() if row.pack.split()[0] in packs):
        yield from _wrong(visit, zip(visits(visit, packs), visit.answers, strict=True))
    for clearance in (row for row in clearance_rows() if row.pack.split()[0] in packs):
        yield from _wrong(clearance, clearances(clearance, packs))
    for time in (row for row in appointment_rows() if row.pack.split()[0] in packs):
        yield from _wrong(time, zip(appointments(time, packs), time.answers, strict=True))


def _wrong(row: Any, pairs: Iterable[tuple[Decision, str]]) -> Iterator[Any]:
    return ((row, got.outcome, got.rules) for got, cell in pairs if OUTCOMES[got.outcome] != cell)


def test_the_rules_answer_as_the_table_says() -> None:
    assert list(wrong_cells(LOADED)) == []


def test_a_no_names_the_paragraph_in_which_the_capacity_stands_and_what_cures_it() -> None:
    for row in visit_rows():
        for got, cell in zip(visits(row, LOADED), row.answers, strict=True):
            against = [ground for ground in got.grounds if ground.cure is not None]
            if cell in ("no", "wait"):
                assert any(row.rule in ground.citation for ground in against), (row, got.rules)
            assert got.missing == ()
            assert (cell == "yes") == got.allows


def test_nobody_is_left_to_guess_who_decides() -> None:
    for row in visit_rows():
        for got, cell in zip(visits(row, LOADED), row.answers, strict=True):
            assert cell != "ask" or got.authority == "institution_head"


def test_every_capacity_proof_sponsor_and_day_is_in_the_table_once() -> None:
    keys = [(row.pack, row.capacity, row.proof) for row in visit_rows()]
    assert keys == [(pack, kind, proof) for pack, kind in product(PACKS, CAPACITIES) for proof in proofs_of(kind)]
    cleared = [(r.pack, r.asked, r.capacity, p) for r in clearance_rows() for p in _each(r)]
    wanted = [(pack, ask, kind, p) for pack, ask, kind in product(PACKS, ASKED, CAPACITIES) for p in proofs_of(kind)]
    assert sorted(cleared) == sorted(wanted)
    times = [(row.pack, row.holds, row.day) for row in appointment_rows()]
    assert times == list(product(PACKS, ("sentenced", "pretrial"), ("weekday", "weekend")))
    assert all(len(row.answers) == len(SPONSORS) for row in (*visit_rows(), *clearance_rows()))
    assert all(len(row.answers) == len(TIMES) for row in appointment_rows())


def test_the_table_and_the_facts_know_the_same_words() -> None:
    for pack in LOADED.values():
        legal = pack.dictionary.spaces["legal"]
        assert set(CAPACITIES) == legal["kind"].choices
        assert set(SPONSORS) - {"court"} == legal["sponsor"].choices
        assert set(ASKED) == legal["asked_clearance"].choices - {"none"}
    assert set(SHOWN) == set(PAPER) == set(CAPACITIES) - {"attorney"}


def test_every_kind_of_answer_is_somewhere_in_the_table() -> None:
    rows = (*visit_rows(), *clearance_rows(), *appointment_rows())
    assert {cell for row in rows for cell in row.answers} == set(CELLS)


@pytest.mark.parametrize("name", sorted(LOADED))
def test_without_any_one_rule_that_steers_the_table_would_be_wrong(name: str) -> None:
    """A rule that could be taken out unnoticed would be one that no row asks for."""
    unnoticed = {rule.id for rule in _steering(LOADED[name]) if not any(wrong_cells({name: _without(name, rule)}))}
    assert unnoticed == {rule.id for rule in LOADED[name].rules if rule.id in ELSEWHERE}


def _steering(pack: Pack) -> list[Rule]:
    questions = {"legal.capacity", "legal.clearance", "legal.appointment"}
    blocking = (Then.DENY, Then.INCOMPLETE, Then.HUMAN)
    return [r for r in pack.rules if questions & set(r.questions) and r.then in blocking and pack.is_on(r)]


def _without(name: str, rule: Rule) -> Pack:
    pack = LOADED[name]
    kept = tuple(one for one in pack.rules if one is not rule)
    return replace(pack, rules=kept, _plans={}, _edges=[], _levels={})


def _each(row: ClearanceRow) -> list[str]:
    return list(proofs_of(row.capacity)) if row.proof == "any" else [row.proof]
