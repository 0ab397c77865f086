"""Does a local supplement only add to the state's text, and is what contradicts it set aside and reported?"""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gatelodge.policy.domain import findings
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.documents import PackFault
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.explanation import explain
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.reading import add_supplement
from gatelodge.policy.domain.supplement import find_conflicts
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries.packs import load_pack
from tests.packs import POLICIES
from tests.policy.test_vignettes import DATA, merged

DAY = date(2026, 3, 2)
MANIFEST = """id: alder-creek
version: "1"
title: {en: Alder Creek operational supplement, es: Suplemento de Alder Creek}
supplements: us-ca
"""
RULE = """id: {id}
questions: [{question}]
citation: Alder Creek supplement, section 4
evidence: seen
modality: {modality}
when: "{when}"
needs: [{needs}]
authority: visiting_sergeant
valid_from: 2020-01-01
text: {{en: A local rule., es: Una regla local.}}
{more}
"""
CASES = """cases:
- {{name: it applies, as_of: 2026-03-02, facts: {yes}, applies: true}}
- {{name: it does not, as_of: 2026-03-02, facts: {no}, applies: false}}
"""
STAYS = {"question": "gate.admit", "modality": "MAY_DENY", "when": "'gloves' in visitor.dress", "needs": "visitor.dress",
         "yes": "{visitor: {dress: [gloves]}}", "no": "{visitor: {dress: []}}"}  # fmt: skip
WARRANT = {"question": "clearance.approve", "when": "visitor.warrants.exists(w, w.open)",
           "needs": "visitor.warrants, visitor.warrants.open",
           "yes": "{visitor: {warrants: [{open: true}]}}", "no": "{visitor: {warrants: []}}"}  # fmt: skip
TEN = {"question": "clearance.approve", "modality": "COND", "when": "incarcerated.approved_visitors >= 10",
       "needs": "incarcerated.approved_visitors", "more": "then: deny",
       "yes": "{incarcerated: {approved_visitors: 12}}", "no": "{incarcerated: {approved_visitors: 3}}"}  # fmt: skip
PARTY = {"question": "visit.party", "modality": "LIMIT",
         "when": "visit.contact && incarcerated.visiting_status == 'contact'",
         "needs": "incarcerated.visiting_status, visit.contact",
         "yes": "{visit: {contact: true}, incarcerated: {visiting_status: contact}}",
         "no": "{visit: {contact: false}}"}  # fmt: skip
SERIOUS = {"question": "conduct.sanction", "modality": "MAY_DENY", "when": "incident.serious", "needs": "incident.serious",
           "yes": "{incident: {serious: true, repeated: false, crime_under_investigation: false}}",
           "no": "{incident: {serious: false}}"}  # fmt: skip
ARREST = {"question": "gate.admit", "modality": "COND",
          "when": "incarcerated.minor_victim_arrests.size() > 0 && visitor.age < 18",
          "needs": "incarcerated.minor_victim_arrests, visitor.age", "more": "then: attach\nattach: [non_contact]",
          "yes": "{visitor: {age: 9}, incarcerated: {minor_victim_arrests: ['288'], committee_on_minors: undecided}}",
          "no": "{visitor: {age: 9}, incarcerated: {minor_victim_arrests: []}}"}  # fmt: skip
CLOCK = {"question": "complaint.clock", "modality": "DUTY", "when": "complaint.stage == 'institution_head'",
         "needs": "complaint.stage",
         "yes": "{complaint: {stage: institution_head, received_on: 2026-03-02}}",
         "no": "{complaint: {stage: director}}"}  # fmt: skip


def supplemented(pack: Pack, rule: dict[str, str], manifest: str = MANIFEST) -> Pack:
    filled = {"id": "local:rule", "more": "", "modality": "MAY_DENY", **rule}
    own = {"supplement.yaml": manifest, "s/r.yaml": RULE.format(**filled), "s/r.cases.yaml": CASES.format(**filled)}
    return add_supplement(pack, own)


def ask(pack: Pack, question: str, facts: dict[str, Any]) -> Decision:
    return decide(question, merged(DATA["defaults"].get(question, {}), facts), on=DAY, pack=pack)


