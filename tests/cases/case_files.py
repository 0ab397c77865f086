"""A fictional case with something in every column, each text that must stay inside marked so that it is found again."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from gatelodge.cases.domain.case_file import (
    CaseFile,
    CheckEntry,
    Edition,
    ExhibitEntry,
    FindingEntry,
    Fragment,
    MomentEntry,
    OpenEntry,
    PostEntry,
    RelationEntry,
    SourceEntry,
    StatementEntry,
)
from gatelodge.cases.domain.custody import linked
from tests.cases.lockers import CASE, DIGESTS, FILES, OFFICER, STORY, chain

ARTICLE = (
    "Perla Quartz was led in through the car park, a guard told us.\n"
    "A spokesperson for Quartz denies that she was there.\n"
    "=HYPERLINK is how a spreadsheet is fooled, says the outlet.\n"
)
SECRET = "zqx"  # every text that must stay inside holds this
AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


def uid(number: int) -> str:
    return f"5d0f4a1c-0000-4000-9000-{number:012}"


def statement(number: int, text: str, *, source: int, chain: tuple[str, ...], **more) -> StatementEntry:
    start = ARTICLE.index(text) if text in ARTICLE else 0
    end = start + len(text)
    part = Fragment(start, end, text, ARTICLE[max(0, start - 32) : start], ARTICLE[end : end + 32])
    return StatementEntry(
        id=uid(number),
        label=f"S{number}",
        source_id=uid(source),
        text_sha256=hashlib.sha256(ARTICLE.encode()).hexdigest(),
        start=start,
        end=end,
        text=text,
        fragments=(part,),
        chain=chain,
        route="indirect",
        polarity="affirmed",
        modality="asserted",
        tier="A",
        **more,
    )


STATEMENTS = (
    statement(
        11,
        "Perla Quartz was led in through the car park",
        source=1,
        chain=("The Morning Post", f"{SECRET} Officer Reed"),
        topics=("place",),
        review="corrected",
        machine_reading={"source": f"{SECRET} a cook", "polarity": "denied"},
        source_in_text="a guard",
        note=f"{SECRET} the guard is Officer Reed",
        parties=("The Morning Post", f"{SECRET} Officer Reed"),
    ),
    statement(12, "she was there", source=1, chain=("a spokesperson",), review="accepted", parties=(f"{SECRET} P",)),
    statement(13, "=HYPERLINK is how a spreadsheet is fooled", source=1, chain=("outlet",), review="accepted"),
    statement(14, f"{SECRET} a rejected reading", source=1, chain=(f"{SECRET} nobody",), review="rejected"),
    statement(
        16,
        "Quartz denies",
        source=1,
        chain=("The Morning Post", f"{SECRET} Officer Reed"),
        review="corrected",
        machine_reading={"source": "Quartz"},
    ),
    statement(15, f"{SECRET} out of a letter", source=2, chain=(f"{SECRET} a mother",), review="accepted"),
)


def source(number: int, kind: str, **more) -> SourceEntry:
    return SourceEntry(
        id=uid(number),
        label=f"A{number}",
        kind=kind,
        name=f"{SECRET} visit of Quartz.html",
        sha256=hashlib.sha256(ARTICLE.encode()).hexdigest(),
        size=len(ARTICLE),
        media_type="text/html",
        received_from=f"{SECRET} a clerk",
        received_how="web_capture",
        received_at=AT,
        received_by=OFFICER,
        captured_at=AT,
        **more,
    )


def work() -> dict[str, Any]:
    """Give what was done in the case: all of it inside."""
    return {
        "moments": (MomentEntry("entered", AT, None, inferred=False, said=f"{SECRET} she was admitted"),),
        "questions": (OpenEntry("question", f"{SECRET} who let her in?", "answered", f"{SECRET} Reed"),),
        "tasks": (OpenEntry("task", f"{SECRET} ask Reed", "open"),),
        "exhibits": tuple(
            ExhibitEntry(
                *(uid(100 + number), number, "file" if digest else "item", f"{SECRET} exhibit {number}"),
                description=f"{SECRET} a picture of the table",
                sha256=digest,
                size=len(FILES.get(name, b"")),
                media_type="image/png" if digest else "",
                parent_id=uid(101) if number == 2 else "",
            )
            for number, (name, digest) in enumerate(DIGESTS.items(), start=1)
        ),
        "custody": custody(),
        "checks": (
            CheckEntry(uid(50), "S11", "visit", f"{SECRET} purpose", "supports", {"v": f"{SECRET} 1"}, AT, SECRET),
        ),
        "findings": (
            FindingEntry(
                *("FN-1", f"{SECRET} She visited.", "preponderance", "confirmed", f"{SECRET} A", f"{SECRET} B"),
                *(f"{SECRET} agreed", (("statement", "S11"), ("exhibit", "1"), ("rule", f"{SECRET} 3261"))),
            ),
        ),
    }


def case_file() -> CaseFile:
    """Give the whole case, for the house."""
    return CaseFile(
        edition=Edition.INTERNAL,
        case_id=CASE,
        code="CF-TEST",
        as_of=AT,
        department="Fictional Department",
        facility=f"{SECRET} North Facility",
        zone="America/Los_Angeles",
        sources=(source(1, "article", url="https://morning-post.example/quartz"), source(2, "document")),
        statements=STATEMENTS,
        posts=(
            PostEntry(
                *(uid(1), 0, 5, "x", "quartz", "1134616809305325569", "https://x.com/quartz/status/1"),
                *(AT, "millisecond", "id", ""),
            ),
            PostEntry(uid(2), 0, 5, "x", f"{SECRET} h", "1", "", None, "", "none", "no time"),
        ),
        relations=(
            RelationEntry(uid(11), uid(12), "contradiction", f"{SECRET} why", "reader", "confirmed", f"{SECRET} r"),
            RelationEntry(uid(11), uid(13), "record_vs_account", f"{SECRET} why", "person", "confirmed"),
            RelationEntry(uid(12), uid(13), "tension", f"{SECRET} why", "reader", "proposed"),
            RelationEntry(uid(11), uid(15), "agreement", f"{SECRET} why", "reader", "confirmed"),
        ),
        title=f"{SECRET} Quartz visits 4417",
        state="open",
        lead=f"{SECRET} Lead",
        opened_at=AT,
        opened_by=f"{SECRET} Opener",
        close_reason=f"{SECRET} closed",
        **work(),
        people={OFFICER: f"{SECRET} Officer Lane"},
    )


def custody():
    """Give the chain of the locker, about this case's exhibits."""
    ids = {name: uid(100 + number) for number, name in enumerate(DIGESTS, start=1)}
    made = []
    for one in chain(*STORY):
        made.append(linked(replace(one, exhibit=ids[one.exhibit]), made[-1] if made else None))
    return tuple(made)
