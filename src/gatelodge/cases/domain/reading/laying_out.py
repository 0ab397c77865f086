"""What can be told of an article before its sentences are read: posts, blocks, layers, stamps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gatelodge.cases.domain.reading.blocks import Block, Role, html_blocks
from gatelodge.cases.domain.reading.clock import find_dates
from gatelodge.cases.domain.reading.embeds import Embed, Found, find_embeds
from gatelodge.cases.domain.reading.layers import Layer, find_layers
from gatelodge.cases.domain.reading.lines import line_blocks
from gatelodge.cases.domain.reading.stamp_dates import Anchor, Around, Stamp, date_stamps
from gatelodge.cases.domain.reading.stamps import Raw, find_stamps
from gatelodge.cases.domain.reading.tags import Tag, find_marked

# One of these makes a text HTML; Markdown may hold others.
PAGE = {"html", "body", "p", "article", "main", "section"}
# No paragraph is so long, and no article; reading what is would take as long as somebody wants it to.
LONGEST_BLOCK, MOST_TEXT = 20_000, 400_000


@dataclass(frozen=True)
class LaidOut:
    """An article taken apart, its sentences still unread."""

    text: str
    form: str
    blocks: tuple[Block, ...]
    found: Found
    layers: tuple[Layer, ...]
    stamps: tuple[Stamp, ...]
    unread: tuple[Block, ...] = ()


def lay_out(text: str) -> LaidOut:
    """Take an article apart: posts before anything is removed, then blocks, stamps and layers."""
    tags, dark = find_marked(text)
    found = find_embeds(text, tags, dark)
    skipped = [(embed.start, embed.end) for embed in found.embeds if not _holds_words(embed, text)]
    form = _form(tags)
    blocks = (
        html_blocks(text, tags, [*dark, *skipped]) if form == "html" else line_blocks(text, tags, [*skipped, *dark])
    )
    blocks, unread = _readable(blocks)
    raw = find_stamps(blocks, text, tags, dark)
    entries = [one.start for one in raw if one.kind == "entry"]
    posts = [embed.start for embed in found.embeds]
    layers = find_layers(blocks, len(text), posts, entries if len(entries) > 1 else [])
    stamps = date_stamps(raw, _around(text, found.embeds, layers=layers, blocks=blocks, raw=raw))
    return LaidOut(text, form, tuple(blocks), found, tuple(layers), tuple(stamps), tuple(unread))


def _readable(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Part what can be an article's paragraph from what is too long to be one, or stands too far behind."""
    kept: list[Block] = []
    unread: list[Block] = []
    length = 0
    for block in blocks:
        length += len(block.text) if len(block.text) <= LONGEST_BLOCK else 0
        if len(block.text) > LONGEST_BLOCK or length > MOST_TEXT:
            block.role = Role.LONG
            unread.append(block)
        else:
            kept.append(block)
    return kept, unread


def _holds_words(embed: Embed, text: str) -> bool:
    """A post's own words stand in its blockquote, and a link's in the sentence around it."""
    return embed.syntax in {"blockquote", "link"} or (embed.syntax == "markdown link" and text[embed.start - 1] == "(")


def _form(tags: Sequence[Tag]) -> str:
    names = [tag.name for tag in tags]
    return "html" if sum(name in PAGE for name in names) >= 1 else "text"


def _around(
    text: str, embeds: Sequence[Embed], *, layers: Sequence[Layer], blocks: Sequence[Block], raw: Sequence[Raw]
) -> Around:
    anchors = [Anchor(embed.start, datetime.fromisoformat(embed.time.utc)) for embed in embeds if embed.time.utc]
    stamped = [one.start for one in raw]
    dates = [
        day
        for block in blocks[:12]
        if block.role is not Role.CHROME and len(block.text) < 160
        for written in find_dates(block.text)
        if (day := written.on()) and not any(block.at[0] <= place <= block.to[-1] for place in stamped)
    ]
    return Around(text, anchors, [(layer.start, layer.end) for layer in layers], dates)
