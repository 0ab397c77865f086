"""The pieces of which the report of a case is laid out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from gatelodge.foundation.wording import Wording

Block = dict[str, Any]
UNBROKEN = 36


def part(title: Wording, lead: Wording, tag: str, blocks: Sequence[Block]) -> dict[str, Any]:
    """Make a part of the report."""
    return {"title": title.to(tag), "lead": lead.to(tag), "blocks": list(blocks)}


def block(
    title: Wording | str,
    tag: str,
    *,
    columns: Sequence[Wording] = (),
    cells: Sequence[Sequence[str]] = (),
    widths: Sequence[int] = (),
    after: str = "",
) -> Block:
    """Make a block: a title, a table where there is one, and a line in small exact letters."""
    return {
        "title": title if isinstance(title, str) else title.to(tag),
        "rows": [],
        "items": [],
        "columns": [one.to(tag) for one in columns],
        "cells": [list(row) for row in cells],
        "widths": list(widths),
        "after": after,
    }


def in_utc(at: datetime) -> str:
    """Write an instant as the report does."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def spoken(words: Mapping[Any, Wording], value: str, tag: str) -> str:
    """Say a value of the tables in words."""
    return words[value].to(tag)


def softened(text: str) -> str:
    """Let a long address or number be broken at the end of a line."""
    return "\u200b".join(text[place : place + UNBROKEN] for place in range(0, len(text), UNBROKEN))
