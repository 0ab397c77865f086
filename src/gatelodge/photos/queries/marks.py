"""Whose copy does a picture come from? The marks of all copies of one exposure, tried at once."""

from __future__ import annotations

from uuid import UUID

from gatelodge.photos.domain.matching.agreement import Aligned
from gatelodge.photos.domain.matching.watermark import Reading, read
from gatelodge.photos.models import PhotoRelease
from gatelodge.photos.queries.keys import mark_key


def read_mark(exposure_id: UUID, pair: Aligned) -> tuple[UUID | None, Reading]:
    """Find which release of an exposure a picture laid over its master comes from, and how strongly its mark answers."""
    releases = list(PhotoRelease.objects.filter(exposure_id=exposure_id).order_by("released_at", "id"))
    keys = [mark_key(release.reference) for release in releases]
    reading = read(pair.query, pair.ours, keys, pair.covered)
    return (None if reading.key is None else releases[reading.key].id), reading
