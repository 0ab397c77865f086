"""A client's own mark, checked and made small enough to keep."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from gatelodge.correspondence.domain.receipts import is_signature
from gatelodge.foundation.refusals import Reason
from gatelodge.gate.domain.client_marks import SLIP_MOST
from gatelodge.gate.domain.legal_reasons import MARK_MISSING, SLIP_UNREADABLE

KINDS, SIDE, PIXELS = ("JPEG", "PNG", "WEBP"), 1600, 50_000_000


def why_no_mark(signature: str, slip: bytes) -> Iterator[Reason]:
    """Say what is missing: a slip that was sent must be readable, and without one the screen must be signed."""
    if slip:
        if _small(slip) is None:
            yield SLIP_UNREADABLE
    elif not is_signature(signature):
        yield MARK_MISSING


def kept_mark(signature: str, slip: bytes) -> bytes:
    """Give the mark as it is kept: a small grey picture of the slip, or the lines drawn."""
    return (_small(slip) if slip else None) or signature.encode()


def _small(slip: bytes) -> bytes | None:
    """Make the picture grey and small, without what a camera writes into it; None when it is none."""
    if len(slip) > SLIP_MOST:
        return None
    try:
        with Image.open(io.BytesIO(slip), formats=KINDS) as opened:
            if opened.width * opened.height > PIXELS:
                return None
            grey = opened.convert("L")
            grey.thumbnail((SIDE, SIDE))
            out = io.BytesIO()
            grey.save(out, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return out.getvalue()
