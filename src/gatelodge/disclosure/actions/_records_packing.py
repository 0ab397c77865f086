"""An answer goes out: letter and package are made of what is told, and of nothing else."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID, uuid5

from gatelodge.disclosure.domain.records import Round
from gatelodge.disclosure.domain.releasing import Told, data_of
from gatelodge.disclosure.models import RecordsLetter, RecordsPackage, RecordsRequest
from gatelodge.disclosure.queries.records_told import build_package


def pack(
    row: RecordsRequest, told: Told, letter: RecordsLetter, *, which: Round, by: UUID, now: datetime
) -> RecordsPackage:
    """Keep what the package is rebuilt from, and its digest."""
    documents = data_of(told)
    content = build_package(row.code, row.language, letter, documents)
    return RecordsPackage.objects.create(
        id=uuid5(row.id, f"package {which}"),
        request=row,
        round=which,
        outcome=told.outcome,
        letter=letter,
        documents=documents,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        released_at=now,
        released_by_id=by,
    )
