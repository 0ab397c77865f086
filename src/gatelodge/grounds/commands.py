"""`grounds assess`: from where was this taken, and was that ours? On files, or beside a site on its map in force."""

from __future__ import annotations

import json
from argparse import Action, ArgumentParser, ArgumentTypeError, Namespace, _SubParsersAction
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gatelodge.grounds.domain.mapping.layout import Layout
    from gatelodge.grounds.domain.vantage.assessing import Asked, Assessed
    from gatelodge.grounds.domain.vantage.exif import ExifReading
    from gatelodge.grounds.domain.vantage.landmarks import Landmark, Lens
    from gatelodge.grounds.domain.vantage.permitted import PermitThen
    from gatelodge.grounds.domain.vantage.sun import SunCheck
    from gatelodge.grounds.queries.exif_reading import PictureSays

# Files are all that is asked for where a map is given; without one, the site is asked for its own.
NEEDS_DATABASE = False
FOUND, CANNOT_TELL = 0, 1


class _MapGiven(Action):
    """A map is given: no site is needed."""

    def __call__(self, _parser: ArgumentParser, namespace: Namespace, values: Any, _option: str | None = None) -> None:
        namespace.map, namespace.needs_database = values, False


@dataclass(frozen=True, slots=True)
class _Known:
    """What is asked: the map, the landmarks, the permits of that time, and what is to be said of them."""

    layout: Layout
    landmarks: tuple[Landmark, ...]
    remarks: tuple[str, ...]
    permits: list[PermitThen] | None = None
    at_a_site: bool = False


def add_commands(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Add `grounds …` to the command line."""
    grounds = subparsers.add_parser("grounds", help="from where was this picture taken, and was that ours?")
    kinds = grounds.add_subparsers(dest="grounds_command", required=True)
    assess = kinds.add_parser("assess", help="the probability of standing on the property, and in each zone")
    assess.add_argument(
        "--map",
        type=Path,
        action=_MapGiven,
        metavar="FILE",
        help="the zones, as GeoJSON or KML (default: the site's own)",
    )
    assess.add_argument("--facility", default="", metavar="CODE", help="whose map, landmarks and permits of the site")
    assess.add_argument("--person", default="", metavar="NAME", help="who is said to have taken it, for the permit")
    assess.add_argument("--position", type=_place, metavar="LAT,LON", help="where it is said to have been taken")
    assess.add_argument("--accuracy", type=float, metavar="M", help="metres that hold that position 68 times of 100")
    assess.add_argument("--picture", type=Path, metavar="FILE", help="the picture: what it says of itself is weighed")
    assess.add_argument("--marks", type=Path, metavar="FILE", help="JSON: where surveyed landmarks show in the picture")
    assess.add_argument("--landmarks", type=Path, metavar="FILE", help="JSON: the surveyed landmarks")
    assess.add_argument("--focal", type=float, metavar="MM", help="focal length on 35 mm film, when it is known")
    assess.add_argument(
        "--at", type=_instant, metavar="INSTANT", help="the claimed time, for the shadow and the permit"
    )
    assess.add_argument("--shadow", type=float, metavar="DEGREES", help="the bearing into which shadows fall")
    assess.add_argument("--device", choices=("camera", "phone", "drone"), default="camera")
    assess.add_argument("--drawing", type=Path, metavar="FILE", help="where to draw the map with the ellipse (SVG)")
    assess.add_argument("--json", action="store_true", help="print JSON")
    assess.set_defaults(func=_assess, needs_database=True)


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
    if not 1900 <= instant.year < 9999:  # nobody photographed then, and at the ends of time no zone can be reckoned
        raise ArgumentTypeError("no picture was taken in that year")
    return instant


def _assess(args: Namespace) -> int:
    from gatelodge.grounds.domain.vantage.assessing import assess, likely_codes
    from gatelodge.grounds.domain.vantage.permitted import not_known, permits_data, permitted
    from gatelodge.grounds.domain.vantage.reporting import found_data, settle
    from gatelodge.grounds.domain.vantage.verdict import VantageAnswer

    _refuse_half_said(args)
    known = _from_files(args) if args.map else _from_site(args)
    asked = _asked(args, known.layout)
    found = assess(known.layout, known.landmarks, asked)
    zones = [one.kind for one in known.layout.innermost(likely_codes(found.verdict))]
    permits = permitted(known.permits, zones=zones, device=asked.device) if known.at_a_site else not_known()
    data: dict[str, Any] = settle(found_data(known.layout, found, asked.exif, args.at))
    data |= {"map_remarks": list(known.remarks), "permits": permits_data(permits)}
    data["drawing"] = _drawn(args, known.layout, found)
    print(json.dumps(data, ensure_ascii=False) if args.json else _in_words(data))
    return CANNOT_TELL if found.verdict.answer is VantageAnswer.CANNOT_TELL else FOUND


def _from_files(args: Namespace) -> _Known:
    """Read map and landmarks from the files that were named."""
    from gatelodge.grounds.queries.from_files import read_landmarks, read_map

    layout, flaws = read_map(args.map)
    landmarks = read_landmarks(args.landmarks, layout) if args.landmarks else ()
    return _Known(layout, landmarks, tuple(one.reason.text.en for one in flaws))


def _from_site(args: Namespace) -> _Known:
    """Ask the site for its map in force, landmarks and permits."""
    import django

    django.setup()
    from django.utils import timezone

    from gatelodge.foundation.actors import SYSTEM
    from gatelodge.grounds.queries.from_files import read_landmarks
    from gatelodge.grounds.queries.vantage_grounds import read_ground

    told: dict[str, Any] = {"code": args.facility, "at": args.at, "person": args.person, "now": timezone.now()}
    purpose = "assess by command where a picture was taken"
    ground, permits = read_ground(replace(SYSTEM, door="command"), purpose=purpose, **told)
    landmarks = read_landmarks(args.landmarks, ground.layout) if args.landmarks else ground.landmarks
    remarks = (f"{ground.place.name}, map {ground.version}", *(one.text.en for one in ground.remarks))
    return _Known(ground.layout, landmarks, remarks, permits, at_a_site=True)


# What is of no use without the other.
_TOGETHER = (
    ("position", "accuracy", "--position needs --accuracy: without it, a place says nothing"),
    ("marks", "picture", "--marks needs --picture: its size is needed"),
    ("shadow", "at", "--shadow needs --at: the time that is claimed"),
)


def _refuse_half_said(args: Namespace) -> None:
    from gatelodge.foundation.refusals import BadInput, Reason
    from gatelodge.foundation.wording import Wording

    for one, other, text in _TOGETHER:
        if getattr(args, one) is not None and getattr(args, other) is None:
            raise BadInput(Reason("half_said", Wording(text, text), field=other))
    if args.map and args.marks and not args.landmarks:
        text = "--marks needs --landmarks: where the marked points are"
        raise BadInput(Reason("half_said", Wording(text, text), field="landmarks"))


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
    lines.append(f"permit in force: {data['permits']['answer'].replace('_', ' ')}. {data['permits']['why']['en']}")
    lines += [f"  {one['code']}, {one['outlet']}: {_fits(one['fits'])}" for one in data["permits"]["in_force"]]
    lines += [f"drawn in {data['drawing']}"] if data["drawing"] else []
    return "\n".join([*lines, *data["map_remarks"], "This is evidence for a person, never a finding."])


def _fits(fits: dict[str, str]) -> str:
    return ", ".join(f"{name} {fit.replace('_', ' ')}" for name, fit in fits.items())
