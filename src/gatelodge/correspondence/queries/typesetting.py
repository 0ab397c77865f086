"""What every PDF has in common: tagged (PDF/UA-1), and the same bytes for the same data on every machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from gatelodge.correspondence.domain.signs import as_printed

Standard = Literal["ua-1", "a-3a"]


def typeset(template: Path, name: str, data: Any, *, standards: Sequence[Standard] = ("ua-1",)) -> bytes:
    """Print a template with its data, which it finds under `name`; what no font has is marked, and stops nothing."""
    inputs = {name: json.dumps(as_printed(data))}
    compiler, its_turn = _compiler(template)
    with its_turn:
        pdf = compiler.compile(sys_inputs=inputs, format="pdf", pdf_standards=list(standards))
    assert isinstance(pdf, bytes)  # one PDF, as no output file is named
    return pdf


@cache
def _compiler(template: Path) -> tuple[typst.Compiler, Lock]:
    """Make a compiler once: it takes one document at a time, and fails whoever does not wait for the other."""
    # The machine's own fonts differ from the next one's, and so would the bytes.
    return typst.Compiler(str(template), ignore_system_fonts=True), Lock()
