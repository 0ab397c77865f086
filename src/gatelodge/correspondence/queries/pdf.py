"""The letter as a tagged PDF (PDF/UA-1): the reader's language first, the other after it, same bytes on every build."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import typst

from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import (
    CONTEST,
    CURE,
    DATED,
    GROUNDS,
    OTHER_LANGUAGE,
    REFERENCE,
    TO,
    long_date,
)

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "correspondence" / "letter.typ"


def build_pdf(notice: Notice, *, letter_id: UUID, language: str, to_name: str, department: str) -> bytes:
    """Build the PDF of a notice; the same arguments give the same bytes."""
    first = "es" if language.startswith("es") else "en"
    second = "en" if first == "es" else "es"
    letter = {
        "department": department,
        "note": OTHER_LANGUAGE.to(first),
        "parts": [_part(notice, tag, letter_id=letter_id, to_name=to_name) for tag in (first, second)],
    }
    pdf = _compiler().compile(sys_inputs={"letter": json.dumps(letter)}, format="pdf", pdf_standards="ua-1")
    assert isinstance(pdf, bytes)  # one PDF, as no output file is named
    return pdf


def _part(notice: Notice, tag: str, *, letter_id: UUID, to_name: str) -> dict[str, Any]:
    heads = (
        (TO.to(tag), to_name),
        (DATED.to(tag), long_date(notice.dated).to(tag)),
        (REFERENCE.to(tag), str(letter_id)),
    )
    return {
        "lang": tag,
        "title": notice.title.to(tag),
        "lead": notice.lead.to(tag),
        "heads": [list(head) for head in heads],
        "facts": [[label.to(tag), value.to(tag)] for label, value in notice.facts],
        "grounds_title": GROUNDS.to(tag),
        "grounds": [
            {"citation": g.citation, "text": g.text.to(tag), "cure": g.cure.to(tag) if g.cure else ""}
            for g in notice.grounds
        ],
        "cure_title": CURE.to(tag),
        "contest_title": CONTEST.to(tag),
        "contest": notice.contest.to(tag),
    }


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(TEMPLATE))
