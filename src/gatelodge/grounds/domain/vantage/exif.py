"""What does a picture's EXIF say of place and time, and does it contradict itself?"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from gatelodge.foundation.refusals import Reason
from gatelodge.grounds.domain.mapping.zones import Place
from gatelodge.grounds.domain.vantage.landmarks import Lens
from gatelodge.grounds.domain.vantage.reasons import why

# No camera's clock means a year beyond these, and at the ends of time no zone can be reckoned.
_YEARS = range(1900, 9000)
_CLOCKS_APART = timedelta(minutes=10)  # a GPS fix may be some minutes old
FOCAL_DOUBT = 0.03  # EXIF rounds to whole millimetres, and stabilisers cut an edge away
_EDITORS = re.compile(
    r"photoshop|lightroom|gimp|snapseed|affinity|pixelmator|canva|exiftool|picsart|facetune", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ExifReading:
    """What was read; None where nothing is said. `contradictions` make it no evidence, `remarks` only qualify it.

    `radius`: metres, as stated by the device (68 %). `direction`: degrees, from magnetic north if `direction_is_magnetic`.
    `taken_at`: an instant, by GPS or by the clock with its offset. `local_time`: the clock where no offset is said.
    `focal_35mm`: millimetres; None also for a picture that was cut or made smaller without saying how.
    """

    place: Place | None = None
    radius: float | None = None
    altitude: float | None = None
    direction: float | None = None
    direction_is_magnetic: bool = False
    taken_at: datetime | None = None
    local_time: datetime | None = None
    focal_35mm: float | None = None
    contradictions: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()


def read_exif(fields: Mapping[str, object], size: tuple[int, int] | None = None) -> ExifReading:
    """Read the fields by their EXIF names (`GPSLatitude`, `DateTimeOriginal`); `size`: the picture's own, in pixels.

    None at all is a stripped picture: that is a remark, and no evidence of anything.
    """
    if not fields:
        return ExifReading(remarks=(why("exif_stripped"),))
    place, bad_place = _place(fields)
    gps_at, clock, offset = _gps_time(fields), _clock(fields, "DateTimeOriginal"), _offset(fields)
    taken_at = clock.replace(tzinfo=offset).astimezone(UTC) if clock and offset else gps_at
    cut = size is not None and _is_cut(fields, size)
    radius, focal = _number(fields.get("GPSHPositioningError")), _number(fields.get("FocalLengthIn35mmFilm"))
    direction = _number(fields.get("GPSImgDirection"))
    return ExifReading(
        place=place,
        radius=radius if radius and radius > 0 else None,
        altitude=_altitude(fields),
        direction=direction % 360 if direction is not None else None,
        direction_is_magnetic=_text(fields.get("GPSImgDirectionRef")).upper() == "M",
        taken_at=taken_at,
        local_time=clock,
        focal_35mm=focal if focal and focal > 0 and not cut else None,
        contradictions=(*bad_place, *_times_apart(fields, gps_at, clock, offset)),
        remarks=tuple(_remarks(fields, place, cut=cut)),
    )


def focal_in_pixels(focal_35mm: float, width: int, height: int) -> float:
    """Give a focal length in pixels: that of a film of 36 mm by 24 mm, compared by the diagonal."""
    return focal_35mm * math.hypot(width, height) / math.hypot(36, 24)


def lens_of(reading: ExifReading, width: int, height: int) -> Lens:
    """Give what EXIF says of the lens of a picture of this size."""
    if reading.focal_35mm is None:
        return Lens(width, height)
    return Lens(width, height, focal_in_pixels(reading.focal_35mm, width, height), FOCAL_DOUBT)


def _number(value: object) -> float | None:
    """Read a number, or a fraction as a pair; None for what is neither, or has no bounds."""
    try:
        if isinstance(value, Sequence) and not isinstance(value, str | bytes):
            if len(value) == 1:
                return _number(value[0])
            above, below = value
            number = float(above) / float(below)
        else:
            number = float(_text(value)) if isinstance(value, str | bytes) else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, ZeroDivisionError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _text(value: object) -> str:
    text = value.decode("ascii", "replace") if isinstance(value, bytes) else str(value or "")
    return text.strip("\0 ")


def _degrees(value: object) -> float | None:
    """Read degrees, minutes and seconds, or degrees alone."""
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        return _number(value)
    parts = [_number(one) for one in value]
    if not 1 <= len(parts) <= 3 or any(part is None or part < 0 for part in parts):
        return None
    whole, minutes, seconds = (*[part or 0.0 for part in parts], 0.0, 0.0)[:3]
    return None if minutes >= 60 or seconds > 60 else whole + minutes / 60 + seconds / 3600


def _place(fields: Mapping[str, object]) -> tuple[Place | None, list[Reason]]:
    """Read the position, or say why it can not be one."""
    if fields.get("GPSLatitude") is None and fields.get("GPSLongitude") is None:
        return None, []
    latitude, longitude = _degrees(fields.get("GPSLatitude")), _degrees(fields.get("GPSLongitude"))
    north_south = _text(fields.get("GPSLatitudeRef")).upper()
    east_west = _text(fields.get("GPSLongitudeRef")).upper()
    if latitude is None or longitude is None:
        return None, [why("exif_position_unreadable")]
    if north_south not in {"N", "S"} or east_west not in {"E", "W"}:
        return None, [why("exif_hemisphere_missing")]
    place = (-longitude if east_west == "W" else longitude, -latitude if north_south == "S" else latitude)
    if abs(place[0]) > 180 or abs(place[1]) > 90:
        return None, [why("exif_position_unreadable")]
    if max(map(abs, place)) < 1e-6:
        return None, [why("exif_position_zero")]
    return place, []


def _altitude(fields: Mapping[str, object]) -> float | None:
    height = _number(fields.get("GPSAltitude"))
    below = _text(fields.get("GPSAltitudeRef")) in {"1", "\x01"}
    return -height if height is not None and below else height


def _clock(fields: Mapping[str, object], name: str) -> datetime | None:
    try:
        said = datetime.strptime(_text(fields.get(name)), "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007  the offset is a field of its own
    except ValueError:
        return None
    return said if said.year in _YEARS else None


def _offset(fields: Mapping[str, object]) -> timezone | None:
    found = re.fullmatch(r"([+-])(\d\d):(\d\d)", _text(fields.get("OffsetTimeOriginal") or fields.get("OffsetTime")))
    if found is None:
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    return timezone(timedelta(minutes=-minutes if found[1] == "-" else minutes)) if minutes < 24 * 60 else None


def _gps_time(fields: Mapping[str, object]) -> datetime | None:
    day, clock = _text(fields.get("GPSDateStamp")), fields.get("GPSTimeStamp")
    if not isinstance(clock, Sequence) or len(clock) != 3:
        return None
    hours, minutes, seconds = (_number(one) for one in clock)
    try:
        start = datetime.strptime(day, "%Y:%m:%d").replace(tzinfo=UTC)
        said = start + timedelta(hours=hours or 0, minutes=minutes or 0, seconds=seconds or 0)
    except (ValueError, OverflowError):
        return None
    return said if said.year in _YEARS else None


def _times_apart(
    fields: Mapping[str, object], gps_at: datetime | None, clock: datetime | None, offset: timezone | None
) -> Iterator[Reason]:
    """Say where the picture's clocks contradict one another."""
    if gps_at and clock and offset:
        apart = abs(clock.replace(tzinfo=offset) - gps_at)
        if apart > _CLOCKS_APART:
            yield why("exif_clocks_apart", minutes=f"{apart.total_seconds() / 60:,.0f}")
    elif gps_at and clock:
        # Without an offset the two may differ by whole quarters of an hour, up to 14 hours: zones differ by no less.
        apart = abs(clock.replace(tzinfo=UTC) - gps_at)
        rest = apart % timedelta(minutes=15)
        if apart > timedelta(hours=14) + _CLOCKS_APART or min(rest, timedelta(minutes=15) - rest) > _CLOCKS_APART / 2:
            yield why("exif_clocks_apart", minutes=f"{apart.total_seconds() / 60:,.0f}")
    changed = _clock(fields, "DateTime") or _clock(fields, "ModifyDate")
    if changed and clock and changed < clock - timedelta(minutes=1):
        yield why("exif_changed_before_taken")


