"""Does a person who asks who read their data read why in their own language, whatever the purpose?"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import gatelodge
from gatelodge.disclosure.domain.purpose_words import purpose_word

HOUSE = Path(gatelodge.__file__).parent
# What an annotation of a case is for, and a state of a measure: no purposes of a read.
OTHERS = {"commenting", "describing", "tagging", "purpose_ended"}


def purposes() -> Iterator[str]:
    """Give every purpose that the house's code writes down as a constant, without what fills the demonstration."""
    for path in HOUSE.rglob("*.py"):
        if "fiction" not in path.parts:
            yield from (one for node in ast.walk(ast.parse(path.read_text())) for one in _said(node))


def _said(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.keyword) and node.arg == "purpose":
        yield from _text(node.value)
    if isinstance(node, ast.Assign) and any("PURPOSE" in one.id for one in node.targets if isinstance(one, ast.Name)):
        yield from _text(node.value)
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        yield from (one for key, value in pairs if "purpose" in _text(key) for one in _text(value))


def _text(node: ast.AST | None) -> list[str]:
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value else []


def test_every_purpose_of_the_house_has_words_in_both_languages() -> None:
    found = set(purposes()) - OTHERS
    assert len(found) > 40
    assert {one for one in found if purpose_word(one) is None} == set()


def test_a_program_reads_for_the_same_purpose_as_a_page() -> None:
    said = purpose_word("issuing permits, by program")
    assert said is not None
    assert said.es == "expedir permisos, por programa"
    assert purpose_word("something that somebody typed") is None
