"""Is the evidence picture in the documents the one that the program draws now, and of what the documents say?"""

from __future__ import annotations

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from gatelodge.foundation.wording import Wording
from gatelodge.photos.domain.matching import evidence
from gatelodge.photos.domain.matching.evidence import BAND, GAP, HEAD, PANEL
from gatelodge.photos.domain.matching.grades import Grade
from tests.photos.evidence_for_docs import KEPT, WIDTH, compared, for_docs

SCALE = WIDTH / (GAP + 3 * (PANEL[0] + GAP))
TILE, FAR, FEW = 8, 6, 0.004  # px; levels of light; share: another processor may round a block of the map elsewhere


def pixels(png: bytes) -> NDArray[np.int_]:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def written(sheet: NDArray[np.int_]) -> list[NDArray[np.int_]]:
    """Give the parts that hold words and colours and no measurement."""
    first, second = HEAD, HEAD + PANEL[1] + BAND + GAP
    rows = [(0, 34), (first, first + BAND - 4), (second, second + BAND - 4)]
    parts = [sheet[round(top * SCALE) : round(bottom * SCALE)] for top, bottom in rows]
    return [*parts, sheet[round(second * SCALE) :, round((GAP + 2 * (PANEL[0] + GAP) + 4) * SCALE) :]]


def same_drawing(one: NDArray[np.int_], other: NDArray[np.int_]) -> bool:
    if one.shape != other.shape or any((a != b).any() for a, b in zip(written(one), written(other), strict=True)):
        return False
    rows, columns = one.shape[0] // TILE, one.shape[1] // TILE
    apart = (one - other)[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE, 3).mean((1, 3))
    return bool((np.abs(apart).max(-1) > FAR).mean() <= FEW)


def drawn(*party: int) -> NDArray[np.int_]:
    return pixels(for_docs(evidence.evidence(*compared(*party))))


def test_the_picture_in_the_documents_is_what_is_drawn_now() -> None:
    assert same_drawing(pixels(KEPT.read_bytes()), drawn()), (
        "run python -m tests.photos.evidence_for_docs, and look at it"
    )


def test_it_is_of_a_cropped_screenshot_that_is_ours() -> None:
    assert compared()[2].grade is Grade.SAME_EXPOSURE


def test_it_is_small_enough_to_be_kept() -> None:
    assert KEPT.stat().st_size < 250_000


@pytest.mark.parametrize("word", range(len(evidence.KEY)))
def test_another_word_in_the_key_makes_it_stale(monkeypatch: pytest.MonkeyPatch, word: int) -> None:
    colour, _ = evidence.KEY[word]
    key = [*evidence.KEY[:word], (colour, Wording("agreed", "-")), *evidence.KEY[word + 1 :]]
    monkeypatch.setattr(evidence, "KEY", tuple(key))
    assert not same_drawing(pixels(KEPT.read_bytes()), drawn())


def test_another_colour_makes_it_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "_GREEN", (46, 130, 67))
    assert not same_drawing(pixels(KEPT.read_bytes()), drawn())


def test_other_people_make_another_picture() -> None:
    assert not same_drawing(pixels(KEPT.read_bytes()), drawn(7))
