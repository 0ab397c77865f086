"""A text cut into runs, each with what a person may see marked in it: statements, posts, stamps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any

BREAK = re.compile(r"\n\s*\n")
# So much of a text is laid out on a page; a longer one is an attack or a book.
MOST = 200_000
# What is no part of the words on a page: tags, the head, and the frame around an article.
HIDDEN = frozenset({"markup", "head", "page"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: of which kind, and whose (the name that cards carry)."""

    start: int
    end: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that belong to the same thing; `first` is the first run of that thing, where a link leads."""

    text: str
    kind: str = ""
    name: str = ""
    first: bool = False


Paragraph = tuple[Run, ...]


def hidden_of(data: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Give the stretches of a reading's text that no page shows."""
    return [(one["start"], one["end"]) for one in data["not_statements"] if one["why"] in HIDDEN]


def mark_text(text: str, marks: Sequence[Mark], hidden: Sequence[tuple[int, int]] = ()) -> list[Paragraph]:
    """Cut a text into paragraphs of runs; of marks that overlap the shorter one shows, and hidden stretches are left out."""
    return mark_stretches(text, marks, hidden, [(0, len(text))])[0]


def mark_stretches(
    text: str, marks: Sequence[Mark], hidden: Sequence[tuple[int, int]], stretches: Sequence[tuple[int, int]]
) -> list[list[Paragraph]]:
    """Cut stretches of a text into paragraphs, each apart; what goes on in a later stretch has its first run in the earlier."""
    marks = [*marks, *(Mark(start, end, "hidden", "") for start, end in hidden)]
    seen: set[tuple[str, str]] = set()
    most = min(len(text), MOST)
    return [_paragraphs(text, marks, (start, min(end, most)), seen) for start, end in stretches]


def _paragraphs(
    text: str, marks: Sequence[Mark], within: tuple[int, int], seen: set[tuple[str, str]]
) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    runs: list[Run] = []
    for start, end, mark in _segments(within, marks):
        if mark and mark.kind == "hidden":
            if "\n" in text[start:end] or ends_block(text[start:end]):
                _close(paragraphs, runs)
            continue
        for at, piece in enumerate(BREAK.split(text[start:end])):
            if at:
                _close(paragraphs, runs)
            if piece:
                runs.append(_run(piece, mark, seen))
    _close(paragraphs, runs)
    return paragraphs


def _run(piece: str, mark: Mark | None, seen: set[tuple[str, str]]) -> Run:
    if mark is None:
        return Run(piece)
    key = (mark.kind, mark.name)
    first = key not in seen
    seen.add(key)
    return Run(piece, mark.kind, mark.name, first)


def _close(paragraphs: list[Paragraph], runs: list[Run]) -> None:
    if any(one.text.strip() for one in runs):
        paragraphs.append(tuple(runs))
    runs.clear()


BLOCK_TAG = re.compile(
    r"</?(?:p|div|h\d|li|ul|ol|blockquote|section|article|tr|table|figure|figcaption|br)\b", re.IGNORECASE
)


def ends_block(markup: str) -> bool:
    """Does this markup part two blocks, so that words before and after it do not join?"""
    return BLOCK_TAG.search(markup) is not None


def _segments(within: tuple[int, int], marks: Sequence[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """Give stretches of one owner each, from the first character to the last."""
    first, last = within
    inside = (one for one in marks if max(one.start, first) < min(one.end, last))
    waiting = sorted(inside, key=lambda one: one.start)
    places = (place for one in waiting for place in (one.start, one.end))
    edges = sorted({first, max(first, last), *(min(max(place, first), last) for place in places)})
    open_now: list[tuple[int, int, Mark]] = []
    at = 0
    for start, end in pairwise(edges):
        while at < len(waiting) and waiting[at].start <= start:
            one = waiting[at]
            heappush(open_now, (one.end - one.start, at, one))
            at += 1
        while open_now and open_now[0][2].end <= start:
            heappop(open_now)
        yield start, end, open_now[0][2] if open_now else None
