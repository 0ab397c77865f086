"""How much does it cost that rules are data? The engine against the same rules written by hand, in one run."""

from __future__ import annotations

import hashlib
import json
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import rfc8785

from gatelodge.foundation.working_days import years_before
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.domain.engine import decide
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.words import Outcome
from gatelodge.policy.queries.packs import load_pack

QUESTION = "clearance.approve"
DAY = date(2026, 3, 2)
GOAL = 4.0
ROUNDS, CALLS = 31, 200
MAY = "visiting_sergeant"
HEAD = "institution_head"
CLEAN: dict[str, Any] = {
    "application": {"complete": True, "check_mismatch": False, "other_reason": ""},
    "visitor": {"warrants": [], "convictions": [], "supervision": "none", "former_prisoner": False},
    "incarcerated": {"approved_visitors": 3},
}
FELONY = {"convicted_on": "2023-03-02", "level": "felony", "kind": "ordinary", "with_incarcerated": False}


def person(**visitor: Any) -> dict[str, Any]:
    """Give the clean facts with these changed."""
    return {**CLEAN, "visitor": {**CLEAN["visitor"], **visitor}}


FACTS: dict[str, dict[str, Any]] = {
    "nothing against": CLEAN,
    "an old felony": person(convictions=[{**FELONY, "convicted_on": "2014-05-01"}]),
    "an open warrant": person(warrants=[{"kind": "warrant", "open": True}]),
    "no letter": person(supervision="probation", supervisor_permission=False),
    "former prisoner": person(
        former_prisoner=True,
        entry_approved_by_head=False,
        discharged_from_supervision=False,
        discharged_on="2025-04-02",
    ),
    "a recent felony": person(convictions=[FELONY]),
}


