"""On the property, off it, or cannot tell: evidence for a person, never a finding."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain.mapping.checking import REACH, check_place
from gatelodge.grounds.domain.mapping.layout import Layout
from gatelodge.grounds.domain.vantage.exif import ExifReading
from gatelodge.grounds.domain.vantage.landmarks import Resection
from gatelodge.grounds.domain.vantage.position import Position, Standing, position_of, standing
from gatelodge.grounds.domain.vantage.reasons import why
from gatelodge.grounds.domain.vantage.sun import SunAnswer, SunCheck

CALLED_AT = 0.95
ASSUMED_RADIUS = 50.0  # metres (68 %) of a position whose device does not say how good it is
_CONTRADICT = -2 * math.log(0.001)  # squared distance of two places that agree but once in a thousand


class VantageAnswer(StrEnum):
    """Where the camera stood."""

    ON = "on_the_property"
    OFF = "off_the_property"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, the place and probabilities it rests on (None when there is no place), and why."""

    answer: VantageAnswer
    position: Position | None
    standing: Standing | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Source:
    """One way in which the place is known, and what it says."""

    position: Position
    standing: Standing

    @property
    def answer(self) -> VantageAnswer:
        return called(self.standing.on_property)

    @property
    def spread(self) -> float:
        ee, en, nn = self.position.covariance
        return ee * nn - en * en


def called(probability: float) -> VantageAnswer:
    """Call a probability: only when it is at least 95 % either way."""
    if probability >= CALLED_AT:
        return VantageAnswer.ON
    return VantageAnswer.OFF if probability <= 1 - CALLED_AT else VantageAnswer.CANNOT_TELL


def judge(
    layout: Layout,
    *,
    position: Position | None = None,
    resection: Resection | None = None,
    exif: ExifReading | None = None,
    sun: SunCheck | None = None,
) -> Verdict:
    """Weigh a position (a pin, a GPS fix), the picture itself and its EXIF; where they contradict each other, tell nothing."""
    reasons: list[Reason] = []
    places: list[Position] = []
    if resection is not None:
        places += [] if resection.reliable is None else [resection.reliable.position]
        reasons += resection.doubts
    if position is not None:
        far = math.hypot(position.east, position.north)
        places += [position] if far <= REACH else []
        reasons += [] if far <= REACH else [why("position_far_away", "position", km=f"{far / 1000:,.0f}")]
    if exif is not None:
        from_exif, said = _of_exif(layout, exif)
        places += [] if from_exif is None else [from_exif]
        reasons += said
    if sun is not None and sun.answer is not SunAnswer.CONSISTENT:
        reasons.append(sun.reason)
    sources = [_Source(one, standing(layout, one)) for one in places]
    if not sources:
        return Verdict(VantageAnswer.CANNOT_TELL, None, None, (why("nothing_to_go_by"), *reasons))
    best = min(sources, key=lambda one: one.spread)
    against = tuple(_contradictions(sources))
    answer = VantageAnswer.CANNOT_TELL if against else best.answer
    lead = against or (_figures(answer, best.standing.on_property),)
    return Verdict(answer, best.position, best.standing, (*lead, *reasons))


def _of_exif(layout: Layout, exif: ExifReading) -> tuple[Position | None, list[Reason]]:
    """Give the position that EXIF is good for, and what is to be said of it."""
    reasons = [*exif.contradictions, *exif.remarks]
    if exif.place is None or exif.contradictions:
        return None, reasons
    if flaws := check_place(exif.place, (layout.frame.longitude, layout.frame.latitude)):
        return None, [*(one.reason for one in flaws), *reasons]
    return position_of(layout.frame, exif.place, exif.radius or ASSUMED_RADIUS), reasons


def _contradictions(sources: list[_Source]) -> Iterator[Reason]:
    """Name places that can not both be right, and answers that exclude each other."""
    for at, one in enumerate(sources):
        for other in sources[at + 1 :]:
            gap = np.array([one.position.east - other.position.east, one.position.north - other.position.north])
            ee, en, nn = (a + b for a, b in zip(one.position.covariance, other.position.covariance, strict=True))
            apart = float(gap @ np.linalg.solve(np.array([[ee, en], [en, nn]]) + 1e-9 * np.eye(2), gap))
            opposed = {one.answer, other.answer} == {VantageAnswer.ON, VantageAnswer.OFF}
            if apart > _CONTRADICT or opposed:
                yield why("places_contradict", metres=f"{float(np.hypot(*gap)):,.0f}")


def _figures(answer: VantageAnswer, probability: float) -> Reason:
    certain = "> 99.9" if probability > 0.9995 else "< 0.1" if probability < 0.0005 else ""
    percent = certain or f"{100 * probability:.1f}"
    return why(
        {"on_the_property": "called_on", "off_the_property": "called_off"}.get(answer, "not_called"), share=percent
    )
