"""May an incarcerated person's visits be limited after an incident? The rules answer; a no names the rule and whom to ask."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gatelodge.conduct.domain.lifecycle import Effect, Hearing, Matter, MeasureKind
from gatelodge.conduct.domain.told import faults_of_letter_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Ground, Limit
from gatelodge.policy.domain.words import Modality, Outcome

REASONS_MOST, TAKEN_BY_MOST = 2000, 120
# No rule that was seen sets these; they catch a slip of the hand, such as months given as days.
MOST_DAYS, FARTHEST_START = 3653, 365


@dataclass(frozen=True, slots=True)
class Limiting:
    """The measure that somebody proposes; `taken_by` and `taken_on` name a decision that was made elsewhere."""

    kind: str
    effect: str
    days: int
    reasons: str
    hearing: str = Hearing.NONE
    matter: str = Matter.OTHER
    committee_reason: bool = False
    starts_on: date | None = None
    taken_by: str = ""
    taken_on: date | None = None


def _fault(code: str, field: str, text: Wording, cure: Wording) -> Reason:
    return Reason(code, text, cure=cure, field=field)


UNKNOWN_KIND = _fault(
    "unknown_kind",
    "kind",
    Wording("This kind of measure is not known.", "Este tipo de medida no se conoce."),
    Wording("Choose one from the list.", "Elija una de la lista."),
)
UNKNOWN_EFFECT = _fault(
    "unknown_effect",
    "effect",
    Wording("It is not said what the measure does.", "No se indica qué efecto tiene la medida."),
    Wording("Choose one from the list.", "Elija uno de la lista."),
)
UNKNOWN_HEARING = _fault(
    "unknown_hearing",
    "hearing",
    Wording("It is not said how far the hearing is, or on what.", "No se indica cómo va la audiencia, o de qué trata."),
    Wording("Choose one from each list.", "Elija uno de cada lista."),
)
DAYS_MISSING = _fault(
    "days_missing",
    "days",
    Wording("The length is missing, or too long to be right.", "Falta la duración, o es demasiado larga."),
    Wording("Give it in days, at least one.", "Indíquela en días, al menos uno."),
)
REASONS_EMPTY = _fault(
    "reasons_empty",
    "reasons",
    Wording("The reasons are missing.", "Faltan los motivos."),
    Wording("Write why, for the person to read.", "Escriba por qué, para que lo lea la persona."),
)
TEMPORARY_IS_NON_CONTACT = _fault(
    "temporary_is_non_contact",
    "effect",
    Wording(
        "While a hearing is pending, visits go on without contact.",
        "Mientras la audiencia está pendiente, las visitas siguen sin contacto.",
    ),
    Wording("Choose visits without contact.", "Elija visitas sin contacto."),
)
TAKEN_BY_MISSING = _fault(
    "taken_by_missing",
    "taken_by",
    Wording(
        "It is not said which hearing officer or committee decided.",
        "No se indica qué oficial de audiencias o comité decidió.",
    ),
    Wording("Name who decided.", "Nombre a quien decidió."),
)
TAKEN_ON_MISSING = _fault(
    "taken_on_missing",
    "taken_on",
    Wording("The day of that decision is missing.", "Falta la fecha de esa decisión."),
    Wording("Give the day on which it was decided.", "Indique el día en que se decidió."),
)
TAKEN_AT_A_WRONG_TIME = _fault(
    "taken_at_a_wrong_time",
    "taken_on",
    Wording(
        "That decision can't be before the incident or after today.",
        "Esa decisión no puede ser anterior al incidente ni posterior a hoy.",
    ),
    Wording("Check the day.", "Revise la fecha."),
)
TAKEN_HERE = _fault(
    "taken_here",
    "taken_by",
    Wording("This measure is decided by whoever enters it.", "Esta medida la decide quien la registra."),
    Wording("Leave out who decided elsewhere, and when.", "Deje sin llenar quién decidió en otra parte y cuándo."),
)
STARTS_TOO_EARLY = _fault(
    "starts_too_early",
    "starts_on",
    Wording("A measure can't start before it was decided.", "Una medida no puede empezar antes de decidirse."),
    Wording("Choose the day of the decision or a later one.", "Elija el día de la decisión o uno posterior."),
)
STARTS_TOO_LATE = _fault(
    "starts_too_late",
    "starts_on",
    Wording("This first day is too far ahead.", "Ese primer día queda demasiado lejos."),
    Wording("Choose a day within the next year.", "Elija un día dentro del próximo año."),
)
OVER_ALREADY = _fault(
    "over_already",
    "days",
    Wording("These days are over already.", "Esos días ya pasaron."),
    Wording("Check the first day and the length.", "Revise el primer día y la duración."),
)
ORDERED_ALREADY = Reason(
    "already_ordered",
    Wording("This has already been ordered for this incident.", "Esto ya se ordenó por este incidente."),
    cure=Wording("Look at the measures of this incident.", "Consulte las medidas de este incidente."),
)
ENDED_ALREADY = Reason(
    "already_ended",
    Wording("This measure has ended already.", "Esta medida ya terminó."),
    cure=Wording("There is nothing to lift.", "No hay nada que levantar."),
)
WHY_MISSING = _fault(
    "reasons_empty",
    "reasons",
    Wording("The reasons are missing.", "Faltan los motivos."),
    Wording("Write why it ends, for the person to read.", "Escriba por qué termina, para que lo lea la persona."),
)
NOT_OF_A_PERSON = Reason(
    "not_of_a_person",
    Wording("This incident is not of an incarcerated person.", "Este incidente no es de una persona encarcelada."),
    cure=Wording(
        "Record what the incarcerated person did, if anything, at this event.",
        "Registre lo que hizo la persona encarcelada en este suceso, si algo hizo.",
    ),
)
OTHER_FINDING = Wording(
    "Choose the finding that was made. If there is none, leave the person's visits as they are.",
    "Elija lo que se determinó. Si no hay nada, deje las visitas de la persona como están.",
)
LEAVE_IT = Wording("Leave the person's visits as they are.", "Deje las visitas de la persona como están.")


def faults_of(told: Limiting, *, today: date, happened_on: date) -> Iterator[Reason]:
    """Name what can't be right about a proposal, each at its field."""
    yield from faults_of_letter_text(told.reasons, most=REASONS_MOST, empty=REASONS_EMPTY)
    if told.kind not in set(MeasureKind):
        yield UNKNOWN_KIND
        return
    if told.effect not in set(Effect):
        yield UNKNOWN_EFFECT
    elif told.kind == MeasureKind.TEMPORARY_NON_CONTACT and told.effect != Effect.NON_CONTACT:
        yield TEMPORARY_IS_NON_CONTACT
    if told.hearing not in set(Hearing) or told.matter not in set(Matter):
        yield UNKNOWN_HEARING
    yield from _faults_of_taking(told, today=today, happened_on=happened_on)
    yield from _faults_of_days(told, today=today)


