"""A visitor can be reached elsewhere."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._rows import lock_own_visitor
from gatelodge.people.domain.profile import Contact, contact_faults, tidy_contact


@deed("people.change_contact_details")
def change_contact_details(actor: Actor, *, visitor_id: UUID, contact: Contact, now: datetime) -> None:
    """Replace phone, address and language of a visitor; the e-mail is changed with the account."""
    visitor = lock_own_visitor(actor, visitor_id)
    contact = tidy_contact(contact)
    refuse_if_any(BadInput, contact_faults(contact))
    wanted = asdict(contact)
    before = {name: getattr(visitor, name) for name, value in wanted.items() if getattr(visitor, name) != value}
    for name in before:
        setattr(visitor, name, wanted[name])
    visitor.save(update_fields=list(before)) if before else None
    note(
        f"visitor:{visitor_id}",
        {"fields": sorted(before)},
        private={"before": before, "after": {name: wanted[name] for name in before}},
    )
