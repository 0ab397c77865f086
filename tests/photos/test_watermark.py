"""Is a copy known by its mark after what happens to pictures, and is nobody ever named by chance?"""

from __future__ import annotations

import io
import math
from uuid import UUID, uuid4

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st
from PIL import Image

from gatelodge.photos.domain.matching import watermark
from gatelodge.photos.domain.matching.watermark import (
    CELLS,
    FLOOR_DB,
    answer_of,
    cells_of,
    derive_key,
    false_alarm,
    is_beyond_doubt,
    mark,
    psnr,
    read,
    signs,
)
from gatelodge.photos.queries.renditions import marked_copy, thumbnail

SECRET = b"a secret of thirty-two bytes, 000"[:32]
COPIES = [UUID(int=7919 * at) for at in range(1000)]
KEYS = [derive_key(SECRET, copy.bytes) for copy in COPIES]
OURS = 417


def scene(height: int = 480, width: int = 640, seed: int = 3) -> np.ndarray:
    """This will draw a room: a wall with a light, a floor, a mural of blots, and grain as a camera's."""
    chance = np.random.default_rng(seed)
    down, across = np.mgrid[:height, :width].astype(np.float32)
    wall = 175 + 40 * np.exp(-(((across - 0.3 * width) / width) ** 2 + (down / height) ** 2) * 5)
    room = np.repeat(wall[:, :, None], 3, axis=2) * np.array([1.0, 0.96, 0.88], np.float32)
    room[int(height * 0.8) :] *= 0.55
    for _ in range(60):
        at = (int(chance.uniform(0.3, 0.95) * width), int(chance.uniform(0.1, 0.75) * height))
        shade = tuple(float(one) for one in chance.uniform(30, 230, 3))
        cv2.circle(room, at, int(chance.uniform(0.01, 0.07) * width), shade, -1, cv2.LINE_AA)
    return np.clip(room + chance.normal(0, 2.5, room.shape), 0, 255).astype(np.uint8)


def encoded(pixels: np.ndarray, quality: int) -> np.ndarray:
    drawn = io.BytesIO()
    Image.fromarray(pixels).save(drawn, "JPEG", quality=quality)
    return np.asarray(Image.open(drawn).convert("RGB"))


def smaller(pixels: np.ndarray, share: float) -> np.ndarray:
    height, width = pixels.shape[:2]
    small = cv2.resize(pixels, (round(width * share), round(height * share)), interpolation=cv2.INTER_AREA)
    return cv2.resize(encoded(small, 75), (width, height), interpolation=cv2.INTER_CUBIC)


def faded(pixels: np.ndarray) -> np.ndarray:
    toned = (pixels / 255.0) ** 0.8 @ np.array([[0.8, 0.15, 0.1], [0.15, 0.75, 0.2], [0.1, 0.1, 0.6]])
    light = np.linspace(0.75, 1.0, pixels.shape[1])[None, :, None]
    return encoded((np.clip(toned * light + 0.05, 0, 1) * 255).astype(np.uint8), 75)


def pasted_over(pixels: np.ndarray) -> np.ndarray:
    over = pixels.copy()
    height, width = over.shape[:2]
    cv2.circle(over, (width // 2, height // 2), int(height * 0.3), (255, 210, 0), -1)
    cv2.putText(over, "LOOK AT THIS", (10, 60), cv2.FONT_HERSHEY_DUPLEX, 1.5, (255, 255, 255), 3)
    return encoded(over, 70)


def shifted(pixels: np.ndarray) -> np.ndarray:
    move = np.array([[1.0, 0, 0.7], [0, 1, -0.6]])
    return cv2.warpAffine(pixels, move, pixels.shape[1::-1], flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT)


HAPPENS = {
    "nothing": lambda pixels: pixels,
    "JPEG 50": lambda pixels: encoded(pixels, 50),
    "JPEG 20": lambda pixels: encoded(pixels, 20),
    "half the size": lambda pixels: smaller(pixels, 0.5),
    "a filter and a lamp": faded,
    "a sticker and a caption": pasted_over,
    "a registration that is off by half a pixel": shifted,
    "blur": lambda pixels: cv2.GaussianBlur(pixels, (0, 0), 2),
    "mirrored colours and grey": lambda pixels: np.repeat(
        pixels.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2
    ),
}


@pytest.fixture(scope="module")
def master() -> np.ndarray:
    return scene()


@pytest.fixture(scope="module")
def copy(master: np.ndarray) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(marked_copy(master, KEYS[OURS]).jpeg)))


