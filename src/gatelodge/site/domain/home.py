"""What should this person do next? Departments declare sources of steps; the home page lists what they give."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do next: where it leads, and how many of it wait."""

    label: Wording
    url_name: str
    detail: Wording | None = None
    count: int | None = None
    url_kwargs: Mapping[str, Any] = field(default_factory=dict)
    order: int = 50


Source = Callable[[Actor, datetime], Iterable[Step]]
_sources: dict[str, Source] = {}


def declare(name: str, source: Source) -> None:
    """Add a source of steps; it is asked for anonymous visitors too and gives nothing where nothing is due."""
    _sources[name] = source


def withdraw(name: str) -> None:
    """Take a source out again."""
    _sources.pop(name, None)


def steps_for(actor: Actor, *, now: datetime) -> tuple[Step, ...]:
    """Give the steps of every source for this actor, by order and then as declared."""
    steps = (step for source in _sources.values() for step in source(actor, now))
    return tuple(sorted(steps, key=lambda step: step.order))
