"""Draws the evidence picture that the documents show, from drawn people; `python -m tests.photos.evidence_for_docs` writes it.

A cropped screenshot of a photo, as it might turn up on line, is asked about; the sheet is what the program draws for it.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from gatelodge.photos.domain.matching.evidence import evidence
from gatelodge.photos.domain.matching.grading import Verdict, decide
from gatelodge.photos.domain.matching.pictures import Query, Registered, picture_of, prepared
from tests.photos.registry import registered
from tests.photos.scenes import Exposure, Pixels, plate, taken

KEPT = Path(__file__).resolve().parents[2] / "docs" / "reference" / "evidence.png"
WIDTH, SHADES = 1100, 8  # enough to read, and a small file
ROOM, PARTY = 3, 8


def photo(party: int = PARTY) -> Pixels:
    """Give the photo of a party before the wall of the documents."""
    return taken(Exposure(ROOM, party, noise=1.0))


def posted(photo: Pixels) -> Pixels:
    """Show a photo cropped, smaller, filtered and compressed on a phone's page, as somebody's post has it."""
    crop = cv2.resize(photo[40:560, 120:880], (600, 410), interpolation=cv2.INTER_AREA)
    warm = np.clip(crop * np.array([1.08, 1.0, 0.86]) + 6, 0, 255).astype(np.uint8)
    page = np.full((760, 640, 3), 250, np.uint8)
    page[:56] = (36, 52, 84)
    cv2.circle(page, (48, 100), 24, (150, 160, 175), -1, cv2.LINE_AA)
    for top, right in ((90, 260), (108, 200), (590, 560), (612, 480), (634, 520)):
        page[top : top + 9, 86 if top < 200 else 20 : right] = (190, 196, 205)
    page[150:560, 20:620] = warm
    _, jpeg = cv2.imencode(".jpg", page[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 60])
    return np.asarray(cv2.imdecode(jpeg, cv2.IMREAD_COLOR)[:, :, ::-1], np.uint8)


@cache
def compared(party: int = PARTY) -> tuple[Query, Registered, Verdict]:
    """Compare a post of a party's photo with the registered photo."""
    ours, query = registered(photo(), plate(ROOM)), prepared(picture_of(posted(photo(party))))
    return query, ours, decide(query, ours)


def for_docs(sheet: bytes) -> bytes:
    """Make a sheet small: fewer points, fewer shades."""
    whole = Image.open(io.BytesIO(sheet)).convert("RGB")
    size = (WIDTH, round(whole.height * WIDTH / whole.width))
    small = np.asarray(whole.resize(size, Image.Resampling.LANCZOS)).astype(int)
    shades = np.minimum(255, (small + SHADES // 2) // SHADES * SHADES).astype(np.uint8)
    out = io.BytesIO()
    Image.fromarray(shades).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    KEPT.write_bytes(for_docs(evidence(*compared())))
