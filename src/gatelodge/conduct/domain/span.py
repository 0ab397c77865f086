"""From when until when is a sanction in force, and for how long may somebody be kept out because of it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import EvidenceStandard, SanctionKind
from gatelodge.conduct.domain.told import faults_of_letter_text, faults_of_text
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.windows import Period
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import months_after

REASONS_MOST = 2000
# No suspension lasts longer than this, so one that follows another begins by then; a later start is a slip of the hand.
LATEST_START = 24
# These begin on a day of the decider's choice; the others begin at once.
CHOSEN = frozenset({SanctionKind.SUSPENSION, SanctionKind.REVOCATION, SanctionKind.EXCLUSION})
ONE_DAY = frozenset({SanctionKind.DENIAL, SanctionKind.NON_CONTACT})
A_DAY = timedelta(days=1)
MONTHS_MISSING = Reason(
    "months_missing",
    Wording("The length is missing.", "Falta la duración."),
    cure=Wording("Give it in whole months, at least one.", "Indíquela en meses completos, al menos uno."),
    field="months",
)
STARTS_IN_THE_PAST = Reason(
    "starts_in_the_past",
    Wording("A measure can't start in the past.", "Una medida no puede empezar en el pasado."),
    cure=Wording("Choose today or a later day.", "Elija hoy o un día posterior."),
    field="starts_on",
)
BEFORE_THE_INCIDENT = Reason(
    "before_the_incident",
    Wording("A measure can't start before the incident.", "Una medida no puede empezar antes del incidente."),
    cure=Wording("Choose the day of the incident or a later one.", "Elija el día del incidente o uno posterior."),
    field="starts_on",
)
STARTS_TOO_LATE = Reason(
    "starts_too_late",
    Wording("This first day is too far ahead.", "Ese primer día queda demasiado lejos."),
    cure=Wording("Choose a day within the next two years.", "Elija un día dentro de los próximos dos años."),
    field="starts_on",
)
REVIEW_OUTSIDE = Reason(
    "review_outside",
    Wording("The day of review lies outside the measure.", "La fecha de revisión queda fuera de la medida."),
    cure=Wording(
        "Choose a day after its start and before its end; of one without an end, within two years of its start.",
        "Elija un día posterior al inicio y anterior al fin; si no tiene fin, dentro de los dos años desde su inicio.",
    ),
    field="review_on",
)
REASONS_EMPTY = Reason(
    "reasons_empty",
    Wording("The reasons are missing.", "Faltan los motivos."),
    cure=Wording("Write why, for the visitor to read.", "Escriba por qué, para que lo lea la persona visitante."),
    field="reasons",
)
FOR_ALL_EMPTY = Reason(
    "for_all_empty",
    Wording(
        "It is not said why the visit ends for the whole party.",
        "No se indica por qué termina la visita de todo el grupo.",
    ),
    cure=Wording(
        "Write why the others can't go on, or end it only for this visitor.",
        "Escriba por qué los demás no pueden seguir, o termínela solo para esta persona.",
    ),
    field="for_all_because",
)
UNKNOWN_EVIDENCE = Reason(
    "unknown_evidence",
    Wording("It is not said what the decision relies on.", "No se indica en qué se basa la decisión."),
    cure=Wording("Choose one from the list.", "Elija una de la lista."),
    field="evidence",
)


def span_of(proposal: Proposal, *, today: date) -> Period | None:
    """Give the days of a sanction, from today unless said otherwise; None where it does not last beyond the moment."""
    if proposal.kind in ONE_DAY:
        return Period(today, today + A_DAY)
    first = proposal.starts_on or today
    if proposal.kind in CHOSEN - {SanctionKind.SUSPENSION}:
        return Period(first)
    if proposal.kind is not SanctionKind.SUSPENSION or not proposal.months or proposal.months < 1:
        return None
    return Period(first, months_after(first, proposal.months))


def held_until(span: Period, *, pending: bool, review_on: date | None) -> date | None:
    """Give the first day on which it holds no longer: one that waits for an investigation lapses after its review."""
    if not pending or review_on is None:
        return span.until
    lapses = review_on + A_DAY
    return lapses if span.until is None else min(lapses, span.until)


def faults_of(proposal: Proposal, *, today: date, happened_on: date) -> Iterator[Reason]:
    """Name what can't be right about a proposal, each at its field."""
    yield from faults_of_letter_text(proposal.reasons, most=REASONS_MOST, empty=REASONS_EMPTY)
    if proposal.for_all_because is not None:
        yield from faults_of_text(proposal.for_all_because, most=REASONS_MOST, empty=FOR_ALL_EMPTY)
    if proposal.evidence not in set(EvidenceStandard):
        yield UNKNOWN_EVIDENCE
    if proposal.kind not in CHOSEN:
        return
    first = proposal.starts_on or today
    if first < happened_on:
        yield BEFORE_THE_INCIDENT
    elif first < today:
        yield STARTS_IN_THE_PAST
    elif first > months_after(today, LATEST_START):
        yield STARTS_TOO_LATE
        return
    # A length that no calendar holds is refused here; whether a rule allows it, the rules say.
    if proposal.kind is SanctionKind.SUSPENSION and (proposal.months is None or not 0 < proposal.months <= 1200):
        yield MONTHS_MISSING
        return
    span = span_of(proposal, today=today)
    assert span is not None
    latest = span.until or months_after(span.first, LATEST_START)
    if proposal.review_on is not None and not span.first < proposal.review_on < latest:
        yield REVIEW_OUTSIDE
