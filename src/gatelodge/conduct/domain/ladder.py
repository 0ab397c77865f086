"""Is this sanction open, to this rank, for this long? The rules answer; a no names the rule and the office to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from gatelodge.conduct.domain import refused
from gatelodge.conduct.domain.lifecycle import Conduct, Reach, SanctionKind
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Option

K = SanctionKind
# The steps that an end of the visit, where the rules demand it, leaves no room for.
LIGHTER = frozenset({K.WARNING, K.NON_CONTACT})
# Ranks that belong to the department; every other one is asked for at a facility.
OF_THE_DEPARTMENT = frozenset({"director"})


class Told(Protocol):
    """What the rules need of an incident."""

    conduct: str
    crime_class: str
    on_property: bool
    serious: bool
    repeated: bool
    warning_failed: bool
    serious_equivalent: bool
    under_investigation: bool
    disqualifying_facts: bool
    gate_ground: str
    exclusion_ground: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """The sanction that somebody proposes; `reasons` are told to the visitor in the decider's own words."""

    kind: SanctionKind
    evidence: str
    reasons: str
    months: int | None = None
    starts_on: date | None = None
    review_on: date | None = None
    reach: Reach | None = None
    facility_id: UUID | None = None
    for_all_because: str | None = None  # why a termination is to end the visit of the whole party; None: it does not


@dataclass(frozen=True, slots=True)
class Situation:
    """What else decides what can still be ordered after an incident."""

    done: frozenset[str] = frozenset()
    visit_open: bool = False
    same_day: bool = True
    press_only: bool = False


@dataclass(frozen=True, slots=True)
class Unverified:
    """A rule that nothing may rest on yet: the measure it would open, and why not."""

    measure: str
    citation: str
    why: Wording


@dataclass(frozen=True, slots=True)
class Rules:
    """What a check needs of the pack and the place: ranks from the lowest up, rules not in use, the facility's name."""

    level: Callable[[str], int]
    ranks: Mapping[str, Wording]
    facility: str = ""
    unverified: Mapping[str, Unverified] = field(default_factory=dict)

    def office(self, rank: str) -> Wording:
        """Name the office to ask, never the person who holds it."""
        said = self.ranks[rank]
        if rank in OF_THE_DEPARTMENT or not self.facility:
            return said
        return Wording(f"{said.en}, {self.facility}", f"{said.es}, {self.facility}")


def facts_of(told: Told, proposal: Proposal | None = None) -> dict[str, Any]:
    """Give the rules' facts; without a proposal they lay out the options."""
    proposed: dict[str, Any] = {"measure": "none"}
    if proposal is not None:
        proposed = {"measure": proposal.kind.value, "review_date_set": proposal.review_on is not None}
        if proposal.months is not None:
            proposed["months"] = proposal.months
        if proposal.reach is not None:
            proposed["reach"] = proposal.reach.value
    return {
        "incident": {
            "breach": told.conduct != Conduct.ARREST_ELSEWHERE,
            "warning_failed": told.warning_failed,
            "serious_violation_equivalent": told.serious_equivalent,
            "serious": told.serious,
            "repeated": told.repeated,
            "crime_under_investigation": told.under_investigation,
            "place": "institution_property" if told.on_property else "elsewhere",
            "crime": str(told.crime_class),
            "disqualifying_facts_found": told.disqualifying_facts,
            "gate_ground": str(told.gate_ground),
            "exclusion_ground": str(told.exclusion_ground),
        },
        "proposed": proposed,
    }


def still_open(options: Iterable[Option], now: Situation) -> tuple[Option, ...]:
    """Give the options that can still be taken: nothing twice, nothing that is over, nothing lighter than what must be."""
    options = tuple(options)
    must = any(one.must and one.measure not in LIGHTER for one in options)
    return tuple(
        one
        for one in options
        if not (must and one.measure in LIGHTER) and not any(faults_of_order(SanctionKind(one.measure), now))
    )


def faults_of_order(kind: SanctionKind, now: Situation) -> Iterator[Reason]:
    """Name what leaves no room for this measure, whatever the rules open."""
    heavier = now.done - {K.WARNING} if kind is K.NON_CONTACT else now.done
    if now.press_only:
        yield refused.PRESS_ONLY
    elif kind in now.done:
        yield refused.DECIDED_ALREADY
    elif kind in LIGHTER and heavier:
        yield refused.MORE_ORDERED
    elif kind in {K.TERMINATION, K.NON_CONTACT} and not now.visit_open:
        yield refused.VISIT_OVER
    elif kind is K.DENIAL and not now.same_day:
        yield refused.DAY_OVER


def needs_review(answer: Decision) -> bool:
    """Tell whether the proposal of an answer, made without a day of review, waits for one: it rests on an investigation."""
    return any(rule.endswith(".review") for rule in answer.rules)


def option_taken(answer: Decision, proposal: Proposal, rank: str, level: Callable[[str], int]) -> Option | None:
    """Give the option that carries a sanction: of those that fit, the one within the rank that needs the least."""
    fitting = [
        one
        for one in answer.options
        if one.measure == proposal.kind and _fits(one, proposal) and level(one.authority) <= level(rank)
    ]
    return min(fitting, key=lambda one: (level(one.authority), one.rule), default=None)


def check(answer: Decision, proposal: Proposal, rank: str, rules: Rules) -> Option:
    """Give the option that carries the proposal, or refuse with the rule and the office to ask."""
    taken = option_taken(answer, proposal, rank, rules.level)
    if taken is not None and answer.allows:
        return taken
    raise NotAllowedNow(_why_not(answer, proposal, rules))


def _fits(option: Option, proposal: Proposal) -> bool:
    placed = proposal.reach is None or option.reach in ("", proposal.reach)
    months = proposal.months
    return placed and (option.max_months is None or (months is not None and 0 < months <= option.max_months))


def _why_not(answer: Decision, proposal: Proposal, rules: Rules) -> Reason:
    same = [one for one in answer.options if one.measure == proposal.kind]
    must = next((one for one in answer.options if one.must and one.measure != proposal.kind), None)
    fitting = [one for one in same if _fits(one, proposal)]
    if not same:
        asleep = (rules.unverified.get(rule) for rule in answer.dormant)
        unverified = next((one for one in asleep if one is not None and one.measure == proposal.kind), None)
        if unverified is not None:
            return refused.not_verified(unverified.citation, unverified.why)
        return refused.not_open(proposal.kind, next((ground.citation for ground in answer.grounds), ""))
    if not fitting:
        return refused.too_long(max(same, key=lambda one: one.max_months or 0))
    if answer.decider_sufficient is False:
        needed = min(fitting, key=lambda one: rules.level(one.authority))
        field = "months" if needed.max_months else "reach" if len({one.reach for one in same}) > 1 else "kind"
        return refused.rank_too_low(needed, rules.office(needed.authority), field)
    if proposal.kind in LIGHTER and must is not None:
        return refused.heavier_required(must)
    return refused.review_missing(answer)
