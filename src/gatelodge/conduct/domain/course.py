"""How a sanction goes on and ends: when time alone ends it, and how far a day of review may be put off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gatelodge.conduct.domain.lifecycle import EndWhy
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import months_after

# A later day of review than this is a slip of the hand.
FURTHEST_REVIEW = 24


@dataclass(frozen=True, slots=True)
class Course:
    """What of a sanction decides how it goes on; `until` is the first day after it, None where none was set."""

    first: date | None
    until: date | None
    pending: bool
    review_on: date | None


def ended_by_time(course: Course, *, today: date) -> EndWhy | None:
    """Tell whether time has ended a sanction by `today`: not renewed on its day of review, or served to the end."""
    if course.pending and course.review_on is not None and course.review_on < today:
        return EndWhy.LAPSED
    return EndWhy.SERVED if course.until is not None and course.until <= today else None


def over_on(course: Course, why: EndWhy, *, ended_on: date) -> date:
    """Give the first day on which a sanction no longer held; a job that ran late does not make it longer."""
    if why is EndWhy.LAPSED and course.review_on is not None:
        return course.review_on + timedelta(days=1)
    return course.until if why is EndWhy.SERVED and course.until is not None else ended_on


OVER_ALREADY = Reason(
    "over_already",
    Wording("This measure is over already.", "Esta medida ya terminó."),
    cure=Wording("There is nothing left to change.", "Ya no hay nada que cambiar."),
)
NOT_PENDING = Reason(
    "not_pending",
    Wording(
        "Only a measure that waits for an investigation has a day of review that can be put off.",
        "Solo una medida que espera una investigación tiene una fecha de revisión que se puede aplazar.",
    ),
    cure=Wording("Leave it as it is, or end it early.", "Déjela como está o termínela antes."),
)
LASTS_NOT = Reason(
    "lasts_not",
    Wording("This measure was for the moment only.", "Esta medida fue solo para ese momento."),
    cure=Wording("There is nothing left to end.", "Ya no hay nada que terminar."),
)
ENDED_BY_ITSELF = Reason(
    "ended_by_itself",
    Wording("Time has ended this measure already.", "El tiempo ya terminó esta medida."),
    cure=Wording(
        "Nothing can be renewed or ended. If the rules open a new measure, order that one.",
        "No se puede renovar ni terminar. Si las reglas permiten otra medida, ordénela.",
    ),
)
RULE_GONE = Reason(
    "rule_gone",
    Wording(
        "No rule in force carries this measure any further.", "Ninguna regla vigente permite continuar esta medida."
    ),
    cure=Wording(
        "Let it end on its day of review, or end it early.",
        "Deje que termine en su fecha de revisión o termínela antes.",
    ),
)
RENEWED_ALREADY = Reason(
    "renewed_already",
    Wording("This review has been put off already.", "Esta revisión ya se aplazó."),
    cure=Wording("Look at the new day of review first.", "Consulte primero la nueva fecha de revisión."),
)
NOT_LATER = Reason(
    "review_not_later",
    Wording("This day is not after the day of review that is set.", "Ese día no es posterior a la fecha fijada."),
    cure=Wording("Choose a later day.", "Elija un día posterior."),
    field="review_on",
)
TOO_FAR = Reason(
    "review_too_far",
    Wording("This day of review is too far ahead.", "Esa fecha de revisión queda demasiado lejos."),
    cure=Wording("Choose a day within the next two years.", "Elija un día dentro de los próximos dos años."),
    field="review_on",
)


def faults_of_renewal(
    course: Course, review_on: date, *, today: date, first_start: date, ceiling: int | None, citation: str
) -> Iterator[Reason]:
    """Name what keeps a day of review from being put off; the ceiling in months counts from the very first day."""
    if not course.pending or course.review_on is None:
        yield NOT_PENDING
    elif ended_by_time(course, today=today) is not None:
        yield ENDED_BY_ITSELF
    elif review_on <= course.review_on:
        yield NOT_LATER
    elif (last := last_review(course, first_start, ceiling)) is not None and review_on > last:
        yield _past_the_end(last, citation)
    elif review_on > months_after(today, FURTHEST_REVIEW):
        yield TOO_FAR


def last_review(course: Course, first_start: date, ceiling: int | None) -> date | None:
    """Give the last day on which a review may still be set: before the end, and before the rule's ceiling is reached."""
    ends = [course.until] if course.until is not None else []
    if ceiling is not None:
        ends.append(months_after(first_start, ceiling))
    return min(ends) - timedelta(days=1) if ends else None


def _past_the_end(last: date, citation: str) -> Reason:
    said = long_date(last)
    text = Wording(
        "The measure would last longer than the rule allows, counted from its first day.",
        "La medida duraría más de lo que permite la regla, contada desde su primer día.",
    )
    cure = Wording(f"Choose a day up to {said.en}.", f"Elija un día hasta el {said.es}.")
    return Reason("over_ceiling", text, citation, cure, "review_on")


def rank_too_low(rank: Wording, citation: str) -> Reason:
    """Make the refusal of a rank under the one that the sanction's rule needs, naming whom to ask."""
    text = Wording(
        f"Your rank may not decide this; the lowest that may: {rank.en}.",
        f"Su rango no puede decidir esto; el más bajo que puede: {rank.es}.",
    )
    cure = Wording(f"Ask this rank or a higher one: {rank.en}.", f"Pídalo a este rango o a uno superior: {rank.es}.")
    return Reason("rank_too_low", text, citation, cure, "reasons")