@pytest.mark.parametrize("what", HAPPENS)
def test_a_copy_is_known_among_a_thousand_after(what: str, master: np.ndarray, copy: np.ndarray) -> None:
    found = read(HAPPENS[what](copy), master, KEYS)
    assert found.key == OURS
    assert found.false_alarm < 1e-6
    assert not found.others


@pytest.mark.parametrize("what", HAPPENS)
def test_nobody_is_named_for_a_picture_without_a_mark(what: str, master: np.ndarray) -> None:
    found = read(HAPPENS[what](master), master, KEYS)
    assert (found.key, found.others) == (None, ())


def test_nobody_is_named_when_the_right_key_is_not_tried(master: np.ndarray, copy: np.ndarray) -> None:
    without = [key for key in KEYS if key != KEYS[OURS]]
    assert read(copy, master, without).key is None
    assert read(copy, master, without).z < 6


def test_a_mark_can_not_be_read_without_the_secret(master: np.ndarray, copy: np.ndarray) -> None:
    guessed = [derive_key(b"another secret" + bytes(18), copy.bytes) for copy in COPIES]
    assert read(copy, master, guessed).key is None


def test_a_hundred_thousand_wrong_keys_stay_within_the_stated_bound(master: np.ndarray, copy: np.ndarray) -> None:
    cells = cells_of(encoded(copy, 50), master)
    tried = np.random.default_rng(11).integers(0, 2, (100_000, CELLS), dtype=np.int8) * np.int8(2) - np.int8(1)
    given = watermark.answers(cells, tried)
    for z in (2.0, 3.0, 4.0):
        assert np.mean(given > z) <= math.exp(-(z**2) / 2)
    assert abs(float(given.std()) - 1) < 0.02
    assert not is_beyond_doubt(float(given.max()), 100_000)


def test_the_copies_of_a_blend_are_all_named(master: np.ndarray) -> None:
    three = [mark(master, KEYS[at]).pixels.astype(np.float32) for at in (3, 400, 812)]
    found = read(encoded(np.mean(three, axis=0).astype(np.uint8), 80), master, KEYS)
    assert {found.key, *found.others} == {3, 400, 812}


def test_another_exposure_of_the_same_room_carries_no_mark(master: np.ndarray, copy: np.ndarray) -> None:
    again = np.clip(master + np.random.default_rng(8).normal(0, 4, master.shape), 0, 255).astype(np.uint8)
    cv2.circle(again, (300, 260), 60, (20, 30, 60), -1)
    assert read(again, master, KEYS).key is None


