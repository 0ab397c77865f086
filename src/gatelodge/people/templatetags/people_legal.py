"""Words for professions, licences, claims and sponsorships."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from gatelodge.people.domain import legal_words

register = template.Library()

TONES = {
    "active": "good",
    "confirmed": "good",
    "in_force": "good",
    "unchecked": "wait",
    "claimed": "wait",
    "invited": "wait",
    "accepted": "wait",
    "contested": "warn",
    "ended": "plain",
    "disproved": "plain",
    "withdrawn": "plain",
    "lapsed": "plain",
}


@register.filter
def legal_word(value: str) -> str:
    """Give the reader's word for a kind or state."""
    return legal_words.legal_word(value).to(get_language() or "en") if value else ""


@register.filter
def legal_tone(value: str) -> str:
    """Give the tone of a state; a licence that is not active is bad."""
    return TONES.get(value, "bad")
