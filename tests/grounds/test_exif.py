"""What is read out of EXIF, and what speaks against relying on it?"""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatelodge.grounds.domain.vantage.asking import Question, mistakes_in
from gatelodge.grounds.domain.vantage.exif import FOCAL_DOUBT, focal_in_pixels, lens_of, read_exif

HERE = {
    "GPSLatitude": (36.0, 3.0, 36.0),
    "GPSLatitudeRef": "N",
    "GPSLongitude": ((117, 1), (56, 1), (2400, 100)),
    "GPSLongitudeRef": "W",
    "GPSHPositioningError": 4.7,
}
CLOCK = {"DateTimeOriginal": "2026:03:02 11:05:00", "OffsetTimeOriginal": "-08:00"}
GPS_CLOCK = {"GPSDateStamp": "2026:03:02", "GPSTimeStamp": (19.0, 4.0, 30.0)}
WHOLE = HERE | CLOCK | GPS_CLOCK | {"FocalLengthIn35mmFilm": 26, "GPSImgDirection": 271.5, "GPSImgDirectionRef": "T"}


def test_a_phone_says_all_of_it() -> None:
    read = read_exif(WHOLE, (4032, 3024))
    assert read.place == pytest.approx((-117.94, 36.06))
    assert (read.radius, read.direction, read.direction_is_magnetic, read.focal_35mm) == (4.7, 271.5, False, 26)
    assert read.taken_at == datetime(2026, 3, 2, 19, 5, tzinfo=UTC)
    assert (read.contradictions, read.remarks) == ((), ())


def without(*names):
    return {name: value for name, value in WHOLE.items() if name not in names}


# The fields, and the codes of what contradicts and of what is remarked.
TABLE = {
    "all of it": (WHOLE, [], []),
    "none": ({}, [], ["exif_stripped"]),
    "no position": (CLOCK, [], ["exif_no_position"]),
    "no accuracy": (without("GPSHPositioningError"), [], ["exif_no_accuracy"]),
    "an accuracy of nothing": (WHOLE | {"GPSHPositioningError": 0}, [], ["exif_no_accuracy"]),
    "no hemisphere": (without("GPSLongitudeRef"), ["exif_hemisphere_missing"], []),
    "half a position": (without("GPSLongitude"), ["exif_position_unreadable"], []),
    "divided by nothing": (WHOLE | {"GPSLatitude": ((36, 1), (3, 0), (36, 1))}, ["exif_position_unreadable"], []),
    "sixty minutes": (WHOLE | {"GPSLatitude": (36.0, 60.0, 0.0)}, ["exif_position_unreadable"], []),
    "text": (WHOLE | {"GPSLatitude": "here"}, ["exif_position_unreadable"], []),
    "latitude 136": (WHOLE | {"GPSLatitude": (136.0, 0.0, 0.0)}, ["exif_position_unreadable"], []),
    "the point that means unknown": (
        WHOLE | {"GPSLatitude": (0, 0, 0), "GPSLongitude": (0, 0, 0)},
        ["exif_position_zero"],
        [],
    ),
    "another datum": (WHOLE | {"GPSMapDatum": "NAD27"}, [], ["exif_other_datum"]),
    "the usual datum": (WHOLE | {"GPSMapDatum": "WGS-84"}, [], []),
    "an editor": (WHOLE | {"Software": "Adobe Photoshop 25.1"}, [], ["exif_edited"]),
    "a phone's system": (WHOLE | {"Software": "17.4.1"}, [], []),
    "cut": (WHOLE | {"ExifImageWidth": 4032, "ExifImageHeight": 2000}, [], ["exif_cut"]),
    "turned, not cut": (WHOLE | {"ExifImageWidth": 3024, "ExifImageHeight": 4032}, [], []),
    "two clocks an hour apart": (WHOLE | {"OffsetTimeOriginal": "-07:00"}, ["exif_clocks_apart"], []),
    "a fix some minutes old": (WHOLE | {"GPSTimeStamp": (18.0, 58.0, 0.0)}, [], []),
    "another day": (WHOLE | {"GPSDateStamp": "2026:03:01"}, ["exif_clocks_apart"], []),
    "no offset, whole hours apart": (without("OffsetTimeOriginal"), [], []),
    "no offset, seven minutes off a quarter": (
        without("OffsetTimeOriginal") | {"GPSTimeStamp": (19.0, 12.5, 0.0)},
        ["exif_clocks_apart"],
        [],
    ),
    "no offset, two days apart": (
        without("OffsetTimeOriginal") | {"GPSDateStamp": "2026:03:04"},
        ["exif_clocks_apart"],
        [],
    ),
    "no offset and no GPS time": (HERE | {"DateTimeOriginal": "2026:03:02 11:05:00"}, [], ["exif_no_offset"]),
    "changed before taken": (WHOLE | {"DateTime": "2026:03:01 10:00:00"}, ["exif_changed_before_taken"], []),
    "changed afterwards": (WHOLE | {"DateTime": "2026:03:05 10:00:00"}, [], []),
    "a clock that was never set": (WHOLE | {"DateTimeOriginal": "0000:00:00 00:00:00"}, [], []),
}


