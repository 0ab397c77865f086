"""Seal a stranger's picture as photos are sealed, in a folder of the grounds' own, and sweep what no row has the key of."""

from __future__ import annotations

from datetime import datetime

from gatelodge.grounds.models import AerialPicture, Assessment
from gatelodge.photos.actions._vault import Sealed, seal_picture, sweep_folder
from gatelodge.photos.queries.keys import get_secret

FOLDER = "grounds"


def seal_for_grounds(content: bytes) -> Sealed:
    """Seal a picture for a row made in the same deed; never under a new secret where one was used before."""
    if Assessment.objects.exclude(picture_as="").exists() or AerialPicture.objects.exists():
        get_secret()
    return seal_picture(content, FOLDER)


def sweep_grounds(*, now: datetime) -> int:
    """Take away files that no row has the key of."""
    known = set(Assessment.objects.exclude(picture_as="").values_list("picture_as", flat=True))
    known |= set(AerialPicture.objects.values_list("stored_as", flat=True))
    return sweep_folder(FOLDER, known, now=now)