def _is_cut(fields: Mapping[str, object], size: tuple[int, int]) -> bool:
    wide = _number(fields.get("ExifImageWidth") or fields.get("PixelXDimension"))
    high = _number(fields.get("ExifImageHeight") or fields.get("PixelYDimension"))
    if not wide or not high:
        return False
    said, own = sorted((wide, high)), sorted(size)
    return abs(said[0] / said[1] - own[0] / own[1]) > 0.01


def _remarks(fields: Mapping[str, object], place: Place | None, *, cut: bool) -> Iterator[Reason]:
    """Say what qualifies the rest."""
    if fields.get("GPSLatitude") is None and fields.get("GPSLongitude") is None:
        yield why("exif_no_position")
    if place and not _number(fields.get("GPSHPositioningError")):
        yield why("exif_no_accuracy")
    datum = _text(fields.get("GPSMapDatum"))
    if datum and not re.sub(r"[^A-Z0-9]", "", datum.upper()).startswith("WGS84"):
        yield why("exif_other_datum", datum=datum[:30])
    editor = _text(fields.get("Software"))
    if _EDITORS.search(editor):
        yield why("exif_edited", software=editor[:60])
    if cut:
        yield why("exif_cut")
    if _clock(fields, "DateTimeOriginal") and not _offset(fields) and _gps_time(fields) is None:
        yield why("exif_no_offset")