@pytest.mark.parametrize(
    ("rule", "against", "why"),
    [
        pytest.param({**STAYS, "id": "ca:3173(a)"}, "ca:3173(a)", "the name of a state rule", id="takes a rule's name"),
        pytest.param(
            {**STAYS, "modality": "MUST_ALLOW", "more": "overrides: ['ca:3174(b)(5)']"},
            "ca:3174(b)(5)", "lift a state rule", id="lifts a refusal"),
        pytest.param(TEN, "ca:3170.1(c)", "may not be held against", id="caps the number of approvals"),
        pytest.param(ARREST, "ca:3173.1(e)", "may not be held against", id="restricts on an arrest alone"),
        pytest.param({**WARRANT, "modality": "MUST_DENY"}, "ca:3172.1(b)(1)", "leaves the choice", id="may becomes must"),
        pytest.param({**PARTY, "more": "terms: {max_at_once: 6}"}, "ca:3170.1(c)(1)", "beyond the limit", id="more at once"),
        pytest.param(
            {**SERIOUS, "more": "option: {measure: suspension, max_months: 9}"},
            "ca:3176.1(c)", "do not", id="a longer suspension"),
        pytest.param(
            {**SERIOUS, "more": "option: {measure: exclusion}"}, None, "do not", id="a measure that nothing opens"),
        pytest.param(
            {**CLOCK, "more": "duties: [{code: answer_complaint, owed_by: institution_head, working_days: 30}]"},
            "ca:3179(b)", "more time", id="more time to answer"),
    ],
)  # fmt: skip
def test_a_contradiction_is_reported(pack: Pack, rule: dict[str, str], against: str | None, why: str) -> None:
    found = find_conflicts(supplemented(pack, rule))
    assert [(one.against, one.rule) for one in found] == [(against, rule.get("id", "local:rule"))]
    assert why in found[0].why.en


@pytest.mark.parametrize(
    "rule",
    [
        pytest.param(STAYS, id="a ground of its own"),
        pytest.param({**WARRANT, "modality": "MAY_DENY"}, id="a choice where the state leaves one"),
        pytest.param({**PARTY, "more": "terms: {max_at_once: 4}"}, id="fewer at once"),
        pytest.param({**PARTY, "more": "terms: {tables: 1}"}, id="a number the state does not set"),
        pytest.param({**SERIOUS, "more": "option: {measure: suspension, max_months: 3}"}, id="a shorter suspension"),
        pytest.param(
            {**CLOCK, "more": "duties: [{code: answer_complaint, owed_by: institution_head, working_days: 10}]"},
            id="less time to answer"),
        pytest.param({**CLOCK, "more": "duties: [{code: receipt, owed_by: institution_head, days: 1}]"}, id="a duty more"),
    ],
)  # fmt: skip
def test_an_addition_is_none(pack: Pack, rule: dict[str, str]) -> None:
    assert find_conflicts(supplemented(pack, rule)) == ()


def test_the_state_text_decides_and_the_decision_names_what_was_set_aside(pack: Pack) -> None:
    local = supplemented(pack, TEN)
    facts = {"incarcerated": {"approved_visitors": 12}}
    decision, alone = (ask(one, "clearance.approve", facts) for one in (local, pack))
    assert (decision.outcome, alone.outcome, alone.conflicts) == (Outcome.ALLOW, Outcome.ALLOW, ())
    assert [(c.rule, c.against) for c in decision.conflicts] == [("local:rule", "ca:3170.1(c)")]
    assert "local:rule" not in decision.rules
    english, spanish = (explain(decision, local, language) for language in ("en", "es"))
    assert any("local:rule" in sentence and "was not used" in sentence for sentence in english)
    assert any("local:rule" in sentence and "No se usó" in sentence for sentence in spanish)
    assert ask(local, "clearance.approve", {"incarcerated": {"approved_visitors": 3}}).conflicts == ()


def test_without_the_guard_a_supplement_would_overrule_the_state(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "set_aside", lambda applied, _: (applied, []))
    facts = {"incarcerated": {"approved_visitors": 12}}
    assert ask(supplemented(pack, TEN), "clearance.approve", facts).outcome is Outcome.DENY


def test_a_refusal_that_the_state_may_forbid_waits_for_the_fact(pack: Pack) -> None:
    """Whether the committee has decided is unknown, so nobody can tell whether the arrest may count."""
    facts = {"visitor": {"age": 9, "escort": "parent", "escort_approved": True, "birth_record": "certified",
                         "unaccompanied_approved": False, "admitted_as_adult": False, "victim_of_sections": []},
             "incarcerated": {"minor_victim_arrests": ["288"], "committee_on_minors": None}}  # fmt: skip
    decision = ask(supplemented(pack, ARREST), "gate.admit", facts)
    assert decision.outcome is Outcome.INCOMPLETE
    assert "incarcerated.committee_on_minors" in decision.missing


