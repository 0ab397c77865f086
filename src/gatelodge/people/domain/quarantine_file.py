"""How are quarantined lines written into a file that whoever sends the roster can mend them by?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording

HEADER = (Wording("line", "línea"), Wording("reason", "motivo"), Wording("original text", "texto original"))
# A spreadsheet would run a cell that begins so; the apostrophe makes it text and is not shown.
RUNS = ("=", "+", "-", "@", "\t", "\r")

Line = tuple[int, Sequence[str], Sequence[Reason]]


def quarantine_file(lines: Iterable[Line], language: str) -> str:
    """Write each line with why it was not taken in and the line as it was sent."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([title.to(language) for title in HEADER])
    for number, cells, reasons in lines:
        writer.writerow(
            [number, _harmless("; ".join(_said(one, language) for one in reasons)), _harmless(_as_sent(cells))]
        )
    return out.getvalue()


def _said(reason: Reason, language: str) -> str:
    text = reason.text.to(language)
    return f"{reason.field}: {text}" if reason.field else text


def _as_sent(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(RUNS) else text
