"""What does a roster file say? Each line is read on its own, so that one bad line can't swallow another.

A file as a whole is refused only when it can't be a roster (`BadInput`); a row that can't be right is quarantined
with every reason at once.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.people.domain.roster_faults import fault, file_fault
from gatelodge.people.domain.roster_row import OffenceLine, read_row

REQUIRED = ("number", "surname", "given_names", "born_on", "facility", "custody_status", "visiting_status")
OPTIONAL = (
    *("previous_number", "merged_into", "housing", "language", "work_hours"),
    *("admitted_on", "released_on", "offences"),
)
COLUMNS = frozenset((*REQUIRED, *OPTIONAL))
LARGEST_FILE = 64 * 1024 * 1024
LONGEST_LINE = 4000
# Control characters, undecodable bytes (as surrogates) and marks that reverse the direction of writing.
UNCLEAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class RosterRow(NamedTuple):
    """One person as the custody system tells it; a column that the file lacks holds its empty value."""

    line: int
    number: str
    surname: str
    given_names: str
    born_on: date
    facility: str
    custody_status: str
    visiting_status: str
    previous_number: str
    merged_into: str
    housing: str
    language: str
    work_hours: str
    admitted_on: date | None
    released_on: date | None
    offences: tuple[OffenceLine, ...]


class QuarantinedLine(NamedTuple):
    """A line that is not taken in."""

    line: int
    cells: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """What a file holds: the columns it has, good rows and bad lines, together each of its lines once."""

    columns: frozenset[str]
    ignored_columns: tuple[str, ...]
    rows: tuple[RosterRow, ...]
    quarantined: tuple[QuarantinedLine, ...]
    numbers: frozenset[str]
    lines: Mapping[int, str]
    header: tuple[str, ...]

    def cells(self, line: int) -> tuple[str, ...]:
        """Give the cells of a line as they were sent."""
        return _cells(self.lines[line], len(self.header))[0]


def read_roster(content: bytes, *, facilities: Collection[str], on: date) -> Roster:
    """Read a file, or refuse it as a whole."""
    header, lines = _split(content)
    rows: list[RosterRow] = []
    bad: list[QuarantinedLine] = []
    counted: Counter[str] = Counter()
    for line, text in lines:
        cells, reasons = _cells(text, len(header))
        told = dict(zip(header, cells, strict=False))
        number = told.get("number", "").strip().upper()
        counted[number] += 1
        if not reasons:
            values, reasons = read_row(told, facilities, on)
            if not reasons:
                rows.append(RosterRow(line, **values))
                continue
        bad.append(QuarantinedLine(line, cells, reasons))
    good = _set_apart_doubles(rows, bad, counted, lines=dict(lines), header=header)
    return Roster(
        columns=COLUMNS & set(header),
        ignored_columns=tuple(name for name in header if name and name not in COLUMNS),
        rows=good,
        quarantined=tuple(sorted(bad, key=lambda one: one.line)),
        numbers=frozenset(counted),
        lines=dict(lines),
        header=header,
    )


def _split(content: bytes) -> tuple[tuple[str, ...], list[tuple[int, str]]]:
    """Give the header and the numbered lines that are not blank."""
    if len(content) > LARGEST_FILE:
        raise BadInput(file_fault("file_too_large"))
    if not content.strip():
        raise BadInput(file_fault("file_empty"))
    head, _, _ = content.partition(b"\n")
    if b"\0" in head or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput(file_fault("not_text"))
    lines = content.decode("utf-8-sig", errors="surrogateescape").split("\n")
    header = _header(lines[0])
    if lines.pop():
        raise BadInput(file_fault("cut_off"))
    # Spreadsheets end a table with lines of commas alone.
    told = ((n, text) for n, text in enumerate(lines[1:], start=2) if text.replace(",", "").strip())
    numbered = [(n, text.removesuffix("\r")) for n, text in told]
    if not numbered:
        raise BadInput(file_fault("no_rows"))
    return header, numbered


def _header(text: str) -> tuple[str, ...]:
    cells, reasons = _cells(text.removesuffix("\r"), None)
    names = tuple(cell.strip().lower() for cell in cells)
    if reasons:
        raise BadInput(file_fault("not_text"))
    if not COLUMNS & set(names):
        raise BadInput(file_fault(_wrong_separator(text) or "header_missing"))
    missing = [file_fault("column_missing", column=name) for name in REQUIRED if name not in names]
    double = [file_fault("column_double", column=name) for name in sorted(COLUMNS) if names.count(name) > 1]
    refuse_if_any(BadInput, (*missing, *double))
    return names


def _wrong_separator(header: str) -> str:
    return next((code for mark, code in ((";", "semicolons"), ("\t", "tabs")) if header.count(mark) > 2), "")


def _cells(text: str, expected: int | None) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    if len(text) > LONGEST_LINE:
        return (text[:LONGEST_LINE],), (fault("line_too_long"),)
    reasons = (fault("unreadable_character"),) if UNCLEAN.search(text) else ()
    if '"' not in text:
        cells = tuple(text.split(","))
    else:
        try:
            # Blanks for what `csv` itself stumbles over; the line is quarantined for it anyway.
            cells = tuple(next(csv.reader([UNCLEAN.sub(" ", text)], strict=True)))
        except (csv.Error, StopIteration):
            return (text,), (*reasons, fault("broken_quoting"))
    if expected is not None and len(cells) != expected:
        reasons = (*reasons, fault("wrong_column_count", found=len(cells), expected=expected))
    return cells, reasons


def _set_apart_doubles(
    rows: list[RosterRow],
    bad: list[QuarantinedLine],
    counted: Counter[str],
    *,
    lines: Mapping[int, str],
    header: tuple[str, ...],
) -> tuple[RosterRow, ...]:
    """Move every row of a number that stands in the file twice to the bad ones: which is right is unknown."""
    where = header.index("number")
    for place, one in enumerate(bad):
        number = one.cells[where].strip().upper() if len(one.cells) == len(header) else ""
        if number and counted[number] > 1:
            bad[place] = one._replace(reasons=(*one.reasons, fault("number_double", "number", number=number)))
    previous = Counter(row.previous_number for row in rows if row.previous_number)
    good: list[RosterRow] = []
    for row in rows:
        if reasons := tuple(_double_faults(row, counted, previous)):
            bad.append(QuarantinedLine(row.line, _cells(lines[row.line], len(header))[0], reasons))
        else:
            good.append(row)
    return tuple(good)


def _double_faults(row: RosterRow, counted: Counter[str], previous: Counter[str]) -> Iterator[Reason]:
    if counted[row.number] > 1:
        yield fault("number_double", "number", number=row.number)
    if row.previous_number and previous[row.previous_number] > 1:
        yield fault("previous_number_double", "previous_number", number=row.previous_number)
    if row.previous_number and row.previous_number in counted:
        yield fault("previous_number_in_file", "previous_number", number=row.previous_number)
