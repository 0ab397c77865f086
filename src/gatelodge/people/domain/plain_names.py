"""Are two written names the same person's? Case, accents, order and middle names aside."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Give a text in small letters without accents, as it is searched."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in split if not unicodedata.combining(one))


def words_of(name: str) -> frozenset[str]:
    """Give the words of a name in small letters without accents."""
    return frozenset("".join(one if one.isalnum() else " " for one in plain(name)).split())


def may_be_same(one: str, other: str) -> bool:
    """Tell whether one of two names holds every word of the other, and at least two."""
    left, right = words_of(one), words_of(other)
    return min(len(left), len(right)) >= 2 and (left <= right or right <= left)
