"""How does a pack's disclosure table become one that can be asked? A cell that is missing or tells on an unseen text is a fault."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.disclosing import (
    FACTS,
    LISTABLE,
    Audience,
    Cell,
    CellAnswer,
    DisclosureTable,
    FactRow,
    Ground,
    ReplyClock,
    Source,
    TableNote,
    Validity,
)
from gatelodge.policy.domain.documents import Document, PackFault, plain_mapping, read_document, shaped
from gatelodge.policy.domain.words import Evidence

TABLE = "disclosure.yaml"
FIELDS = ("version", "silence", "sources", "notes", "limits", "clocks", "authorisation", "listed", "facts")
ROW_FIELDS = {"fact", "text", "asked", "valid_from", "valid_until", "apart", "cells"}
CELL_FIELDS = {"answer", "by", "note", "needs", "would_be", "limit"}
# YAML reads a bare yes or no as a truth.
_BARE = {True: "yes", False: "no"}


def read_disclosure(text: str) -> DisclosureTable:
    """Read a pack's table, or raise PackFault with every fault found."""
    document = read_document(TABLE, text)
    with shaped(TABLE):
        document.only(FIELDS)
        sources = dict(_sources(document))
        notes = dict(_notes(document, sources))
        limits = {name: document.wording_of("limits", held) for name, held in _mapping(document, "limits").items()}
        rows = {row.fact: row for row in _rows(document, sources, notes, limits)}
        clocks = dict(_clocks(document, sources))
        validity = _validity(document, sources)
        listed = document.texts("listed")
    for name in set(listed) - set(LISTABLE):
        document.fault("listed", f"“{name}” is nothing that could be listed")
    for fact in FACTS:
        if fact not in rows:
            document.fault("facts", f"{fact}: has no row")
    silence = document.wording("silence", required=True)
    version = document.get("version", str, "", required=True)
    if document.faults or silence is None or validity is None:
        raise PackFault(document.faults or [f"{TABLE}:1: can't be read"])
    digest = hashlib.sha256(text.encode()).hexdigest()
    ordered = {fact: rows[fact] for fact in FACTS}
    return DisclosureTable(version, digest, silence, ordered, notes, sources, clocks, validity, listed)


def _mapping(document: Document, key: str) -> Mapping[str, Any]:
    held: Mapping[str, Any] = document.get(key, dict, {})
    return held


def _sources(document: Document) -> Iterator[tuple[str, Source]]:
    for name, held in _mapping(document, "sources").items():
        evidence = str(held.get("evidence", ""))
        if evidence not in set(Evidence):
            document.fault("sources", f"{name}: “{evidence}” is no kind of evidence")
            continue
        if not str(held.get("citation") or "").strip():
            document.fault("sources", f"{name}: has no citation")
            continue
        because = held.get("because")
        wording = document.wording_of("sources", because) if because is not None else None
        if evidence != Evidence.SEEN and because is None:
            document.fault("sources", f"{name}: is not seen and does not say what was not seen")
        yield name, Source(name, str(held["citation"]), Evidence(evidence), wording)


def _notes(document: Document, sources: Mapping[str, Source]) -> Iterator[tuple[str, TableNote]]:
    for name, held in _mapping(document, "notes").items():
        text = document.wording_of("notes", held.get("text"))
        needs = {}
        for ground, source in plain_mapping(held.get("needs")).items():
            if ground not in set(Ground) or source not in sources:
                document.fault("notes", f"{name}: “{ground}: {source}” is no ground with its source")
            else:
                needs[Ground(ground)] = sources[source]
        if text is not None:
            yield name, TableNote(name, text, needs)


def _rows(
    document: Document,
    sources: Mapping[str, Source],
    notes: Mapping[str, TableNote],
    limits: Mapping[str, Wording | None],
) -> Iterator[FactRow]:
    seen: set[str] = set()
    for held in document.get("facts", list, []):
        fact = str(held.get("fact", ""))
        text, asked = (document.wording_of("facts", held.get(key)) for key in ("text", "asked"))
        for faulty in (f"{fact}: {key} is not a field" for key in held if key not in ROW_FIELDS):
            document.fault("facts", faulty)
        if fact not in FACTS or fact in seen:
            document.fault("facts", f"“{fact}” is no fact, or is there twice")
            continue
        seen.add(fact)
        since, until = held.get("valid_from"), held.get("valid_until")
        if type(since) is not date or type(until) not in (date, type(None)):
            document.fault("facts", f"{fact}: needs the day from which its text was read (valid_from)")
            continue
        cells = _cells(document, fact, plain_mapping(held.get("cells")), (sources, notes, limits))
        if text is not None and asked is not None:
            yield FactRow(fact, text, asked, since, cells, until, apart=held.get("apart") is True)


