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


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the menu with the links under it; a heading without a word stands for its one link."""

    label: Wording | None
    entries: tuple[Entry, ...]


# More links than this do not fit beside each other, in Spanish, at the width of a small desk.
MOST_IN_LINE = 6
MORE = Wording("More", "Más")
# Which departments stand under one heading; the others are under `MORE`.
HEADINGS: tuple[tuple[Wording, tuple[str, ...]], ...] = (
    (Wording("Gate", "Entrada"), ("gate", "conduct")),
    (Wording("Applications", "Solicitudes"), ("clearance",)),
    (Wording("Visits", "Visitas"), ("scheduling",)),
    (Wording("People", "Personas"), ("people",)),
    (MORE, ()),
)

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


def groups_of(entries: tuple[Entry, ...]) -> tuple[Group, ...]:
    """Put links that fit in one line beside each other, and more of them under headings."""
    if len(entries) <= MOST_IN_LINE:
        return tuple(Group(None, (entry,)) for entry in entries)
    named = {section for _, sections in HEADINGS for section in sections}
    groups = (
        Group(label, tuple(e for e in entries if e.section in sections or (label is MORE and e.section not in named)))
        for label, sections in HEADINGS
    )
    return tuple(Group(None if len(g.entries) == 1 else g.label, g.entries) for g in groups if g.entries)
