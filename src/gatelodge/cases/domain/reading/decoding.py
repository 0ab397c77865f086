"""From bytes to characters: the decoded input that every offset counts in."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

LARGEST = 16 * 1024 * 1024
EMPTY = Reason(
    "article_empty",
    Wording("There is no text in this file.", "Este archivo no contiene texto."),
    cure=Wording("give the article as text, Markdown or HTML", "entregue el artículo como texto, Markdown o HTML"),
)
BINARY = Reason(
    "article_binary",
    Wording("This file is not text.", "Este archivo no es texto."),
    cure=Wording("save the article as text, Markdown or HTML first", "guarde antes el artículo como texto o HTML"),
)
TOO_LARGE = Reason(
    "article_too_large",
    Wording("This file is larger than 16 MB.", "Este archivo pesa más de 16 MB."),
    cure=Wording("give the article alone, without its pictures", "entregue solo el artículo, sin sus imágenes"),
)
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
# What a text holds besides letters: tab, line ends, page break.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True)
class Decoded:
    """The characters of an article, and the encoding they were read in."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """Read bytes as text, a byte order mark staying the first character; refuse what is empty, binary or too large."""
    if len(content) > LARGEST:
        raise BadInput(TOO_LARGE)
    decoded = _decoded(content)
    if not decoded.text.strip("\ufeff \t\r\n\x0c\xa0"):
        raise BadInput(EMPTY)
    if len(CONTROL.findall(decoded.text)) * 500 > len(decoded.text):
        raise BadInput(BINARY)
    return decoded


def _decoded(content: bytes) -> Decoded:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(encoding, errors="replace"), encoding)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        declared = DECLARED.search(content[:4096])
    for encoding in ([declared[1].decode("ascii")] if declared else []) + ["cp1252"]:
        try:
            return Decoded(content.decode(encoding), encoding.lower())
        except (LookupError, UnicodeDecodeError):
            continue
    # Latin 1 has a sign for every byte.
    return Decoded(content.decode("latin-1"), "latin-1")
