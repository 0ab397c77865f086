"""What a file claims to be and where its picture ends, told from its bytes before any decoder sees them."""

from __future__ import annotations

import re

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PADDING = b"\x00\xff\r\n\t "
# What opens by itself when the picture's name is changed. (A phone's second frame or short film is none of these.)
_SOMETHING_ELSE = re.compile(
    rb"PK\x03\x04[\x0a-\x3f]\x00|%PDF-|<script|<html|<svg|<\?php|Rar!\x1a\x07|7z\xbc\xaf\x27\x1c|\x7fELF|MZ.{58,64}PE\x00",
    re.IGNORECASE | re.DOTALL,
)
_ACTIVE = re.compile(rb"<script|<\?php", re.IGNORECASE)
_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_BRANDS = 12
_WEBP_HEAD = 30
_OTHERS = (
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"\xff\x0a",
    b"\x00\x00\x00\x0cJXL ",
    b"\x00\x00\x00\x0cjP  ",
)


def kind_of(data: bytes) -> str:
    """Give JPEG, PNG, WEBP or GIF, or the code of the refusal for what else it is."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[:6] in {b"GIF87a", b"GIF89a"}:
        return "GIF"
    return _refused_kind(data)


def _refused_kind(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        return "heic" if data[8:_BRANDS] in _HEIC else "other_format"
    text = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<svg") or (text.startswith((b"<?xml", b"<!doctype", b"<!--")) and b"<svg" in text):
        return "svg"
    return "other_format" if data.startswith(_OTHERS) else "not_a_picture"


def jpeg_end(data: bytes, start: int = 0) -> int | None:
    """Give where a JPEG that begins at `start` ends, or None when its last marker is missing."""
    at = start + 2
    while (found := _MARKER.search(data, at)) is not None:
        marker, at = data[found.start() + 1], found.end()
        if marker == 0xD9:
            return at
        if marker not in {0x01, 0xD8}:
            if at + 2 > len(data):
                return None
            at += int.from_bytes(data[at : at + 2])
    return None


def png_chunks(data: bytes) -> list[tuple[bytes, int]]:
    """Give the name and end of each chunk up to the last one that is whole."""
    chunks, at = [], 8
    while at + 12 <= len(data):
        name, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data):
            break
        chunks.append((name, end))
        at = end
        if name == b"IEND":
            break
    return chunks


def end_of(kind: str, data: bytes) -> int | None:
    """Give where the picture ends, or None when its end is missing (a GIF's is left to the decoder)."""
    if kind == "JPEG":
        return jpeg_end(data)
    if kind == "PNG":
        chunks = png_chunks(data)
        return chunks[-1][1] if chunks and chunks[-1][0] == b"IEND" else None
    if kind == "WEBP":
        end = 8 + int.from_bytes(data[4:8], "little")
        return end if end <= len(data) else None
    return len(data)


def deceives(data: bytes, end: int) -> bool:
    """Tell whether the file is something else as well: behind the picture, before it, or written into it."""
    tail = data[end:]
    # Many-frame files of phones (depth, gain maps) put whole pictures behind the first.
    while tail.startswith(b"\xff\xd8\xff") and (after := jpeg_end(tail)):
        tail = tail[after:].lstrip(_PADDING)
    if _SOMETHING_ELSE.search(tail) or b"%PDF-" in data[:1024] or _ACTIVE.search(data):
        return True
    return _ends_as_zip(data)


def _ends_as_zip(data: bytes) -> bool:
    """Tell whether an unpacker would take it: a zip's directory is looked for from the end."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + 22 > len(data):
        return False
    comment = int.from_bytes(data[at + 20 : at + 22], "little")
    return not data[at + 22 + comment :].strip(_PADDING)


def deep(kind: str, data: bytes) -> bool:
    """Tell whether the picture has more than 8 bits for each colour."""
    if kind == "PNG":
        return len(data) > 24 and data[24] == 16
    if kind != "JPEG":
        return False
    at = 2
    while (found := _MARKER.search(data, at)) is not None:
        marker, at = data[found.start() + 1], found.end()
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            return len(data) > at + 2 and data[at + 2] != 8
        if marker in {0xD9, 0xDA}:
            return False
        at += int.from_bytes(data[at : at + 2])
    return False


def size_of(kind: str, data: bytes) -> tuple[int, int] | None:
    """Give the size that a WebP claims; its reader makes room for all of it before it says how large it is."""
    if kind != "WEBP" or len(data) < _WEBP_HEAD:
        return None
    head = data[12:16]
    if head == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if head == b"VP8L":
        packed = int.from_bytes(data[21:25], "little")
        return 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)
    if head == b"VP8 ":
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return None
