"""Quotations: pairs of marks of any style, and what to do with one that is never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PAIRS = {"“": "”", "«": "»", "„": "“", "»": "«", "‹": "›", "「": "」"}
STRAIGHT = '"'
WORD_BEFORE = re.compile(r"[\w)]$")


@dataclass(frozen=True)
class Quote:
    """A quotation: `start` and `end` with its marks, `first` and `last` without."""

    start: int
    end: int
    first: int
    last: int
    closed: bool

    def words(self, text: str) -> str:
        """Give what is quoted."""
        return text[self.first : self.last]


def find_quotes(text: str) -> list[Quote]:
    """Pair the marks of one paragraph; a quotation that is not closed reaches to its end."""
    found = list(_paired(text))
    return found or list(_single(text))


def _paired(text: str) -> Iterator[Quote]:
    here = 0
    while here < len(text):
        sign = text[here]
        if sign not in PAIRS and sign not in {STRAIGHT, "”"}:
            here += 1
            continue
        if (sign == "”" and not _opens(text, here)) or (sign == "»" and not _opens(text, here)):
            here += 1
            continue
        closing = PAIRS.get(sign, sign)
        close = text.find(closing, here + 1)
        other = min((place for mark in '”"' if (place := text.find(mark, here + 1)) > 0), default=-1)
        if sign in {"“", STRAIGHT, "”"} and close < 0:
            close = other  # opened in one style, closed in another
        if close < 0:
            yield Quote(here, len(text), here + 1, len(text), closed=False)
            return
        yield Quote(here, close + 1, here + 1, close, closed=True)
        here = close + 1


def _opens(text: str, place: int) -> bool:
    return (place == 0 or text[place - 1] in " (—–-[") and place + 1 < len(text) and not text[place + 1].isspace()


def _single(text: str) -> Iterator[Quote]:
    """Pair single marks, of which most are apostrophes: a quotation opens after a blank and closes before one."""
    for match in re.finditer(
        r"(?:(?<=^)|(?<=[\s(\[—–]))[‘'](?=\w)((?:[^‘’'\n]|(?<=\w)[’'](?=\w)|(?<=s)[’'](?=\s\w+\b[^‘’']{0,300}[.,?!][’']))+)[’'](?=$|[\s.,;:!?)\]—–])",
        text,
    ):
        if len(match[1].split()) > 1 or text[match.end() - 2] in ".,?!":
            yield Quote(match.start(), match.end(), match.start(1), match.end(1), closed=True)


def is_full(quote: Quote, text: str) -> bool:
    """Say whether a quotation stands as a sentence of its own and not as words within another."""
    inside = quote.words(text).strip()
    if not inside:
        return False
    words = inside.split()
    ends = inside[-1] in ".!?…,—-" or not quote.closed
    before = text[: quote.start].rstrip()
    starts = inside.lstrip("…[(. ")[:1]
    opens = starts.isupper() or starts.isdigit() or inside.startswith("…")
    introduced = not before or before[-1] in ',:.!?—–”’"' or before.endswith((")", "]"))
    after = text[quote.end : quote.end + 2]
    tagged = ends and bool(re.match(r"\s?(?:[A-Za-z—–]|$)", after))
    if len(words) < 3:
        return opens and introduced and (ends or after.startswith(","))
    return (
        (opens and introduced)
        or (not before and tagged)
        or (introduced and tagged and len(words) > 5 and before[-1:] in ',:”"')
    )