class ByHand:
    """The rules of `clearance.approve` as a programmer would write them, with the pack's texts as constants."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.grounds: dict[str, Ground] = {}
        self.notices = {rule.id: rule.notice for rule in pack.rules}
        for rule in pack.rules_for(QUESTION):
            self.grounds[rule.id] = Ground(
                rule.id, rule.modality, rule.citation, rule.text, rule.cure, None, rule.duration, rule.authority
            )

    def decide(self, facts: Mapping[str, Any], day: date) -> Decision:
        """Decide on facts that are all known."""
        a, v = facts["application"], facts["visitor"]
        deny = self.denials(v)
        human = self.discretion(a, v, day)
        open_parts = []
        if a["check_mismatch"]:
            open_parts.append(self.grounds["ca:3172(e).mismatch"])
        if not a["complete"]:
            open_parts.append(self.grounds["ca:3172(b).complete"])
        notes = self.notes(facts, day)
        outcome = (
            Outcome.DENY if deny else Outcome.INCOMPLETE if open_parts else Outcome.HUMAN if human else Outcome.ALLOW
        )
        grounds = [*deny, *human, *open_parts, *notes]
        grounds.sort(key=lambda ground: ORDER[ground.rule])
        against = bool(deny or human or open_parts)
        dated = [ground.lapses_on for ground in (*deny, *human) if ground.lapses_on]
        lapses = max(dated) if dated and len(dated) == len(deny) + len(human) else None
        return Decision(
            question=QUESTION,
            on=day.isoformat(),
            pack=self.pack.id,
            version=self.pack.version,
            facts_digest=hashlib.sha256(rfc8785.dumps(dict(facts))).hexdigest(),
            outcome=outcome,
            authority=HEAD
            if any(ground.authority == HEAD for ground in grounds)
            else MAY
            if a["complete"] or human
            else "gate_officer",
            grounds=tuple(grounds),
            notices=tuple(dict.fromkeys(who for ground in grounds for who in self.notices[ground.rule])),
            reapply_after=lapses if outcome in (Outcome.DENY, Outcome.HUMAN) else None,
            appeal=self.pack.appeals["ca:3179(a)"] if against else None,
        )

    def denials(self, v: Mapping[str, Any]) -> list[Ground]:
        found = []
        if v["former_prisoner"] and not v["entry_approved_by_head"]:
            found.append(self.grounds["ca:3172(d).felony"])
        if v["supervision"] != "none" and not v["supervisor_permission"]:
            found.append(self.grounds["ca:3172(d).superv"])
        return found

    def discretion(self, a: Mapping[str, Any], v: Mapping[str, Any], day: date) -> list[Ground]:
        found = []
        if any(warrant["open"] for warrant in v["warrants"]):
            found.append(self.grounds["ca:3172.1(b)(1)"])
        felonies = sorted(date.fromisoformat(c["convicted_on"]) for c in v["convictions"] if c["level"] == "felony")
        if self.looks_back(felonies, day):
            found.append(replace(self.grounds["ca:3172.1(b)(2)"], lapses_on=self.falls_away(felonies, day)))
        for letter, kind in (("A", "prison_drugs"), ("B", "prison_contraband"), ("C", "escape")):
            if any(conviction["kind"] == kind for conviction in v["convictions"]):
                found.append(self.grounds[f"ca:3172.1(b)(3)({letter})"])
        if any(conviction["with_incarcerated"] for conviction in v["convictions"]):
            found.append(self.grounds["ca:3172.1(b)(3)(D)"])
        if v["former_prisoner"] and not v["entry_approved_by_head"] and not v["discharged_from_supervision"]:
            left = date.fromisoformat(v["discharged_on"])
            if left >= years_before(day, 1):
                found.append(replace(self.grounds["ca:3172.1(b)(4)"], lapses_on=outside(left, 1)))
        if v["supervision"] != "none" and not v["supervisor_permission"]:
            found.append(self.grounds["ca:3172.1(b)(5)"])
        if a["other_reason"]:
            found.append(self.grounds["ca:3172.1(b).other"])
        return found

    def looks_back(self, felonies: list[date], day: date) -> bool:
        recent = [sum(one >= years_before(day, years) for one in felonies) for years in (3, 6, 10)]
        return recent[0] >= 1 or recent[1] >= 2 or recent[2] >= 3

    def falls_away(self, felonies: list[date], day: date) -> date | None:
        days = sorted({outside(one, years) for one in felonies for years in (3, 6, 10)})
        return next((one for one in days if one > day and not self.looks_back(felonies, one)), None)

    def notes(self, facts: Mapping[str, Any], day: date) -> list[Ground]:
        v, found = facts["visitor"], []
        if facts["incarcerated"]["approved_visitors"] >= 1:
            found.append(self.grounds["ca:3170.1(c)"])
        if v["former_prisoner"] and (
            v["discharged_from_supervision"] or date.fromisoformat(v["discharged_on"]) < years_before(day, 1)
        ):
            found.append(self.grounds["ca:3172.1(b)(4).ordinary-grounds"])
        if facts["application"]["complete"] and not facts["application"]["check_mismatch"]:
            found.append(self.grounds["ca:3172(e).review"])
        if facts["application"]["complete"]:
            found.append(self.grounds["ca:3172.1(a)"])
        return found


def outside(start: date, years: int) -> date:
    """Give the first day on which `start` is more than `years` ago."""
    day = start + timedelta(days=int(years * 365.2425) - 1)
    while years_before(day, years) <= start:
        day += timedelta(days=1)
    return day


ORDER: dict[str, int] = {}


def measure(rounds: int = ROUNDS, calls: int = CALLS) -> dict[str, tuple[float, float]]:
    """Give, for each set of facts, the median seconds per decision of the engine and of the rules by hand."""
    pack = load_pack(Path(__file__).resolve().parents[1] / "policies" / "us-ca")
    ORDER.update({rule.id: place for place, rule in enumerate(pack.rules)})
    by_hand = ByHand(pack)
    medians = {}
    for name, facts in FACTS.items():
        engine_says = decide(QUESTION, facts, on=DAY, pack=pack)
        if by_hand.decide(facts, DAY) != replace(engine_says, dormant=()):
            raise AssertionError(f"{name}: the two do not give the same decision")
        engine: list[float] = []
        plain: list[float] = []
        for _ in range(rounds):
            engine.append(timed(lambda facts=facts: decide(QUESTION, facts, on=DAY, pack=pack), calls))
            plain.append(timed(lambda facts=facts: by_hand.decide(facts, DAY), calls))
        medians[name] = (statistics.median(engine), statistics.median(plain))
    return medians


def timed(call: Callable[[], Decision], calls: int) -> float:
    started = time.perf_counter()
    for _ in range(calls):
        call()
    return (time.perf_counter() - started) / calls


def main() -> int:
    """Print the ratios; 1 when the goal is missed."""
    medians = measure()
    ratio = statistics.median(engine / plain for engine, plain in medians.values())
    if "--json" in sys.argv:
        rates = {name: {"engine/s": round(1 / e), "by hand/s": round(1 / p)} for name, (e, p) in medians.items()}
        print(json.dumps({"decisions": rates, "ratio engine : by hand": round(ratio, 2), "goal": GOAL}))
        return 0 if ratio <= GOAL else 1
    print(f"{'facts':18} {'engine /s':>10} {'by hand /s':>11} {'ratio':>6}")
    for name, (engine, plain) in medians.items():
        print(f"{name:18} {1 / engine:10.0f} {1 / plain:11.0f} {engine / plain:6.2f}")
    print(
        f"policy: the engine is {ratio:.2f} times slower than the same rules in plain Python (goal: at most {GOAL:.0f})"
    )
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    raise SystemExit(main())
