"""Is this sanction open, to this rank, for this long? The rules answer; a no names the rule and the rank to ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from gatelodge.conduct.domain.lifecycle import Conduct, SanctionKind
from gatelodge.conduct.domain.words import SANCTION_WORDS
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Option

# The steps that this department takes; revocation and exclusion are other decisions.
MEASURES = frozenset(kind.value for kind in SanctionKind)


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """The sanction that somebody proposes; `reasons` are told to the visitor in the decider's own words."""

    kind: SanctionKind
    evidence: str
    reasons: str
    months: int | None = None
    starts_on: date | None = None
    review_on: date | None = None


def facts_of(told: Told, proposal: Proposal | None = None) -> dict[str, Any]:
    """Give the rules' facts; without a proposal they lay out the options."""
    proposed: dict[str, Any] = {"measure": "none"}
    if proposal is not None:
        proposed = {"measure": proposal.kind.value, "review_date_set": proposal.review_on is not None}
        if proposal.months is not None:
            proposed["months"] = proposal.months
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
            "disqualifying_facts_found": False,
            "exclusion_ground": False,
            "search_refusals_in_year": 0,
        },
        "proposed": proposed,
    }


def still_open(options: Iterable[Option], done: Collection[str], *, visit_open: bool) -> tuple[Option, ...]:
    """Give the options that can still be taken: no measure twice, no end of an ended visit, no warning beside more."""
    shown = [one for one in options if one.measure in MEASURES and one.measure not in done]
    heavier = bool(done) or any(one.must and one.measure != SanctionKind.WARNING for one in options)
    shut = {SanctionKind.WARNING} if heavier else set()
    if not visit_open:
        shut.add(SanctionKind.TERMINATION)
    return tuple(one for one in shown if one.measure not in shut)


def faults_of_order(kind: SanctionKind, done: Collection[str], *, visit_open: bool) -> Iterator[Reason]:
    """Name what was done already that leaves no room for this measure."""
    if kind in done:
        yield DECIDED_ALREADY
    elif kind is SanctionKind.WARNING and done:
        yield MORE_ORDERED
    elif kind is SanctionKind.TERMINATION and not visit_open:
        yield VISIT_OVER


def option_taken(answer: Decision, proposal: Proposal, rank: str, level: Callable[[str], int]) -> Option | None:
    """Give the option that carries a sanction: of those long enough, the one within the rank that needs the least."""
    fitting = [
        one
        for one in answer.options
        if one.measure == proposal.kind and _long_enough(one, proposal.months) and level(one.authority) <= level(rank)
    ]
    return min(fitting, key=lambda one: (level(one.authority), one.rule), default=None)


def check(
    answer: Decision, proposal: Proposal, rank: str, pack: tuple[Callable[[str], int], Mapping[str, Wording]]
) -> Option:
    """Give the option that carries the proposal, or refuse with the rule and the rank to ask."""
    level, ranks = pack
    taken = option_taken(answer, proposal, rank, level)
    if taken is not None and answer.allows:
        return taken
    raise NotAllowedNow(*_why_not(answer, proposal, level, ranks))


def _long_enough(option: Option, months: int | None) -> bool:
    return option.max_months is None or (months is not None and 0 < months <= option.max_months)


def _why_not(
    answer: Decision, proposal: Proposal, level: Callable[[str], int], ranks: Mapping[str, Wording]
) -> Iterator[Reason]:
    same = [one for one in answer.options if one.measure == proposal.kind]
    must = next((one for one in answer.options if one.must and one.measure != proposal.kind), None)
    reaching = [one for one in same if _long_enough(one, proposal.months)]
    if not same:
        yield _not_open(answer, proposal)
    elif not reaching:
        yield _too_long(max(same, key=lambda one: one.max_months or 0))
    elif answer.decider_sufficient is False:
        yield _rank_too_low(min(reaching, key=lambda one: level(one.authority)), ranks)
    elif proposal.kind is SanctionKind.WARNING and must is not None:
        yield Reason("heavier_required", must.text, must.citation, END_IT)
    else:
        yield _review_missing(answer)


DECIDED_ALREADY = Reason(
    "already_decided",
    Wording("This has already been ordered for this incident.", "Esto ya se ordenó por este incidente."),
    cure=Wording(
        "Look at the sanctions of this incident; nothing was changed.",
        "Consulte las medidas de este incidente; no se cambió nada.",
    ),
)
MORE_ORDERED = Reason(
    "more_ordered",
    Wording(
        "A heavier measure has already been ordered for this incident.",
        "Ya se ordenó una medida mayor por este incidente.",
    ),
    cure=Wording("A warning adds nothing to it.", "Una advertencia no le añade nada."),
    field="kind",
)
VISIT_OVER = Reason(
    "visit_over",
    Wording("This visit is over already.", "Esta visita ya terminó."),
    cure=Wording(
        "There is nothing to end. Suspend where the rules open it, or leave the incident as it is.",
        "No hay nada que terminar. Suspenda si las reglas lo permiten, o deje el incidente como está.",
    ),
    field="kind",
)
END_IT = Wording(
    "End the visit in writing while it goes on; suspend where the rules open it.",
    "Termine la visita por escrito mientras dura; suspenda si las reglas lo permiten.",
)
RECORD_MORE = Wording(
    "If the record of the incident is not right, record it anew.",
    "Si el registro del incidente no es correcto, regístrelo de nuevo.",
)


def _not_open(answer: Decision, proposal: Proposal) -> Reason:
    citation = next((ground.citation for ground in answer.grounds), "")
    word = SANCTION_WORDS[proposal.kind]
    text = Wording(
        f"No rule opens this for this incident: {word.en}.", f"Ninguna regla lo permite ante este incidente: {word.es}."
    )
    return Reason("not_open", text, citation, RECORD_MORE, "kind")


def _too_long(widest: Option) -> Reason:
    most = widest.max_months
    text = Wording(
        f"The longest suspension for this incident is {most} months.",
        f"La suspensión más larga por este incidente es de {most} meses.",
    )
    cure = Wording(f"Choose from 1 to {most} months.", f"Elija de 1 a {most} meses.")
    return Reason("over_ceiling", text, widest.citation, cure, "months")


def _rank_too_low(needed: Option, ranks: Mapping[str, Wording]) -> Reason:
    rank = ranks[needed.authority]
    text = Wording(
        f"Your rank may not decide this; the lowest that may: {rank.en}.",
        f"Su rango no puede decidir esto; el más bajo que puede: {rank.es}.",
    )
    cure = Wording(
        f"Ask this rank or a higher one: {rank.en}. Or choose what your rank may decide.",
        f"Pídalo a este rango o a uno superior: {rank.es}. O elija lo que su rango puede decidir.",
    )
    return Reason("rank_too_low", text, needed.citation, cure, "months" if needed.max_months else "kind")


def _review_missing(answer: Decision) -> Reason:
    ground = next((one for one in answer.grounds if one.rule.endswith(".review")), None)
    text = ground.text if ground else Wording("Something is still missing.", "Todavía falta algo.")
    cure = (ground.cure if ground else None) or Wording("Set a day of review.", "Fije una fecha de revisión.")
    return Reason("review_missing", text, ground.citation if ground else "", cure, "review_on")
