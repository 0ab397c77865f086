"""Words for the kinds and states of people's records."""

from __future__ import annotations

from django import template
from django.utils.translation import get_language

from gatelodge.people.domain.kinds import word

register = template.Library()


@register.filter
def kind_word(value: str) -> str:
    """Give the reader's word for a kind or state."""
    return word(value).to(get_language() or "en") if value else ""


@register.filter
def shown(value: object) -> str:
    """Show one side of a change: nothing as a dash, a list of offences one after the other."""
    if isinstance(value, list):
        return "; ".join(":".join(str(part) for part in one if part is not None) for one in value) or "—"
    return str(value) if value not in (None, "") else "—"
