"""What do the departments know of one visitor? Each declares a panel; the page of people shows those the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is, how it stands (`tone` as the shell's states have it), from when, and where to read on."""

    what: Wording | str
    state: Wording | str = ""
    tone: str = "plain"
    at: datetime | date | None = None
    zone: str = ""
    detail: Wording | str = ""
    url_name: str = ""
    url_kwargs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Panel:
    """The lines of one department under its heading."""

    title: Wording
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """About whom, why, and as of when; a source that reads protected data writes so in the record."""

    visitor_id: UUID
    purpose: str
    now: datetime


Source = Callable[[Actor, Asked], tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class _Declared:
    title: Wording
    permission: str
    source: Source
    order: int


_declared: dict[str, _Declared] = {}


def declare(name: str, title: Wording, permission: str, source: Source, *, order: int) -> None:
    """Add a panel to the page of a visitor; `source` is asked only for whom holds `permission`."""
    _declared[name] = _Declared(title, permission, source, order)


def withdraw(name: str) -> None:
    """Take a panel out again."""
    _declared.pop(name, None)


def panels_for(actor: Actor, could: Callable[[Actor, str], bool], asked: Asked) -> tuple[Panel, ...]:
    """Give the panels this actor may see, in their order."""
    allowed = [one for one in _declared.values() if could(actor, one.permission)]
    return tuple(Panel(one.title, one.source(actor, asked)) for one in sorted(allowed, key=lambda one: one.order))
