"""Make the secret of the photo department, once."""

from __future__ import annotations

import secrets

from gatelodge.ledger.actions.keep_outside import alone, write_whole
from gatelodge.photos.models import Exposure, PhotoRelease, Plate
from gatelodge.photos.queries.keys import get_secret, photo_folder, secret_file


def need_secret() -> bytes:
    """Read the secret; make one only where nothing was ever sealed or marked with another."""
    if secret_file().exists() or any(rows.objects.exists() for rows in (Exposure, PhotoRelease, Plate)):
        return get_secret()
    with alone(photo_folder()):
        if not secret_file().exists():
            write_whole(secret_file(), secrets.token_hex(32) + "\n", 0o600)
    return get_secret()
