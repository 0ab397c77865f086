"""Whatever is in a name or a text, a letter is printed, with the same bytes on every machine, and beside another one."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from gatelodge.correspondence.domain.signs import _BOUNDS, INSTEAD, as_printed, is_printed, unprinted
from gatelodge.correspondence.queries import typeset

PRINTED = [chr(one) for first, last in _BOUNDS for one in range(first, last + 1)]
NOT_PRINTED = ["\U0001f4f1", "你", "ជ", "\x07", "\x1b", "\uffff", "\ue000", "\0"]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Give a template that prints each text alone."""
    path = tmp_path / "signs.typ"
    path.write_text(
        "#let told = json(bytes(sys.inputs.told))\n"
        '#set document(title: "Signs", author: "Fictional", date: none)\n'
        '#set text(lang: "en")\n#for one in told { par(one) }\n'
    )
    return path


def test_prints_every_sign_that_it_says_it_can(template: Path) -> None:
    assert len(PRINTED) > 7000
    assert typeset(template, "told", PRINTED).startswith(b"%PDF")


@pytest.mark.parametrize("sign", NOT_PRINTED)
def test_a_sign_that_no_font_has_is_marked_and_stops_nothing(template: Path, sign: str) -> None:
    assert not is_printed(sign)
    assert typeset(template, "told", [f"Ann {sign} Otherland"]) == typeset(
        template, "told", [f"Ann {INSTEAD} Otherland"]
    )


def test_names_each_sign_once_and_leaves_lines_alone() -> None:
    assert unprinted("a 你\nb\t你 \U0001f4f1 Nguyễn\v\f") == ("你", "\U0001f4f1")
    assert as_printed({"a": ["你", 1, None, ("b\n",)]}) == {"a": [INSTEAD, 1, None, ["b\n"]]}


def test_letters_made_at_once_wait_for_each_other(template: Path) -> None:
    made: list[bytes] = []
    start = threading.Barrier(6)

    def one() -> None:
        start.wait()
        made.extend(typeset(template, "told", PRINTED[:2000]) for _ in range(3))

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(made), len(set(made))) == (18, 1)
