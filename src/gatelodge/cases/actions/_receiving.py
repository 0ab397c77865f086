"""Something comes in for a case: sealed before it touches the disk, and never changed."""

from __future__ import annotations

import hashlib
from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._vault import seal_for_case
from gatelodge.cases.domain.coming import FROM_MOST, NAME_MOST, Coming, faults_of_coming, media_type_of
from gatelodge.cases.domain.lifecycle import READABLE, SourceKind
from gatelodge.cases.domain.reasons import ADDED_ALREADY
from gatelodge.cases.models import Case, SourceItem
from gatelodge.conduct.domain.exhibits import plain_name
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import publish


def receive(case: Case, coming: Coming, *, by: UUID, now: datetime) -> SourceItem:
    """Keep what came in, once a case; what can be read is left to the worker to read."""
    refuse_if_any(BadInput, faults_of_coming(coming, now=now))
    sha256 = hashlib.sha256(coming.content).hexdigest()
    if SourceItem.objects.filter(case=case, sha256=sha256).exists():
        raise NotAllowedNow(ADDED_ALREADY)
    media_type, sealed = media_type_of(coming.content), seal_for_case(coming.content)
    source = SourceItem.objects.create(
        case=case,
        kind=coming.kind,
        name=plain_name(clean_line(coming.name))[:NAME_MOST] or f"{coming.kind}-{sha256[:8]}",
        sha256=sha256,
        size=len(coming.content),
        media_type=media_type,
        stored_as=sealed.stored_as,
        sealed_key=sealed.sealed_key,
        received_from=clean_line(coming.received_from)[:FROM_MOST],
        received_how=coming.received_how,
        url=coming.url,
        captured_at=coming.captured_at,
        claimed_published_at=coming.claimed_published_at,
        received_at=now,
        received_by_id=by,
    )
    if SourceKind(coming.kind) in READABLE and media_type.startswith("text/"):
        publish("cases.source_received", source_id=source.id)
    return source


def told_of(source: SourceItem) -> dict[str, object]:
    """Give what the ledger keeps of a source item: what it is, never what it says."""
    names = ("kind", "sha256", "size", "media_type", "received_how")
    return {"source": source.id, **{name: getattr(source, name) for name in names}}
