"""The disclosure table as its readers see it: a page, a printed reference of every pack, and the pack in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording, listed
from gatelodge.policy.domain.disclosing import (
    Audience,
    Cell,
    CellAnswer,
    Disclosed,
    DisclosureAsked,
    DisclosureTable,
    disclose_all,
)
from gatelodge.policy.domain.pack import Pack
from gatelodge.policy.domain.reading import MANIFEST
from gatelodge.policy.domain.sentences import Sentences
from gatelodge.policy.domain.telling_words import ANSWER_WORDS, AUDIENCE_WORDS, GROUND_WORDS
from gatelodge.policy.queries import current_pack
from gatelodge.policy.queries.packs import load_pack

WRITTEN_BY = "<!-- Written by `python -m gatelodge.config.documents`; change the code, not this page. -->"
NO_TABLE = Reason(
    "no_disclosure_table",
    Wording("This pack has no disclosure table.", "Este conjunto no tiene tabla de divulgación."),
    cure=Wording("Nothing may be told under it.", "No se puede comunicar nada según él."),
)


@dataclass(frozen=True, slots=True)
class CellRow:
    """One cell: to whom, what, under which text, within which limit, and why it is off."""

    audience: Audience
    who: Wording
    answer: Wording
    tells: bool
    citation: str
    needs: Wording | None
    limit: Wording | None
    would_be: Wording | None
    why_off: Wording | None


@dataclass(frozen=True, slots=True)
class FactPage:
    """One fact with its cells in the order of the audiences."""

    fact: str
    text: Wording
    valid_from: date
    apart: bool
    cells: tuple[CellRow, ...]


def table_of(pack: Pack) -> DisclosureTable:
    """Give a pack's table, or refuse: without one nothing may be told."""
    if pack.disclosure is None:
        raise NotAllowedNow(NO_TABLE)
    return pack.disclosure


def current_table() -> DisclosureTable:
    """Give the table of the pack in force."""
    return table_of(current_pack())


def current_sentences() -> Sentences:
    """Give the approved sentences of the pack in force."""
    sentences = current_pack().sentences
    if sentences is None:
        raise NotAllowedNow(NO_TABLE)
    return sentences


def ask_table(asked: DisclosureAsked, pack: Pack | None = None) -> Disclosed:
    """Ask a pack's table, that of the pack in force by itself."""
    used = pack or current_pack()
    return disclose_all(table_of(used), asked, pack=used.id, pack_version=used.version)


def list_facts(pack: Pack | None = None) -> list[FactPage]:
    """Give every fact with its cells."""
    table = table_of(pack or current_pack())
    return [
        FactPage(row.fact, row.text, row.valid_from, row.apart, tuple(_cell(one, row.cells[one]) for one in Audience))
        for row in table.rows.values()
    ]


def _cell(audience: Audience, cell: Cell) -> CellRow:
    tells = cell.answer is not CellAnswer.NO
    grounds = cell.counts if tells else cell.needs
    needs = listed((GROUND_WORDS[one] for one in grounds), "; ") if cell.says is CellAnswer.CONDITION else None
    cited = [one.citation for one in (cell.sources if not tells else tuple(cell.counts.values()) or cell.sources)]
    return CellRow(
        audience,
        AUDIENCE_WORDS[audience],
        ANSWER_WORDS[cell.answer],
        tells,
        "; ".join(dict.fromkeys(cited)),
        needs,
        cell.limit,
        ANSWER_WORDS[cell.would_be] if cell.would_be else None,
        cell.why_off,
    )


@cache
def _packs(folder: Path) -> tuple[Pack, ...]:
    return tuple(load_pack(one.parent) for one in sorted(folder.glob(f"*/{MANIFEST}")))


def disclosure_document() -> str:
    """Give the printed table of every pack, cell by cell."""
    told = (
        f"What may be said to whom: {len(current_table().rows)} facts by {len(Audience)} audiences, in "
        "`policies/<pack>/disclosure.yaml`. A cell that tells names the text it rests on; one whose text was not seen is "
        f"off, reads *no*, and says what it would be. {current_table().silence.en} Facts answered *apart* are what "
        "everybody may know; they are never part of a reply about records."
    )
    lines = [WRITTEN_BY, "\n# The disclosure table\n", told]
    for pack in _packs(Path(settings.POLICY_DIR)):
        lines += [f"\n## {pack.title.en}\n", *_head(pack)]
        for page in list_facts(pack):
            lines += _fact_lines(page)
    return "\n".join(lines) + "\n"


def _head(pack: Pack) -> Iterator[str]:
    table = table_of(pack)
    cells = [cell for row in table.rows.values() for cell in row.cells.values()]
    off = sum(cell.would_be is not None for cell in cells)
    yield f"Pack `{pack.id}`, table {table.version}: {len(cells)} cells, {off} of them off.\n"
    yield "| note | says | needs one of | off, as not seen |"
    yield "|---|---|---|---|"
    for note in table.notes.values():
        on, unseen = (
            ", ".join(
                f"{ground.value} ({source.citation})" for ground, source in note.needs.items() if source.is_on is seen
            )
            for seen in (True, False)
        )
        yield f"| {note.id} | {note.text.en} | {on or '-'} | {unseen or '-'} |"
    until = table.authorisation
    span = f"{until.days} days" if until.days else f"{until.months} months"
    yield f"\nAn authorisation that states no term counts {span} ({until.source.citation}). An inquiry is answered within:\n"
    yield "| who asks | working days | rests on |"
    yield "|---|---|---|"
    for clock in table.clocks.values():
        rests = clock.source.citation if clock.verified else "no text seen; a figure to plan by"
        yield f"| {clock.kind.replace('_', ' ')} | {clock.working_days} | {rests} |"


def _fact_lines(page: FactPage) -> Iterable[str]:
    apart = ", answered apart" if page.apart else ""
    yield f"\n### `{page.fact}`\n\n{page.text.en[:1].upper()}{page.text.en[1:]} (as read on {page.valid_from}{apart}).\n"
    yield "| to | answer | rests on | within, or why off |"
    yield "|---|---|---|---|"
    for cell in page.cells:
        limit = cell.limit.en if cell.limit else ""
        more = [f"only {limit}" if limit and cell.tells and "only" not in limit.split() else limit]
        more += [f"needs {cell.needs.en}" if cell.needs and cell.tells else ""]
        more += [
            f"off: would be *{cell.would_be.en}*. {cell.why_off.en if cell.why_off else ''}" if cell.would_be else ""
        ]
        rests = cell.citation or "silence, the house's practice"
        yield f"| {cell.who.en} | **{cell.answer.en}** | {rests} | {'; '.join(one for one in more if one) or '-'} |"
