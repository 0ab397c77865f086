"""What is held about one person, as data and as a page to read: the same person and instant give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.disclosure.domain.own_values import SAID_BESIDE, read_word, value_word
from gatelodge.disclosure.domain.own_words import column_word
from gatelodge.disclosure.domain.purpose_words import purpose_word
from gatelodge.disclosure.domain.releasing import in_json, packed
from gatelodge.foundation.wording import Wording

W = Wording
# A word of the record, such as a state.
_WORD = re.compile(r"[a-z]+(_[a-z0-9]+)+")
DATA, PAGE, PRINT = "own-data.json", "own-data.html", "own-data.pdf"


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One row: the names of its columns, and their values."""

    cells: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class HeldSection:
    """What one table holds."""

    table: str
    words: Wording
    rows: tuple[HeldRow, ...]


@dataclass(frozen=True, slots=True)
class ReadTold:
    """Who read something of it, and why: by office."""

    at: datetime
    what: str
    who: Wording
    purpose: str

    @property
    def purpose_word(self) -> Wording:
        return purpose_word(self.purpose) or same(self.purpose)

    @property
    def what_word(self) -> Wording:
        return read_word(self.what) or same(self.what)


@dataclass(frozen=True, slots=True)
class OwnData:
    """All of it, as of an instant."""

    name: str
    as_of: datetime
    zone: str
    language: str
    sections: tuple[HeldSection, ...]
    withheld: tuple[Wording, ...]
    reads: tuple[ReadTold, ...]


def plain(value: Any) -> Any:
    """Give a value as JSON can hold it; a span of time is its two ends."""
    match value:
        case datetime() | date():
            return value.isoformat()
        case UUID():
            return str(value)
        case Mapping():
            return {str(key): plain(one) for key, one in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(one) for one in value]
        case None | bool() | int() | float() | str():
            return value
    if hasattr(value, "lower") and hasattr(value, "upper"):
        return [plain(value.lower), plain(value.upper)]
    return str(value)


def to_json(told: OwnData) -> bytes:
    """Write it as data."""
    return in_json(
        {
            "name": told.name,
            "as_of": told.as_of.isoformat(),
            "held": {one.table: [dict(_plain_cells(row)) for row in one.rows] for one in told.sections if one.rows},
            "withheld": [{"en": one.en, "es": one.es} for one in told.withheld],
            "read_by": [
                {"at": one.at.isoformat(), "what": one.what, "who": one.who.en, "purpose": one.purpose}
                for one in told.reads
            ],
        }
    )


def _plain_cells(row: HeldRow) -> list[tuple[str, Any]]:
    return [(name, plain(value)) for name, value in row.cells]


def cell_in_words(table: str, cell: tuple[str, Any], language: str, zone: str) -> str:
    """Say what a column of a table holds; a state, kind or outcome in the words of its department."""
    column, value = cell
    if (table, column) in SAID_BESIDE:
        return ""
    known = value_word(table, column, value)
    return known.to(language) if known else in_words(value, language, zone)


def in_words(value: Any, language: str, zone: str) -> str:
    """Say a value as it is read, instants by the clocks of the facility."""
    match value:
        case None | "":
            return ""
        case bool():
            return W("yes", "sí").to(language) if value else W("no", "no").to(language)
        case datetime():
            there = value.astimezone(ZoneInfo(zone))
            return f"{there:%Y-%m-%d %H:%M} {there.tzname()}"
        case {"title": {"en": en, "es": es}} | {"en": str(en), "es": str(es)}:
            cited = f" ({value['citation']})" if value.get("citation") else ""
            return f"{es if language.startswith('es') else en}{cited}"
        case Mapping():
            told = ((headed(str(key)), in_words(one, language, zone)) for key, one in value.items())
            return "; ".join(f"{key}: {one}" for key, one in told if one)
        case list() | tuple():
            return ", ".join(one for one in (in_words(held, language, zone) for held in value) if one)
    if hasattr(value, "lower") and hasattr(value, "upper") and not isinstance(value, str):
        return " - ".join(in_words(one, language, zone) or "…" for one in (value.lower, value.upper))
    text = str(value)
    return text.replace("_", " ") if _WORD.fullmatch(text) else text


