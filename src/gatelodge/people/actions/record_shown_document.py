"""A visitor shows a document at the desk that is not on file yet."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._documents import keep_document
from gatelodge.people.actions._rows import lock_visitor
from gatelodge.people.domain.profile import NewDocument, document_faults, tidy_document
from gatelodge.people.models import Visitor
from gatelodge.people.queries.today import local_day

HELD_BY_ANOTHER = NotAllowedNow(
    Reason(
        "document_disputed",
        Wording(
            "Another visitor's record names the same document.",
            "El registro de otro visitante indica el mismo documento.",
        ),
        cure=Wording(
            "Find out whose it is before you go on; the visiting sergeant can see both records.",
            "Averigüe a quién pertenece antes de seguir; el sargento de visitas puede ver los dos registros.",
        ),
        field="number",
    )
)

ADULT_UNKNOWN = BadInput(
    Reason(
        "adult_unknown",
        Wording(
            "The adult whom this document names is not known here.", "No se conoce al adulto que nombra este documento."
        ),
        cure=Wording("Choose one of the party, or nobody.", "Elija a alguien del grupo o a nadie."),
        field="names_adult_id",
    )
)


@deed("people.record_shown_document")
def record_shown_document(actor: Actor, *, visitor_id: UUID, document: NewDocument, now: datetime) -> UUID:
    """Keep a document that staff have in their hands as seen, so that it is remembered for the next visit."""
    require(actor, "people.verify_identity")
    lock_visitor(visitor_id)
    document = tidy_document(document)
    refuse_if_any(BadInput, document_faults(document, local_day(now)))
    if document.names_adult_id and not Visitor.objects.filter(id=document.names_adult_id).exists():
        raise ADULT_UNKNOWN
    kept = keep_document(visitor_id, document, now=now)
    if kept.disputed_at is not None:
        raise HELD_BY_ANOTHER
    kept.verified_at, kept.verified_by_id = now, actor.account_id
    kept.save(update_fields=["verified_at", "verified_by"])
    note(
        f"visitor:{visitor_id}",
        {"document": kept.id, "kind": kept.kind, "certified": kept.certified, "notarised": kept.notarised},
        private={"number": kept.number, "issuer": kept.issuer},
    )
    return kept.id
