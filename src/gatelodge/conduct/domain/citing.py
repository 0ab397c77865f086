"""Who else writes about an incident? A higher department declares what it tells; the page shows what the reader may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.site.domain.panels import Row


@dataclass(frozen=True, slots=True)
class AboutIncident:
    """About which incident, why, and as of when; a source that reads protected data writes so in the record."""

    incident_id: UUID
    purpose: str
    now: datetime


Source = Callable[[Actor, AboutIncident], tuple[Row, ...]]

_declared: dict[str, Source] = {}


def declare(name: str, source: Source) -> None:
    """Add a source of what is written elsewhere about an incident; it decides itself what each reader may know."""
    _declared[name] = source


def cited_in(actor: Actor, about: AboutIncident) -> tuple[Row, ...]:
    """Give what is written elsewhere about an incident, as far as this reader may know."""
    return tuple(row for source in _declared.values() for row in source(actor, about))
