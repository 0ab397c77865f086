"""Do both packs answer the vignettes about media access as the law was read?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from gatelodge.foundation.refusals import BadInput
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.words import Modality, Outcome, Then
from tests.packs import pack_of
from tests.policy.test_vignettes import SAYS, merged

DATA = yaml.safe_load((Path(__file__).parent / "media_vignettes.yaml").read_text("utf-8"))
PACKS = {name: pack_of(name) for name in ("us-ca", "us-bop")}
STEPS = [
    pytest.param(step, id=f"{vignette['id']}-{number}")
    for vignette in DATA["vignettes"]
    for number, step in enumerate(vignette["steps"], start=1)
]
MEDIA = sorted(name for name in PACKS["us-ca"].questions if name.startswith("grounds."))
# Federal rules know no film permit that silence grants.
WITHOUT_RULES = {("us-bop", "grounds.film")}
FIRST_DAYS = {"us-ca": date(2024, 12, 13), "us-bop": date(2025, 1, 27)}


@pytest.mark.parametrize("step", STEPS)
def test_answers_the_vignette(step: Mapping[str, Any]) -> None:
    facts = merged(DATA["defaults"].get(step["question"], {}), step.get("facts", {}))
    pack, on = PACKS[step.get("pack", "us-ca")], step.get("as_of", date(2026, 3, 2))
    decision = decide(step["question"], facts, on=on, pack=pack, by=step.get("by"))
    for name, wanted in step["expect"].items():
        SAYS[name](decision, wanted)


def test_every_vignette_of_these_sections_is_there() -> None:
    assert {"V58", "V59"} <= {vignette["id"] for vignette in DATA["vignettes"]}


@pytest.mark.parametrize(("pack", "question"), sorted(set(product(PACKS, MEDIA)) - WITHOUT_RULES))
def test_with_nothing_known_nothing_is_allowed_in_either_pack(pack: str, question: str) -> None:
    decision = decide(question, {}, on=date(2026, 3, 2), pack=PACKS[pack])
    assert (decision.outcome, bool(decision.missing)) == (Outcome.INCOMPLETE, True)


@pytest.mark.parametrize(("pack", "question"), WITHOUT_RULES)
def test_where_a_pack_has_no_rules_it_says_so_by_having_none(pack: str, question: str) -> None:
    assert PACKS[pack].rules_for(question) == ()


@pytest.mark.parametrize(("pack", "question"), sorted(product(PACKS, MEDIA)))
def test_no_day_is_claimed_before_the_text_was_read(pack: str, question: str) -> None:
    with pytest.raises(BadInput) as refused:
        decide(question, {}, on=FIRST_DAYS[pack].replace(day=FIRST_DAYS[pack].day - 1), pack=PACKS[pack])
    assert refused.value.codes == {"before_the_pack"}
    assert decide(question, {}, on=FIRST_DAYS[pack], pack=PACKS[pack]).question == question


def test_every_refusal_says_what_would_cure_it() -> None:
    blocking = (Then.DENY, Then.HUMAN, Then.INCOMPLETE)
    against = [rule for rule in _rules() if rule.then in blocking]
    assert {rule.modality for rule in against if rule.cure is None} == {Modality.MAY_DENY}


def test_only_what_was_seen_is_on_and_the_film_office_bars_nothing() -> None:
    on = [rule for pack in PACKS.values() for rule in pack.rules if pack.is_on(rule)]
    assert {rule.evidence.value for rule in on if set(rule.questions) & set(MEDIA)} == {"seen"}
    assert {rule.id for rule in _rules() if rule.dormant_because} == {
        "ca:practice.film-denial",
        "ca:practice.film-insurance",
        "ca:practice.film-office",
        "ca:3261.5(b)(2).nothing-else",
    }
    planned = {name: one for name, one in PACKS["us-ca"].parameters.items() if name.startswith("film_office")}
    assert {name: (one.value, one.verified) for name, one in planned.items()} == {
        "film_office_working_days": (4, False),
        "film_office_drone_working_days": (7, False),
    }


@pytest.mark.parametrize("pack", sorted(PACKS))
@pytest.mark.parametrize("role", ["communications_head", "secretary", "information_officer"])
def test_who_answers_the_media_ranks_nowhere_among_those_who_decide_about_visits(pack: str, role: str) -> None:
    assert role not in PACKS[pack].ranks
    with pytest.raises(BadInput) as refused:
        decide("conduct.sanction", {}, on=date(2026, 3, 2), pack=PACKS[pack], by=role)
    assert refused.value.codes == {"unknown_rank"}


def _rules() -> list[Any]:
    return [rule for pack in PACKS.values() for rule in pack.rules if set(rule.questions) & set(MEDIA)]
