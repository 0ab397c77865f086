"""Words for the kinds and states of people's records."""

from __future__ import annotations

from django import template
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, gettext

from gatelodge.people.domain.kinds import word

register = template.Library()


@register.filter
def kind_word(value: str) -> str:
    """Give the reader's word for a kind or state."""
    return word(value).to(get_language() or "en") if value else ""


@register.filter
def language_word(code: str) -> str:
    """Give the reader's word for a language; the code of one that has none here."""
    name = LANG_INFO.get(code, {}).get("name")
    return gettext(name) if name else code


@register.filter
def shown(value: object) -> str:
    """Show one side of a change: nothing as a dash, a list of offences one after the other."""
    if isinstance(value, list):
        return "; ".join(":".join(str(part) for part in one if part is not None) for one in value) or "—"
    return str(value) if value not in (None, "") else "—"