def test_half_a_picture_is_enough_and_an_uncovered_one_says_nothing(master: np.ndarray, copy: np.ndarray) -> None:
    covered = np.zeros(master.shape[:2], bool)
    covered[:, : master.shape[1] // 2] = True
    torn = np.where(covered[:, :, None], copy, 0).astype(np.uint8)
    assert read(torn, master, KEYS, covered).key == OURS
    nothing = read(copy, master, KEYS, np.zeros(master.shape[:2], bool))
    assert (nothing.key, nothing.z, nothing.false_alarm) == (None, 0.0, 1.0)


def test_disagreeing_cells_that_are_heard_drown_the_mark(
    master: np.ndarray, copy: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = pasted_over(copy)
    heard = read(over, master, KEYS).z
    monkeypatch.setattr(watermark, "_trust", lambda residual, covered: np.ones_like(residual))
    assert read(over, master, KEYS).z < heard


def test_a_picture_out_of_the_frame_of_its_master_is_refused(master: np.ndarray) -> None:
    with pytest.raises(ValueError, match="frame"):
        read(master[:-1], master, KEYS)


def test_an_upright_picture_is_marked_as_well_as_a_wide_one() -> None:
    upright = scene(640, 480, seed=5)
    found = read(encoded(mark(upright, KEYS[9]).pixels, 60), upright, KEYS)
    assert found.key == 9


def test_a_grey_frame_is_enough_to_read_a_mark(master: np.ndarray, copy: np.ndarray) -> None:
    grey = [cv2.cvtColor(one, cv2.COLOR_RGB2GRAY) for one in (encoded(copy, 50), master)]
    assert read(grey[0], grey[1], KEYS).key == OURS


@given(
    seed=st.integers(0, 2**32 - 1),
    shape=st.tuples(st.integers(100, 420), st.integers(100, 420)),
    kind=st.sampled_from(["room", "noise", "black", "white"]),
)
@trying(max_examples=25, deadline=None)
def test_no_mark_is_ever_stronger_than_the_floor(seed: int, shape: tuple[int, int], kind: str) -> None:
    drawn = {
        "room": lambda: scene(*shape, seed=seed),
        "noise": lambda: np.random.default_rng(seed).integers(0, 256, (*shape, 3), dtype=np.uint8),
        "black": lambda: np.zeros((*shape, 3), np.uint8),
        "white": lambda: np.full((*shape, 3), 255, np.uint8),
    }[kind]()
    marked = mark(drawn, seed.to_bytes(32, "big"))
    assert marked.pixels.shape == drawn.shape
    assert marked.psnr == psnr(marked.pixels, drawn) >= FLOOR_DB
    assert marked_copy(drawn, seed.to_bytes(32, "big")).psnr >= FLOOR_DB


def test_the_floor_is_what_holds_a_strong_mark_back(master: np.ndarray, monkeypatch: pytest.MonkeyPatch) -> None:
    assert mark(master, KEYS[0], aim=30).psnr >= FLOOR_DB
    monkeypatch.setattr(watermark, "FLOOR_DB", 0.0)
    monkeypatch.setattr(watermark, "STRONGEST", 20.0)
    assert mark(master, KEYS[0], aim=30).psnr < FLOOR_DB


@given(st.floats(0, 12), st.integers(1, 10**6))
def test_more_keys_and_weaker_answers_are_surer_to_be_chance(z: float, keys: int) -> None:
    assert false_alarm(z, keys) <= false_alarm(z, keys + 1) <= 1
    assert false_alarm(z + 0.5, keys) <= false_alarm(z, keys)
    assert is_beyond_doubt(z, keys + 1) <= is_beyond_doubt(z, keys)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=16, max_size=16))
def test_keys_and_signs_are_fixed_by_secret_and_copy(secret: bytes, copy: bytes) -> None:
    key = derive_key(secret, copy)
    assert len(key) == 32
    assert key == derive_key(secret, copy) != derive_key(secret, copy[::-1] + b"!")
    assert set(np.unique(signs([key]))) == {-1, 1}
    assert (signs([key, key])[0] == signs([key])[0]).all()


def test_an_empty_picture_or_list_names_nobody() -> None:
    assert answer_of(np.zeros(CELLS, np.float32), KEYS).key is None
    assert answer_of(np.ones(CELLS, np.float32), []).key is None


def test_views_and_copies_carry_nothing_that_a_camera_wrote(master: np.ndarray) -> None:
    for drawn in (thumbnail(master), marked_copy(master, derive_key(SECRET, uuid4().bytes)).jpeg):
        shown = Image.open(io.BytesIO(drawn))
        assert not shown.getexif()
        assert set(shown.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not {marker for marker in (b"Exif", b"ICC_PROFILE", b"http", b"Photoshop") if marker in drawn}
    assert max(Image.open(io.BytesIO(thumbnail(master))).size) == 480
