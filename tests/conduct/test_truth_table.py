"""Every step of the ladder, by every rank, on and off the grounds, on every record: the rules answer as the table says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from gatelodge.conduct.domain import ladder
from gatelodge.conduct.domain.ladder import Proposal, facts_of
from gatelodge.conduct.domain.lifecycle import CrimeClass, ExclusionGround, GateGround, Reach, SanctionKind
from gatelodge.conduct.domain.truth import CELLS, PLACES, RANKS, RECORDS, TRIGGERS, TruthRow, truth_rows
from gatelodge.conduct.models import Incident
from gatelodge.conduct.queries.sanctions import rules_at
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.policy.queries import current_pack, decide

NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)
ROWS = truth_rows()
ON_RECORD: dict[str, dict[str, Any]] = {
    "clean": {},
    "warned": {"warning_failed": True},
    "repeated": {"repeated": True},
    "serious": {"serious": True},
    "investigated": {"under_investigation": True},
}
REFUSED = {
    "rank_too_low": "rank",
    "over_ceiling": "over",
    "heavier_required": "heavier",
    "not_open": "none",
    "unverified_rule": "off",
    "review_missing": "review_missing",
}
# The rules of the ladder that no incident can meet yet, because nobody counts refused searches.
NOT_MET = {"ca:3173.2.refusal-ladder", "ca:3176(a)(3)(A).non_contact"}


def told(row: TruthRow) -> Incident:
    """Put on record what the row says."""
    fields: dict[str, Any] = {"conduct": "disturbance", "crime_class": "none", "on_property": row.place == "on"}
    if row.trigger in set(GateGround):
        fields["gate_ground"] = row.trigger
    elif row.trigger in set(ExclusionGround):
        fields["exclusion_ground"] = row.trigger
    elif row.trigger in set(CrimeClass):
        fields["crime_class"] = row.trigger
    elif row.trigger == "arrest_elsewhere":
        fields["conduct"] = row.trigger
    elif row.trigger != "breach":
        fields[row.trigger] = True
    return Incident(**fields | ON_RECORD[row.record])


def answered(row: TruthRow, rank: str, *, review: bool) -> str:
    """Ask the rules, and give the answer in the table's words."""
    proposal = Proposal(
        SanctionKind(row.measure),
        "staff_observation",
        "Why.",
        row.months,
        review_on=date(2026, 3, 20) if review else None,
        reach=Reach(row.reach) if row.reach else None,
    )
    answer = decide("conduct.sanction", facts_of(told(row), proposal), on=NOW, by=rank)
    try:
        return "must" if ladder.check(answer, proposal, rank, rules_at()).must else "may"
    except NotAllowedNow as refusal:
        (reason,) = refusal.reasons
        assert reason.cure, reason
        return REFUSED[reason.code]


@pytest.mark.parametrize("step", sorted({row.step for row in ROWS}))
def test_the_rules_answer_as_the_table_says(step: str) -> None:
    wrong = []
    for row in (one for one in ROWS if one.step == step):
        for rank, expected in zip(RANKS, row.answers, strict=True):
            got = (answered(row, rank, review=False), answered(row, rank, review=True))
            wanted = ("review_missing", "may") if expected == "review" else (expected, expected)
            if got != wanted:
                wrong.append((row, rank, got))
    assert wrong == []


def test_every_step_is_told_for_every_rank_place_and_record_once() -> None:
    keys = [(row.step, row.measure, row.months, row.reach, row.trigger, row.place, row.record) for row in ROWS]
    assert len(keys) == len(set(keys))
    for what in {key[:5] for key in keys}:
        # An arrest elsewhere is never on the grounds; recording it there is refused.
        places = ["off"] if what[4] == "arrest_elsewhere" else list(PLACES)
        assert [key[5:] for key in keys if key[:5] == what] == list(product(places, RECORDS)), what
    assert all(len(row.answers) == len(RANKS) and set(row.answers) <= set(CELLS) for row in ROWS)


def test_every_measure_ground_and_rule_is_in_the_table() -> None:
    assert {row.measure for row in ROWS} == set(SanctionKind)
    assert {row.trigger for row in ROWS} == set(TRIGGERS)
    assert set(TRIGGERS) >= (set(GateGround) | set(ExclusionGround)) - {"none"}
    assert set(RANKS) == set(current_pack().ranks)
    met: set[str] = set()
    for row in ROWS:
        answer = decide("conduct.sanction", facts_of(told(row)), on=NOW)
        met |= {one.rule for one in answer.options} | set(answer.dormant)
    ladders = {rule.id for rule in current_pack().rules_for("conduct.sanction") if rule.option is not None}
    assert ladders - met <= NOT_MET


def test_every_kind_of_answer_is_somewhere_in_the_table() -> None:
    assert {cell for row in ROWS for cell in row.answers} == set(CELLS)