def _cells(document: Document, fact: str, held: Mapping[str, Any], known: tuple[Any, ...]) -> dict[Audience, Cell]:
    cells = {}
    for audience in Audience:
        if audience.value not in held:
            document.fault("facts", f"{fact}: has no cell for {audience.value}")
            continue
        cell = _cell(document, f"{fact}, {audience.value}", held[audience.value], known)
        if cell is not None:
            cells[audience] = cell
    for name in held:
        if name not in set(Audience):
            document.fault("facts", f"{fact}: “{name}” is no audience")
    return cells


def _cell(document: Document, where: str, held: Any, known: tuple[Any, ...]) -> Cell | None:
    told = held if isinstance(held, dict) else {"answer": held}
    faults = list(_unreadable(told, known))
    if faults:
        for fault in faults:
            document.fault("facts", f"{where}: {fault}")
        return None
    sources, notes, limits = known
    cell = Cell(
        CellAnswer(_word(told["answer"])),
        sources.get(told.get("by")),
        notes.get(told.get("note")),
        CellAnswer(_word(told["would_be"])) if "would_be" in told else None,
        limits.get(told.get("limit")),
        frozenset(Ground(one) for one in told.get("needs", ())),
    )
    for fault in _unfounded(cell):
        document.fault("facts", f"{where}: {fault}")
    return cell


def _unreadable(told: Mapping[str, Any], known: tuple[Any, ...]) -> Iterator[str]:
    """Give what can't be read of a cell."""
    yield from (f"{key} is not a field" for key in told if key not in CELL_FIELDS)
    for key in ("answer", "would_be"):
        if (key == "answer" or key in told) and _word(told.get(key)) not in set(CellAnswer):
            yield f"“{told.get(key)}” is no answer"
    for key, among in zip(("by", "note", "limit"), known, strict=True):
        if key in told and told[key] not in among:
            yield f"“{told[key]}” is not known ({key})"
    if not set(told.get("needs", ())) <= set(Ground):
        yield "needs what is no ground"


def _word(value: Any) -> str:
    return _BARE[value] if isinstance(value, bool) else str(value)


def _unfounded(cell: Cell) -> Iterator[str]:
    """Give why a cell may not say what it says."""
    if cell.would_be is not None and (cell.answer is not CellAnswer.NO or cell.would_be is CellAnswer.NO):
        yield "only a no would be something else, and not a no"
    if cell.says is CellAnswer.NO:
        return
    if not cell.sources:
        yield f"says {cell.says.value} without a citation"
        return
    founded = any(one.is_on for one in cell.sources)
    if cell.would_be is None and not founded:
        yield "tells on a text that was not seen: write no, and what it would be"
    if cell.would_be is not None and founded:
        yield "is off, and its text was seen"
    if cell.would_be is not None and cell.why_off is None:
        yield "is off and does not say why"


def _clocks(document: Document, sources: Mapping[str, Source]) -> Iterator[tuple[str, ReplyClock]]:
    for kind, held in _mapping(document, "clocks").items():
        days, source = held.get("working_days"), sources.get(held.get("by"))
        if type(days) is not int or days < 1 or source is None:
            document.fault("clocks", f"{kind}: needs working days and a source")
        else:
            yield kind, ReplyClock(kind, days, source)


def _validity(document: Document, sources: Mapping[str, Source]) -> Validity | None:
    held = document.get("authorisation", dict, {}, required=True)
    days, months, source = held.get("days", 0), held.get("months", 0), sources.get(held.get("by"))
    if source is None or type(days) is not int or type(months) is not int or (days > 0) == (months > 0):
        document.fault("authorisation", "needs days or months, and a source")
        return None
    return Validity(source, days, months)
