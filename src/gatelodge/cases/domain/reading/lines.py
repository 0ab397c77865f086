"""Plain text and Markdown as blocks: lines, wrapped paragraphs, headings, quotations, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gatelodge.cases.domain.reading.blocks import Block, Gathering, Role, Walk, gather
from gatelodge.cases.domain.reading.tags import Tag

MARKS = re.compile(r"[ \t]*(?:(?P<head>#{1,6})[ \t]+|(?P<quote>(?:>[ \t]?)+)|(?P<list>(?:[-*+•]|\d{1,2}[.)])[ \t]+))")
# What Markdown puts around words; the words stay.
INLINE = re.compile(
    r"!\[[^\[\]\n]*\]\([^()\s]*(?:\s\"[^\"\n]*\")?\)"  # a picture: nothing of it is text
    r"|\[(?=[^\[\]\n]{1,300}\]\([^()\n]{1,600}\))|(?<=[^\s\]])\]\([^()\n]{1,600}\)"
    r"|(?<![\w*])\*{1,3}(?=\S)|(?<=\S)\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=\w)|(?<=[\w.,!?”\"])_{1,3}(?!\w)|`"
)
RULE = re.compile(r"\s*(?:[-*_=~–—]\s*){3,}$")
FRONT = re.compile(r"\ufeff?---[ \t]*\n.*?\n---[ \t]*(?:\n|$)", re.DOTALL)
# “Date: …” in a mail, “WARDEN HALE: …” in a transcript.
NAMED_LINE = re.compile(r"[A-Z][\w .’'-]{0,30}:[ \t]")
UNDERLINED = re.compile(r"[ \t]*(?:={3,}|-{3,})[ \t]*$")


def line_blocks(text: str, tags: list[Tag], skipped: list[tuple[int, int]]) -> list[Block]:
    """Read text or Markdown into blocks; tags in it are left out like the marks of Markdown."""
    front = FRONT.match(text)
    start = front.end() if front else 0
    out = [*skipped, *((tag.start, tag.end) for tag in tags), (0, start)]
    found: list[Block] = []
    for group in _groups(text, start):
        for first, last, role in _paragraphs(text, group):
            marks = [(m.start(), m.end()) for m in INLINE.finditer(text, first, last)]
            gathering = Gathering(role)
            gather(gathering, text, (first, last), Walk([*out, *marks, *_line_marks(text, first, last)]))
            if block := gathering.block():
                found.append(block)
    return found


def _groups(text: str, start: int) -> Iterator[list[tuple[int, int]]]:
    """Give runs of lines that no blank line parts."""
    group: list[tuple[int, int]] = []
    for match in re.compile(r"[^\n\r\x0b\x0c\u2028\u2029]*").finditer(text, start):
        if not match[0].strip("\ufeff \t\xa0"):
            continue
        if group and _blank_between(text, group[-1][1], match.start()):
            yield group
            group = []
        group.append(match.span())
    if group:
        yield group


def _blank_between(text: str, start: int, end: int) -> bool:
    return text[start:end].replace("\r\n", "\n").count("\n") > 1 or "\f" in text[start:end]


def _paragraphs(text: str, group: list[tuple[int, int]]) -> Iterator[tuple[int, int, Role]]:
    """Give paragraphs of a run of lines: wrapped lines are one, others stand alone."""
    wrapped = _wrapped(text, group)
    held: tuple[int, int, Role] | None = None
    for place, (first, last) in enumerate(group):
        line = text[first:last]
        if RULE.match(line):
            continue
        marks = MARKS.match(line)
        role = _role(marks)
        below = text[slice(*group[place + 1])] if place + 1 < len(group) else ""
        if UNDERLINED.match(below) and role is Role.TEXT:
            role = Role.HEADING
        joins = role is held[2] or role is Role.TEXT if held else False
        if held and wrapped and joins and not (marks and marks["list"]) and held[2] is not Role.HEADING:
            held = (held[0], last, held[2])
            continue
        if held:
            yield held
        held = (first, last, role)
    if held:
        yield held


def _role(marks: re.Match[str] | None) -> Role:
    if marks is None:
        return Role.TEXT
    return Role.HEADING if marks["head"] else Role.QUOTED if marks["quote"] else Role.LISTED


def _wrapped(text: str, group: list[tuple[int, int]]) -> bool:
    """Say whether lines were broken to a width: all but the last about as long as the longest, and some ending in mid-sentence."""
    lengths = [last - first for first, last in group]
    longest = max(lengths)
    if len(group) < 2 or not 55 <= longest <= 110 or any(NAMED_LINE.match(text, first) for first, _ in group[1:]):
        return False
    ends = [text[last - 1] for _, last in group[:-1]]
    unfinished = sum(sign.isalnum() or sign in ",;–—-’'" for sign in ends)
    return unfinished * 2 >= len(ends) and sum(length >= longest * 0.6 for length in lengths[:-1]) * 3 >= len(ends) * 2


def _line_marks(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Give the marks at the beginnings of a block's lines: #, >, -, 1."""
    starts = [first, *(m.end() for m in re.finditer(r"[\n\r]+", text[first:last]))]
    places = [first, *(first + place for place in starts[1:])]
    found = (MARKS.match(text, place, last) for place in places)
    return [match.span() for match in found if match]