def headed(word: str) -> str:
    """Give a word as it stands at the head of a value."""
    plain_word = word.replace("_", " ")
    return plain_word[:1].upper() + plain_word[1:]


L_TITLE = W("What is held about you", "Lo que guardamos sobre usted")
L_AS_OF = W("As of", "Al")
L_READS, L_WITHHELD = W("Who read it, and why", "Quién lo leyó y por qué"), W("What is not in it", "Lo que no incluye")
L_NOTHING = W("Nobody has read it.", "Nadie lo ha leído.")
L_WHEN, L_WHAT, L_WHO, L_WHY = W("When", "Cuándo"), W("What", "Qué"), W("Who", "Quién"), W("Why", "Por qué")
STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "dl{border-top:1px solid #ccc;padding-top:.5rem}dt{font-weight:bold}dd{margin:0 0 .5rem;overflow-wrap:anywhere}"
    "table{border-collapse:collapse}th,td{border:1px solid #ccc;padding:.3rem .5rem;text-align:left}"
)


def to_page(told: OwnData) -> bytes:
    """Write it as a page that needs nothing else."""
    tag = "es" if told.language.startswith("es") else "en"
    title = escape(L_TITLE.to(tag))
    parts = [
        f'<!doctype html><html lang="{tag}"><head><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><style>{STYLE}</style></head><body>',
        f"<h1>{title}</h1><p>{escape(told.name)}</p><p>{escape(L_AS_OF.to(tag))} {in_words(told.as_of, tag, told.zone)}</p>",
        *(_section(one, tag, told.zone) for one in told.sections if one.rows),
        f"<h2>{escape(L_READS.to(tag))}</h2>{_reads(told, tag)}",
        f"<h2>{escape(L_WITHHELD.to(tag))}</h2><ul>",
        *(f"<li>{escape(one.to(tag))}</li>" for one in told.withheld),
        "</ul></body></html>\n",
    ]
    return "\n".join(parts).encode()


def _section(one: HeldSection, tag: str, zone: str) -> str:
    return f"<h2>{escape(one.words.to(tag))}</h2>" + "".join(_row(one.table, row, tag, zone) for row in one.rows)


def _row(table: str, row: HeldRow, tag: str, zone: str) -> str:
    said = ((headed(column_word(cell[0]).to(tag)), cell_in_words(table, cell, tag, zone)) for cell in row.cells)
    return "<dl>" + "".join(f"<dt>{escape(n)}</dt><dd>{escape(value)}</dd>" for n, value in said if value) + "</dl>"


def _reads(told: OwnData, tag: str) -> str:
    rows = [
        f"<tr><td>{in_words(one.at, tag, told.zone)}</td><td>{escape(one.what_word.to(tag))}</td><td>{escape(one.who.to(tag))}</td>"
        f"<td>{escape(one.purpose_word.to(tag))}</td></tr>"
        for one in told.reads
    ]
    if not rows:
        return f"<p>{escape(L_NOTHING.to(tag))}</p>"
    heads = "".join(f'<th scope="col">{escape(one.to(tag))}</th>' for one in (L_WHEN, L_WHAT, L_WHO, L_WHY))
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def to_package(told: OwnData, printed: bytes) -> bytes:
    """Pack data, page and print."""
    files = [(DATA, to_json(told)), (PAGE, to_page(told)), (PRINT, printed)]
    return packed("own-data", told.as_of.isoformat(), files)


def same(text: str) -> Wording:
    """Say in both languages what is kept in one."""
    return Wording(text.strip() or "-", text.strip() or "-")
