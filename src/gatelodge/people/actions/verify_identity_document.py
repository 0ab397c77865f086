"""Staff have seen a document."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._rows import lock_document
from gatelodge.people.domain.kinds import DocumentKind
from gatelodge.people.models import IdentityDocument, Visitor
from gatelodge.people.queries.today import local_day


def _held_by_another(_error: DatabaseError) -> Refusal:
    return NotAllowedNow(
        Reason(
            "document_disputed",
            Wording(
                "Another visitor's record names the same document.",
                "El registro de otro visitante indica el mismo documento.",
            ),
            cure=Wording(
                "Find out whose it is, and withdraw it from the other record first.",
                "Averigüe a quién pertenece y retírelo primero del otro registro.",
            ),
        )
    )


@deed("people.verify_identity_document", on_conflict=_held_by_another)
def verify_identity_document(actor: Actor, *, document_id: UUID, certified: bool = False, now: datetime) -> None:
    """Remember that staff saw a document and whom it shows; a disputed one only once no other record names it."""
    require(actor, "people.verify_identity")
    document = lock_document(actor, document_id)
    _refuse_unless_usable(document, now)
    document.verified_at, document.verified_by_id, document.disputed_at = now, actor.account_id, None
    document.certified = document.certified or certified
    document.save(update_fields=["verified_at", "verified_by", "disputed_at", "certified"])
    if document.kind == DocumentKind.EMANCIPATION_ORDER and document.certified:
        Visitor.objects.filter(id=document.visitor_id).update(emancipated=True)
    note(
        f"visitor:{document.visitor_id}",
        {"document": document.id, "kind": document.kind, "certified": document.certified},
    )


def _refuse_unless_usable(document: IdentityDocument, now: datetime) -> None:
    if document.withdrawn_at is not None:
        text = Wording("This document was withdrawn.", "Este documento fue retirado.")
        raise NotAllowedNow(Reason("document_withdrawn", text))
    if document.verified_at is not None:
        text = Wording("A colleague has confirmed this document already.", "Un colega ya confirmó este documento.")
        raise NotAllowedNow(Reason("document_verified", text))
    if document.expires_on is not None and document.expires_on < local_day(now):
        text = Wording("This document has expired.", "Este documento está vencido.")
        raise NotAllowedNow(Reason("document_expired", text))
