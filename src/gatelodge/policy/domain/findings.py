"""What did the rules say? The answers, collected, and turned into the parts of a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import add_working_days
from gatelodge.policy.domain.decision import Condition, Conflict, Duty, Ground, Limit
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.rules import Applied, DutyTerms, Rule
from gatelodge.policy.domain.supplement import set_aside, touches
from gatelodge.policy.domain.words import Modality, Then


@dataclass(slots=True)
class Findings:
    """The rules that apply (with whom they concern and when they lapse), and those that nobody can tell yet."""

    applied: list[Applied] = field(default_factory=list)
    undetermined: list[tuple[Rule, str | None, list[str]]] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    dormant: dict[str, None] = field(default_factory=dict)
    doubted: set[tuple[str, str | None]] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)

    def settle(self, pack: Pack) -> None:
        """Take out what contradicts the state's text or is overridden, for the same person, and doubt what may be."""
        if pack.supplement:
            self.applied, self.conflicts = set_aside(self.applied, pack)
        lifted = {(rule_id, about) for rule, about, _ in self.applied for rule_id in rule.overrides}
        if lifted:
            self.applied = [a for a in self.applied if not _lifted(a[0], a[1], lifted)]
            self.undetermined = [u for u in self.undetermined if not _lifted(u[0], u[1], lifted)]
        for rule, about, missing in self.undetermined:
            threatened = {(rule_id, about) for rule_id in rule.overrides}
            doubted = {
                (r.id, a)
                for r, a, _ in self.applied
                if _lifted(r, a, threatened) or _may_be_set_aside(r, a, rule, about)
            }
            self.doubted |= doubted
            self.unknown += [_named(name, about) for name in missing] if doubted else []

    def certain(self) -> list[tuple[Rule, str | None]]:
        """Give the rules that apply whatever the facts nobody has given turn out to be."""
        return [(rule, about) for rule, about, _ in self.applied if (rule.id, about) not in self.doubted]

    def missing(self) -> tuple[str, ...]:
        """Give the facts that could still change the answer, each once; `@` names the member concerned."""
        names = dict.fromkeys(self.unknown)
        for rule, about, missing in self.undetermined:
            if rule.steers:
                names.update(dict.fromkeys(_named(name, about) for name in missing))
        return tuple(names)

    def grounds(self) -> tuple[Ground, ...]:
        """Give every rule that applies, as the reader will see it."""
        return tuple(
            Ground(
                rule.id,
                rule.modality,
                rule.citation,
                rule.text,
                rule.cure,
                lapse,
                rule.duration,
                rule.authority,
                about,
            )
            for rule, about, lapse in self.applied
        )

    def conditions(self, pack: Pack) -> tuple[Condition, ...]:
        """Give what the rules attach; two rules may attach the same, and both reasons are kept."""
        return tuple(
            Condition(code, rule.id, pack.conditions[code], about)
            for rule, about, _ in self.applied
            for code in rule.attach
        )

    def limits(self) -> tuple[Limit, ...]:
        """Give the numbers that limiting rules set."""
        return tuple(
            Limit(code, value, rule.id, rule.citation)
            for rule, _, _ in self.applied
            if rule.modality is Modality.LIMIT
            for code, value in rule.terms.items()
        )

    def duties(self, pack: Pack, plain: Mapping[str, Any], day: date) -> tuple[Duty, ...]:
        """Give what is owed, with the last day for it."""
        return tuple(
            Duty(owed.code, rule.id, rule.citation, owed.owed_by, _due_on(owed, pack, plain, day), rule.text)
            for rule, _, _ in self.applied
            for owed in rule.duties
        )

    def notices(self) -> tuple[str, ...]:
        """Give who must be told, each once."""
        return tuple(dict.fromkeys(who for rule, _, _ in self.applied for who in rule.notice))

    def reapply_after(self) -> date | None:
        """Give the first day on which every ground has lapsed by time; None when one needs a cure instead."""
        days = [lapse for rule, _, lapse in self.applied if rule.then in (Then.DENY, Then.HUMAN)]
        dated = [lapse for lapse in days if lapse is not None]
        return max(dated) if dated and len(dated) == len(days) else None

    def appeal(self, pack: Pack) -> Wording | None:
        """Give the way to contest, where any of the rules that apply is against the person."""
        named = next((rule.appeal for rule, _, _ in self.applied if rule.appeal is not None), None)
        return None if named is None else pack.appeals[named]


def _may_be_set_aside(local: Rule, about: str | None, state: Rule, whom: str | None) -> bool:
    same = about is None or whom is None or about == whom
    return bool(local.supplement) and not state.supplement and same and touches(local, state)


def _named(name: str, about: str | None) -> str:
    return name if about is None else f"{name}@{about}"


def _lifted(rule: Rule, about: str | None, lifted: set[tuple[str, str | None]]) -> bool:
    return (rule.id, about) in lifted or (rule.id, None) in lifted


def _due_on(owed: DutyTerms, pack: Pack, plain: Mapping[str, Any], day: date) -> date | None:
    start = day
    if owed.starting is not None:
        space, _, key = owed.starting.partition(".")
        start = date.fromisoformat(plain[space][key])
    if owed.working_days is not None:
        return add_working_days(start, owed.working_days, pack.holidays)
    return None if owed.days is None else start + timedelta(days=owed.days)
