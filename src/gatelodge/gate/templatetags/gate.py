"""The gate's states as words and colours."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from gatelodge.clearance.domain.standing import Standing
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import ArrivalState, PassOutcome, VisitEnd, VisitState
from gatelodge.gate.domain.words import ARRIVAL_WORDS, END_WORDS, PASS_WORDS, VISIT_WORDS
from gatelodge.people.domain.kinds import word
from gatelodge.site.templatetags.shell import status

register = template.Library()

EXPECTED = Wording("expected", "por llegar")
SUSPENDED, ONLY_NON_CONTACT = Wording("may not visit", "no puede visitar"), Wording("non-contact", "sin contacto")
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


@register.simple_tag
def arrival_state(state: ArrivalState | None) -> SafeString:
    """Show where a visitor is; None means expected."""
    return status(EXPECTED, "plain") if state is None else status(ARRIVAL_WORDS[state], ARRIVAL_TONES[state])


@register.simple_tag
def visit_state(state: VisitState) -> SafeString:
    """Show how far a visit is."""
    return status(VISIT_WORDS[state], VISIT_TONES[state])


@register.simple_tag
def standing_flag(standing: Standing) -> SafeString | str:
    """Show what stands against a visitor, or nothing."""
    if not standing.may_visit:
        return status(SUSPENDED, "bad")
    return status(ONLY_NON_CONTACT, "warn") if standing.non_contact else ""


@register.filter
def end_word(reason: VisitEnd | None) -> Wording | str:
    return END_WORDS[reason] if reason else ""


@register.filter
def pass_word(outcome: PassOutcome | None) -> Wording | str:
    return PASS_WORDS[outcome] if outcome else ""


@register.filter
def document_word(kind: str) -> Wording:
    return word(kind)
