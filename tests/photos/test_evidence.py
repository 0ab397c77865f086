"""Does the evidence picture show where the two agree, the same bytes each time?"""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from gatelodge.photos.domain.matching.evidence import BAND, GAP, HEAD, PANEL, evidence
from gatelodge.photos.domain.matching.grading import decide
from gatelodge.photos.domain.matching.pictures import picture_of, prepared
from tests.photos.registry import registered
from tests.photos.scenes import Exposure, Pixels, outdoors, plate, taken

PHOTO = taken(Exposure(1, 5))
OURS = registered(PHOTO, plate(1))


def sheet(photo: Pixels, language: str = "en") -> bytes:
    query = prepared(picture_of(photo))
    return evidence(query, OURS, decide(query, OURS), language)


def block_panel(png: bytes) -> Pixels:
    drawn = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)[:, :, ::-1].astype(int)
    top, left = HEAD + 2 * BAND + PANEL[1] + GAP, 2 * GAP + PANEL[0]
    return drawn[top : top + PANEL[1], left : left + PANEL[0]]


def share(panel: Pixels, strong: int, weak: int) -> float:
    return float((panel[..., strong] - panel[..., weak] > 40).mean())


RED, GREEN = 0, 1


def test_a_copy_is_green_where_the_people_are() -> None:
    panel = block_panel(sheet(PHOTO))
    assert share(panel, GREEN, RED) > 0.2
    assert share(panel, RED, GREEN) < 0.001


def test_other_people_are_red() -> None:
    panel = block_panel(sheet(taken(Exposure(1, 7))))
    assert share(panel, RED, GREEN) > 0.15
    assert share(panel, GREEN, RED) < 0.05


def test_a_hidden_face_is_a_red_island_in_green() -> None:
    hidden = PHOTO.copy()
    cv2.circle(hidden, (350, 230), 70, (250, 220, 40), -1)
    panel = block_panel(sheet(hidden))
    assert share(panel, GREEN, RED) > 0.2
    assert 0.002 < share(panel, RED, GREEN) < 0.1


def test_without_a_place_both_pictures_are_still_shown() -> None:
    drawn = cv2.imdecode(np.frombuffer(sheet(outdoors(1)), np.uint8), cv2.IMREAD_COLOR)
    assert drawn[HEAD + BAND : HEAD + BAND + PANEL[1], GAP : GAP + PANEL[0]].std() > 10
    assert block_panel(sheet(outdoors(1))).min() > 250, "and no map of blocks is made up"


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_same_inputs_give_the_same_bytes(language: str) -> None:
    assert sheet(PHOTO, language) == sheet(PHOTO, language)


def test_both_languages_are_written() -> None:
    assert sheet(PHOTO, "en") != sheet(PHOTO, "es")
