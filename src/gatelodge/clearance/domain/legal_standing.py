"""May this person come to this client in this capacity now? The rules' answer with what it opens and what it does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from gatelodge.clearance.domain.legal import ClearanceKind
from gatelodge.clearance.domain.standing import RELEASED
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.domain.words import Outcome, Then

# The rules' word for what stands against a visitor; the gravest first, for a person may have more than one.
STANDINGS = (("excluded", "excluded"), ("revoked", "revoked"), ("suspended_until", "suspended"))
WIDEST = (ClearanceKind.STATEWIDE, ClearanceKind.ANNUAL, ClearanceKind.SHORT_TERM)
BINDING = frozenset({Then.DENY, Then.INCOMPLETE})
UNKNOWN = Wording("Not known yet: {name}.", "Aún no se sabe: {name}.")
NOT_CONFIRMED = frozenset({"none", "claimed", "contested"})


@dataclass(frozen=True, slots=True)
class LegalStanding:
    """What one person may do towards one client in one legal capacity at an instant, and under which rules.

    `reasons` are the grounds against it; `notes` are the other rules that apply; `appointment` is the
    answer of the rules on unscheduled visits, asked for one that nobody booked.
    """

    may_visit: bool
    decision: Decision
    facts: Mapping[str, Any]
    reasons: tuple[Reason, ...]
    allows: tuple[Wording, ...]
    forbids: tuple[Wording, ...]
    notes: tuple[Reason, ...] = ()
    appointment: Decision | None = None

    @property
    def needs_judgement(self) -> bool:
        """Tell whether a person of the named rank may refuse, and nothing compels it."""
        return self.decision.outcome is Outcome.HUMAN

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(reason.code for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class ClearanceHeld:
    """An approved clearance, already narrowed to the visitor, the capacity and the prison asked about."""

    kind: ClearanceKind
    valid_from: date
    valid_until: date
    suspended: bool = False

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on < self.valid_until and not self.suspended


def widest(held: Iterable[ClearanceHeld], on: date) -> str:
    """Give the rules' word for the widest clearance in force on the day."""
    kinds = {one.kind for one in held if one.in_force(on)}
    return next((kind.value for kind in WIDEST if kind in kinds), "none")


def standing_word(codes: Collection[str]) -> str:
    """Give the rules' word for what stands against a visitor."""
    return next((word for code, word in STANDINGS if code in codes), "good")


def reasons_against(decision: Decision, thens: Mapping[str, Then], unknown: Iterable[Wording]) -> Iterator[Reason]:
    """Say every ground against, each with its rule, and what nobody knows yet where that is what is wanting."""
    against = _against(decision)
    yield from (_reason(ground) for ground in decision.grounds if thens[ground.rule] in against)
    if decision.outcome is Outcome.INCOMPLETE:
        for name in unknown:
            yield Reason("fact_missing", _unknown(name))


def notes_of(decision: Decision, thens: Mapping[str, Then]) -> Iterator[Reason]:
    """Say the other rules that apply, and what a rank may decide besides."""
    against = _against(decision)
    return (_reason(ground) for ground in decision.grounds if thens[ground.rule] not in against)


def _against(decision: Decision) -> frozenset[Then]:
    # What a rank may decide besides (a temporary exclusion) is no reason for what the rules forbid anyway.
    return BINDING | {Then.HUMAN} if decision.outcome is Outcome.HUMAN else BINDING


def custody_reasons(relation: str, *, released: bool) -> tuple[Reason, ...]:
    """Say that the client was released, to whoever is known to be the client's own and to nobody else."""
    return (RELEASED,) if released and relation not in NOT_CONFIRMED else ()


def _unknown(name: Wording) -> Wording:
    return Wording(UNKNOWN.en.format(name=name.en), UNKNOWN.es.format(name=name.es))


def _reason(ground: Ground) -> Reason:
    return Reason(f"rule:{ground.rule}", ground.text, ground.citation, ground.cure)
