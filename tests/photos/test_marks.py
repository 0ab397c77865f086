"""Does a picture that turns up lead to the one release it comes from, through the registration that a match makes?"""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from gatelodge.photos.actions import release_copy
from gatelodge.photos.domain.lifecycle import Delivery
from gatelodge.photos.domain.matching.agreement import Aligned
from gatelodge.photos.domain.matching.examining import examine
from gatelodge.photos.domain.matching.features import extract
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, Registered, picture_of, prepared, working
from gatelodge.photos.domain.provenance import Credential
from gatelodge.photos.models import Exposure, PhotoOrder, PhotoRelease
from gatelodge.photos.queries.marks import read_mark
from gatelodge.photos.queries.masters import open_master
from gatelodge.photos.queries.signing import verify_file
from gatelodge.photos.queries.vault import open_sealed
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db


@pytest.fixture
def copies(story: PhotoStory) -> list[PhotoRelease]:
    """Have two prints of one exposure released."""
    order = story.approved()[0]
    PhotoOrder.objects.filter(id=order.id).update(delivery=Delivery.PRINT, copies=2)
    for _ in range(2):
        release_copy(story.sergeant, order_id=order.id, now=story.now)
    return list(PhotoRelease.objects.order_by("copy_number"))


def pixels_of(release: PhotoRelease) -> np.ndarray:
    content = open_sealed(release.stored_as, release.sealed_key)
    return np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))


def turned_up(release: PhotoRelease) -> np.ndarray:
    """This will crop a copy, set it under a caption, turn it a little and save it as a site does."""
    pixels = pixels_of(release)
    height, width = pixels.shape[:2]
    cut = pixels[height // 12 :, : width - width // 10].copy()
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 2, 0.97)
    shown = cv2.warpAffine(cut, turn, (width, height), borderValue=(250, 250, 250))
    kept = io.BytesIO()
    Image.fromarray(shown).save(kept, "JPEG", quality=60)
    return np.asarray(Image.open(kept).convert("RGB"))


def laid_over(pixels: np.ndarray, exposure: Exposure) -> Aligned:
    frame = working(picture_of(open_master(exposure)))
    ours = Registered(exposure.id, "", frame, extract(frame, OURS_FEATURES))
    seen = examine(prepared(picture_of(pixels)), ours)
    assert seen is not None
    return seen.pair


@pytest.mark.parametrize("which", [0, 1])
def test_a_cropped_turned_and_re_encoded_copy_leads_to_its_release(copies: list[PhotoRelease], which: int) -> None:
    pair = laid_over(turned_up(copies[which]), copies[which].exposure)
    found, reading = read_mark(copies[which].exposure_id, pair)
    assert found == copies[which].id
    assert reading.z > 8
    assert reading.false_alarm < 1e-12


def test_the_master_itself_leads_to_no_release(copies: list[PhotoRelease]) -> None:
    exposure = copies[0].exposure
    found, reading = read_mark(exposure.id, laid_over(open_master(exposure), exposure))
    assert found is None
    assert reading.z < 6


def test_an_exposure_without_copies_has_no_key_to_try(copies: list[PhotoRelease]) -> None:
    exposure = copies[0].exposure
    pair = laid_over(pixels_of(copies[0]), exposure)
    PhotoRelease.objects.all().delete()
    assert read_mark(exposure.id, pair)[0] is None


def test_what_is_re_encoded_has_lost_its_credential_and_kept_its_mark(copies: list[PhotoRelease]) -> None:
    kept = io.BytesIO()
    Image.fromarray(pixels_of(copies[0])).save(kept, "JPEG", quality=30)
    assert verify_file(kept.getvalue()).credential is Credential.NONE
    pair = laid_over(np.asarray(Image.open(kept).convert("RGB")), copies[0].exposure)
    assert read_mark(copies[0].exposure_id, pair)[0] == copies[0].id
