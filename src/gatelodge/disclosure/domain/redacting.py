"""What is left of a text or a table when passages are cut out of it: no bar, no gap, no number that jumps."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence

_NUMBER = re.compile(r"^(\s*)(\(?)(\d{1,4})([.):])(\s+)")
_LETTER = re.compile(r"^(\s*)(\(?)([a-z])([.)])(\s+)")
_PLACE = re.compile(r"\d{1,4}|[a-z]")
_SPACES = re.compile(r"[ \t]{2,}")
_BEFORE_STOP = re.compile(r"[ \t]+([,.;:!?)])")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]")
_EMPTY_LINES = re.compile(r"\n{3,}")
Counted = tuple[re.Pattern[str], Callable[[str], int], Callable[[int], str]]
COUNTED: tuple[Counted, ...] = (
    (_NUMBER, int, str),
    (_LETTER, lambda letter: ord(letter) - ord("a") + 1, lambda place: chr(ord("a") + place - 1)),
)


def plain_lines(text: str) -> str:
    """Give a text with one kind of line end, no trailing spaces and no run of empty lines."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def passages_of(typed: str) -> tuple[str, ...]:
    """Read the passages to leave out, one a line, the longest first so that none hides in another."""
    held = {line.strip() for line in typed.splitlines()} - {""}
    return tuple(sorted(held, key=lambda one: (-len(one), one)))


def missing_passages(text: str, passages: Iterable[str], *, table: bool = False) -> tuple[str, ...]:
    """Give the passages that stand in no line of a text, or no cell of a table: a slip would leave the secret in."""
    cells = (cell.strip() for row in csv.reader(io.StringIO(plain_lines(text))) for cell in row)
    places = list(cells) if table else plain_lines(text).split("\n")
    return tuple(one for one in passages if not one.strip() or not any(one in place for place in places))


def staying_passages(text: str, passages: Sequence[str], *, table: bool = False) -> tuple[str, ...]:
    """Give the passages that can still be read when all are cut: in a heading, or where two ends met."""
    left = (cut_table if table else cut_text)(text, passages)
    # The number of a line or row is counted anew, and may be that of one that is gone.
    return tuple(one for one in passages if one in left and not _PLACE.fullmatch(one))


def cut_text(text: str, passages: Sequence[str]) -> str:
    """Give a text without passages: lines that say nothing more are gone, and numbered lines are numbered anew."""
    lines = plain_lines(text).split("\n")
    kept: dict[int, str] = {}
    for at, line in enumerate(lines):
        left = line
        for passage in sorted(passages, key=len, reverse=True):
            left = left.replace(passage, "")
        if left == line:
            kept[at] = line
        elif _says_something(left):
            kept[at] = _indent_of(line) + _closed_up(left)
    for counted in COUNTED:
        _number_anew(kept, lines, counted)
    return plain_lines("\n".join(kept.values()))


def cut_table(text: str, passages: Sequence[str]) -> str:
    """Give a table without the rows that hold a passage, and without the columns so headed; rows are numbered anew."""
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(plain_lines(text)))]
    if not rows:
        return ""
    head, body = rows[0], rows[1:]
    columns = [place for place, name in enumerate(head) if name not in passages]
    numbered = {place for place in columns if _is_numbering([row[place : place + 1] for row in body])}
    left = [row for row in body if not any(passage in cell for cell in row for passage in passages)]
    told = [[head[place] for place in columns]]
    for number, row in enumerate(left, 1):
        told.append([str(number) if place in numbered else "".join(row[place : place + 1]) for place in columns])
    return written_table(told)


def written_table(rows: Iterable[Sequence[str]]) -> str:
    """Write rows as a table that no spreadsheet takes for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for row in rows:
        writer.writerow(
            [f"'{cell}" if cell.startswith(("=", "+", "-", "@")) and not _is_figure(cell) else cell for cell in row]
        )
    return out.getvalue().strip("\n")


def _is_figure(cell: str) -> bool:
    return re.fullmatch(r"[+-]?\d+([.,]\d+)?", cell) is not None


def _is_numbering(cells: Sequence[Sequence[str]]) -> bool:
    return bool(cells) and [next(iter(one), "") for one in cells] == [str(n) for n in range(1, len(cells) + 1)]


def _says_something(line: str) -> bool:
    bare = _LETTER.sub("", _NUMBER.sub("", line + " "))
    return any(sign.isalnum() for sign in bare)


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _closed_up(line: str) -> str:
    closed = _SPACES.sub(" ", _EMPTY_BRACKETS.sub("", line.strip()))
    return _BEFORE_STOP.sub(r"\1", closed).strip()


def _number_anew(kept: dict[int, str], lines: Sequence[str], counted: Counted) -> None:
    """Number what is left of each list that counted up; what was no list is let alone."""
    pattern, _, word = counted
    lists = _lists(lines, counted)
    places: dict[tuple[str, ...], int] = {}
    for at, line in kept.items():
        found = pattern.match(line)
        if found is None or at not in lists:
            continue
        place = places[lists[at]] = places.get(lists[at], 0) + 1
        kept[at] = f"{found[1]}{found[2]}{word(place)}{found[4]}{found[5]}{line[found.end() :]}"


def _lists(lines: Sequence[str], counted: Counted) -> dict[int, tuple[str, ...]]:
    """Give of each line the list it stands in: the marks around its number, and the how manieth list with them it is."""
    pattern, value, _ = counted
    runs: dict[tuple[str, str, str], list[list[tuple[int, int]]]] = {}
    for at, line in enumerate(lines):
        if found := pattern.match(line):
            held = runs.setdefault((found[1], found[2], found[4]), [])
            number = value(found[3])
            if number == 1 or not held:
                held.append([])
            held[-1].append((at, number))
    return {
        at: (*mark, str(which))
        for mark, held in runs.items()
        for which, run in enumerate(held)
        if [number for _, number in run] == list(range(1, len(run) + 1))
        for at, _ in run
    }
