"""Does a person who reads what is held about them read states, kinds and outcomes in words, in their own language?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from gatelodge.disclosure.domain.own_data import (
    HeldRow,
    HeldSection,
    OwnData,
    ReadTold,
    cell_in_words,
    to_json,
    to_page,
)
from gatelodge.disclosure.domain.own_print import to_print
from gatelodge.disclosure.domain.own_values import read_word, value_word
from gatelodge.disclosure.queries.own_data import HOLDINGS
from gatelodge.foundation.holdings import Given
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions.reads import READS
from gatelodge.ledger.queries.reads_about import NEVER_TOLD

NOW = datetime(2026, 3, 2, 17, tzinfo=UTC)


def words_of_the_record() -> Iterator[tuple[str, str, str]]:
    """Give every word that a handed-out column can hold, by its table and column."""
    for given in (one for one in HOLDINGS if isinstance(one, Given)):
        for column in dict.fromkeys(name for part in given.parts for name in part.columns):
            yield from ((given.table._meta.label, column, str(one)) for one, _label in choices(given.table, column))


def choices(table: Any, column: str) -> list[tuple[str, str]]:
    """Give what a column, perhaps one of another table, can hold."""
    *others, last = column.split("__")
    for name in others:
        table = table._meta.get_field(name).related_model
    return list(table._meta.get_field(last).choices or [])


def unsaid(words: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Name the words that nobody has put into words."""
    return [one for one in words if value_word(*one) is None]


def test_every_word_of_the_record_that_is_handed_out_is_said_in_both_languages() -> None:
    found = list(words_of_the_record())
    assert len(found) > 200
    assert unsaid(found) == []
    assert [one for one in found if one[2].count("_") and value_word(*one) == Wording(one[2], one[2])] == []


def test_a_new_state_that_nobody_has_put_into_words_is_named() -> None:
    new = [("clearance.Application", "state", "newly_thought_of"), ("planted.Table", "state", "approved")]
    assert unsaid([*words_of_the_record(), *new]) == new


def told_kinds() -> set[str]:
    """Give the kinds of reads that a person can be told of."""
    return {kind for kind in READS if not f"{kind}.read".startswith(NEVER_TOLD) and not kind.startswith("reports.")}


def test_every_read_that_is_told_says_what_was_read() -> None:
    assert len(told_kinds()) > 30
    assert {one for one in told_kinds() if read_word(f"{one}.read") is None} == set()
    assert read_word("planted.thing.read") is None


SAID = [
    ("clearance.Application", "state", "in_review", "in review", "en revisión"),
    ("clearance.Decision", "rank", "institution_head", "institution head", "dirección del centro"),
    ("clearance.Restriction", "kind", "suspension", "Visits suspended", "Visitas suspendidas"),
    ("scheduling.PartyMember", "booking__state", "cancelled", "cancelled", "cancelada"),
    ("scheduling.PartyMember", "capacity", "social", "family or friend", "familiar o amistad"),
    ("gate.Visit", "state", "not_held", "not held", "no realizada"),
    ("people.Visitor", "language", "es", "Spanish", "español"),
    ("disclosure.RecordsRequest", "kind", "own_records", "records about oneself", "registros sobre uno mismo"),
    ("ledger.Event", "kind", "disclosure.ask", "send an inquiry", "enviar una consulta"),
    ("correspondence.Letter", "kind", "clearance.decided", "", ""),
    ("clearance.Discrepancy", "answer", "approved", "approved", "approved"),
]


@pytest.mark.parametrize(("table", "column", "kept", "en", "es"), SAID)
def test_a_word_is_said_and_what_somebody_typed_is_not_translated(
    table: str, column: str, kept: str, en: str, es: str
) -> None:
    assert cell_in_words(table, (column, kept), "en", "UTC") == en
    assert cell_in_words(table, (column, kept), "es", "UTC") == es


def test_the_page_and_the_print_say_it_and_the_data_keep_it() -> None:
    grounds = [{"en": "The form is whole.", "es": "El formulario está completo.", "citation": "28 CFR 540.51"}]
    row = HeldRow((("outcome", "disapproved"), ("grounds", grounds)))
    section = HeldSection("clearance.Decision", Wording("Decisions", "Decisiones"), (row,))
    read = ReadTold(NOW, "clearance.application.read", Wording("auditor", "auditoría"), "decision")
    told = OwnData("Marisol Exampleton", NOW, "UTC", "es", (section,), (), (read,))
    for said in (to_page(told).decode(), repr(to_print(told))):
        assert "denegada" in said
        assert "El formulario está completo. (28 CFR 540.51)" in said
        assert "solicitudes y derechos de visita" in said
        assert "disapproved" not in said
        assert "The form" not in said
    assert "The form is whole. (28 CFR 540.51)" in to_page(replace(told, language="en")).decode()
    assert json.loads(to_json(told))["held"]["clearance.Decision"][0]["outcome"] == "disapproved"
