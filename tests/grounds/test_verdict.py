"""When is a picture said to be taken on the property, when off it, and when is nothing said?"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from gatelodge.grounds.domain.vantage import verdict as verdicts
from gatelodge.grounds.domain.vantage.crowd import place_many, raster_of
from gatelodge.grounds.domain.vantage.exif import ExifReading, read_exif
from gatelodge.grounds.domain.vantage.landmarks import Resection, Solution
from gatelodge.grounds.domain.vantage.position import Position
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.grounds.domain.vantage.sun import Sun, SunAnswer, SunCheck
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer, called, judge
from tests.grounds.plots import FRAME, PROPERTY, ROAD, laid

ON, OFF, CANNOT_TELL = VantageAnswer
LAYOUT = laid(PROPERTY, ROAD)  # the line runs at 200 m north, the road from 210 to 222


def fix(north: float, spread: float = 3.0, east: float = 0.0) -> Position:
    return Position(east, north, (spread**2, 0.0, spread**2))


def found(north: float, spread: float = 2.0, *doubts: str, places: int = 1) -> Resection:
    flat = ((spread**2, 0.0, 0.0), (0.0, spread**2, 0.0), (0.0, 0.0, 0.01))
    one = Solution(0.0, north, 1.6, flat, 2900.0, 0.0, 0.0, 0.0, 5.0, 6, 0.5, ())
    figures = {"count": 2, "apart": 9, "misfit": 99, "chance": 0}
    reasons = tuple(why(code, **figures) for code in doubts)
    return Resection(tuple(replace(one, north=north + 9 * at) for at in range(places)), reasons)


def exif(north: float, radius: float | None = 5.0, **more) -> ExifReading:
    longitude, latitude = map(float, FRAME.to_degrees((0.0, north)))
    return ExifReading(place=(longitude, latitude), radius=radius, **more)


AT_SEA = ExifReading(place=(-130.0, 36.0), radius=5.0)
BROKEN = exif(100, contradictions=(why("exif_changed_before_taken"),))
STRIPPED = read_exif({})
# What is known; the answer, and the codes of all that is said.
TABLE = {
    "nothing": ({}, CANNOT_TELL, ["nothing_to_go_by"]),
    "a fix well inside": ({"position": fix(100)}, ON, ["called_on"]),
    "a fix on the road": ({"position": fix(216)}, OFF, ["called_off"]),
    "a fix on the line": ({"position": fix(200)}, CANNOT_TELL, ["not_called"]),
    "a fix inside, but vague": ({"position": fix(190, 100)}, CANNOT_TELL, ["not_called"]),
    "a fix in the sea": ({"position": fix(900_000)}, CANNOT_TELL, ["nothing_to_go_by", "position_far_away"]),
    "landmarks inside": ({"resection": found(150)}, ON, ["called_on"]),
    "landmarks on the road": ({"resection": found(216)}, OFF, ["called_off"]),
    "landmarks that do not fit": (
        {"resection": found(150, 2, "marks_inconsistent")},
        CANNOT_TELL,
        ["nothing_to_go_by", "marks_inconsistent"],
    ),
    "two places that fit": (
        {"resection": found(150, 2, "several_places_fit", places=2)},
        CANNOT_TELL,
        ["nothing_to_go_by", "several_places_fit"],
    ),
    "marks that could be swapped, and a fix": (
        {"resection": found(150, 2, "several_places_fit"), "position": fix(216)},
        OFF,
        ["called_off", "several_places_fit"],
    ),
    "both agree, the better one leads": ({"resection": found(216, 1), "position": fix(200, 20)}, OFF, ["called_off"]),
    "both say otherwise": ({"resection": found(100), "position": fix(216)}, CANNOT_TELL, ["places_contradict"]),
    "EXIF inside": ({"exif": exif(100)}, ON, ["called_on"]),
    "EXIF without accuracy": ({"exif": exif(190, None)}, CANNOT_TELL, ["not_called"]),
    "EXIF that contradicts itself": ({"exif": BROKEN}, CANNOT_TELL, ["nothing_to_go_by", "exif_changed_before_taken"]),
    "EXIF in the sea": ({"exif": AT_SEA}, CANNOT_TELL, ["nothing_to_go_by", "far_away"]),
    "EXIF stripped": ({"exif": STRIPPED}, CANNOT_TELL, ["nothing_to_go_by", "exif_stripped"]),
    "EXIF stripped, and landmarks": ({"exif": STRIPPED, "resection": found(150)}, ON, ["called_on", "exif_stripped"]),
    "EXIF elsewhere than the picture": (
        {"exif": exif(-100), "resection": found(216)},
        CANNOT_TELL,
        ["places_contradict"],
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_the_answer_and_what_it_rests_on(case) -> None:
    known, answer, codes = TABLE[case]
    told = judge(LAYOUT, **known)
    assert (told.answer, [one.code for one in told.reasons]) == (answer, codes)
    assert (told.standing is None) == (codes[0] == "nothing_to_go_by")


def test_a_shadow_that_does_not_fit_is_said_and_moves_nothing() -> None:
    off = SunCheck(SunAnswer.NOT_CONSISTENT, Sun(200, 40), 30, 6, (), why("sun_was_down", elevation=-9))
    told = judge(LAYOUT, position=fix(100), sun=off)
    assert (told.answer, [one.code for one in told.reasons]) == (ON, ["called_on", "sun_was_down"])
    assert judge(LAYOUT, position=fix(100), sun=replace(off, answer=SunAnswer.CONSISTENT)).reasons[1:] == ()


@pytest.mark.parametrize(
    ("probability", "answer"),
    [(1.0, ON), (0.95, ON), (0.9499, CANNOT_TELL), (0.5, CANNOT_TELL), (0.0501, CANNOT_TELL), (0.05, OFF), (0.0, OFF)],
)
def test_nothing_under_95_per_cent_is_called(probability, answer) -> None:
    assert called(probability) is answer


def test_of_what_is_called_95_per_cent_is_right() -> None:
    """Fixes with honest errors around true places near the line: the only ones in doubt."""
    rng = np.random.default_rng(7)
    truth, spread = (
        np.column_stack([rng.uniform(-150, 150, 6000), rng.uniform(120, 280, 6000)]),
        rng.uniform(2, 40, 6000),
    )
    seen = truth + rng.normal(0, 1, (6000, 2)) * spread[:, None]
    chances = place_many(raster_of(LAYOUT), seen, spread).probabilities(0)
    answers = np.array([called(float(one)) for one in chances])
    on = truth[:, 1] < 200
    assert min((answers == ON).sum(), (answers == OFF).sum()) > 500
    assert on[answers == ON].mean() >= 0.95
    assert (~on[answers == OFF]).mean() >= 0.95
    assert on[(chances > 0.4) & (chances < 0.6)].mean() == pytest.approx(0.5, abs=0.1)


def test_the_figure_is_in_the_words() -> None:
    told = judge(LAYOUT, position=fix(200))
    assert "50.0 %" in told.reasons[0].text.en
    assert math.isclose(told.standing.on_property, 0.5, abs_tol=1e-4)
    assert "not a finding" in judge(LAYOUT, position=fix(100)).reasons[0].cure.en


GUARDS = {
    "contradictions": ("both say otherwise", "_contradictions", lambda _: iter(())),
    "the sea": ("EXIF in the sea", "check_place", lambda *_: ()),
    "far away": ("a fix in the sea", "REACH", math.inf),
}


@pytest.mark.parametrize("guard", GUARDS)
def test_without_its_guard_something_is_called(guard, monkeypatch) -> None:
    case, name, off = GUARDS[guard]
    monkeypatch.setattr(verdicts, name, off)
    assert judge(LAYOUT, **TABLE[case][0]).answer is not CANNOT_TELL
