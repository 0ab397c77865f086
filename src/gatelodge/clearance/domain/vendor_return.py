"""What does a vendor's file say? Each line is read on its own; what can't be read is set apart whole, with the reason."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from gatelodge.clearance.domain.legal import Channel
from gatelodge.clearance.domain.register_numbers import find_number
from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

REQUIRED = ("number", "person_number", "monitored", "call_started_at", "call_recorded")
COLUMNS = (*REQUIRED, "reference")
SEPARATORS = (",", ";", "\t", "|")
LARGEST_FILE = 32 * 1024 * 1024
LONGEST_LINE = 2000
# A file of which more can't be read is in another form; it is refused, and nothing of it is taken.
MOST_UNREADABLE = 1000
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})
UNCLEAN = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
PERSON = re.compile(r"[A-Z0-9][A-Z0-9\-]{0,15}", re.ASCII)
LINE_ENDS = re.compile(r"\r\n|\n|\r")

# What separates the values of a line, and the columns that they stand for.
Form = tuple[str, tuple[str, ...]]
W = Wording
WHY = {
    "line_too_long": W("The line is longer than 2,000 characters.", "La línea pasa de 2,000 caracteres."),
    "unreadable_character": W(
        "The line holds characters that are no text in UTF-8.", "La línea contiene caracteres que no son texto UTF-8."
    ),
    "broken_quoting": W("The double quotes do not match.", "Las comillas dobles no coinciden."),
    "wrong_column_count": W(
        "The line has not as many values as there are columns.", "La línea no tiene tantos valores como columnas."
    ),
    "number": W("The number is not complete.", "El número no está completo."),
    "person_number": W("The person number is none.", "El número de persona no es válido."),
    "monitored": W("“monitored” is neither yes nor no.", "“monitored” no es ni yes ni no."),
    "call_started_at": W(
        "The start of the call is no instant with its zone.", "El inicio de la llamada no es un instante con su zona."
    ),
    "call_recorded": W("“call_recorded” is neither yes nor no.", "“call_recorded” no es ni yes ni no."),
    "reference": W("The reference is longer than 80 characters.", "La referencia pasa de 80 caracteres."),
    "call_without_start": W(
        "It says whether a call was recorded, but not when the call started.",
        "Indica si una llamada fue grabada, pero no cuándo empezó.",
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A number that the vendor has on its list, and whether calls on it are listened to."""

    line: int
    number: str
    person_number: str
    monitored: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One call on a number of the list; `monitored` None is not told."""

    line: int
    number: str
    person_number: str
    monitored: bool | None
    started_at: datetime
    recorded: bool
    reference: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A line that nobody can make sense of: why, and all of it as it came."""

    line: int
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class VendorReturn:
    """All the lines of a file, each once."""

    standings: tuple[Standing, ...]
    calls: tuple[Call, ...]
    unreadable: tuple[Unreadable, ...]

    @property
    def rows(self) -> int:
        return len(self.standings) + len(self.calls) + len(self.unreadable)


def read_return(content: bytes, channel: Channel) -> VendorReturn:
    """Read a vendor's file, or refuse it as a whole."""
    lines = _lines(content)
    separator, header = _header(lines[0])
    standings: list[Standing] = []
    calls: list[Call] = []
    unreadable: list[Unreadable] = []
    for line, text in enumerate(lines[1:], start=2):
        if not text.replace(separator, "").strip():
            continue
        found = _read_line(line, text, (separator, header), channel)
        if isinstance(found, Standing):
            standings.append(found)
        elif isinstance(found, Call):
            calls.append(found)
        else:
            unreadable.append(found)
            if len(unreadable) > MOST_UNREADABLE:
                raise BadInput(_file("too_many_unreadable", unreadable[0]))
    if not (standings or calls or unreadable):
        raise BadInput(_file("no_rows"))
    return VendorReturn(tuple(standings), tuple(calls), tuple(unreadable))


def _lines(content: bytes) -> list[str]:
    if len(content) > LARGEST_FILE:
        raise BadInput(_file("file_too_large"))
    if not content.strip():
        raise BadInput(_file("file_empty"))
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content.partition(b"\n")[0]:
        raise BadInput(_file("not_utf8"))
    return LINE_ENDS.split(content.decode("utf-8-sig", errors="surrogateescape"))


def _header(text: str) -> Form:
    for separator in SEPARATORS:
        names = tuple(name.strip().strip('"').lower() for name in text.split(separator))
        if len(set(names) & set(REQUIRED)) > 1:
            missing = [name for name in REQUIRED if name not in names]
            if missing:
                raise BadInput(_file("column_missing", names=", ".join(missing)))
            double = [name for name in COLUMNS if names.count(name) > 1]
            if double:
                raise BadInput(_file("column_double", names=", ".join(double)))
            return separator, names
    raise BadInput(_file("header_missing"))


