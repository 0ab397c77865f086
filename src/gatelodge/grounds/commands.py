"""`grounds assess`: from where was this taken, and was that ours? On files, without the site."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gatelodge.grounds.domain.mapping.layout import Layout
    from gatelodge.grounds.domain.vantage.assessing import Asked, Assessed
    from gatelodge.grounds.domain.vantage.exif import ExifReading
    from gatelodge.grounds.domain.vantage.landmarks import Lens
    from gatelodge.grounds.domain.vantage.sun import SunCheck
    from gatelodge.grounds.queries.exif_reading import PictureSays

# Files are all that is asked for.
NEEDS_DATABASE = False
FOUND, CANNOT_TELL = 0, 1


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `grounds …` to the command line."""
    grounds = subparsers.add_parser("grounds", help="from where was this picture taken, and was that ours?")
    kinds = grounds.add_subparsers(dest="grounds_command", required=True)
    assess = kinds.add_parser("assess", help="the probability of standing on the property, and in each zone")
    assess.add_argument("--map", type=Path, required=True, metavar="FILE", help="the zones, as GeoJSON or KML")
    assess.add_argument("--position", type=_place, metavar="LAT,LON", help="where it is said to have been taken")
    assess.add_argument("--accuracy", type=float, metavar="M", help="metres that hold that position 68 times of 100")
    assess.add_argument("--picture", type=Path, metavar="FILE", help="the picture: what it says of itself is weighed")
    assess.add_argument("--marks", type=Path, metavar="FILE", help="JSON: where surveyed landmarks show in the picture")
    assess.add_argument("--landmarks", type=Path, metavar="FILE", help="JSON: the surveyed landmarks")
    assess.add_argument("--focal", type=float, metavar="MM", help="focal length on 35 mm film, when it is known")
    assess.add_argument("--at", type=_instant, metavar="INSTANT", help="the claimed time, for the shadow")
    assess.add_argument("--shadow", type=float, metavar="DEGREES", help="the bearing into which shadows fall")
    assess.add_argument("--device", choices=("camera", "phone", "drone"), default="camera")
    assess.add_argument("--drawing", type=Path, metavar="FILE", help="where to draw the map with the ellipse (SVG)")
    assess.add_argument("--json", action="store_true", help="print JSON")
    assess.set_defaults(func=_assess)


def _place(text: str) -> tuple[float, float]:
    """Read `LAT,LON` into longitude and latitude."""
    try:
        latitude, longitude = (float(one) for one in text.split(","))
    except ValueError:
        raise ArgumentTypeError("write it as LATITUDE,LONGITUDE in degrees, such as 38.571,-121.472") from None
    return longitude, latitude


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError("write it as 2026-03-02T14:30:00-08:00") from None
    if instant.utcoffset() is None:
        raise ArgumentTypeError("say its zone, as in 2026-03-02T14:30:00-08:00")
    return instant


def _assess(args: Namespace) -> int:
    from gatelodge.grounds.domain.vantage.assessing import as_data, assess
    from gatelodge.grounds.domain.vantage.verdict import VantageAnswer
    from gatelodge.grounds.queries.from_files import read_landmarks, read_map

    _refuse_half_said(args)
    layout, flaws = read_map(args.map)
    landmarks = read_landmarks(args.landmarks, layout) if args.landmarks else ()
    found = assess(layout, landmarks, _asked(args, layout))
    data = as_data(layout, found) | {"map_remarks": [one.reason.text.en for one in flaws]}
    data["drawing"] = _drawn(args, layout, found)
    print(json.dumps(data, ensure_ascii=False) if args.json else _in_words(data))
    return CANNOT_TELL if found.verdict.answer is VantageAnswer.CANNOT_TELL else FOUND


# What is of no use without the other.
_TOGETHER = (
    ("position", "accuracy", "--position needs --accuracy: without it, a place says nothing"),
    ("marks", "picture", "--marks needs --picture: its size is needed"),
    ("marks", "landmarks", "--marks needs --landmarks: where the marked points are"),
    ("shadow", "at", "--shadow needs --at: the time that is claimed"),
)


def _refuse_half_said(args: Namespace) -> None:
    from gatelodge.foundation.refusals import BadInput, Reason
    from gatelodge.foundation.wording import Wording

    for one, other, text in _TOGETHER:
        if getattr(args, one) is not None and getattr(args, other) is None:
            raise BadInput(Reason("half_said", Wording(text, text), field=other))


def _asked(args: Namespace, layout: Layout) -> Asked:
    """Gather what is known of the picture."""
    from gatelodge.grounds.domain.mapping.zones import Device
    from gatelodge.grounds.domain.vantage.assessing import Asked
    from gatelodge.grounds.domain.vantage.exif import read_exif
    from gatelodge.grounds.queries.exif_reading import read_what_it_says
    from gatelodge.grounds.queries.from_files import read_bytes, read_marks

    says = read_what_it_says(read_bytes(args.picture)) if args.picture else None
    exif = read_exif(says.fields, (says.width, says.height)) if says else None
    return Asked(
        device=Device(args.device),
        place=args.position,
        radius=args.accuracy or 0.0,
        marks=read_marks(args.marks) if args.marks else (),
        lens=_lens(args, says, exif) if says and exif else None,
        exif=exif,
        sun=_sun(args, layout),
    )


def _lens(args: Namespace, says: PictureSays, exif: ExifReading) -> Lens:
    """Give what is known of the camera: from the command, or from the picture's own word."""
    from gatelodge.grounds.domain.vantage.exif import lens_of

    return lens_of(replace(exif, focal_35mm=args.focal or exif.focal_35mm), says.width, says.height)


def _sun(args: Namespace, layout: Layout) -> SunCheck | None:
    from gatelodge.grounds.domain.vantage.sun import Shadow, check_shadow

    if args.shadow is None or args.at is None:
        return None
    return check_shadow(Shadow(args.shadow), args.at, (layout.frame.longitude, layout.frame.latitude))


def _drawn(args: Namespace, layout: Layout, found: Assessed) -> str | None:
    from gatelodge.grounds.domain.vantage.drawing import draw_map

    if args.drawing is None:
        return None
    args.drawing.write_bytes(draw_map(layout, found.ellipse, title=found.verdict.answer.value))
    return str(args.drawing)


def _in_words(data: dict[str, Any]) -> str:
    """Put an assessment into a few lines."""
    lines = [f"{data['verdict'].replace('_', ' ')}"]
    if data["probability_on_property"] is not None:
        lines.append(f"on the property: {100 * data['probability_on_property']:.1f} %")
        lines += [f"  {zone['name']}: {100 * zone['probability']:.1f} %" for zone in data["zones"]]
    if data["position"]:
        place, ellipse = data["position"], data["position"]["ellipse"]
        size = f"{ellipse['semi_major_metres']:.1f} by {ellipse['semi_minor_metres']:.1f} m"
        lines.append(f"at {place['latitude']:.6f}, {place['longitude']:.6f}, 95 times of 100 within {size}")
    lines += [f"rule: {data['rule'].replace('_', ' ')}"] if data["rule"] else []
    lines += [one["en"] for one in data["reasons"]]
    lines += [f"drawn in {data['drawing']}"] if data["drawing"] else []
    return "\n".join([*lines, *data["map_remarks"], "This is evidence for a person, never a finding."])
