"""Are two written names the same person's? Case, accents, order and middle names aside."""

from __future__ import annotations

import unicodedata


def words_of(name: str) -> frozenset[str]:
    """Give the words of a name in lower case without accents."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return frozenset("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def may_be_same(one: str, other: str) -> bool:
    """Tell whether one of two names holds every word of the other, and at least two."""
    left, right = words_of(one), words_of(other)
    return min(len(left), len(right)) >= 2 and (left <= right or right <= left)
