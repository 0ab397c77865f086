"""Seal a picture before it touches the disk, and let it go: its key first, then its file."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import transaction

from gatelodge.photos.actions._keys import need_secret
from gatelodge.photos.domain.sealing import KEY, NONCE, seal, wrap
from gatelodge.photos.models import Exposure, PhotoMatch, PhotoRelease, Plate

FOLDER = "photos"
IN_FLIGHT = timedelta(hours=6)
# Every column that names a sealed file.
KEPT_IN: dict[type[Any], tuple[str, ...]] = {
    Exposure: ("stored_as",),
    Plate: ("stored_as",),
    PhotoRelease: ("stored_as",),
    PhotoMatch: ("asked_as", "evidence_as"),
}


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a row keeps of a sealed picture: the name of its file, its own key sealed, and the digest of what it was."""

    stored_as: str
    sealed_key: bytes
    sha256: bytes


def seal_picture(content: bytes, folder: str = FOLDER) -> Sealed:
    """Seal a picture into storage, for a row made in the same deed; a deed that fails leaves noise, swept later."""
    secret, key, name = need_secret(), secrets.token_bytes(KEY), f"{folder}/{uuid4()}"
    closed = seal(content, key, name=name, nonce=secrets.token_bytes(NONCE))
    sealed_key = wrap(key, secret, name=name, nonce=secrets.token_bytes(NONCE))
    stored_as = storages["protected"].save(name, ContentFile(closed))
    if stored_as != name:  # the seal is bound to the name
        storages["protected"].delete(stored_as)
        raise FileExistsError(name)
    return Sealed(name, sealed_key, hashlib.sha256(content).digest())


def let_go(stored_as: str) -> None:
    """Take a picture's file away once the deed that erased its key has been committed."""
    transaction.on_commit(lambda: storages["protected"].delete(stored_as))


def sweep_left_behind(*, now: datetime) -> int:
    """Take away files that no row has the key of: of a deed that failed, or of a power cut in a deletion."""
    return sweep_folder(FOLDER, _known(), now=now)


def sweep_folder(where: str, known: Collection[str], *, now: datetime) -> int:
    """Take away the files of a folder that are not known."""
    folder = storages["protected"]
    _, names = folder.listdir(where) if folder.exists(where) else ((), ())
    left = [name for one in names if (name := f"{where}/{one}") not in known]
    # A deed that is still going on has its file, and not yet its row.
    old = [name for name in left if now - folder.get_modified_time(name) > IN_FLIGHT]
    for name in old:
        folder.delete(name)
    return len(old)


def _known() -> set[str]:
    known: set[str] = set()
    for rows, columns in KEPT_IN.items():
        for column in columns:
            known.update(rows.objects.exclude(**{column: ""}).values_list(column, flat=True))
    return known
