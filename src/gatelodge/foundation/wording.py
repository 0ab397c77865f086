"""What a person is told, in both languages at once, so that neither can be forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Wording:
    """One message in English and Spanish."""

    en: str
    es: str

    def __post_init__(self) -> None:
        if not self.en.strip() or not self.es.strip():
            raise ValueError("a wording needs both languages")

    def to(self, language: str) -> str:
        """Give the text in `language` (a tag such as `es-mx`); English when it is not Spanish."""
        return self.es if language.lower().startswith("es") else self.en

    def filled(self, **values: Any) -> Wording:
        """Give the same wording with its `{names}` replaced in both languages."""
        return Wording(self.en.format(**values), self.es.format(**values))

    def __str__(self) -> str:
        return self.en


def listed(words: Iterable[Wording], between: str = ", ") -> Wording:
    """Put several wordings, at least one, one after another, each language with its own."""
    several = tuple(words)
    return Wording(between.join(one.en for one in several), between.join(one.es for one in several))
