"""The letter as a tagged PDF (PDF/UA-1): the reader's language first, the other after it, same bytes on every build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from gatelodge.correspondence.domain.layouts import CURRENT, LAYOUTS
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.correspondence.queries.typesetting import typeset

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "correspondence" / "letter.typ"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a letter bears besides its notice, as it was on the day it was made."""

    letter_id: UUID
    language: str
    to_name: str
    department: str
    sender: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    layout: int = CURRENT


def lines_of(*texts: str) -> tuple[str, ...]:
    """Give the lines of a postal address, without the empty ones."""
    return tuple(line.strip() for text in texts for line in text.splitlines() if line.strip())


def to_kept(envelope: Envelope) -> dict[str, Any]:
    """Give what is kept beside the notice."""
    return {
        "to_name": envelope.to_name,
        "department": envelope.department,
        "sender": list(envelope.sender),
        "to_address": list(envelope.address),
    }


def build_pdf(notice: Notice, envelope: Envelope) -> bytes:
    """Build the PDF of a notice; the same arguments give the same bytes."""
    return build_pdfs([(notice, envelope)])


def build_pdfs(letters: Sequence[tuple[Notice, Envelope]]) -> bytes:
    """Build one PDF of several letters, each as it would be alone, to print them at once."""
    return typeset(TEMPLATE, "letters", [_letter(notice, envelope) for notice, envelope in letters])


def _letter(notice: Notice, envelope: Envelope) -> dict[str, Any]:
    first = "es" if envelope.language.startswith("es") else "en"
    second = "en" if first == "es" else "es"
    layout = LAYOUTS[envelope.layout]
    return {
        "layout": envelope.layout,
        "department": envelope.department,
        "sender": envelope.sender,
        "address": (envelope.to_name, *envelope.address) if envelope.address else (),
        "reference": str(envelope.letter_id),
        "note": layout.note.to(first),
        "parts": [_part(notice, tag, envelope) for tag in (first, second)],
    }


def _part(notice: Notice, tag: str, envelope: Envelope) -> dict[str, Any]:
    layout = LAYOUTS[envelope.layout]
    heads = (
        (layout.to.to(tag), envelope.to_name),
        (layout.dated.to(tag), long_date(notice.dated).to(tag)),
        (layout.reference.to(tag), str(envelope.letter_id)),
    )
    return {
        "lang": tag,
        "title": notice.title.to(tag),
        "lead": notice.lead.to(tag),
        "heads": [list(head) for head in heads],
        "facts": [[label.to(tag), value.to(tag)] for label, value in notice.facts],
        "grounds_title": layout.grounds.to(tag),
        "grounds": [
            {"citation": g.citation, "text": g.text.to(tag), "cure": g.cure.to(tag) if g.cure else ""}
            for g in notice.grounds
        ],
        "cure_title": layout.cure.to(tag),
        "contest_title": (notice.contest_title or layout.contest).to(tag),
        "contest": notice.contest.to(tag),
    }
