"""A visitor has another name now."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._rows import lock_own_visitor
from gatelodge.people.domain.profile import Names, name_faults, tidy_names, with_former


@deed("people.change_visitor_name")
def change_visitor_name(actor: Actor, *, visitor_id: UUID, names: Names, now: datetime) -> None:
    """Give a visitor a new name and keep the old one; a record check made under the old name must still find them."""
    visitor = lock_own_visitor(actor, visitor_id)
    before = Names(visitor.given_names, visitor.surname, visitor.former_names)
    names = tidy_names(names)
    names = replace(names, former_names=with_former(names, before))
    refuse_if_any(BadInput, name_faults(names))
    visitor.given_names, visitor.surname = names.given_names, names.surname
    visitor.former_names = names.former_names
    visitor.save(update_fields=["given_names", "surname", "former_names"])
    note(f"visitor:{visitor_id}", private={"before": asdict(before), "after": asdict(names)})
    if (before.given_names, before.surname) != (names.given_names, names.surname):
        publish("people.visitor_renamed", visitor_id=visitor_id)
