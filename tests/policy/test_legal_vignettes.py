"""Do both packs answer the vignettes about legal visits as the law was read?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gatelodge.foundation.refusals import BadInput
from gatelodge.policy.domain.documents import PackFault
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.reading import read_pack
from gatelodge.policy.domain.words import Modality, Outcome, Then
from gatelodge.policy.queries.packs import pack_files
from tests.packs import POLICIES, pack_of
from tests.policy.test_vignettes import SAYS, merged

DATA = yaml.safe_load((Path(__file__).parent / "legal_vignettes.yaml").read_text("utf-8"))
PACKS = {name: pack_of(name) for name in ("us-ca", "us-bop")}
STEPS = [
    pytest.param(step, id=f"{vignette['id']}-{number}")
    for vignette in DATA["vignettes"]
    for number, step in enumerate(vignette["steps"], start=1)
]
LEGAL = sorted(name for name in PACKS["us-ca"].questions if name.startswith("legal."))


@pytest.mark.parametrize("step", STEPS)
def test_answers_the_vignette(step: Mapping[str, Any]) -> None:
    facts = merged(DATA["defaults"].get(step["question"], {}), step.get("facts", {}))
    pack, on = PACKS[step.get("pack", "us-ca")], step.get("as_of", date(2026, 3, 2))
    decision = decide(step["question"], facts, on=on, pack=pack, by=step.get("by"))
    for name, wanted in step["expect"].items():
        SAYS[name](decision, wanted)


def test_every_vignette_of_these_sections_is_there() -> None:
    wanted = {"V43", "V45", "V46", "V47", "V49", "V50", "V51", "V67"}
    assert wanted <= {vignette["id"] for vignette in DATA["vignettes"]}


@pytest.mark.parametrize("pack", sorted(PACKS))
@pytest.mark.parametrize("question", LEGAL)
def test_with_nothing_known_nothing_is_allowed_in_either_pack(pack: str, question: str) -> None:
    decision = decide(question, {}, on=date(2026, 3, 2), pack=PACKS[pack])
    assert (decision.outcome, bool(decision.missing)) == (Outcome.INCOMPLETE, True)


def test_every_refusal_says_what_would_cure_it_and_how_to_contest_it() -> None:
    against = [
        rule
        for pack in PACKS.values()
        for rule in pack.rules
        if set(rule.questions) & set(LEGAL) and rule.then in (Then.DENY, Then.HUMAN, Then.INCOMPLETE)
    ]
    # Where a person decides anyway, there is nothing that the visitor could bring.
    assert {rule.modality for rule in against if rule.cure is None} == {Modality.MAY_DENY}
    # Federal rules say of neither how to contest it: nobody is refused a visit by them.
    assert {rule.id for rule in against if rule.appeal is None} == {"us:543.13.no-clearance", "us:543.13(e).listening"}


def test_what_was_cut_or_is_only_known_sleeps_and_says_why() -> None:
    off = {rule.id for pack in PACKS.values() for rule in pack.rules if rule.dormant_because}
    assert off >= {
        "ca:3178(c)(2)",
        "ca:3178.bar-card",
        "ca:3178.devices",
        "ca:3178.papers",
        "ca:3176.3(e)",
        "ca:PC-4570.5",
    }


def test_the_federal_remedy_program_is_claimed_no_earlier_than_it_was_read() -> None:
    bureau, day = PACKS["us-bop"], date(2024, 2, 6)
    with pytest.raises(BadInput) as refused:
        decide("complaint.clock", {}, on=day, pack=bureau)
    assert refused.value.codes == {"before_the_pack"}
    assert "2025-01-27" in str(refused.value.reasons[0].text.en)
    assert decide("legal.capacity", {}, on=day, pack=bureau).outcome is Outcome.INCOMPLETE


def test_without_the_day_of_a_question_a_year_nobody_read_would_be_answered() -> None:
    careless = replace(PACKS["us-bop"], covers={}, _plans={}, _edges=[], _levels={})
    facts = {"complaint": {"by": "incarcerated_person", "stage": "institution_head"}}
    assert decide("complaint.file", facts, on=date(2024, 2, 6), pack=careless).outcome is Outcome.ALLOW


@pytest.mark.parametrize("covers", ["{complaint.colour: 2025-01-27}", "{complaint.clock: tomorrow}"])
def test_a_day_for_a_question_that_nobody_knows_keeps_the_pack_out(covers: str) -> None:
    files = pack_files(POLICIES / "us-bop")
    manifest = files.own["pack.yaml"].replace("covers:\n", f"covers: {covers}\nwas:\n")
    with pytest.raises(PackFault) as fault:
        read_pack(replace(files, own={**files.own, "pack.yaml": manifest}))
    assert "a known question, is covered" in str(fault.value)
