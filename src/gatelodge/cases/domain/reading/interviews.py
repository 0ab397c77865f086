"""Interviews in print: questions set in bold, and answers that name nobody because the head of the page has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelodge.cases.domain.reading.blocks import Block, Role
from gatelodge.cases.domain.reading.said import UNRESOLVED, Said
from gatelodge.cases.domain.reading.tellers import NAME, TITLES, Company

BOLD = re.compile(r"(?:\*\*|__|<(?:b|strong)\b[^<>]{0,200}>)[ \t]*$")
SLANTED = re.compile(r"(?:(?<!\*)\*|(?<!_)_|<(?:i|em)\b[^<>]{0,200}>)[ \t]*$")
BOLD_ENDS = re.compile(r"[ \t]*(?:\*\*|__|</(?:b|strong)\s*>)")
FEWEST = 3


def find_answers(blocks: Sequence[Block], text: str, company: Company) -> dict[int, Said]:
    """Give the answers of an interview: what follows on questions in bold, of the one whom the head of it names."""
    asked = [place for place, block in enumerate(blocks) if block.role is Role.TEXT and _bold(block, text)]
    if len(asked) < FEWEST or 2 * sum("?" in blocks[place].text[-3:] for place in asked) < len(asked):
        return {}
    who, tier = _answers(blocks[: asked[0]], company)
    set_in_bold = set(asked)
    found: dict[int, Said] = {}
    for place in range(asked[0] + 1, len(blocks)):
        block = blocks[place]
        if block.role is Role.HEADING or SLANTED.search(text[max(0, block.at[0] - 9) : block.at[0]]):
            break
        if block.role is Role.TEXT and place not in set_in_bold:
            found[place] = Said([(0, len(block.text))], who, [who], "direct", "", "post", tier)
    return found


def _bold(block: Block, text: str) -> bool:
    before, behind = text[max(0, block.at[0] - 220) : block.at[0]], text[block.to[-1] : block.to[-1] + 20]
    return bool(BOLD.search(before) and BOLD_ENDS.match(behind))


def _answers(head: Sequence[Block], company: Company) -> tuple[str, str]:
    """Give the one whom the paragraphs before the first question name; of several, the first; else nobody."""
    for block in head:
        if block.role is Role.TEXT and (match := NAME.search(block.text)):
            return company.in_full(TITLES.sub("", match[0])), "B"
    return UNRESOLVED, "C"
