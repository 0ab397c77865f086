"""Which counts earn which grade, and how often would chance alone do as well?"""

from __future__ import annotations

from dataclasses import replace
from math import comb, exp, log10

import pytest

from gatelodge.photos.domain.matching.agreement import Witness
from gatelodge.photos.domain.matching.chance import blocks_alarm, points_alarm, stray_chance, tail
from gatelodge.photos.domain.matching.grades import Grade
from gatelodge.photos.domain.matching.grading import THRESHOLDS, Counts, Thresholds, graded
from gatelodge.photos.domain.matching.reasons import CODES, why

CLEAR = Counts(
    matches=500, inliers=400, usable=1000, agreeing=980, people=300, people_agreeing=290, moved=2, tested=280, doubt=0.2
)
PLATE, SIBLINGS, WHOLE = Witness.PLATE, Witness.SIBLINGS, Witness.WHOLE
SURE = -40.0
SOFT = {"dense": True, "inliers": 0}

# What is different from the clear case, who tells people from wall, the alarm, the grade and its reason.
TABLE = {
    "all agrees": ({}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "all agrees, told by siblings": ({}, SIBLINGS, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "all agrees, nobody to tell": ({}, WHOLE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "and a key was read": ({"key_z": 8.1}, PLATE, SURE, Grade.SAME_COPY, "key_read"),
    "and a key was half read": ({"key_z": 8.0}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "a key, and something moved": ({"key_z": 9.0, "moved": 200}, PLATE, SURE, Grade.SAME_COPY, "key_read"),
    "a key, and other people": ({"key_z": 9.0, "people_agreeing": 20}, PLATE, SURE, Grade.SAME_PLACE, "other_people"),
    "a quarter moved, scattered": ({"moved": 70}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "more than a quarter moved": ({"moved": 71}, PLATE, SURE, Grade.SAME_SCENE, "something_moved"),
    "a tenth moved, some together": ({"moved": 28, "crowd": 3}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "more than a tenth, some together": ({"moved": 29, "crowd": 3}, PLATE, SURE, Grade.SAME_SCENE, "something_moved"),
    "more than a tenth, hardly together": ({"moved": 29, "crowd": 2}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "all a little, some together": ({"shift": 0.71, "crowd": 3}, PLATE, SURE, Grade.SAME_SCENE, "something_moved"),
    "all a little less, some together": ({"shift": 0.7, "crowd": 3}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "all a little, hardly together": ({"shift": 0.71, "crowd": 2}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "a small heap moved": ({"crowd": 6}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "one heap moved": ({"crowd": 7}, PLATE, SURE, Grade.SAME_SCENE, "something_moved"),
    "too few could be told": ({"tested": 7, "moved": 0}, PLATE, SURE, Grade.SAME_SCENE, "motion_unknown"),
    "too much in doubt": ({"doubt": 1.7}, PLATE, SURE, Grade.SAME_SCENE, "motion_unknown"),
    "two fifths of many people": (
        {"people": 1000, "people_agreeing": 400},
        PLATE,
        SURE,
        Grade.SAME_EXPOSURE,
        "all_agrees",
    ),
    "less than that": ({"people": 1000, "people_agreeing": 399}, PLATE, SURE, Grade.SAME_PLACE, "other_people"),
    "two fifths of a few": ({"people": 100, "people_agreeing": 40}, PLATE, SURE, Grade.SAME_PLACE, "other_people"),
    "all of few blocks": ({"people": 9, "people_agreeing": 9}, PLATE, SURE, Grade.SAME_PLACE, "only_the_room"),
    "most of few blocks": ({"people": 12, "people_agreeing": 9}, PLATE, SURE, Grade.SAME_PLACE, "other_people"),
    "few blocks, as other people might": (
        {"people": 40, "people_agreeing": 17},
        PLATE,
        SURE,
        Grade.SAME_PLACE,
        "other_people",
    ),
    "stripes agree, and some of their points are there": (
        {"people_points_expected": 100.0, "people_points_found": 15},
        PLATE,
        SURE,
        Grade.SAME_EXPOSURE,
        "all_agrees",
    ),
    "stripes agree, but their points are not there": (
        {"people_points_expected": 100.0, "people_points_found": 14},
        PLATE,
        SURE,
        Grade.SAME_PLACE,
        "other_people",
    ),
    "too few points to be missed": ({"people_points_expected": 9.9}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "half of all, nobody to tell": ({"agreeing": 500}, WHOLE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "less than half, nobody to tell": ({"agreeing": 499}, WHOLE, SURE, Grade.NOT_FOUND, "too_little_agrees"),
    "less than half, a plate tells": (
        {"agreeing": 450, "people": 100, "people_agreeing": 90},
        PLATE,
        SURE,
        Grade.SAME_EXPOSURE,
        "all_agrees",
    ),
    "two fifths of the wall, a plate tells": ({"agreeing": 570}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "another wall, and clothes of the same pattern": (
        {"agreeing": 569},
        PLATE,
        SURE,
        Grade.NOT_FOUND,
        "too_little_agrees",
    ),
    "another wall, but the people themselves": (
        {"agreeing": 300, "people_agreeing": 270, "people_points": 400, "people_points_found": 40},
        PLATE,
        SURE,
        Grade.SAME_EXPOSURE,
        "all_agrees",
    ),
    "another wall, and less than nine tenths of the people": (
        {"agreeing": 300, "people_agreeing": 269, "people_points": 400, "people_points_found": 40},
        PLATE,
        SURE,
        Grade.NOT_FOUND,
        "too_little_agrees",
    ),
    "another wall, and hardly a point of the people": (
        {"agreeing": 300, "people_agreeing": 270, "people_points": 400, "people_points_found": 39},
        PLATE,
        SURE,
        Grade.NOT_FOUND,
        "too_little_agrees",
    ),
    "next to no wall in the picture": (
        {"usable": 311, "agreeing": 290},
        PLATE,
        SURE,
        Grade.SAME_EXPOSURE,
        "all_agrees",
    ),
    "a little wall, and it does not agree": (
        {"usable": 312, "agreeing": 290},
        PLATE,
        SURE,
        Grade.NOT_FOUND,
        "too_little_agrees",
    ),
    "ten points": ({"inliers": 10}, PLATE, SURE, Grade.SAME_EXPOSURE, "all_agrees"),
    "nine points": ({"inliers": 9}, PLATE, SURE, Grade.NOT_FOUND, "too_little_agrees"),
    "eleven blocks": ({"agreeing": 11}, PLATE, SURE, Grade.NOT_FOUND, "too_little_agrees"),
    "nothing to compare": ({"agreeing": 0, "usable": 0}, PLATE, SURE, Grade.NOT_FOUND, "too_little_agrees"),
    "chance does as well": ({}, PLATE, -2.9, Grade.NOT_FOUND, "too_little_agrees"),
    "soft, and all agrees": ({**SOFT, "agreeing": 970}, WHOLE, -6.0, Grade.SAME_EXPOSURE, "all_agrees"),
    "soft, and nearly all": ({**SOFT, "agreeing": 969}, WHOLE, -6.0, Grade.SAME_SCENE, "motion_unknown"),
    "soft, and enough could be told": (
        {**SOFT, "tested": 24, "moved": 0},
        WHOLE,
        -6.0,
        Grade.SAME_EXPOSURE,
        "all_agrees",
    ),
    "soft, and too few could be told": (
        {**SOFT, "tested": 23, "moved": 0},
        WHOLE,
        -6.0,
        Grade.SAME_SCENE,
        "motion_unknown",
    ),
    "soft, and something moved": ({**SOFT, "crowd": 7}, WHOLE, -6.0, Grade.SAME_SCENE, "something_moved"),
    "soft, other people": ({**SOFT, "people_agreeing": 263}, PLATE, -6.0, Grade.SAME_PLACE, "other_people"),
    "soft, the same people": ({**SOFT, "people_agreeing": 264}, PLATE, -6.0, Grade.SAME_EXPOSURE, "all_agrees"),
    "soft, hardly any people": (
        {**SOFT, "people": 23, "people_agreeing": 23},
        PLATE,
        -6.0,
        Grade.SAME_PLACE,
        "only_the_room",
    ),
    "soft, nine tenths do not": (
        {**SOFT, "agreeing": 879},
        WHOLE,
        -6.0,
        Grade.INCONCLUSIVE,
        "too_soft",
    ),
    "soft, and chance does as well": (SOFT, WHOLE, -4.9, Grade.INCONCLUSIVE, "too_soft"),
    "soft, few blocks": (
        {**SOFT, "usable": 23, "agreeing": 23},
        WHOLE,
        -6.0,
        Grade.INCONCLUSIVE,
        "too_soft",
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_the_grade_follows_from_the_counts(case: str) -> None:
    changed, witness, alarm, grade, code = TABLE[case]
    assert graded(replace(CLEAR, **changed), witness, alarm) == (grade, code)


# The share of all blocks that agrees, before a wall that others are photographed at, without a plate.
SHARED = {
    0.95: (Grade.SAME_EXPOSURE, "all_agrees"),
    0.9: (Grade.SAME_EXPOSURE, "all_agrees"),
    0.89: (Grade.SAME_PLACE, "no_plate"),
    0.4: (Grade.SAME_PLACE, "no_plate"),
    0.39: (Grade.NOT_FOUND, "too_little_agrees"),
}


@pytest.mark.parametrize("share", SHARED)
def test_before_a_shared_wall_without_a_plate_nearly_all_must_agree(share: float) -> None:
    counts = replace(CLEAR, agreeing=round(1000 * share))
    assert graded(counts, WHOLE, SURE, shared_backdrop=True) == SHARED[share]
    soft = replace(counts, dense=True, agreeing=980)
    assert graded(soft, WHOLE, SURE, shared_backdrop=True) == (Grade.SAME_PLACE, "no_plate"), (
        "soft, nobody tells people from wall"
    )
    told = Grade.SAME_EXPOSURE if round(1000 * share) - 290 >= THRESHOLDS.place_share * 700 else Grade.NOT_FOUND
    assert graded(counts, PLATE, SURE, shared_backdrop=True)[0] is told, "a plate tells"


def test_every_threshold_decides_something() -> None:
    """Loosening or tightening any one of them changes the grade of some case: none is dead."""
    decided = set()
    for name, value in vars_of(THRESHOLDS).items():
        for other in (value * 0.5, value * 2, value + 1000, max(value - 1000, -1000.0 if value < 0 else 1e-9)):
            limits = replace(THRESHOLDS, **{name: other})
            for changed, witness, alarm, grade, code in TABLE.values():
                if graded(replace(CLEAR, **changed), witness, alarm, limits) != (grade, code):
                    decided.add(name)
            for share, expected in SHARED.items():
                counts = replace(CLEAR, agreeing=round(1000 * share))
                if graded(counts, WHOLE, SURE, limits, shared_backdrop=True) != expected:
                    decided.add(name)
    chances = {"block_chance", "soft_chance"}  # these shape the alarm, tested below
    assert set(vars_of(THRESHOLDS)) - decided == chances


def vars_of(limits: Thresholds) -> dict[str, float]:
    return {name: getattr(limits, name) for name in Thresholds.__slots__ if name != "provenance"}


def test_thresholds_say_where_they_come_from() -> None:
    assert len(THRESHOLDS.provenance) > 20


def test_every_reason_has_its_words() -> None:
    for code in CODES:
        assert why(code).text.es != why(code).text.en


@pytest.mark.parametrize(("total", "least", "chance"), [(10, 3, 0.2), (40, 25, 0.35), (7, 7, 0.05), (5, 0, 0.5)])
def test_the_tail_is_the_binomial_one(total: int, least: int, chance: float) -> None:
    exact = sum(comb(total, hits) * chance**hits * (1 - chance) ** (total - hits) for hits in range(least, total + 1))
    assert exp(tail(total, least, chance)) == pytest.approx(exact)


def test_more_than_there_are_never_happens() -> None:
    assert exp(tail(5, 6, 0.5)) == 0.0


def test_points_by_chance_follow_the_published_formula() -> None:
    stray = stray_chance(4.0, 960 * 640)
    expected = 1000 * 2 * (50 - 4) * comb(50, 12) * comb(12, 4) * stray ** (12 - 4)
    assert points_alarm(50, 12, stray, 1000) == pytest.approx(log10(expected))


def test_four_points_always_have_a_homography_and_prove_nothing() -> None:
    assert points_alarm(4, 4, stray_chance(4.0, 960 * 640), 10_000) == pytest.approx(4.0)


def test_neighbouring_blocks_count_as_one() -> None:
    assert blocks_alarm(400, 400, 0.05, 1) == pytest.approx(log10(4) + 100 * log10(0.05))


def test_agreement_at_the_rate_of_chance_proves_nothing() -> None:
    assert blocks_alarm(1000, 50, 0.05, 1) > -1
    assert blocks_alarm(1000, 200, 0.2, 1) > -1
