"""Where a sealed picture is opened: in memory, never on disk."""

from __future__ import annotations

from django.core.files.storage import storages

from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.photos.domain.sealing import UNREADABLE, Unreadable, unseal, unwrap
from gatelodge.photos.queries.keys import get_secret


def open_sealed(stored_as: str, sealed_key: bytes | memoryview | None) -> bytes:
    """Give a picture's bytes as they were sealed; who may see them is asked before, by the caller."""
    if not stored_as or sealed_key is None:
        raise NotAllowedNow(UNREADABLE)
    try:
        key = unwrap(bytes(sealed_key), get_secret(), name=stored_as)
        with storages["protected"].open(stored_as) as file:
            return unseal(file.read(), key, name=stored_as)
    except (OSError, Unreadable):
        raise NotAllowedNow(UNREADABLE) from None