def _faults_of_taking(told: Limiting, *, today: date, happened_on: date) -> Iterator[Reason]:
    if told.kind == MeasureKind.TEMPORARY_NON_CONTACT:
        if told.taken_by or told.taken_on:
            yield TAKEN_HERE
        return
    yield from faults_of_letter_text(told.taken_by, most=TAKEN_BY_MOST, empty=TAKEN_BY_MISSING)
    if told.taken_on is None:
        yield TAKEN_ON_MISSING
    elif not happened_on <= told.taken_on <= today:
        yield TAKEN_AT_A_WRONG_TIME


def _faults_of_days(told: Limiting, *, today: date) -> Iterator[Reason]:
    first = told.starts_on or today
    if first < (told.taken_on or today):
        yield STARTS_TOO_EARLY
    elif (first - today).days > FARTHEST_START:
        yield STARTS_TOO_LATE
    elif not 0 < told.days <= MOST_DAYS:
        yield DAYS_MISSING
    elif first + timedelta(days=told.days) <= today:
        yield OVER_ALREADY


def span_of(told: Limiting, *, today: date) -> tuple[date, date]:
    """Give the first day and the first day after; a day counts from its midnight."""
    first = told.starts_on or today
    return first, first + timedelta(days=told.days)


def facts_of(told: Limiting, *, press_contact_only: bool) -> dict[str, Any]:
    """Give the rules' facts of what was found, and of the measure that is proposed."""
    return {
        "misconduct": {
            "hearing": str(told.hearing),
            "matter": str(told.matter),
            "committee_reason": told.committee_reason,
            "press_contact_only": press_contact_only,
        },
        "limit": {"kind": str(told.kind)},
    }


def carrying(answer: Decision) -> Ground | None:
    """Give the rule that carries the measure: the one that may or must limit visits."""
    return next((one for one in answer.grounds if one.modality in (Modality.MAY_DENY, Modality.MUST_DENY)), None)


def check(answer: Decision, told: Limiting, ranks: Mapping[str, Wording]) -> Iterator[Reason]:
    """Say why a measure is not open, too long or above the rank; nothing when it may be ordered."""
    ground = carrying(answer)
    if ground is None or answer.outcome not in (Outcome.HUMAN, Outcome.DENY):
        yield _not_open(answer)
        return
    ceiling = min((one for one in answer.limits if one.code == "days"), key=lambda one: one.value, default=None)
    if ceiling is not None and told.days > ceiling.value:
        yield _too_long(ceiling)
    if answer.decider_sufficient is False:
        yield rank_too_low(ground.citation, ranks[answer.authority])


def faults_of_lifting(reasons: str, *, ended: bool) -> Iterator[Reason]:
    """Say what keeps a measure from being lifted."""
    if ended:
        yield ENDED_ALREADY
    yield from faults_of_letter_text(reasons, most=REASONS_MOST, empty=WHY_MISSING)


def faults_of_order(kind: str, done: Collection[str]) -> Iterator[Reason]:
    """Name what was ordered already."""
    if kind in done:
        yield ORDERED_ALREADY


def _not_open(answer: Decision) -> Reason:
    protecting = next((one for one in answer.grounds if one.modality is Modality.MUST_ALLOW), None)
    if protecting is not None:
        return Reason("press_contact_only", protecting.text, protecting.citation, LEAVE_IT, "kind")
    text = Wording(
        "No rule opens this measure on what was found.", "Ninguna regla permite esta medida por lo que se determinó."
    )
    return Reason("not_open", text, next((one.citation for one in answer.grounds), ""), OTHER_FINDING, "kind")


def _too_long(ceiling: Limit) -> Reason:
    most = int(ceiling.value)
    text = Wording(f"The longest measure here is {most} days.", f"La medida más larga aquí es de {most} días.")
    cure = Wording(f"Choose from 1 to {most} days.", f"Elija de 1 a {most} días.")
    return Reason("over_ceiling", text, ceiling.citation, cure, "days")


def rank_too_low(citation: str, rank: Wording) -> Reason:
    """Say which rank may do this."""
    text = Wording(
        f"Your rank may not order this; the lowest that may: {rank.en}.",
        f"Su rango no puede ordenar esto; el más bajo que puede: {rank.es}.",
    )
    cure = Wording(f"Ask this rank or a higher one: {rank.en}.", f"Pídalo a este rango o a uno superior: {rank.es}.")
    return Reason("rank_too_low", text, citation, cure, "kind")
