"""A stored answer as the file that was signed, rebuilt from its row."""

from __future__ import annotations

from gatelodge.photos.domain.report import SignedReport
from gatelodge.photos.models import PhotoMatch


def report_of(match: PhotoMatch) -> SignedReport:
    """Give the signed report of a match; who may read it is asked before, by the caller."""
    return SignedReport(
        code=match.code,
        asked_at=match.asked_at,
        sha256=bytes(match.sha256),
        answer=match.answer,
        signature=bytes(match.signature),
        key_id=match.key_id,
    )
