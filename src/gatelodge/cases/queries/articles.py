"""An article out of a file, read without the site."""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gatelodge.cases.domain.reading.decoding import LARGEST, decode
from gatelodge.cases.domain.reading.output import as_data
from gatelodge.cases.domain.reading.reading import read_article
from gatelodge.cases.queries.language_model import MODEL, find_parser

# Another number wherever the same bytes could be read otherwise: a case keeps one reading for each.
READER = "reader 2"


def read_file(path: Path) -> dict[str, Any]:
    """Read the article in a file."""
    with path.open("rb") as file:
        return read_bytes(file.read(LARGEST + 1))


def read_bytes(content: bytes) -> dict[str, Any]:
    """Read an article from its bytes, and say which bytes these were."""
    decoded = decode(content)
    said = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "encoding": decoded.encoding,
        "characters": len(decoded.text),
    }
    return {"input": said, **as_data(read_article(decoded.text, find_parser()))}


def read_text(text: str) -> dict[str, Any]:
    """Read an article that is decoded already."""
    return as_data(read_article(text, find_parser()))


def engine_name() -> str:
    """Name what reads: the reader, and the language model if there is one."""
    return f"{READER}, {MODEL} {version(MODEL)}" if find_parser() else f"{READER}, patterns alone"
