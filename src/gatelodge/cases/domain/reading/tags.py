"""Tags, comments and scripts of a text that may be HTML: found in one pass, with their places, and never run."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from gatelodge.foundation.refusals import BadInput, Reason
from gatelodge.foundation.wording import Wording

OPENS = re.compile(r"<(?=[a-zA-Z/!?])")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:_-]*)")
ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
# What stands in these is no text of the article.
DARK = {"script", "style", "template", "textarea", "title", "svg", "math", "object", "select", "canvas"}
VOID = {"br", "hr", "img", "meta", "link", "input", "source", "wbr", "area", "base", "col", "embed", "param", "track"}
# Pages of articles have some thousands.
MOST_TAGS = 200_000
TOO_MANY = Reason(
    "article_of_tags",
    Wording(
        "This file holds more tags than any article has.", "Este archivo tiene más etiquetas que cualquier artículo."
    ),
    cure=Wording("save the article's own part of the page", "guarde solo la parte del artículo"),
)
# A thick novel has fewer characters outside its tags and scripts.
MOST_TEXT = 1_000_000
TOO_LONG = Reason(
    "article_too_long",
    Wording("This file holds more text than any article has.", "Este archivo tiene más texto que cualquier artículo."),
    cure=Wording("give the article alone", "entregue solo el artículo"),
)


@dataclass(eq=False)
class Tag:
    """One tag, `<name …>` or `</name>`; a comment is named `!--`."""

    start: int
    end: int
    name: str
    closing: bool
    inside: str

    @cached_property
    def attributes(self) -> dict[str, str]:
        """Give the attributes by name, entities read."""
        found = (match.groups() for match in ATTRIBUTE.finditer(self.inside))
        return {name.lower(): html.unescape(a or b or c or "") for name, a, b, c in reversed(list(found))}

    @property
    def alone(self) -> bool:
        """Say whether nothing can stand inside: `<br>`, `<br/>`."""
        return self.name in VOID or self.inside.rstrip().endswith("/")


def _end_of_tag(text: str, start: int, last: dict[str, int]) -> int:
    """Find where a tag ends: the first > outside quotation marks; of one never closed, the first > at all."""
    here = start
    while True:
        close = text.find(">", here)
        if close < 0:
            return -1
        marks = [(place, mark) for mark in "\"'" if (place := text.find(mark, here, close)) >= 0]
        if not marks:
            return close + 1
        place, mark = min(marks)
        if last[mark] <= place:
            return close + 1
        here = text.index(mark, place + 1) + 1


def find_tags(text: str) -> Iterator[Tag]:
    """Find tags and comments from left to right; what only looks like one is left to the text."""
    last = {mark: text.rfind(mark) for mark in "\"'"}
    here = 0
    while match := OPENS.search(text, here):
        start = match.start()
        if text.startswith("<!--", start):
            close = text.find("-->", start + 4)
            end = len(text) if close < 0 else close + 3
            yield Tag(start, end, "!--", closing=False, inside=text[start + 4 : max(start + 4, end - 3)])
        else:
            end = _end_of_tag(text, start, last)
            if end < 0:
                return
            name = NAME.match(text, start)
            if name and name[1].endswith(":") and text.startswith("//", name.end()):
                end = start + 1  # <https://…> is an address in angle brackets
            elif name:
                yield Tag(start, end, name[1].lower(), text[start + 1] == "/", text[name.end() : end - 1])
            elif text[start + 1] in "!?":
                yield Tag(start, end, "!", closing=False, inside="")
            else:
                end = start + 1
        here = end


def find_marked(text: str) -> tuple[list[Tag], list[tuple[int, int]]]:
    """Give the tags outside scripts and the like, and the spans of these (tags and comments included)."""
    tags: list[Tag] = []
    dark: list[tuple[int, int]] = []
    inside: Tag | None = None
    for count, tag in enumerate(find_tags(text)):
        if count > MOST_TAGS:
            raise BadInput(TOO_MANY)
        if inside is not None:
            if tag.closing and tag.name == inside.name:
                dark.append((inside.start, tag.end))
                inside = None
        elif tag.name in DARK and not tag.closing and not tag.alone:
            inside = tag
            tags.append(tag)
        else:
            tags.append(tag)
            if tag.name == "!--":
                dark.append((tag.start, tag.end))
    if inside is not None:
        dark.append((inside.start, len(text)))
    marked = sum(tag.end - tag.start for tag in tags if tag.name != "!--") + sum(end - start for start, end in dark)
    if len(text) - marked > MOST_TEXT:
        raise BadInput(TOO_LONG)
    return tags, dark
