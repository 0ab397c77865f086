"""Which grade does each picture get, and does each guard fail when it is switched off?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest

from gatelodge.photos.domain.matching.agreement import Witness
from gatelodge.photos.domain.matching.features import mirrored
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.grading import THRESHOLDS, Verdict, decide
from gatelodge.photos.domain.matching.pictures import picture_of, prepared, working
from gatelodge.photos.domain.matching.registering import register
from tests.photos.registry import registered, verdict
from tests.photos.scenes import Exposure, Pixels, blurred_wall, other_colours, outdoors, plate, taken

ROOM, PARTY = 1, 5
PHOTO = taken(Exposure(ROOM, PARTY))
OURS = registered(PHOTO, plate(ROOM))
SOFT = blurred_wall(1)
SOFT_OURS = registered(SOFT)


def jpeg(photo: Pixels, quality: int) -> Pixels:
    packed = cv2.imencode(".jpg", photo[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
    return np.ascontiguousarray(cv2.imdecode(packed, cv2.IMREAD_COLOR)[:, :, ::-1])


def cut(photo: Pixels, left: float, top: float, right: float, bottom: float) -> Pixels:
    height, width = photo.shape[:2]
    kept = photo[int(top * height) : int(bottom * height), int(left * width) : int(right * width)]
    return np.ascontiguousarray(kept)


def sized(photo: Pixels, by: float) -> Pixels:
    return cv2.resize(photo, None, fx=by, fy=by, interpolation=cv2.INTER_AREA)


def turned(photo: Pixels, degrees: float) -> Pixels:
    height, width = photo.shape[:2]
    return cv2.warpAffine(photo, cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1), (width, height))


def covered(photo: Pixels, share: float) -> Pixels:
    drawn = photo.copy()
    height, width = photo.shape[:2]
    cv2.circle(drawn, (width // 2, height // 2), int((share * height * width / np.pi) ** 0.5), (250, 220, 40), -1)
    return drawn


def noisy(photo: Pixels, strength: float) -> Pixels:
    grain = np.random.default_rng(1).normal(0, strength, photo.shape)
    return np.clip(photo + grain, 0, 255).astype(np.uint8)


def collage(photo: Pixels) -> Pixels:
    four = [cv2.resize(one, (480, 360)) for one in (outdoors(1), photo, outdoors(2), outdoors(3))]
    return np.vstack([np.hstack(four[:2]), np.hstack(four[2:])])


def inset(photo: Pixels) -> Pixels:
    page = outdoors(4)
    small = sized(photo, 0.4)
    page[90 : 90 + small.shape[0], 300 : 300 + small.shape[1]] = small
    return page


def on_a_telephone(photo: Pixels) -> Pixels:
    screen = np.full((1600, 900, 3), 245, np.uint8)
    shown = cv2.resize(photo, (900, 600), interpolation=cv2.INTER_AREA)
    screen[300:900] = shown
    for line in range(20):
        cv2.putText(screen, f"what a visit that was {line}", (20, 1000 + 28 * line), 0, 0.8, (30, 30, 30), 2)
    return jpeg(screen, 70)


def photographed_from_paper(photo: Pixels) -> Pixels:
    height, width = photo.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + np.array([[40, 25], [-70, 10], [-20, -45], [60, -15]], np.float32)
    slant = cv2.getPerspectiveTransform(corners, seen)
    paper = cv2.warpPerspective(photo, slant, (width, height), borderValue=(205, 195, 180)).astype(np.float32)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    bent = cv2.remap(paper, columns + 1.5 * np.sin(rows / 150), rows + 1.5 * np.cos(columns / 180), cv2.INTER_LINEAR)
    dull = cv2.GaussianBlur(bent, (0, 0), 1.0) * 0.8 + 30
    return jpeg(noisy(np.clip(dull, 0, 255).astype(np.uint8), 5), 70)


COPIES: dict[str, Callable[[Pixels], Pixels]] = {
    "the picture itself": lambda photo: photo,
    "saved again, roughly": lambda photo: jpeg(photo, 15),
    "a quarter of its size": lambda photo: sized(photo, 0.25),
    "twice its size": lambda photo: cv2.resize(photo, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC),
    "half of it": lambda photo: cut(photo, 0.0, 0.1, 0.65, 0.87),
    "a quarter of it": lambda photo: cut(photo, 0.05, 0.3, 0.55, 0.8),
    "a narrow strip of it": lambda photo: cut(photo, 0.1, 0.0, 0.4, 1.0),
    "flipped": lambda photo: np.ascontiguousarray(photo[:, ::-1]),
    "on its side": lambda photo: np.ascontiguousarray(np.rot90(photo)),
    "upside down and flipped": lambda photo: np.ascontiguousarray(photo[::-1]),
    "tilted": lambda photo: turned(photo, 8),
    "squeezed": lambda photo: cv2.resize(photo, (700, 640)),
    "darkened": lambda photo: (photo * 0.5).astype(np.uint8),
    "in grey": lambda photo: np.repeat(cv2.cvtColor(photo, cv2.COLOR_RGB2GRAY)[..., None], 3, axis=2),
    "in other colours": lambda photo: other_colours(photo, 100),
    "blurred": lambda photo: cv2.GaussianBlur(photo, (0, 0), 2.5),
    "grainy": lambda photo: noisy(photo, 30),
    "with a face hidden": lambda photo: covered(photo, 0.1),
    "with a third hidden": lambda photo: covered(photo, 0.3),
    "as one of four": collage,
    "set into another picture": inset,
    "on a telephone's screen": on_a_telephone,
    "photographed from paper": photographed_from_paper,
    "cut out and set before another wall": lambda photo: taken(Exposure(2, PARTY)),
    "flipped, cut and saved roughly": lambda photo: jpeg(np.ascontiguousarray(cut(photo, 0, 0, 0.8, 0.8)[:, ::-1]), 30),
}


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_is_the_same_exposure(how: str) -> None:
    found = verdict(COPIES[how](PHOTO), OURS)
    assert (found.grade, found.why.code) == (Grade.SAME_EXPOSURE, "all_agrees"), found.counts
    assert found.witness is Witness.PLATE
    assert found.false_alarm < 1e-6


OTHERS: dict[str, tuple[Pixels, Grade, str]] = {
    "a second exposure": (taken(Exposure(ROOM, PARTY, 1)), Grade.SAME_SCENE, "something_moved"),
    "a second exposure, hardly moved": (
        taken(Exposure(ROOM, PARTY, 2, motion=1.5)),
        Grade.SAME_SCENE,
        "something_moved",
    ),
    "a second exposure, saved again": (jpeg(taken(Exposure(ROOM, PARTY, 3)), 40), Grade.SAME_SCENE, "something_moved"),
    "a second exposure, flipped": (
        np.ascontiguousarray(taken(Exposure(ROOM, PARTY, 4))[:, ::-1]),
        Grade.SAME_SCENE,
        "something_moved",
    ),
    "other people in the room": (taken(Exposure(ROOM, 7)), Grade.SAME_PLACE, "other_people"),
    "one other person in the room": (taken(Exposure(ROOM, 9)), Grade.SAME_PLACE, "other_people"),
    "the empty room": (plate(ROOM, 3), Grade.SAME_PLACE, "other_people"),
    "only the wall of our photo": (cut(PHOTO, 0.8, 0.0, 1.0, 0.6), Grade.SAME_PLACE, "only_the_room"),
    "another room, other people": (taken(Exposure(3, 8)), Grade.NOT_FOUND, "nothing_agrees"),
    "something else": (outdoors(1), Grade.NOT_FOUND, "nothing_agrees"),
    "a soft wall": (blurred_wall(4), Grade.INCONCLUSIVE, "too_soft"),
    "one colour": (np.full((400, 600, 3), 120, np.uint8), Grade.INCONCLUSIVE, "too_soft"),
    "a stamp of our photo": (cv2.resize(PHOTO, (140, 93)), Grade.INCONCLUSIVE, "too_small"),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_is_no_copy_gets_the_grade_it_is_worth(what: str) -> None:
    photo, grade, code = OTHERS[what]
    found = verdict(photo, OURS)
    assert (found.grade, found.why.code) == (grade, code), found.counts


SOFT_COPIES = {"itself": lambda wall: wall, "flipped": lambda wall: np.ascontiguousarray(wall[:, ::-1])}
SOFT_COPIES |= {"tilted": lambda wall: turned(wall, 6), "saved again": lambda wall: jpeg(wall, 40)}


@pytest.mark.parametrize("how", SOFT_COPIES)
def test_a_soft_picture_is_found_but_never_called_one_exposure(how: str) -> None:
    assert verdict(SOFT_COPIES[how](SOFT), SOFT_OURS).grade is Grade.SAME_SCENE


@pytest.mark.parametrize("number", range(2, 10))
def test_another_soft_picture_is_not_taken_for_ours(number: int) -> None:
    assert verdict(blurred_wall(number), SOFT_OURS).grade is Grade.INCONCLUSIVE


# Each guard, off.


# One person before much wall: most of the picture is the same, whoever it is.
ALONE_PHOTO, SOMEBODY_ELSE = taken(Exposure(ROOM, 6)), taken(Exposure(ROOM, 9))


def test_without_the_plate_other_people_pass_for_ours() -> None:
    ours = registered(ALONE_PHOTO, plate(ROOM))
    assert verdict(SOMEBODY_ELSE, ours).grade is Grade.SAME_PLACE
    assert verdict(SOMEBODY_ELSE, replace(ours, plate=None)).grade in {Grade.SAME_SCENE, Grade.SAME_EXPOSURE}


def test_other_people_in_like_stripes_are_other_people_by_their_points() -> None:
    ours = registered(taken(Exposure(701, 70101)), plate(701))
    others = taken(Exposure(701, 90001, moment=1))
    assert verdict(others, ours).grade is Grade.SAME_PLACE
    assert verdict(others, ours, replace(THRESHOLDS, people_points=0.0)).grade is Grade.SAME_SCENE


def test_without_a_plate_a_shared_wall_is_not_enough() -> None:
    ours = registered(ALONE_PHOTO, shared_backdrop=True)
    for other in (SOMEBODY_ELSE, PHOTO):
        found = verdict(other, ours)
        assert (found.grade, found.why.code, found.witness) == (Grade.SAME_PLACE, "no_plate", Witness.WHOLE)
    assert verdict(jpeg(ALONE_PHOTO, 40), ours).grade is Grade.SAME_EXPOSURE


def test_siblings_stand_in_for_the_plate_and_it_is_said() -> None:
    siblings = [working(picture_of(taken(Exposure(ROOM, party)))) for party in (21, 22, 24)]
    alone = replace(OURS, plate=None)
    other = decide(prepared(picture_of(taken(Exposure(ROOM, 10)))), alone, siblings)
    assert (other.grade, other.witness) == (Grade.SAME_PLACE, Witness.SIBLINGS)
    copy = decide(prepared(picture_of(jpeg(PHOTO, 40))), alone, siblings)
    assert (copy.grade, copy.witness) == (Grade.SAME_EXPOSURE, Witness.SIBLINGS)


def test_a_plate_of_another_room_is_not_used() -> None:
    assert registered(PHOTO, plate(2)).plate is None
    wrong = replace(OURS, plate=working(picture_of(outdoors(3))))
    assert verdict(jpeg(PHOTO, 50), wrong).grade is Grade.SAME_EXPOSURE


def test_a_camera_that_was_touched_keeps_its_plate() -> None:
    knocked = sized(turned(plate(ROOM), 1.5), 1.04)
    ours = registered(PHOTO, knocked)
    assert verdict(taken(Exposure(ROOM, 7)), ours).grade is Grade.SAME_PLACE
    assert verdict(jpeg(PHOTO, 50), ours).grade is Grade.SAME_EXPOSURE


def test_without_the_test_for_motion_a_second_exposure_passes_for_the_first() -> None:
    blind = replace(THRESHOLDS, scattered=1.0, heap=10_000, crowd=10_000)
    second = taken(Exposure(ROOM, PARTY, 2, motion=1.5))
    assert verdict(second, OURS).grade is Grade.SAME_SCENE
    assert verdict(second, OURS, blind).grade is Grade.SAME_EXPOSURE


def test_without_a_bound_on_doubt_a_soft_wall_would_be_called_one_exposure() -> None:
    blind = replace(THRESHOLDS, tested=0, doubt=100.0)
    assert verdict(SOFT, SOFT_OURS).grade is Grade.SAME_SCENE
    assert verdict(SOFT, SOFT_OURS, blind).grade is Grade.SAME_EXPOSURE


def test_without_the_mirror_a_flipped_copy_is_lost() -> None:
    query = prepared(picture_of(np.ascontiguousarray(PHOTO[:, ::-1])))
    found = register(query.features, OURS.features)
    assert found is not None
    assert found.mirrored
    assert found.inliers > 300
    there_and_back = mirrored(mirrored(query.features))
    assert np.array_equal(there_and_back.descriptors, query.features.descriptors)


def test_without_the_strongest_colour_a_turned_hue_looks_like_another_exposure() -> None:
    photo = taken(Exposure(4, 405))
    ours, hue = registered(photo, plate(4)), other_colours(photo, 15)
    assert verdict(hue, ours).grade is Grade.SAME_EXPOSURE
    assert verdict(hue, replace(ours, bright=None)).grade is Grade.SAME_SCENE


def test_a_key_that_was_read_names_the_copy_and_a_faint_one_does_not() -> None:
    copy = jpeg(PHOTO, 60)
    assert verdict(copy, OURS, key_z=20.0).grade is Grade.SAME_COPY
    assert verdict(copy, OURS, key_z=3.3).grade is Grade.SAME_EXPOSURE
    assert verdict(taken(Exposure(ROOM, 7)), OURS, key_z=20.0).grade is Grade.SAME_PLACE, "a key is no face"


# The answer itself.


def test_the_place_is_given_in_the_pictures_own_pixels() -> None:
    found = verdict(inset(PHOTO), OURS)
    expected = np.array([[300, 90], [684, 90], [684, 346], [300, 346]])
    assert np.abs(np.array(found.quad) - expected).max() < 2


def test_the_place_of_a_flipped_copy_is_flipped() -> None:
    found = verdict(np.ascontiguousarray(PHOTO[:, ::-1]), OURS)
    assert found.mirrored
    assert np.abs(np.array(found.quad) - np.array([[960, 0], [0, 0], [0, 640], [960, 640]])).max() < 2


def test_a_larger_registry_makes_chance_likelier() -> None:
    query = prepared(picture_of(cut(PHOTO, 0.05, 0.3, 0.55, 0.8)))
    small, large = (decide(query, OURS, asked=asked).alarm_log10 for asked in (1, 10_000_000))
    assert round(large - small) == 7


def same(one: Verdict, two: Verdict) -> bool:
    return one == two and one.alarm_log10 == two.alarm_log10


def test_the_answer_is_the_same_each_time_and_with_any_number_of_threads() -> None:
    before = cv2.getNumThreads()
    answers = []
    try:
        for threads in (1, 1, 2, 4):
            cv2.setNumThreads(threads)
            ours = registered(PHOTO, plate(ROOM))
            answers.append(verdict(photographed_from_paper(PHOTO), ours))
    finally:
        cv2.setNumThreads(before)
    assert all(same(answers[0], answer) for answer in answers)
