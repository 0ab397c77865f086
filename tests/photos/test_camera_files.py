"""What a camera wrote into a file and its name; and bytes of any kind, which break nothing."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from gatelodge.photos.domain.camera_files import Notes, frame_number, plain_name, read_notes, same_serial

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


def noted(**said: object) -> bytes:
    notes = Image.Exif()
    folder = notes.get_ifd(0x8769)
    for tag, value in said.items():
        folder[{"taken": 0x9003, "serial": 0xA431}[tag]] = value
    out = io.BytesIO()
    Image.new("RGB", (120, 120)).save(out, "JPEG", exif=notes.tobytes())
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("IMG_0042.JPG", 42),
        ("DSC09999.jpg", 9999),
        ("_MG_0001.JPG", 1),
        ("P1010123.JPG", 123),
        ("100CANON/IMG_0042.JPG", 42),
        ("DCIM\\100CANON\\IMG_0042.JPG", 42),
        ("IMG_0042 (1).JPG", 0),
        ("IMG_0042-edited.jpg", 0),
        ("holiday.jpg", 0),
        ("IMG_0000.JPG", 0),
        ("", 0),
    ],
)
def test_reads_the_cameras_number_from_the_end_of_a_name(name: str, number: int) -> None:
    assert frame_number(name) == number


def test_a_name_has_no_folders_and_an_end() -> None:
    assert plain_name("../../etc/IMG_1.JPG") == "IMG_1.JPG"
    assert plain_name("C:\\card\\IMG_1.JPG") == "IMG_1.JPG"
    assert len(plain_name("x" * 900)) == 120


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("SN-1", "sn-1", True), ("00042", "42", True), (" 4 2 ", "42", True), ("42", "420", False), ("42", "", False)],
)
def test_forgives_how_a_serial_number_is_written(one: str, other: str, same: bool) -> None:
    assert same_serial(one, other) is same


@pytest.mark.parametrize(
    ("said", "notes"),
    [
        ({"taken": "2026:03:02 12:00:00"}, Notes(NOON.replace(tzinfo=None))),
        ({"serial": "SN-1\0\0"}, Notes(None, "SN-1")),
        ({"taken": "    :  :     :  :  "}, Notes()),
        ({"taken": "0000:00:00 00:00:00", "serial": "7"}, Notes(None, "7")),
        ({"taken": "2026-03-02T12:00:00"}, Notes()),
        ({}, Notes()),
    ],
)
def test_reads_time_and_serial_number_and_takes_what_is_odd_as_not_said(said: dict[str, object], notes: Notes) -> None:
    assert read_notes(noted(**said)) == notes


def test_reads_notes_that_lie_behind_others() -> None:
    plain, whole = noted(), noted(taken="2026:03:02 12:00:00")
    other = b"\xff\xe1\x00\x0ahttp://x"
    assert read_notes(whole[:2] + other + whole[2:]).shown == NOON.replace(tzinfo=None)
    assert read_notes(plain[:2] + other + plain[2:]) == Notes()


@given(st.binary(max_size=400))
@example(b"\xff\xd8\xff\xe1\x00\x00Exif\x00\x00")
@example(b"\xff\xd8\xff\xe1\x00\x08Exif\x00\x00II*\x00")
@example(b"\xff\xd8\xff\xff\xff\xff")
def test_any_bytes_are_read_without_harm(data: bytes) -> None:
    for start in (
        b"",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe1\x01\x00Exif\x00\x00",
        b"\xff\xd8\xff\xe1\x01\x00Exif\x00\x00II*\x00\x08\x00\x00\x00",
    ):
        assert isinstance(read_notes(start + data), Notes)


WHOLE = noted(taken="2026:03:02 12:00:00", serial="SN-1")


@given(st.integers(2, 200), st.binary(min_size=1, max_size=8))
def test_notes_that_were_tampered_with_are_read_without_harm(at: int, bytes_: bytes) -> None:
    assert isinstance(read_notes(WHOLE[:at] + bytes_ + WHOLE[at + len(bytes_) :]), Notes)
