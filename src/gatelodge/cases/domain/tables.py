"""A case as tables for a spreadsheet, in which no text becomes a formula."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from gatelodge.cases.domain.case_file import CaseFile, machine_read
from gatelodge.ledger.domain.events import instant

_BEGINNING = 200  # signs; nobody hides a formula behind more
_UNSEEN = {"Cf", "Cc", "Zs", "Zl", "Zp"}
STATEMENTS = (
    *("statement", "source", "source_sha256", "text_sha256", "start", "end", "said_by", "route", "polarity"),
    *("modality", "tier", "review", "machine_reading", "topics", "text"),
)
CUSTODY = (
    *("sequence", "exhibit", "action", "at", "by", "from_whom", "to_whom", "reason", "exhibit_sha256"),
    *("previous_hash", "hash"),
)
POSTS = ("source", "start", "end", "platform", "handle", "post_id", "url", "utc", "precision", "basis", "why_not")


def statement_table(file: CaseFile) -> bytes:
    """Give who says what, each with its source, place and digests."""
    sources = {one.id: one for one in file.sources}
    return _table(
        STATEMENTS,
        (
            (
                *(one.label, sources[one.source_id].label, sources[one.source_id].sha256, one.text_sha256),
                *(one.start, one.end, " > ".join(one.chain), one.route, one.polarity, one.modality),
                *(one.tier, one.review, machine_read(one), ", ".join(one.topics), one.text),
            )
            for one in file.statements
        ),
    )


def post_table(file: CaseFile) -> bytes:
    """Give the posts that the sources embed, with their times where an id holds one."""
    labels = {one.id: one.label for one in file.sources}
    return _table(
        POSTS,
        (
            (
                *(labels[one.source_id], one.start, one.end, one.platform, one.handle, one.post_id, one.url),
                *(instant(one.utc) if one.utc else "", one.precision, one.basis, one.why_not),
            )
            for one in file.posts
        ),
    )


def custody_table(file: CaseFile) -> bytes:
    """Give the chain of custody, with names where the house has them."""
    numbers = {one.id: one.number for one in file.exhibits}
    return _table(
        CUSTODY,
        (
            (
                *(one.sequence, numbers[one.exhibit], one.action, one.at, file.people.get(one.by, one.by)),
                *(one.from_whom, one.to_whom, one.reason, one.exhibit_sha256, one.previous_hash, one.hash),
            )
            for one in file.custody
        ),
    )


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    # The mark by which a spreadsheet knows the encoding.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def safe_cell(value: object) -> str:
    """Give a value as text that a spreadsheet does not take for a formula, whatever invisible or wide signs begin it."""
    text = str(value)
    seen = "".join(
        one for one in unicodedata.normalize("NFKC", text[:_BEGINNING]) if unicodedata.category(one) not in _UNSEEN
    )
    return f"'{text}" if seen.startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r")) else text
