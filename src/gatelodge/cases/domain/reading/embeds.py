"""Posts in an article, found in the raw text before anything is removed from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from gatelodge.cases.domain.reading.elements import element_posts
from gatelodge.cases.domain.reading.post_times import PostTime, time_of
from gatelodge.cases.domain.reading.posts import Malformed, Named, Post, name_post
from gatelodge.cases.domain.reading.shortcodes import shortcode_posts
from gatelodge.cases.domain.reading.spans import Spans
from gatelodge.cases.domain.reading.tags import Tag

ADDRESS = re.compile(
    r"(?:https?:)?//[^\s<>\"'“”|\\^`{}]+|at://[^\s<>\"'“”]+"
    r"|(?<![\w@./-])(?:[a-z]{1,10}\.)?(?:twitter|x|instagram|tiktok|youtube|facebook|bsky)\.(?:com|app)/[^\s<>\"'“”|\\^`{}]+"
    r"|(?<![\w@./-])youtu\.be/[\w-]+",
    re.IGNORECASE,
)
LAST_SIGNS = ".,;:!?…*_~"
OPENERS = {")": "(", "]": "["}


@dataclass(frozen=True)
class Embed:
    """A post in an article: where, in which form, which one, and the time that its id holds."""

    start: int
    end: int
    syntax: str
    post: Post
    time: PostTime


@dataclass(frozen=True)
class Link:
    """An address that wants to be a post and is none, with the reason."""

    start: int
    end: int
    address: str
    platform: str
    reason: str


@dataclass(frozen=True)
class Found:
    """Everything that names a post."""

    embeds: tuple[Embed, ...]
    links: tuple[Link, ...]


def find_embeds(text: str, tags: list[Tag], dark: list[tuple[int, int]]) -> Found:
    """Find posts: the widest form first, so that what it holds is not counted again."""
    embeds: list[Embed] = []
    links: list[Link] = []
    taken = Spans([])
    for forms in (element_posts(tags), shortcode_posts(text, Spans(dark)), _addresses(text, tags, dark)):
        for start, end, syntax, named in forms:
            if named is None or taken.touch(start, end):
                continue
            taken.add(start, end)
            if isinstance(named, Post):
                embeds.append(Embed(start, end, syntax, named, time_of(named)))
            else:
                links.append(Link(start, end, text[start:end], named.platform, named.reason))
    place = attrgetter("start")
    return Found(tuple(sorted(embeds, key=place)), tuple(sorted(links, key=place)))


def trimmed(address: str) -> str:
    """Take off what belongs to the sentence: a full stop, a bracket that was not opened."""
    while address:
        last = address[-1]
        if last in LAST_SIGNS or (last in OPENERS and address.count(last) > address.count(OPENERS[last])):
            address = address[:-1]
        else:
            return address
    return address


def _addresses(text: str, tags: list[Tag], dark: list[tuple[int, int]]) -> Iterator[tuple[int, int, str, Named]]:
    """Find addresses in running text: bare, in brackets, or as the target of a Markdown link."""
    closed = Spans([*dark, *((tag.start, tag.end) for tag in tags if tag.name != "!--")])
    for match in ADDRESS.finditer(text):
        address = trimmed(match[0])
        if not address or closed.touch(match.start(), match.start() + len(address)):
            continue
        named = name_post(address)
        start, end, syntax = match.start(), match.start() + len(address), "address"
        if isinstance(named, Post | Malformed):
            # [words](address) and ![words](address) are one thing
            before = re.search(r"!?\[[^\[\]\n]{0,300}\]\(<?$", text[max(0, start - 310) : start])
            if before and text[end : end + 1] in {")", ">", " "}:
                yield end - len(address), end, "markdown link", named
                continue
        yield start, end, syntax, named
