"""An account gets its visitor record."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._documents import keep_document
from gatelodge.people.domain.profile import (
    TOO_YOUNG,
    Contact,
    Names,
    NewDocument,
    birth_faults,
    contact_faults,
    document_faults,
    may_own_account,
    name_faults,
    tidy_contact,
    tidy_document,
    tidy_names,
)
from gatelodge.people.models import Visitor
from gatelodge.people.queries.today import local_day

TAKEN = NotAllowedNow(
    Reason(
        "profile_exists",
        Wording("Your account has a visitor profile already.", "Su cuenta ya tiene un perfil de visitante."),
        cure=Wording("Change that profile instead.", "Cambie ese perfil."),
    )
)


def _taken(_error: DatabaseError) -> Refusal:
    return TAKEN


@deed("people.sign_up_visitor", on_conflict=_taken)
def sign_up_visitor(
    actor: Actor,
    *,
    names: Names,
    born_on: date,
    contact: Contact,
    adult_by: NewDocument | None = None,
    now: datetime,
) -> UUID:
    """Make the visitor record of the actor's account; a minor needs the document that makes an adult of them."""
    require(actor, "people.sign_up")
    assert actor.account_id is not None, "people.sign_up holds for accounts only"
    if Visitor.objects.filter(account_id=actor.account_id).exists():
        raise TAKEN
    names, contact, today = tidy_names(names), tidy_contact(contact), local_day(now)
    adult_by = tidy_document(adult_by) if adult_by else None
    faults = [*name_faults(names), *birth_faults(born_on, today), *contact_faults(contact)]
    faults += document_faults(adult_by, today) if adult_by else []
    refuse_if_any(BadInput, faults)
    if not may_own_account(born_on, today, adult_by):
        raise NotAllowedNow(TOO_YOUNG)
    visitor = Visitor.objects.create(
        account_id=actor.account_id, born_on=born_on, created_at=now, **asdict(names), **asdict(contact)
    )
    if adult_by:
        keep_document(visitor.id, adult_by, now=now)
    note(
        f"visitor:{visitor.id}",
        {"account": actor.account_id, "adult_by": adult_by.kind if adult_by else None},
        private={"names": asdict(names), "born_on": born_on, "contact": asdict(contact)},
    )
    return visitor.id
