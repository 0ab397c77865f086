"""What forms of conduct share: lists of words, and times by the facility's clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language

from gatelodge.foundation.wording import Wording

# Nothing is chosen for the officer: what is recorded can't be changed later.
BLANK = ("", "—")
WHEN = {"type": "datetime-local"}


def day() -> forms.DateInput:
    """Make the browser's own picker of a day."""
    return forms.DateInput(attrs={"type": "date"})


def choices(words: Mapping[Any, Wording]) -> list[tuple[str, str]]:
    """Give words as a list to choose from, in the reader's language."""
    language = get_language() or "en"
    return [(str(code), said.to(language)) for code, said in words.items()]


def fill(field: forms.Field, offered: Iterable[tuple[str, str]], *, blank: bool = False) -> None:
    """Put a list into a field."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = [BLANK, *offered] if blank else list(offered)
