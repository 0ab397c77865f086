"""Make the bytes of one copy that leaves the house: drawn anew, marked for its reader, signed for everybody."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from gatelodge.photos.actions._authority import need_authority
from gatelodge.photos.actions._keys import need_secret
from gatelodge.photos.queries.keys import mark_key
from gatelodge.photos.queries.renditions import marked_copy
from gatelodge.photos.queries.signing import sign_jpeg


@dataclass(frozen=True, slots=True)
class Issued:
    """A copy as it is handed out, with what its row keeps of it."""

    content: bytes
    sha256: bytes
    certificate: bytes
    psnr: float


def issue_copy(pixels: NDArray[np.uint8], *, reference: UUID, facility_id: UUID, now: datetime) -> Issued:
    """Make a copy; `reference` is its random name, by which mark and credential lead back to its row and nowhere else."""
    need_secret()
    authority = need_authority(facility_id, now=now)
    marked = marked_copy(pixels, mark_key(reference))
    content = sign_jpeg(marked.jpeg, authority=authority, department=settings.DEPARTMENT_NAME, copy=reference)
    return Issued(content, hashlib.sha256(content).digest(), authority.certificate, marked.psnr)
