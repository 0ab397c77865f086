"""When may somebody complain, how long may an answer be put off, who may give it, and what may take a sanction's place?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from gatelodge.conduct.domain.lifecycle import ComplaintOutcome, ComplaintStage, SanctionKind
from gatelodge.conduct.domain.told import faults_of_letter_text, faults_of_text
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import add_working_days, is_working_day, working_days_between
from gatelodge.policy.domain.decision import Decision, Duty
from gatelodge.policy.domain.words import MEASURES, Modality

TEXT_MOST, ANSWER_MOST, REASON_MOST = 4000, 4000, 1000
# From the lightest up: what takes a sanction's place after a complaint is never heavier than it was.
WEIGHT = {SanctionKind(kind): weight for weight, kind in enumerate(MEASURES) if kind != "none"}
# What can take the place of something heavier: the visit that was ended or denied is over, whatever is decided now.
INSTEAD = (SanctionKind.WARNING, SanctionKind.NON_CONTACT, SanctionKind.SUSPENSION)
NEXT_STAGE = {ComplaintStage.INSTITUTION_HEAD: ComplaintStage.DIRECTOR}


@dataclass(frozen=True, slots=True)
class Held:
    """A sanction as it is: what kind, from which day, up to which day (not included)."""

    kind: SanctionKind
    first: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Clock:
    """By when a complaint is answered: by the rule alone, with what was told since, and under which rule."""

    first_due_on: date
    due_on: date
    today: date

    @property
    def is_overdue(self) -> bool:
        return self.today > self.due_on

    @property
    def is_silent(self) -> bool:
        """Tell whether the day that the rule itself sets went by."""
        return self.today > self.first_due_on


def clock_facts(stage: ComplaintStage, received_on: date) -> dict[str, Any]:
    """Give the rules' facts for the clock; a complaint of a visitor is no emergency of the federal program."""
    return {"complaint": {"stage": stage.value, "received_on": received_on, "emergency": False}}


def duty_of(answer: Decision) -> tuple[Duty, date]:
    """Give the duty to answer, and its last day."""
    dated = ((one, one.due_on) for one in answer.duties if one.code == "answer_complaint")
    return next((duty, due_on) for duty, due_on in dated if due_on is not None)


def clock_rule(answer: Decision) -> tuple[tuple[str, Wording]]:
    """Give the rule that sets the time for an answer, as a letter cites it."""
    duty, _ = duty_of(answer)
    return ((duty.citation, duty.text),)


def why_not_filed(answer: Decision) -> Iterator[Reason]:
    """Name the rules that stand against filing now."""
    if answer.allows:
        return
    for one in answer.grounds:
        if one.modality in (Modality.MUST_DENY, Modality.COND):
            yield Reason("not_to_be_filed", one.text, one.citation, one.cure or READ_THE_LETTER, "text")


def faults_of_filing(text: str, *, received_on: date, not_before: date, today: date) -> Iterator[Reason]:
    """Name what can't be right about a complaint, each at its field."""
    yield from faults_of_text(text, most=TEXT_MOST, empty=TEXT_EMPTY)
    if received_on > today:
        yield RECEIVED_LATER
    elif received_on < not_before:
        yield RECEIVED_BEFORE


def latest_extension(answer: Decision, due_on: date, received_on: date, holidays: AbstractSet[date]) -> date:
    """Give the furthest day to which an answer may be put off: what the rule gives, or else its own time once more."""
    days = next((one.value for one in answer.limits if one.code == "extension_days"), None)
    if days is not None:
        return due_on + timedelta(days=int(days))
    return add_working_days(due_on, working_days_between(received_on, due_on, holidays), holidays)


def faults_of_extension(
    until: date, reason: str, *, clock: Clock, limit: tuple[date, AbstractSet[date]], by_rule: bool
) -> Iterator[Reason]:
    """Name what can't be right about putting off an answer; what is late already can only be answered."""
    latest, holidays = limit
    yield from faults_of_letter_text(reason, most=REASON_MOST, empty=REASON_EMPTY)
    if clock.is_overdue:
        yield OVERDUE
    elif until <= clock.due_on:
        yield NOT_LATER
    elif until > latest:
        said = long_date(latest)
        cure = Wording(f"Choose a day up to {said.en}.", f"Elija un día hasta el {said.es}.")
        yield Reason("extension_too_long", TOO_LONG, cure=cure, field="until")
    elif not by_rule and not is_working_day(until, holidays):
        yield CLOSED_DAY


