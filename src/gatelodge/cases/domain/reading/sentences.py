"""Sentences of a paragraph; a full stop inside a quotation ends none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gatelodge.cases.domain.reading.quotes import Quote

SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Hon|Gov|Sen|Rep|Reps|Atty|Gen|Lt|Capt|Sgt|Cpl|Pvt|Col|Maj|Cmdr|Det|Ofc|Insp|Supt|St|Ste|Mt|Ft|No|Nos|Art|Sec|Ch|Fig|vs|v|"
    r"Inc|Co|Corp|Ltd|Bros|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Calif|Ariz|Colo|Conn|Fla|Ill|Ind|Mass|Mich|Minn|Miss|Mo|Neb|Nev|Okla|Ore|Pa|Tenn|"
    r"Tex|Va|Vt|Wash|Wis|Wyo|approx|dept|est|etc|cf|al|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|D\.C|[A-Z])\.)$"
)
END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s)")
OPENS = re.compile(r"\s+[“\"‘'«(\[]*[A-Z0-9…@#]")


def split_sentences(text: str, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Give the stretches of a paragraph's sentences."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in END.finditer(text):
        if not OPENS.match(text, match.end()) or any(q.start < match.start() and match.end() < q.end for q in quotes):
            continue
        before = text[start : match.start() + 1]
        if match[0].startswith(".") and SHORT.search(before) and not _ends_anyway(before, text[match.end() :]):
            continue
        cue = CUE_AFTER.match(text, match.end()) if text[match.end() - 1] in '”"’' else None
        # Behind a full stop “Stint says she cut it herself” is a sentence of its own, “Stint said” is none.
        if cue and not (match[0].startswith(".") and CLAUSE.match(cue["rest"])):
            continue
        found.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return [_trimmed(text, *span) for span in found]


CUE_AFTER = re.compile(
    r"\s+(?:(?:[A-Z][\w.’'-]+|the|a|one|an|her|his)\s){0,6}?(?:he|she|they|we|[A-Z][\w’'-]+|\w+)\s"
    r"(?:said|says|asked|asks|added|adds|told|tells|wrote|writes|replied|tweeted|posted|continued|explained|insisted|wondered|noted|recalled|joked|shouted)\b"
    r"(?P<rest>[^.“”\"]{0,120})\."
)
CLAUSE = re.compile(
    r"\s(?:that\b|(?:he|she|it|they|we|I|there|nobody|nothing)\s|(?:the|an?|no|his|her|its|their)\s(?:\S+\s){1,4}(?:is|are|was|were|has|have|had|did|would|will|could)\b)"
)


def _ends_anyway(before: str, after: str) -> bool:
    """“… at 3 p.m. The gate …” is two sentences; “Mr. Smith” is one."""
    return bool(re.search(r"(?:a\.m|p\.m|etc|Inc|Jr|U\.S)\.$", before)) and bool(
        re.match(r"\s+(?:The|A|An|He|She|They|It|In|But|However|No|Officials?|We|One)\b", after)
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
