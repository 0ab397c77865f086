"""Transcripts, where each turn names its speaker, and quotations that are set apart as blocks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gatelodge.cases.domain.reading.blocks import Block, Role
from gatelodge.cases.domain.reading.leadins import ACCORDING
from gatelodge.cases.domain.reading.quotes import find_quotes
from gatelodge.cases.domain.reading.said import UNRESOLVED, Said
from gatelodge.cases.domain.reading.sentences import split_sentences
from gatelodge.cases.domain.reading.statements import Reader
from gatelodge.cases.domain.reading.tellers import name_of, teller_of

TURN = re.compile(
    r"^(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?\)?\]?\s*)?(?P<who>[A-Z][A-Za-z.’'-]*(?: [A-Z(][A-Za-z.’')-]*){0,4}|Q|A)(?:\s\([^)]{1,40}\))?:\s+(?=\S)"
)
NOT_NAMES = re.compile(
    r"^(?:update|correction|note|source|photo|image|video|related|warning|editor|from|to|date|subject|cc|re|sent|embargo|contact|exclusive|breaking|watch|where|when|what|who|why|how|statement|response|background|the|facts?)\b",
    re.IGNORECASE,
)


# Who greets, and presents the others, speaks for the programme.
PRESENTS = re.compile(
    r"\b(?:good (?:morning|afternoon|evening)|welcome (?:back )?to|with (?:me|us) (?:is|are|now|today|in the studio)|join(?:s|ing) (?:me|us)|our (?:reporter|correspondent))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Turn:
    """Where the words of a turn begin, whose they are, and whether they are the programme's own."""

    start: int
    who: str
    presents: bool


def find_turns(blocks: Sequence[Block]) -> dict[int, Turn]:
    """Give the turns of a transcript; a single “Name: words” is none."""
    found = [
        (place, match)
        for place, block in enumerate(blocks)
        if block.role in {Role.TEXT, Role.LISTED} and (match := TURN.match(block.text))
    ]
    found = [(place, match) for place, match in found if not NOT_NAMES.match(match["who"])]
    counted = Counter(match["who"] for _, match in found)
    if len(found) < 4 or not any(times > 1 for times in counted.values()):
        return {}
    full = {who: _in_full(who, counted) for who in counted}
    presents = full[found[0][1]["who"]] if PRESENTS.search(found[0][1].string) else ""
    return {place: Turn(match.end(), full[match["who"]], full[match["who"]] == presents) for place, match in found}


def read_turn(text: str, turn: Turn, reader: Reader) -> list[Said]:
    """Give what one says in a turn; of several sentences those that report another are the other's."""
    if turn.presents:
        return reader.paragraph(text, turn.start)
    spans = split_sentences(text, find_quotes(text))
    sentences = [(max(begin, turn.start), end) for begin, end in spans if end > turn.start]
    if len(sentences) < 2:
        return [Said([(turn.start, len(text))], turn.who, [turn.who], "direct", "", "post", "A")]
    own: list[tuple[int, int]] = []
    others: list[Said] = []
    for begin, end in sentences:
        if other := reader.reported(text, begin, end):
            others.append(replace(other, chain=[turn.who, *other.chain]))
        elif own and own[-1][1] >= begin - 2:
            own[-1] = (own[-1][0], end)
        else:
            own.append((begin, end))
    return [*([Said(own, turn.who, [turn.who], "direct", "", "post", "A")] if own else []), *others]


def _in_full(who: str, counted: Counter[str]) -> str:
    longer = [other for other in counted if other != who and other.lower().split()[-1] == who.lower().split()[-1]]
    name = longer[0] if len(longer) == 1 and len(longer[0]) > len(who) else who
    return name.title() if name.isupper() and len(name) > 3 else name


def read_quoted_block(block: Block, before: Block | None, reader: Reader) -> list[Said]:
    """Read a quotation set apart: its speaker is named in the sentence that announces it, or not at all."""
    if re.search(r"[“\"]", block.text[1:]) and not block.text.startswith(("“", '"')):
        return reader.paragraph(block.text)
    text = block.text
    start, end = (1 if text[:1] in '“"' else 0), (len(text) - 1 if text[-1:] in '”"' else len(text))
    source, tier, document = UNRESOLVED, "C", False
    announced = before is not None and before.text.rstrip().endswith(":")
    if before is not None and announced and (who := _announced(before.text, reader)) is not None:
        teller = teller_of(who, reader.company)
        source, tier, document = teller.name, max("B", teller.tier), teller.document
    return [
        Said([(start, end)], source, [source], "document" if document else "direct", "", "quotation set apart", tier)
    ]


def _announced(text: str, reader: Reader) -> str | None:
    """Give the subject of the last clause that announces a quotation."""
    if match := ACCORDING.match(text.rstrip(":") + ", "):
        return match["who"]
    if reader.parser is None:
        match = re.match(r"^(?P<who>[^,“”]{2,80}?)\s(?:said|says|wrote|writes|reads|states|stated|posted|told)\b", text)
        return match["who"] if match else None
    last = re.split(r"(?<=[.!?])\s+(?=[A-Z])", text)[-1]
    parse = reader.parser(last)
    roots = [word for word in parse.words if word.role == "ROOT"]
    subject = parse.subject(roots[-1]) if roots else None
    return name_of(parse, subject) if subject is not None else None