@pytest.mark.parametrize("case", TABLE)
def test_contradictions_and_remarks(case) -> None:
    fields, contradictions, remarks = TABLE[case]
    read = read_exif(fields, (4032, 3024))
    assert [one.code for one in read.contradictions] == contradictions
    assert [one.code for one in read.remarks] == remarks
    if [code for code in contradictions if code.startswith(("exif_position", "exif_hemisphere"))]:
        assert read.place is None


def test_a_cut_picture_has_no_focal_length() -> None:
    assert read_exif(TABLE["cut"][0], (4032, 3024)).focal_35mm is None


@pytest.mark.parametrize(
    ("day", "clock", "offset"), [("0001:01:01", "00:00:00", "+14:00"), ("9999:12:31", "23:59:59", "-12:00")]
)
def test_a_clock_at_the_ends_of_time_says_nothing(day, clock, offset) -> None:
    hours = tuple(map(float, clock.split(":")))
    clocks = {"DateTimeOriginal": f"{day} {clock}", "OffsetTimeOriginal": offset, "GPSDateStamp": day}
    read = read_exif(WHOLE | clocks | {"GPSTimeStamp": hours})
    assert (read.taken_at, read.local_time) == (None, None)


def test_nobody_asks_about_a_time_before_cameras() -> None:
    asked = Question("looking at a case", at=datetime(1, 1, 1, tzinfo=UTC))
    assert [one.code for one in mistakes_in(asked, datetime(2026, 3, 2, tzinfo=UTC))] == ["time_long_past"]


def test_below_the_sea_is_below() -> None:
    assert read_exif({"GPSAltitude": (86, 1), "GPSAltitudeRef": b"\x01"}).altitude == -86
    assert read_exif({"GPSAltitude": 120.5, "GPSAltitudeRef": b"\x00"}).altitude == 120.5


def test_26_mm_are_about_0_72_of_the_width() -> None:
    assert focal_in_pixels(26, 4032, 3024) == pytest.approx(3028.7, abs=0.1)
    assert focal_in_pixels(26, 3024, 4032) == focal_in_pixels(26, 4032, 3024)


def test_the_lens_is_as_well_known_as_exif_says() -> None:
    known, unknown = lens_of(read_exif(WHOLE), 4032, 3024), lens_of(read_exif(CLOCK), 4032, 3024)
    assert (known.focal, known.focal_doubt) == (pytest.approx(3028.7, abs=0.1), FOCAL_DOUBT)
    assert unknown.focal is None


fields = st.dictionaries(
    st.sampled_from([*WHOLE, "Software", "DateTime", "GPSMapDatum", "ExifImageWidth", "ExifImageHeight", "GPSAltitude"]),
    st.none() | st.text(max_size=8) | st.binary(max_size=8) | st.floats() | st.integers()
    | st.lists(st.floats() | st.integers(), max_size=4) | st.tuples(st.tuples(st.integers(), st.integers())),
)  # fmt: skip


@given(fields)
def test_any_fields_are_read_or_left(given) -> None:
    read = read_exif(given, (100, 100))
    assert read.place is None or (abs(read.place[0]) <= 180 and abs(read.place[1]) <= 90)
