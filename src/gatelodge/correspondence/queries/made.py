"""Which letters have been made already?"""

from __future__ import annotations

from gatelodge.correspondence.models import Letter


def is_letter_made(about: str, kind: str) -> bool:
    """Tell whether a letter of this kind about one thing exists, so that hearing of it twice writes once."""
    return Letter.objects.filter(about=about, kind=kind).exists()
