"""What is held about a person as it is printed: the same words as on the page."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from gatelodge.disclosure.domain import own_data as words
from gatelodge.disclosure.domain.own_data import HeldRow, HeldSection, OwnData, cell_in_words, headed, in_words
from gatelodge.disclosure.domain.own_words import column_word


def to_print(told: OwnData) -> dict[str, Any]:
    """Give what the template prints, in the person's language."""
    tag = "es" if told.language.startswith("es") else "en"
    made = told.as_of.astimezone(UTC)
    return {
        "lang": tag,
        "title": words.L_TITLE.to(tag),
        "name": told.name,
        "as_of": [made.year, made.month, made.day, made.hour, made.minute, made.second],
        "as_of_words": f"{words.L_AS_OF.to(tag)} {in_words(told.as_of, tag, told.zone)}",
        "sections": [_section(one, tag, told.zone) for one in told.sections if one.rows],
        "reads": _reads(told, tag),
        "withheld": {"title": words.L_WITHHELD.to(tag), "rows": [one.to(tag) for one in told.withheld]},
    }


def _section(one: HeldSection, tag: str, zone: str) -> dict[str, Any]:
    rows = (_row(one.table, held, tag, zone) for held in one.rows)
    return {"title": one.words.to(tag), "rows": [row for row in rows if row]}


def _row(table: str, row: HeldRow, tag: str, zone: str) -> list[list[str]]:
    said = ([headed(column_word(cell[0]).to(tag)), cell_in_words(table, cell, tag, zone)] for cell in row.cells)
    return [cell for cell in said if cell[1]]


def _reads(told: OwnData, tag: str) -> dict[str, Any]:
    return {
        "title": words.L_READS.to(tag),
        "none": words.L_NOTHING.to(tag),
        "heads": [one.to(tag) for one in (words.L_WHEN, words.L_WHAT, words.L_WHO, words.L_WHY)],
        "rows": [
            [in_words(one.at, tag, told.zone), one.what_word.to(tag), one.who.to(tag), one.purpose_word.to(tag)]
            for one in told.reads
        ],
    }
