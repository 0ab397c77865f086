"""Words of scheduling in templates."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton
from django import template
from django.utils.translation import get_language

from gatelodge.scheduling.domain.words import word

register = template.Library()


@register.filter
def in_words(value: object) -> str:
    """Give a kind or state in the reader's language."""
    return word(str(value)).to(get_language() or "en")


@register.filter
def chip_date(day: date) -> str:
    """Give a day short enough for a row of days: weekday, month and day."""
    return format_skeleton("MMMEd", day, locale="es_US" if (get_language() or "en").startswith("es") else "en_US")


@register.filter
def weekday(number: int) -> str:
    """Give a weekday's name."""
    return in_words(f"weekday_{number}")
