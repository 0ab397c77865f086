"""Which letters have been made already?"""

from __future__ import annotations

from uuid import UUID

from gatelodge.correspondence.models import Letter


def is_letter_made(about: str, kind: str) -> bool:
    """Tell whether a letter of this kind about one thing exists, so that hearing of it twice writes once."""
    return Letter.objects.filter(about=about, kind=kind).exists()


def list_persons_told(about: str) -> list[UUID]:
    """List the incarcerated persons who were written to about one thing."""
    told = Letter.objects.filter(about=about, to_person__isnull=False)
    return list(told.order_by("to_person_id").values_list("to_person_id", flat=True).distinct())
