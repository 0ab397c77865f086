"""Does a letter stay the same to the byte, whatever layout it was made with and however many have come since?"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from gatelodge.correspondence.domain.layouts import CURRENT, LAYOUTS
from gatelodge.correspondence.models import Letter
from gatelodge.correspondence.queries import Envelope, build_pdf, build_pdfs, get_letter_pdf
from gatelodge.correspondence.queries.pdf import TEMPLATE
from tests.cast import Cast
from tests.conduct.every_letter import every_letter
from tests.correspondence.test_letters import NOTICE, send

# Never edit a line: a letter on somebody's table has these bytes. A new layout adds a line.
DIGESTS = {
    1: "01279683edb848737a82a65045c0c26a6cce3986385ada564535d7e0bf3c684b",
    2: "554aaedefb8a853b3ce8f24666f0fa6802bd7b930dde08fad50a8082d0ac1fcd",
}


def envelope(layout: int, language: str = "es") -> Envelope:
    where = {
        "sender": ("Alder Creek Facility", "1 Fictional Road, Alder"),
        "address": ("5 Invented Street", "Alder, CA 90001"),
    }
    return Envelope(
        UUID(int=7), language, "Nadia Elsewhere", "Alder State", **(where if layout > 1 else {}), layout=layout
    )


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_that_was_shipped_rebuilds_to_its_digest(layout: int) -> None:
    assert hashlib.sha256(build_pdf(NOTICE, envelope(layout))).hexdigest() == DIGESTS[layout]


def test_no_layout_is_without_its_digest_or_its_file() -> None:
    files = {int(one.stem) for one in (TEMPLATE.parent / "layouts").glob("*.typ")}
    assert files == set(LAYOUTS) == set(DIGESTS) == set(range(1, CURRENT + 1))


def test_another_layout_gives_other_bytes() -> None:
    assert len({build_pdf(NOTICE, envelope(layout)) for layout in LAYOUTS}) == len(LAYOUTS)


@pytest.mark.django_db
def test_a_letter_keeps_the_layout_that_it_was_made_with(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = send(cast, to_visitor=cast.marisol.id)
    assert letter.layout == CURRENT
    monkeypatch.setitem(LAYOUTS, CURRENT + 1, LAYOUTS[CURRENT])
    monkeypatch.setattr("gatelodge.correspondence.domain.layouts.CURRENT", CURRENT + 1)
    rebuilt = get_letter_pdf(cast.actor(cast.marisol), letter_id=letter.id, purpose="test")
    assert hashlib.sha256(rebuilt).digest() == bytes(letter.pdf_digest)


@pytest.mark.django_db
def test_a_letter_from_before_the_layouts_is_printed_with_the_first(cast: Cast) -> None:
    letter = send(cast, to_visitor=cast.marisol.id)
    kept = {key: value for key, value in letter.content.items() if key not in {"sender", "to_address"}}
    Letter.objects.filter(id=letter.id).update(layout=1, content=kept)
    rebuilt = get_letter_pdf(cast.actor(cast.marisol), letter_id=letter.id, purpose="test")
    assert rebuilt == build_pdf(NOTICE, Envelope(letter.id, "es", str(cast.marisol), kept["department"], layout=1))


def test_many_letters_in_one_pdf_have_their_own_pages_and_numbers() -> None:
    alone = [len(pikepdf.open(io.BytesIO(build_pdf(NOTICE, envelope(layout)))).pages) for layout in (1, 2, 2)]
    together = build_pdfs([(NOTICE, envelope(layout)) for layout in (1, 2, 2)])
    with pikepdf.open(io.BytesIO(together)) as pdf:
        assert len(pdf.pages) == sum(alone)
        assert pdf.Root.MarkInfo.Marked


@pytest.mark.parametrize("name", sorted(every_letter()))
def test_every_letter_of_conduct_is_a_tagged_pdf(name: str) -> None:
    with pikepdf.open(io.BytesIO(build_pdf(every_letter()[name], envelope(CURRENT)))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert b"pdfuaid:part" in pdf.Root.Metadata.read_bytes()
        assert str(pdf.docinfo["/Title"]) == every_letter()[name].title.es


def test_the_template_reads_nothing_but_what_it_is_given() -> None:
    for file in [TEMPLATE, *(TEMPLATE.parent / "layouts").glob("*.typ")]:
        assert not [
            word for word in ("datetime", "read(", "image(", "@preview") if word in Path(file).read_text("utf-8")
        ]
