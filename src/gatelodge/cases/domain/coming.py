"""What comes in for a case: is it clear what it is, from whom and when it came, and are its bytes what they are said to be?"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from gatelodge.cases.domain.instants import instant_faults
from gatelodge.cases.domain.lifecycle import Origin, ReceivedHow, SourceKind
from gatelodge.cases.domain.reading.decoding import decode
from gatelodge.cases.domain.reasons import (
    CAPTURED_LATER,
    FILE_EMPTY,
    FILE_TOO_LARGE,
    FROM_MISSING,
    NO_ADDRESS,
    NOT_A_PICTURE,
    NOT_TEXT,
    TITLE_MISSING,
)
from gatelodge.foundation.refusals import BadInput, Reason

LARGEST_FILE = 40_000_000
TITLE_MOST = NAME_MOST = FROM_MOST = 200
_ADDRESS = re.compile(r"https?://[^\s<>\"\x00-\x1f]{3,1980}")
_STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
)
_HEIF = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"avif"}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|amp-|div|p|blockquote)\b",
    re.IGNORECASE | re.DOTALL,
)
_SOURCE_OF = {
    Origin.ARTICLE: SourceKind.ARTICLE,
    Origin.POST: SourceKind.POST,
    Origin.PICTURE: SourceKind.PICTURE,
}
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Coming:
    """Something that comes in: its bytes, and what is said of them."""

    content: bytes
    name: str
    kind: SourceKind
    received_from: str
    received_how: ReceivedHow
    url: str = ""
    captured_at: datetime | None = None
    claimed_published_at: datetime | None = None


def kind_for(origin: Origin) -> SourceKind | None:
    """Give what a case opened so has as its first source; an incident has none."""
    return _SOURCE_OF.get(origin)


def media_type_of(content: bytes) -> str:
    """Tell what bytes are by themselves, never by their name; unknown bytes are kept all the same."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        return "image/heif" if content[8:12] in _HEIF else "video/mp4"
    return _type_of_text(content)


def _type_of_text(content: bytes) -> str:
    marked = content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if b"\x00" in content[:65_536] and not marked:
        return UNKNOWN_TYPE
    try:
        text = decode(content).text
    except BadInput:
        return UNKNOWN_TYPE
    return "text/html" if _HTML.match(text[:5000].lstrip("\ufeff")) else "text/plain"


def faults_of_coming(coming: Coming, *, now: datetime) -> Iterator[Reason]:
    """Name what keeps something from being taken in, each at its field."""
    if not coming.content:
        yield FILE_EMPTY
    elif len(coming.content) > LARGEST_FILE:
        yield FILE_TOO_LARGE
    else:
        yield from _faults_of_bytes(coming)
    if not coming.received_from.strip():
        yield FROM_MISSING
    if coming.url and not _ADDRESS.fullmatch(coming.url):
        yield NO_ADDRESS
    yield from instant_faults(coming.captured_at, "captured_at")
    yield from instant_faults(coming.claimed_published_at, "claimed_published_at")
    if coming.captured_at is not None and coming.captured_at > now:
        yield CAPTURED_LATER


def _faults_of_bytes(coming: Coming) -> Iterator[Reason]:
    kind = media_type_of(coming.content)
    if coming.kind in {SourceKind.ARTICLE, SourceKind.POST} and not kind.startswith("text/"):
        yield NOT_TEXT
    if coming.kind is SourceKind.PICTURE and not kind.startswith("image/"):
        yield NOT_A_PICTURE


def faults_of_title(title: str) -> Iterator[Reason]:
    """Name what keeps a title from naming a case."""
    if not title.strip():
        yield TITLE_MISSING
