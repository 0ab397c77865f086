"""From where was this taken, and was that ours? All that is known of one picture, weighed, with every figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain.mapping.layout import Layout
from gatelodge.grounds.domain.mapping.zones import Device, PictureRule, Place
from gatelodge.grounds.domain.vantage.exif import ExifReading
from gatelodge.grounds.domain.vantage.landmarks import Landmark, Lens, Mark, Resection
from gatelodge.grounds.domain.vantage.position import Ellipse, ellipse_of, position_of
from gatelodge.grounds.domain.vantage.resection import resect
from gatelodge.grounds.domain.vantage.sun import SunCheck
from gatelodge.grounds.domain.vantage.verdict import Verdict, judge

SHOWN = 0.01  # zones with less than this probability are not weighed for their rule


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of one picture. `radius`: metres that hold the position with 68 %; `lens`: needed with marks, `noise`: their pixels."""

    device: Device = Device.CAMERA
    place: Place | None = None
    radius: float = 0.0
    marks: tuple[Mark, ...] = ()
    lens: Lens | None = None
    exif: ExifReading | None = None
    sun: SunCheck | None = None
    noise: float = 2.0


@dataclass(frozen=True, slots=True)
class Assessed:
    """The verdict with what it rests on; `rule` is that of the zones it may have been taken in, None when there is none."""

    verdict: Verdict
    resection: Resection | None
    ellipse: Ellipse | None
    sun: SunCheck | None
    rule: PictureRule | None


def assess(layout: Layout, landmarks: Sequence[Landmark], asked: Asked) -> Assessed:
    """Weigh a position, the marks, the EXIF and the shadow against the map."""
    position = None if asked.place is None else position_of(layout.frame, asked.place, asked.radius)
    resection = resect(landmarks, asked.marks, asked.lens, asked.noise) if asked.marks and asked.lens else None
    verdict = judge(layout, position=position, resection=resection, exif=asked.exif, sun=asked.sun)
    ellipse = ellipse_of(verdict.position) if verdict.position else None
    return Assessed(verdict, resection, ellipse, asked.sun, _rule(layout, verdict, asked.device))


def _rule(layout: Layout, verdict: Verdict, device: Device) -> PictureRule | None:
    """Give the rule of the zone in which it was most likely taken, by the innermost that is likelier than not."""
    return layout.rule_over(likely_codes(verdict), device)


def likely_codes(verdict: Verdict) -> list[str]:
    """Name the zones in which the camera stood likelier than not."""
    return [] if verdict.standing is None else [one.zone for one in verdict.standing.zones if one.probability > 0.5]


def as_data(layout: Layout, found: Assessed) -> dict[str, Any]:
    """Give an assessment as plain values: degrees to seven places, metres to the centimetre, probabilities to four."""
    standing, ellipse = found.verdict.standing, found.ellipse
    return {
        "verdict": found.verdict.answer.value,
        "probability_on_property": None if standing is None else round(standing.on_property, 4),
        "zones": [] if standing is None else _zones(layout, standing.zones),
        "rule": found.rule.value if found.rule else None,
        "position": _place(layout, ellipse),
        "resection": None if found.resection is None else _resection(found.resection),
        "sun": None if found.sun is None else _sun(found.sun),
        "reasons": [reason_data(one) for one in found.verdict.reasons],
    }


def _zones(layout: Layout, shares: Sequence[Any]) -> list[dict[str, Any]]:
    known = {one.zone.code: one.zone for one in layout.zones}
    return [
        {
            "code": share.zone,
            "name": known[share.zone].called.en,
            "name_es": known[share.zone].called.es,
            "kind": known[share.zone].kind.value,
            "probability": round(share.probability, 4),
        }
        for share in shares
        if share.probability >= SHOWN
    ]


def _place(layout: Layout, ellipse: Ellipse | None) -> dict[str, Any] | None:
    if ellipse is None:
        return None
    longitude, latitude = map(float, layout.frame.to_degrees((ellipse.east, ellipse.north)))
    return {
        "longitude": round(longitude, 7),
        "latitude": round(latitude, 7),
        "ellipse": {
            "share": ellipse.share,
            "semi_major_metres": round(ellipse.semi_major, 2),
            "semi_minor_metres": round(ellipse.semi_minor, 2),
            "bearing_degrees": round(ellipse.bearing, 1),
        },
    }


def _resection(resection: Resection) -> dict[str, Any]:
    return {
        "solutions": [
            {
                "height_metres": round(one.height, 2),
                "heading_degrees": round(one.heading, 1),
                "focal_pixels": round(one.focal, 1),
                "chance": round(one.chance, 4),
                "residuals": [
                    {"landmark": left.landmark, "x": round(left.x, 2), "y": round(left.y, 2)} for left in one.residuals
                ],
            }
            for one in resection.solutions
        ],
        "doubts": [reason_data(one) for one in resection.doubts],
    }


def _sun(check: SunCheck) -> dict[str, Any]:
    return {
        "answer": check.answer.value,
        "azimuth": round(check.sun.azimuth, 1),
        "elevation": round(check.sun.elevation, 1),
        "off_by": round(check.off_by, 1),
        "tolerance": round(check.tolerance, 1),
        "fitting": [[first.isoformat(), last.isoformat()] for first, last in check.fitting],
    }


def reason_data(reason: Reason) -> dict[str, str]:
    """Give a reason as plain values."""
    return {"code": reason.code, "en": reason.text.en, "es": reason.text.es}
