"""The gate's states as words and colours."""

from __future__ import annotations

from django import template

from gatelodge.clearance.domain.standing import Standing
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import ArrivalState, PassOutcome, VisitEnd, VisitState
from gatelodge.gate.domain.words import ARRIVAL_WORDS, END_WORDS, PASS_WORDS, VISIT_WORDS
from gatelodge.people.domain.kinds import word
from gatelodge.people.domain.legal_words import legal_word

register = template.Library()

EXPECTED = Wording("expected", "por llegar")
SUSPENDED, ONLY_NON_CONTACT = Wording("may not visit", "no puede visitar"), Wording("non-contact", "sin contacto")
SOCIAL_BAR = Wording("suspended as a social visitor", "suspendida como visita social")
ARRIVAL_TONES = {
    ArrivalState.PRESENT: "wait",
    ArrivalState.ADMITTED: "good",
    ArrivalState.TURNED_AWAY: "bad",
    ArrivalState.LEFT: "plain",
}
VISIT_TONES = {
    VisitState.ARRIVING: "info",
    VisitState.CALLED_OUT: "wait",
    VisitState.SEATED: "good",
    VisitState.ENDED: "plain",
    VisitState.NOT_HELD: "warn",
}


@register.filter
def arrival_word(state: ArrivalState | None) -> Wording:
    """Say where a visitor is; None means expected."""
    return EXPECTED if state is None else ARRIVAL_WORDS[state]


@register.filter
def arrival_tone(state: ArrivalState | None) -> str:
    return "plain" if state is None else ARRIVAL_TONES[state]


@register.filter
def visit_word(state: VisitState) -> Wording:
    return VISIT_WORDS[state]


@register.filter
def visit_tone(state: VisitState) -> str:
    return VISIT_TONES[state]


@register.filter
def social_word(standing: Standing) -> Wording | str:
    """Say of a legal visitor that something stands against social visits, which is no bar here by itself."""
    return SOCIAL_BAR if {"suspended_until", "revoked"} & set(standing.codes) else ""


@register.filter
def standing_word(standing: Standing) -> Wording | str:
    """Say what stands against a visitor, or nothing."""
    if not standing.may_visit:
        return SUSPENDED
    return ONLY_NON_CONTACT if standing.non_contact else ""


@register.filter
def standing_tone(standing: Standing) -> str:
    return "warn" if standing.may_visit else "bad"


@register.filter
def end_word(reason: VisitEnd | None) -> Wording | str:
    return END_WORDS[reason] if reason else ""


@register.filter
def pass_word(outcome: PassOutcome | None) -> Wording | str:
    return PASS_WORDS[outcome] if outcome else ""


@register.filter
def document_word(kind: str) -> Wording:
    return word(kind)


@register.filter
def capacity_word(capacity: str) -> Wording:
    """Say in which capacity somebody comes."""
    return legal_word(capacity)


@register.filter
def long_minutes(minutes: int) -> str:
    """Give a stretch in the unit that fits it: minutes, hours or days."""
    if minutes < 180:
        return f"{minutes} min"
    return f"{round(minutes / 60)} h" if minutes < 60 * 72 else f"{round(minutes / 1440)} d"
