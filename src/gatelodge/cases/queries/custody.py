"""The chain of custody of a case as its rows hold it."""

from __future__ import annotations

from collections.abc import Iterable

from gatelodge.cases.domain.custody import CustodyEntry
from gatelodge.cases.models import Case, CustodyEvent, Exhibit
from gatelodge.ledger.domain.events import instant


def entry_of(row: CustodyEvent) -> CustodyEntry:
    """Give a row as the entry that was hashed."""
    return CustodyEntry(
        case=str(row.case_id),
        sequence=row.sequence,
        exhibit=str(row.exhibit_id),
        action=row.action,
        at=instant(row.at),
        by=str(row.by_id),
        from_whom=row.from_whom,
        to_whom=row.to_whom,
        reason=row.reason,
        exhibit_sha256=row.exhibit_sha256,
        previous_hash=row.previous_hash,
        hash=row.hash,
    )


def chain_of(case: Case) -> list[CustodyEntry]:
    """Give the whole chain of a case in its order."""
    return [entry_of(row) for row in CustodyEvent.objects.filter(case=case).order_by("sequence")]


def digests_of(exhibits: Iterable[Exhibit]) -> dict[str, str]:
    """Give the digest of each exhibit; empty for a thing."""
    return {str(one.id): one.sha256 for one in exhibits}
