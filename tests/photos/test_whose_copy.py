"""A copy that was really given out comes back: as the file itself, encoded anew, and cut down."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from gatelodge.foundation.actors import Role
from gatelodge.photos.domain.matching.features import extract
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.pdq import pdq
from gatelodge.photos.domain.matching.pictures import OURS_FEATURES, picture_of, working
from gatelodge.photos.domain.provenance import Credential
from gatelodge.photos.models import Exposure, PhotoRelease
from gatelodge.photos.queries.masters import open_master
from gatelodge.photos.queries.matches import read_visit_of_match
from gatelodge.photos.queries.signing import verify_file
from gatelodge.photos.queries.vault import open_sealed
from tests.photos.asking import Asking
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db


@pytest.fixture
def asking(story: PhotoStory) -> Asking:
    asking = Asking(story)
    asking.plate()
    return asking


@pytest.fixture
def release(asking: Asking) -> PhotoRelease:
    """A copy as the programme gives it out, of an exposure whose fingerprints are kept as at intake."""
    release = asking.story.released()
    pixels = open_master(release.exposure)
    found = pdq(pixels)
    kept = {"pdq": found.bits, "pdq_quality": found.quality}
    kept |= {"features": extract(working(picture_of(pixels)), OURS_FEATURES).packed()}
    Exposure.objects.filter(id=release.exposure_id).update(**kept)
    return release


def copy_of(release: PhotoRelease) -> bytes:
    return open_sealed(release.stored_as, release.sealed_key)


def encoded(content: bytes, quality: int, box: tuple[float, ...] = (0, 0, 1, 1)) -> bytes:
    picture, out = Image.open(io.BytesIO(content)).convert("RGB"), io.BytesIO()
    wide, high = picture.size
    cut = picture.crop((int(box[0] * wide), int(box[1] * high), int(box[2] * wide), int(box[3] * high)))
    cut.save(out, "JPEG", quality=quality)
    return out.getvalue()


def test_the_file_itself_is_a_trusted_copy(asking: Asking, release: PhotoRelease) -> None:
    answer = asking.asks(copy_of(release))
    assert (answer.grade, answer.exposure_id, answer.release_id) == (
        Grade.SAME_COPY,
        release.exposure_id,
        release.id,
    )
    assert answer.answer["credential"]["state"] == "trusted"


@pytest.mark.parametrize(("quality", "box"), [(60, (0, 0, 1, 1)), (40, (0, 0, 1, 1)), (75, (0.1, 0.05, 0.95, 0.95))])
def test_encoded_anew_without_its_manifest_the_mark_says_which_copy_it_was(
    asking: Asking, release: PhotoRelease, quality: int, box: tuple[float, ...]
) -> None:
    post = encoded(copy_of(release), quality, box)
    assert verify_file(post).credential is Credential.NONE
    answer = asking.asks(post)
    assert (answer.grade, answer.release_id) == (Grade.SAME_COPY, release.id)
    assert float(answer.answer["counts"]["key_z"]) >= 8
    assert answer.answer["why"]["code"] == "key_read"


def test_the_master_itself_carries_no_copys_mark(asking: Asking, release: PhotoRelease) -> None:
    master = open_sealed(release.exposure.stored_as, release.exposure.sealed_key)
    answer = asking.asks(encoded(master, 70))
    assert (answer.grade, answer.release_id) == (Grade.SAME_EXPOSURE, None)


def test_whose_copy_it_was_is_told_beside_the_visit_and_never_in_the_answer(
    asking: Asking, release: PhotoRelease
) -> None:
    who = asking.who(Role.INVESTIGATOR)
    answer = asking.asks(encoded(copy_of(release), 60), by=who)
    told = read_visit_of_match(who, match_id=answer.id, purpose="case 7", now=asking.story.now)
    assert told.copy == f"{release.order.code}-{release.copy_number}"
    assert told.booking_code == asking.story.booking.code
    for secret in (str(release.reference), release.order.code, asking.story.booking.code):
        assert secret not in str(answer.answer)
