"""What conduct says on the staff's page of a visitor: incidents, and what followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from gatelodge.conduct.domain.lifecycle import Conduct, SanctionKind
from gatelodge.conduct.domain.words import CONDUCT_WORDS, END_WORDS, SANCTION_WORDS
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.conduct.queries.course import end_of
from gatelodge.conduct.queries.incidents import within
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.site.domain.panels import Asked, Row

TITLE = Wording("Incidents and sanctions", "Incidentes y sanciones")
NOTHING_FOLLOWED = Wording("nothing ordered", "nada ordenado")
ORDERED = Wording("ordered", "ordenada")


def list_rows(actor: Actor, asked: Asked) -> tuple[Row, ...]:
    """Give the lines of the panel."""
    return _read(actor, visitor_id=asked.visitor_id, purpose=asked.purpose, now=asked.now)


@protected_read("conduct.incidents")
def _read(actor: Actor, *, visitor_id: UUID, purpose: str, now: datetime) -> tuple[Row, ...]:
    found = within(actor, Incident.objects.filter(visitor_id=visitor_id)).select_related("facility")
    found = found.prefetch_related(
        Prefetch("sanctions", Sanction.objects.select_related("facility").order_by("decided_at"))
    )
    rows = list(found.order_by("-occurred_at"))
    noted(f"visitor:{visitor_id}", *(f"incident:{one.id}" for one in rows))
    return tuple(line for one in rows for line in _lines(one, now))


def _until(day: date) -> Wording:
    said = long_date(day)
    return Wording(f"until {said.en}", f"hasta el {said.es}")


def _lines(incident: Incident, now: datetime) -> Iterator[Row]:
    sanctions, zone = list(incident.sanctions.all()), incident.facility.zone
    link: dict[str, Any] = {"url_name": "conduct:incident", "url_kwargs": {"incident_id": incident.id}}
    state = "" if sanctions else NOTHING_FOLLOWED
    said = CONDUCT_WORDS[Conduct(incident.conduct)]
    what = Wording(said.en.capitalize(), said.es.capitalize())
    yield Row(what, state, "plain", incident.occurred_at, zone, incident.facility.name, **link)
    for one in sanctions:
        until = _until(one.span.upper) if one.span and one.span.upper else ""
        said, end = SANCTION_WORDS[SanctionKind(one.kind)], end_of(one, now)
        state, tone = (END_WORDS[end], "plain") if end else (ORDERED, "warn")
        name = Wording(said.en.capitalize(), said.es.capitalize())
        yield Row(name, state, tone, one.decided_at, zone, until, **link)
