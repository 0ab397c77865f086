"""An attorney or investigator adds a licence."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._licences import keep_licence
from gatelodge.people.actions._practice import own_visitor
from gatelodge.people.domain.practice import LicenceTold, licence_faults
from gatelodge.people.queries.today import local_day


@deed("people.add_licence")
def add_licence(actor: Actor, *, licence: LicenceTold, now: datetime) -> UUID:
    """Keep a further licence; it counts once staff have looked it up."""
    require(actor, "people.own_practice")
    visitor = own_visitor(actor)
    licence = licence.tidied()
    refuse_if_any(BadInput, licence_faults(licence, local_day(now)))
    kept = keep_licence(visitor.id, licence, now=now)
    note(
        f"visitor:{visitor.id}",
        {"licence": kept.id, "kind": kept.kind},
        private={"jurisdiction": kept.jurisdiction, "number": kept.number},
    )
    return kept.id
