"""Words of scheduling in templates."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from gatelodge.scheduling.domain.words import word

register = template.Library()


@register.filter
def in_words(value: object) -> str:
    """Give a kind or state in the reader's language."""
    return word(str(value)).to(get_language() or "en")


@register.filter
def weekday(number: int) -> str:
    """Give a weekday's name."""
    return in_words(f"weekday_{number}")
