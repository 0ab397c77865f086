"""What keeps a finding from being saved, each at its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from gatelodge.cases.domain.findings import CITED_MOST, TEXT_MOST, Citable, Cited, Drafted, faults_of, fits_words

S, X, C, STRANGE = UUID(int=1), UUID(int=2), UUID(int=3), UUID(int=9)
RULE = "ca:3172.1(b)(2)"
CITABLE = Citable({S}, {X}, {RULE}, {C})
WHOLE = Cited((S,), (X,), (RULE,), (C,))
GOOD = Drafted("The picture was taken in the visiting hall.", "preponderance", WHOLE)

BAD: list[tuple[dict[str, Any], dict[str, Any], set[tuple[str, str]]]] = [
    ({"text": " \n"}, {}, {("text_missing", "text")}),
    ({"text": "…"}, {}, {("text_missing", "text")}),
    ({"text": "a" * (TEXT_MOST + 1)}, {}, {("too_long", "text")}),
    ({"text": "a\0b"}, {}, {("unreadable", "text")}),
    ({"standard": ""}, {}, {("standard_unknown", "standard")}),
    ({"standard": "certainty"}, {}, {("standard_unknown", "standard")}),
    ({}, {"statements": ()}, {("statement_missing", "statements")}),
    ({}, {"exhibits": ()}, {("exhibit_missing", "exhibits")}),
    ({}, {"rules": ()}, {("rule_missing", "rules")}),
    ({}, {"statements": (STRANGE,)}, {("not_citable", "statements")}),
    ({}, {"exhibits": (X, STRANGE)}, {("not_citable", "exhibits")}),
    ({}, {"rules": ("ca:made-up",)}, {("not_citable", "rules")}),
    ({}, {"checks": (STRANGE,)}, {("not_citable", "checks")}),
    ({}, {"checks": (C,) * CITED_MOST}, {("cited_too_many", "statements")}),
    ({}, {"checks": ()}, set()),
    (
        {"text": "", "standard": ""},
        {"statements": (), "exhibits": (), "rules": ()},
        {
            ("text_missing", "text"),
            ("standard_unknown", "standard"),
            ("statement_missing", "statements"),
            ("exhibit_missing", "exhibits"),
            ("rule_missing", "rules"),
        },
    ),
]


@pytest.mark.parametrize(("told", "cited", "faults"), BAD)
def test_what_is_missing_or_strange_is_named_at_its_field(
    told: dict[str, Any], cited: dict[str, Any], faults: set[tuple[str, str]]
) -> None:
    drafted = replace(GOOD, cited=replace(WHOLE, **cited), **told)
    assert {(one.code, one.field) for one in faults_of(drafted, CITABLE)} == faults


def test_rules_are_found_by_every_word_looked_for() -> None:
    assert fits_words("CAMERA 3172", "15 CCR 3172.1(b)(2)", "No cameras are brought in")
    assert fits_words("", "anything")
    assert not fits_words("camera phone", "No cameras are brought in")