def faults_of_answer(outcome: str, answer: str) -> Iterator[Reason]:
    """Name what is missing in an answer."""
    if outcome not in set(ComplaintOutcome):
        yield OUTCOME_MISSING
    yield from faults_of_letter_text(answer, most=ANSWER_MOST, empty=ANSWER_EMPTY)


def faults_of_answerer(who: UUID, deciders: AbstractSet[UUID], answered_before: UUID | None) -> Iterator[Reason]:
    """Name why this person is not the one to answer, whatever the rank."""
    if who == answered_before:
        yield ANSWERED_BEFORE
    elif who in deciders:
        yield FIRST_DECIDER


def open_instead(old: Held) -> tuple[SanctionKind, ...]:
    """Give what may take the place of a sanction: lighter, and not without an end where the old one had one."""
    endless = {SanctionKind.NON_CONTACT} if old.until is not None or old.first is None else set[SanctionKind]()
    return tuple(one for one in INSTEAD if WEIGHT[one] <= WEIGHT[old.kind] and one not in endless)


def why_not_milder(old: Held, new: Held, *, today: date) -> Iterator[Reason]:
    """Name what would make the new sanction as heavy as the old one, in kind or in length."""
    if WEIGHT[new.kind] > WEIGHT[old.kind] or new.kind not in INSTEAD:
        yield HEAVIER
    elif (new.kind is old.kind and not _shorter(old, new)) or _longer(old, new):
        yield NOT_SHORTER
    elif new.until is not None and new.until <= today:
        yield OVER_BY_NOW


def _shorter(old: Held, new: Held) -> bool:
    return new.until is not None and (old.until is None or new.until < old.until)


def _longer(old: Held, new: Held) -> bool:
    """Tell whether it would last beyond the old one's end; visits without contact have no end of their own."""
    if old.until is None or new.kind is SanctionKind.WARNING:
        return False
    return new.until is None or new.until > old.until


def rank_too_low(needed: str, ranks: Mapping[str, Wording], citation: str) -> Reason:
    """Say which rank has to answer."""
    rank = ranks[needed]
    text = Wording(
        f"Your rank may not answer this complaint. Who answers it: {rank.en}.",
        f"Su rango no puede responder esta queja. Quien la responde: {rank.es}.",
    )
    cure = Wording(f"Leave it to this rank: {rank.en}.", f"Déjela a este rango: {rank.es}.")
    return Reason("rank_too_low", text, citation, cure, "outcome")


