"""How one value that is held about a person is shown."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from gatelodge.disclosure.domain.own_data import cell_in_words, headed
from gatelodge.disclosure.domain.own_words import column_word

register = template.Library()


@register.simple_tag
def held_cell(table: str, cell: tuple[str, Any], zone: str) -> SafeString:
    """Show a column and its value; nothing where there is none."""
    tag = get_language() or "en"
    said = cell_in_words(table, cell, tag, zone)
    if not said:
        return SafeString("")
    shown = "<div class='facts__row'><dt>{}</dt><dd>{}</dd></div>"
    return format_html(shown, headed(column_word(cell[0]).to(tag)), said)
