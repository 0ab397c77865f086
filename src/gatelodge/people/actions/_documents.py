"""Keeps a document in a transaction of somebody's deed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.profile import NewDocument
from gatelodge.people.models import IdentityDocument

ON_YOUR_LIST = BadInput(
    Reason(
        "document_listed",
        Wording("This document is on your list already.", "Este documento ya está en su lista."),
        field="number",
    )
)


def keep_document(visitor_id: UUID, document: NewDocument, *, now: datetime) -> IdentityDocument:
    """Keep a tidied document; one that another visitor holds is kept as disputed, which its adder can't tell from unseen.

    So nobody learns by trying numbers who else is known here; staff see both and decide.
    """
    number, issuer = document.number, document.issuer
    same = IdentityDocument.objects.filter(
        visitor_id=visitor_id, kind=document.kind, number__iexact=number, issuer__iexact=issuer
    )
    if number and same.filter(withdrawn_at__isnull=True).exists():
        raise ON_YOUR_LIST
    kept = IdentityDocument(
        visitor_id=visitor_id,
        kind=document.kind,
        number=number,
        issuer=issuer,
        has_photo=document.has_photo,
        certified=document.certified,
        notarised=document.notarised,
        names_adult_id=document.names_adult_id,
        expires_on=document.expires_on,
        added_at=now,
    )
    try:
        with transaction.atomic():
            kept.save(force_insert=True)
    except IntegrityError as error:
        if "document_belongs_to_one_visitor" not in str(error):
            raise
        kept.disputed_at = now
        kept.save(force_insert=True)
    return kept
