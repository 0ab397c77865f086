"""Whose are the accounts in the record? The department of accounts stands above and tells; alone, the record knows ids."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from uuid import UUID

Names = Callable[[Collection[UUID]], Mapping[UUID, str]]
Search = Callable[[str], list[UUID]]
_told: dict[str, tuple[Names, Search]] = {}


def tell_of_accounts(names: Names, search: Search) -> None:
    """Let the department of accounts say how its accounts are called, and find them by name or e-mail."""
    _told["accounts"] = (names, search)


def list_names(ids: Collection[UUID]) -> dict[UUID, str]:
    """Give the names of these accounts, as far as they are known."""
    return {one: name for names, _ in _told.values() for one, name in names(ids).items()}


def find_accounts(text: str) -> list[UUID]:
    """Find the accounts that a UUID, a part of a name or an e-mail means."""
    try:
        return [UUID(text)]
    except ValueError:
        return [one for _, search in _told.values() for one in search(text)]
