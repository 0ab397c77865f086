"""The secret of the photo department, kept in the data directory as the ledger's key is; both belong into the backup."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.conf import settings

from gatelodge.photos.domain.matching.watermark import derive_key


class SecretMissing(Exception):
    """Pictures were sealed or marked before, but the secret is not in its place."""


def photo_folder() -> Path:
    """Give the folder of keys and certificates, apart from the pictures."""
    return Path(settings.DATA) / "photos"


def secret_file() -> Path:
    """Give the file of the secret from which seals and marks are made."""
    return photo_folder() / "secret.key"


def get_secret() -> bytes:
    """Read the secret."""
    try:
        secret = bytes.fromhex(secret_file().read_text())
    except FileNotFoundError:
        raise SecretMissing(f"the secret is not at {secret_file()}; put it back from the backup") from None
    if len(secret) != 32:
        raise SecretMissing(f"{secret_file()} is not a secret of ours; put it back from the backup")
    return secret


def mark_key(reference: UUID) -> bytes:
    """Give the key of the mark of one copy, by the random name that its credential carries."""
    return derive_key(get_secret(), reference.bytes)
