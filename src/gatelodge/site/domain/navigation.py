"""What does the menu offer, and to whom? Departments declare their entries; the shell shows those a person may follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording

# The permission that everybody has.
PUBLIC = "site.visit"


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the menu; `permission` decides who sees it, `section` is the department it belongs to."""

    section: str
    label: Wording
    url_name: str
    permission: str
    order: int = 50


_declared: dict[str, Entry] = {}


def declare(section: str, label: Wording, url_name: str, permission: str = PUBLIC, *, order: int = 50) -> None:
    """Add a link to the menu; declaring the same address again replaces it."""
    _declared[url_name] = Entry(section, label, url_name, permission, order)


def withdraw(url_name: str) -> None:
    """Take a link out of the menu again."""
    _declared.pop(url_name, None)


def entries_for(actor: Actor, could: Callable[[Actor, str], bool]) -> tuple[Entry, ...]:
    """Give the links this actor may follow (`could` answers for each permission), by order and then as declared."""
    allowed = (entry for entry in _declared.values() if could(actor, entry.permission))
    return tuple(sorted(allowed, key=lambda entry: entry.order))