def _read_line(line: int, text: str, form: Form, channel: Channel) -> Standing | Call | Unreadable:
    separator, header = form
    cells, why = _cells(text, separator, len(header))
    told = dict(zip(header, (cell.strip() for cell in cells), strict=False))
    number = "" if why else find_number(channel, told["number"]) or ""
    person = told.get("person_number", "").removeprefix("'").upper()
    why = why or next(_faults(told, number, person), "")
    if why:
        return Unreadable(line, why, escaped(text))
    monitored, started_at = _said(told["monitored"]), _instant(told["call_started_at"])
    if started_at is None:
        return Standing(line, number, person, bool(monitored))
    recorded = bool(_said(told["call_recorded"]))
    return Call(line, number, person, monitored, started_at, recorded, told.get("reference", ""))


def _cells(text: str, separator: str, expected: int) -> tuple[list[str], str]:
    if len(text) > LONGEST_LINE:
        return [], "line_too_long"
    if UNCLEAN.search(text.replace("\t", "")):
        return [], "unreadable_character"
    if '"' not in text:
        cells = text.split(separator)
    else:
        try:
            cells = next(csv.reader([text], delimiter=separator, strict=True))
        except (csv.Error, StopIteration):
            return [], "broken_quoting"
    return cells, "" if len(cells) == expected else "wrong_column_count"


def _faults(told: dict[str, str], number: str, person: str) -> Iterator[str]:
    if not number:
        yield "number"
    if person and not PERSON.fullmatch(person):
        yield "person_number"
    is_call = bool(told["call_started_at"])
    if _said(told["monitored"]) is None and (told["monitored"] or not is_call):
        yield "monitored"
    if is_call and _instant(told["call_started_at"]) is None:
        yield "call_started_at"
    if is_call and _said(told["call_recorded"]) is None:
        yield "call_recorded"
    if not is_call and told["call_recorded"]:
        yield "call_without_start"
    if len(told.get("reference", "")) > 80:
        yield "reference"


def _said(text: str) -> bool | None:
    word = text.lower()
    return True if word in YES else False if word in NO else None


def _instant(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
        # Without its zone an instant is a guess, and a guess may put a call before its number was named.
        return found.astimezone(UTC) if found.tzinfo is not None else None
    except (ValueError, OverflowError):
        return None


def escaped(text: str) -> str:
    """Write a line so that a database keeps it: what is no text stands as its code, nothing is left out."""
    raw = text.replace("\\", "\\\\").encode("utf-8", errors="surrogateescape")
    return UNCLEAN.sub(lambda found: f"\\x{ord(found[0]):02x}", raw.decode("utf-8", errors="backslashreplace"))


def printable(name: str) -> str:
    """Give a file's name as a database keeps it."""
    return UNCLEAN.sub("", name.encode(errors="replace").decode()).strip()


FILE_FAULTS = {
    "file_too_large": W("The file is larger than 32 megabytes.", "El archivo pasa de 32 megabytes."),
    "file_empty": W("The file is empty.", "El archivo está vacío."),
    "not_utf8": W("The file is not text in UTF-8.", "El archivo no es texto en UTF-8."),
    "header_missing": W(
        "The first line does not name the columns of a vendor's list.",
        "La primera línea no nombra las columnas de la lista de una empresa.",
    ),
    "column_missing": W("These columns are missing: {names}.", "Faltan estas columnas: {names}."),
    "column_double": W("These columns are there twice: {names}.", "Estas columnas están dos veces: {names}."),
    "no_rows": W("The file has no lines below its first.", "El archivo no tiene líneas después de la primera."),
    "too_many_unreadable": W(
        "More than 1,000 lines can't be read; the first is line {line}: {why}",
        "Más de 1,000 líneas no se pueden leer; la primera es la línea {line}: {why}",
    ),
}
ASK_VENDOR = W(
    "Nothing was taken in. Ask the vendor for a file in the documented format: {columns}.",
    "No se cargó nada. Pida a la empresa un archivo en el formato documentado: {columns}.",
).filled(columns=", ".join(COLUMNS))


def _file(code: str, first: Unreadable | None = None, names: str = "") -> Reason:
    text = FILE_FAULTS[code]
    if first is not None:
        why = WHY[first.why]
        text = W(
            text.en.format(line=first.line, why=why.en),
            text.es.format(line=first.line, why=why.es),
        )
    elif names:
        text = text.filled(names=names)
    return Reason(code, text, cure=ASK_VENDOR, field="file")
