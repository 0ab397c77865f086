"""Seal what comes in for a case as photos are sealed, in a folder of its own, and sweep what no row has the key of."""

from __future__ import annotations

from datetime import datetime

from gatelodge.cases.models import Exhibit, SourceItem
from gatelodge.photos.actions._vault import Sealed, seal_picture, sweep_folder
from gatelodge.photos.queries.keys import get_secret

FOLDER = "cases"


def seal_for_case(content: bytes) -> Sealed:
    """Seal bytes for a row made in the same deed; never under a new secret where one was used before."""
    if SourceItem.objects.exists() or Exhibit.objects.exclude(stored_as="").exists():
        get_secret()
    return seal_picture(content, FOLDER)


def sweep_cases(*, now: datetime) -> int:
    """Take away files that no row has the key of."""
    known = set(SourceItem.objects.values_list("stored_as", flat=True))
    known |= set(Exhibit.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    return sweep_folder(FOLDER, known, now=now)