READ_THE_LETTER = Wording("Your letter says how to go on.", "Su carta dice cómo seguir.")
TEXT_EMPTY = Reason(
    "complaint_empty",
    Wording("The complaint says nothing yet.", "La queja todavía no dice nada."),
    cure=Wording("Write what happened and what you want.", "Escriba qué pasó y qué pide."),
    field="text",
)
RECEIVED_MISSING = Reason(
    "received_missing",
    Wording("The day of receipt is missing.", "Falta el día de recepción."),
    cure=Wording("Enter the day on the stamp.", "Indique la fecha del sello."),
    field="received_on",
)
RECEIVED_LATER = Reason(
    "received_later",
    Wording("This day of receipt has not come yet.", "Ese día de recepción todavía no llega."),
    cure=Wording("Enter the day on the stamp.", "Indique la fecha del sello."),
    field="received_on",
)
RECEIVED_BEFORE = Reason(
    "received_before",
    Wording(
        "This day of receipt lies before the decision complained of.",
        "Ese día de recepción es anterior a la decisión objeto de la queja.",
    ),
    cure=Wording("Enter the day on the stamp.", "Indique la fecha del sello."),
    field="received_on",
)
COMPLAINED_ALREADY = Reason(
    "complained_already",
    Wording("There is a complaint about this decision already.", "Ya hay una queja sobre esta decisión."),
    cure=Wording(
        "Open it to see who answers it and by when. After the answer you can go on to the director.",
        "Ábrala para ver quién la responde y hasta cuándo. Tras la respuesta puede acudir al director del departamento.",
    ),
    field="text",
)
REFERRED_ALREADY = Reason(
    "referred_already",
    Wording("This complaint has gone on to the director already.", "Esta queja ya pasó al director del departamento."),
    cure=Wording("Look at the director's stage.", "Consulte la etapa del director."),
    field="text",
)
LAST_STAGE = Reason(
    "last_stage",
    Wording("The director is the last to answer a complaint.", "El director es el último que responde una queja."),
    cure=Wording(
        "You can still go to a court or an ombuds office.", "Todavía puede acudir a un tribunal o a una defensoría."
    ),
    field="text",
)
REASON_EMPTY = Reason(
    "reason_empty",
    Wording("The reason for more time is missing.", "Falta el motivo de la prórroga."),
    cure=Wording("Write why the answer takes longer.", "Escriba por qué la respuesta tarda más."),
    field="reason",
)
OVERDUE = Reason(
    "overdue",
    Wording("The last day for the answer has gone by.", "El último día para responder ya pasó."),
    cure=Wording(
        "Answer now. Time can only be added while some is left.",
        "Responda ahora. Solo se puede añadir plazo mientras queda alguno.",
    ),
    field="until",
)
NOT_LATER = Reason(
    "not_later",
    Wording("This day is not after the one that is set.", "Ese día no es posterior al fijado."),
    cure=Wording("Choose a later day.", "Elija un día posterior."),
    field="until",
)
TOO_LONG = Wording("This puts the answer off too far.", "Esto aplaza demasiado la respuesta.")
CLOSED_DAY = Reason(
    "closed_day",
    Wording("Offices are closed on this day.", "Ese día las oficinas están cerradas."),
    cure=Wording("Choose a working day.", "Elija un día hábil."),
    field="until",
)
EXTENDED_ALREADY = Reason(
    "extended_already",
    Wording("This answer has been put off once already.", "Esta respuesta ya se aplazó una vez."),
    cure=Wording("Answer by the day that was told.", "Responda en la fecha comunicada."),
    field="until",
)
OUTCOME_MISSING = Reason(
    "outcome_missing",
    Wording("It is not said what becomes of the decision.", "No se indica qué pasa con la decisión."),
    cure=Wording("Choose one from the list.", "Elija una opción de la lista."),
    field="outcome",
)
ANSWER_EMPTY = Reason(
    "answer_empty",
    Wording("The reasons of the answer are missing.", "Faltan los motivos de la respuesta."),
    cure=Wording("Write why, for the visitor to read.", "Escriba por qué, para que lo lea la persona visitante."),
    field="answer",
)
ANSWERED_ALREADY = Reason(
    "answered_already",
    Wording("This complaint has been answered already.", "Esta queja ya fue respondida."),
    cure=Wording("Read the answer; nothing was changed.", "Lea la respuesta; no se cambió nada."),
    field="outcome",
)
FIRST_DECIDER = Reason(
    "first_decider",
    Wording(
        "You made or renewed the decision that this complaint is about.",
        "Usted tomó o renovó la decisión a la que se refiere esta queja.",
    ),
    cure=Wording(
        "Somebody else of this rank, or of a higher one, answers it.",
        "La responde otra persona de ese rango o de uno superior.",
    ),
    field="outcome",
)
ANSWERED_BEFORE = Reason(
    "answered_before",
    Wording("You answered this complaint at the stage before.", "Usted respondió esta queja en la etapa anterior."),
    cure=Wording("Somebody else of this rank answers it.", "La responde otra persona de ese rango."),
    field="outcome",
)
NOTHING_TO_VARY = Reason(
    "nothing_to_vary",
    Wording(
        "This measure is over, so nothing milder can take its place.",
        "Esta medida ya terminó; nada más leve puede ocupar su lugar.",
    ),
    cure=Wording("Let it stand, or overturn it.", "Manténgala o anúlela."),
    field="outcome",
)
MILDER_MISSING = Reason(
    "milder_missing",
    Wording("It is not said what takes the place of the measure.", "No se indica qué reemplaza la medida."),
    cure=Wording("Choose a milder measure.", "Elija una medida más leve."),
    field="kind",
)
HEAVIER = Reason(
    "heavier",
    Wording(
        "This is not milder than the measure that it would replace.",
        "Esto no es más leve que la medida que reemplazaría.",
    ),
    cure=Wording("Choose a milder one, or let the decision stand.", "Elija una más leve o mantenga la decisión."),
    field="kind",
)
NOT_SHORTER = Reason(
    "not_shorter",
    Wording(
        "This does not end before the measure that it would replace.",
        "Esto no termina antes que la medida que reemplazaría.",
    ),
    cure=Wording("Choose fewer months.", "Elija menos meses."),
    field="months",
)
OVER_BY_NOW = Reason(
    "over_by_now",
    Wording("By now this time would be over.", "A esta fecha ese plazo ya habría terminado."),
    cure=Wording(
        "Overturn the decision, or replace it with a warning.", "Anule la decisión o reemplácela por una advertencia."
    ),
    field="months",
)
