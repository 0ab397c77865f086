"""Which documents do these visitors have on file? One query for a whole day's list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from gatelodge.people.domain.birth import SHOWS_BIRTH
from gatelodge.people.models import IdentityDocument
from gatelodge.people.queries.visitors import _DOCUMENT_FIELDS, DocumentRow


def list_documents_of(visitor_ids: Collection[UUID]) -> dict[UUID, list[DocumentRow]]:
    """Give each visitor's documents that are not withdrawn, latest first."""
    found: dict[UUID, list[DocumentRow]] = defaultdict(list)
    documents = IdentityDocument.objects.filter(visitor_id__in=list(visitor_ids), withdrawn_at__isnull=True)
    for row in documents.order_by("-added_at", "id").values_list(*_DOCUMENT_FIELDS):
        document = DocumentRow(*row)
        found[document.visitor_id].append(document)
    return {visitor_id: found[visitor_id] for visitor_id in visitor_ids}


def is_birth_seen(visitor_id: UUID) -> bool:
    """Tell whether staff have seen a paper that shows the visitor's birth date; one withdrawn since was seen too."""
    shown = IdentityDocument.objects.filter(visitor_id=visitor_id, kind__in=SHOWS_BIRTH)
    return shown.filter(verified_at__isnull=False).exists()
