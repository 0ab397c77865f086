"""Does every slip of an author end in a fault that names the file, never in a crash?"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from gatelodge.policy.domain.documents import PackFault
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.reading import PackFiles, read_pack
from tests.policy.test_reading import CASES, DAY, POLICIES, RULE

MORE = """duties: [{code: x, owed_by: gate_officer, working_days: 3, starting: visitor.discharged_on}]
option: {measure: warning, max_months: 3}
lapses: {source: visitor.discharged_on, years: [1]}
terms: {n: 3}
cure: {en: Settle it., es: Resuélvalo.}
notice: [applicant]
duration: today
"""
LONGER = RULE.replace("w.open)\n", "w.open) && visitor.discharged_on < today\n").replace(
    "needs: [", "needs: [visitor.discharged_on, "
)
FILES = {
    "facts.yaml": (POLICIES / "facts.yaml").read_text("utf-8"),
    "questions.yaml": (POLICIES / "questions.yaml").read_text("utf-8"),
    "pack.yaml": (POLICIES / "us-ca/pack.yaml").read_text("utf-8"),
    "s/r.yaml": LONGER + MORE,
    "s/r.cases.yaml": CASES.replace("warrants: [{open: true}]", "discharged_on: 2020-01-01, warrants: [{open: true}]"),
}
WRITTEN = {name: yaml.safe_load(text) for name, text in FILES.items()}
FACTS = {"visitor": {"warrants": [{"open": True}], "discharged_on": "2020-01-01"}}
SCALARS = [3, -1, 10**30, 1.5, True, None, "", "x", "'", "{x}", "visitor.age", DAY, "0001-01-01"]
HOLDERS = [[], [3], ["x"], [{"a": 1}], [[1]], {}, {"x": 1}, {"en": 3, "es": 4}]
ANYTHING = st.sampled_from([*SCALARS, *HOLDERS])


def places(held: Any) -> Iterator[tuple[Any, Any]]:
    for key, value in list(held.items()) if isinstance(held, dict) else list(enumerate(held)):
        yield held, key
        if isinstance(value, dict | list):
            yield from places(value)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_anything_in_any_place_loads_or_is_named_by_its_file(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    changed = copy.deepcopy(WRITTEN[name])
    holder, key = data.draw(st.sampled_from(list(places(changed))))
    if isinstance(holder, dict) and data.draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = data.draw(ANYTHING)
    texts = {**FILES, name: yaml.safe_dump(changed, allow_unicode=True, sort_keys=False)}
    own = {path: texts[path] for path in ("pack.yaml", "s/r.yaml", "s/r.cases.yaml")}
    faults: tuple[str, ...] = ()
    try:
        pack = read_pack(PackFiles(texts["facts.yaml"], texts["questions.yaml"], own))
    except PackFault as fault:
        faults = fault.faults
    else:
        if pack.rules and pack.rules[0].in_force(DAY) and "clearance.approve" in pack.questions:
            decide("clearance.approve", FACTS, on=DAY, pack=pack).to_bytes()
    assert all(".yaml" in line for line in faults), faults


def test_the_files_as_written_load() -> None:
    own = {path: FILES[path] for path in ("pack.yaml", "s/r.yaml", "s/r.cases.yaml")}
    pack = read_pack(PackFiles(FILES["facts.yaml"], FILES["questions.yaml"], own))
    assert decide("clearance.approve", FACTS, on=DAY, pack=pack).rules == ("ca:test",)