def test_an_addition_comes_after_the_state_text(pack: Pack) -> None:
    decision = ask(
        supplemented(pack, STAYS), "gate.admit", {"visitor": {"dress": ["gloves"], "head_covering_approved": True}}
    )
    assert (decision.outcome, decision.rules, decision.pack) == (Outcome.HUMAN, ("local:rule",), "us-ca+alder-creek")
    both = ask(
        supplemented(pack, STAYS), "gate.admit", {"visitor": {"dress": ["gloves"], "head_covering_approved": False}}
    )
    assert both.rules == ("ca:3174(b)(5)", "local:rule")
    assert both.authority == "institution_head"


def test_a_setting_stated_otherwise_is_reported_and_not_used(pack: Pack) -> None:
    local = supplemented(pack, STAYS, MANIFEST + "parameters: {vending_cash_adult: {value: 50, text: Dollars}}\n")
    assert [(c.against, c.citation) for c in find_conflicts(local)] == [("vending_cash_adult", "supplement.yaml")]
    assert local.parameters["vending_cash_adult"].value == 70


def test_the_version_shows_the_supplement_and_what_it_was_read_with(pack: Pack) -> None:
    one = supplemented(pack, STAYS)
    assert len({pack.version, one.version, supplemented(pack, WARRANT).version}) == 3
    assert one.version == supplemented(pack, STAYS).version


@pytest.mark.parametrize(
    ("manifest", "rule", "named"),
    [
        ("id: x\n", STAYS, "supplement.yaml:1: version: is missing"),
        (MANIFEST.replace("us-ca", "us-bop"), STAYS, "must be “us-ca”"),
        (MANIFEST.replace("alder-creek", "Alder Creek!"), STAYS, "a short name"),
        (MANIFEST.replace(", es: Suplemento de Alder Creek", ""), STAYS, "title: needs a text in both languages"),
        (MANIFEST + "conditions: {non_contact: {en: a, es: b}}\n", STAYS, "has its wording in the state pack"),
        (MANIFEST + "ranks: []\n", STAYS, "ranks: is not a field"),
        (MANIFEST, {**STAYS, "more": "appeal: local:nothing"}, "refers to “local:nothing”"),
        (MANIFEST, {**STAYS, "when": "visitor.shoe > 3"}, "s/r.yaml:6: when: unknown fact “visitor.shoe”"),
        (MANIFEST, {**STAYS, "more": "protects: [visitor.dress]"}, "belongs to a rule that must allow"),
    ],
)
def test_a_faulty_supplement_stays_out_by_name(pack: Pack, manifest: str, rule: dict[str, str], named: str) -> None:
    with pytest.raises(PackFault) as fault:
        supplemented(pack, rule, manifest)
    assert named in str(fault.value)


@pytest.mark.parametrize(
    ("environment", "supplement"),
    [
        ({}, ""),
        ({"GATELODGE_DEMO": "1"}, "alder-local"),
        ({"GATELODGE_DEMO": "1", "GATELODGE_POLICY_PACK": "us-bop"}, ""),
        ({"GATELODGE_DEMO": "1", "GATELODGE_POLICY_SUPPLEMENT": ""}, ""),
        ({"GATELODGE_POLICY_SUPPLEMENT": "elsewhere"}, "elsewhere"),
    ],
)
def test_only_the_demo_has_the_fictional_departments_own_rules(environment: dict[str, str], supplement: str) -> None:
    program = "from gatelodge.config.settings import POLICY_SUPPLEMENT; print(POLICY_SUPPLEMENT)"
    kept = {key: value for key, value in os.environ.items() if key not in ASKED_FOR}
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={**kept, "PYTHONPATH": str(POLICIES.parent / "src"), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == supplement


ASKED_FOR = ("GATELODGE_DEMO", "GATELODGE_POLICY_PACK", "GATELODGE_POLICY_SUPPLEMENT")


def test_a_folder_without_a_supplement_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackFault, match="there is no supplement here"):
        load_pack(POLICIES / "us-ca", supplement=tmp_path)
