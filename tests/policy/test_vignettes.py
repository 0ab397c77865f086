"""Does the pack answer the vignettes as the law was read?"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from gatelodge.foundation.refusals import Refusal
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.pack import Pack

DATA = yaml.safe_load((Path(__file__).parent / "vignettes.yaml").read_text("utf-8"))
STEPS = [
    pytest.param(step, id=f"{vignette['id']}-{number}")
    for vignette in DATA["vignettes"]
    for number, step in enumerate(vignette["steps"], start=1)
]
WANTED = [
    "V01",
    "V02",
    "V03",
    "V04",
    "V06",
    "V08",
    "V11",
    "V12",
    "V13",
    "V15",
    "V17",
    "V18",
    "V21",
    "V23",
    "V25",
    "V27",
    "V29",
    "V30",
    "V31",
    "V33",
    "V34",
    "V35",
    "V37",
    "V38",
    "V39",
    "V41",
    "V42",
    "V61",
    "V66",
    "V68",
]


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    return {**base, **{space: {**base.get(space, {}), **held} for space, held in over.items()}}


@pytest.mark.parametrize("step", STEPS)
def test_answers_the_vignette(step: Mapping[str, Any], pack: Pack, pack_with: Callable[[frozenset[str]], Pack]) -> None:
    if "rule" in step:
        with pytest.raises(Refusal) as refused:
            pack.rule(step["rule"])
        assert refused.value.codes == {step["refused"]}
        return
    asked = pack_with(frozenset(step["enable"])) if "enable" in step else pack
    facts = merged(DATA["defaults"].get(step["question"], {}), step.get("facts", {}))
    decision = decide(step["question"], facts, on=step.get("as_of", date(2026, 3, 2)), pack=asked, by=step.get("by"))
    for name, wanted in step["expect"].items():
        SAYS[name](decision, wanted)


def test_every_vignette_of_these_sections_is_there() -> None:
    assert set(WANTED) <= {vignette["id"] for vignette in DATA["vignettes"]}


def _equal(read: Callable[[Decision], Any]) -> Callable[[Decision, Any], None]:
    def check(decision: Decision, wanted: Any) -> None:
        assert read(decision) == wanted, decision

    return check


def _among(decision: Decision, wanted: list[str]) -> None:
    assert set(wanted) <= set(decision.rules), decision.rules


def _not_among(decision: Decision, wanted: list[str]) -> None:
    assert not set(wanted) & set(decision.rules), decision.rules


def _cites(decision: Decision, wanted: list[str]) -> None:
    cited = " ".join(ground.citation for ground in decision.grounds)
    assert all(citation in cited for citation in wanted), cited


def _never_cites(decision: Decision, wanted: list[str]) -> None:
    cited = " ".join(ground.citation for ground in decision.grounds)
    assert not any(citation in cited for citation in wanted), cited


def _cure_says(decision: Decision, wanted: str) -> None:
    cures = " ".join(ground.cure.en for ground in decision.grounds if ground.cure)
    assert wanted in cures, cures


def _says(decision: Decision, wanted: str) -> None:
    assert any(wanted in ground.text.en for ground in decision.grounds), decision.grounds


def _ceilings(decision: Decision, wanted: Mapping[str, int]) -> None:
    assert {o.rule: o.max_months for o in decision.options if o.rule in wanted} == wanted


def _durations(decision: Decision, wanted: Mapping[str, str]) -> None:
    assert {g.rule: g.duration for g in decision.grounds if g.rule in wanted} == wanted


def _option_ranks(decision: Decision, wanted: Mapping[str, str]) -> None:
    assert {o.rule: o.authority for o in decision.options if o.rule in wanted} == wanted


def _longest(decision: Decision) -> dict[str, int | None]:
    longest: dict[str, int | None] = {}
    for option in decision.options:
        longest[option.measure] = max((longest.get(option.measure) or 0, option.max_months or 0)) or None
    return longest


SAYS: dict[str, Callable[[Decision, Any], None]] = {
    "outcome": _equal(lambda decision: decision.outcome),
    "allows": _equal(lambda decision: decision.allows),
    "authority": _equal(lambda decision: decision.authority),
    "decider_sufficient": _equal(lambda decision: decision.decider_sufficient),
    "reapply_after": _equal(lambda decision: decision.reapply_after),
    "missing": _equal(lambda decision: list(decision.missing)),
    "notices": _equal(lambda decision: list(decision.notices)),
    "order": _equal(lambda decision: list(decision.order)),
    "dormant": _equal(lambda decision: list(decision.dormant)),
    "conditions": _equal(lambda decision: [condition.code for condition in decision.conditions]),
    "limits": _equal(lambda decision: {limit.code: limit.value for limit in decision.limits}),
    "duties": _equal(lambda decision: {duty.code: duty.due_on for duty in decision.duties}),
    "options": _equal(_longest),
    "musts": _equal(lambda decision: [option.measure for option in decision.options if option.must]),
    "written": _equal(lambda decision: sorted(option.rule for option in decision.options if option.written)),
    "rules": _among,
    "not_rules": _not_among,
    "cites": _cites,
    "never_cites": _never_cites,
    "cure_says": _cure_says,
    "says": _says,
    "ceilings": _ceilings,
    "durations": _durations,
    "option_ranks": _option_ranks,
}
