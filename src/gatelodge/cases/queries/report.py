"""A case as an archival PDF (PDF/A-3a, PDF/UA-1) with the same case attached as data; the same case gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gatelodge.cases.domain import words as w
from gatelodge.cases.domain.case_file import CaseFile, Edition, SourceEntry, StatementEntry, as_data
from gatelodge.cases.domain.export_words import (
    ATTACHED,
    CLAIMS,
    CLAIMS_LEAD,
    EDITION_WORDS,
    EMPTY,
    HEADS,
    MACHINE_READ,
    NOTE,
    PLACE,
    POST_COLUMNS,
    POSTS,
    PROOF_OF,
    RELATION_COLUMNS,
    RELATIONS,
    SOURCE_ROWS,
    TITLE,
)
from gatelodge.cases.domain.reading.reasons import why_in
from gatelodge.cases.queries.report_internal import internal_parts
from gatelodge.cases.queries.report_parts import Block, block, in_utc, part, softened, spoken
from gatelodge.cases.queries.said import WHAT, WORDS
from gatelodge.correspondence.queries import typeset

TEMPLATE = Path(__file__).resolve().parent.parent / "templates" / "cases" / "report.typ"


def case_json(file: CaseFile) -> bytes:
    """Give the case as data, in letters that every program and every font has."""
    return (json.dumps(as_data(file), indent=1, sort_keys=True) + "\n").encode()


def build_report(file: CaseFile, *, language: str) -> bytes:
    """Build the report in one language."""
    tag = "es" if language.startswith("es") else "en"
    title = TITLE.filled(code=file.code).to(tag)
    at = file.as_of.astimezone(UTC)
    told = {
        "lang": tag,
        "department": file.department,
        "title": title,
        "foot": f"{title}, {EDITION_WORDS[file.edition].to(tag)}",
        "as_of": [at.year, at.month, at.day, at.hour, at.minute, at.second],
        "heads": _heads(file, tag),
        "note": NOTE[file.edition].to(tag),
        "attached": ATTACHED.to(tag),
        "data": case_json(file).decode(),
        "parts": [_claims(file, tag), *(internal_parts(file, tag) if file.edition is Edition.INTERNAL else ())],
    }
    return typeset(TEMPLATE, "report", told, standards=("a-3a", "ua-1"))


def _heads(file: CaseFile, tag: str) -> list[list[str]]:
    def when(at: datetime | None) -> str:
        return in_utc(at) if at else ""

    told = {
        "edition": EDITION_WORDS[file.edition].to(tag),
        "as_of": in_utc(file.as_of),
        "facility": file.facility,
        "title": file.title,
        "state": spoken(w.CASE_WORDS, file.state, tag) if file.state else "",
        "lead": file.lead,
        "opened": ", ".join(filter(None, (when(file.opened_at), file.opened_by))),
        "closed": ", ".join(filter(None, (when(file.closed_at), file.close_reason))),
    }
    return [[HEADS[name].to(tag), value] for name, value in told.items() if value]


def _claims(file: CaseFile, tag: str) -> dict[str, Any]:
    """Lay out each source with what it says, and then how the statements stand to each other."""
    blocks = [one for source in file.sources for one in _source(file, source, tag)]
    labels = {one.id: one.label for one in file.statements}
    relations = [
        [
            f"{labels[one.a]}, {labels[one.b]}",
            ", ".join((spoken(w.RELATION_WORDS, one.kind, tag), spoken(w.RELATION_STATE_WORDS, one.state, tag))),
            one.why if one.proposed_by else why_in(one.why, tag),
        ]
        for one in file.standing_relations
    ]
    if relations:
        blocks.append(block(RELATIONS, tag, columns=RELATION_COLUMNS, cells=relations, widths=(1, 2, 4)))
    return part(CLAIMS, CLAIMS_LEAD if blocks else EMPTY, tag, blocks)


def _source(file: CaseFile, source: SourceEntry, tag: str) -> list[Block]:
    said = [_statement(one, source, tag) for one in file.statements if one.source_id == source.id]
    told = {
        "kind": spoken(w.SOURCE_WORDS, source.kind, tag),
        "name": source.name,
        "url": softened(source.url),
        "published": in_utc(source.claimed_published_at) if source.claimed_published_at else "",
        "received": ", ".join(
            filter(None, (in_utc(source.received_at) if source.received_at else "", source.received_from))
        ),
        "size": f"{source.size:,} B",
    }
    rows = [[SOURCE_ROWS[name].to(tag), value] for name, value in told.items() if value]
    proof = PROOF_OF.filled(sha256=source.sha256).to(tag)
    blocks = [{**block(source.label, tag, after=proof), "rows": rows}, {**block("", tag), "items": said}]
    posts = [
        [
            f"{one.platform} {one.handle} {softened(one.post_id)}",
            f"{in_utc(one.utc)} ({one.precision})" if one.utc else one.why_not,
            f"{one.start}–{one.end}",  # noqa: RUF001  a span is written with a dash
        ]
        for one in file.posts
        if one.source_id == source.id
    ]
    return [*blocks, block(POSTS, tag, columns=POST_COLUMNS, cells=posts, widths=(3, 3, 2))] if posts else blocks


def _statement(one: StatementEntry, source: SourceEntry, tag: str) -> dict[str, str]:
    manner = [" > ".join(one.chain), spoken(w.ROUTE_WORDS, one.route, tag)]
    manner += [spoken(w.POLARITY_WORDS, one.polarity, tag), spoken(w.MODALITY_WORDS, one.modality, tag)]
    place = PLACE.filled(source=source.label, start=one.start, end=one.end, sha256=one.text_sha256)
    manner += [spoken(w.STATEMENT_WORDS, one.review, tag), *_corrected(one, tag), one.note]
    return {
        "head": one.label,
        "text": f"“{one.text}”",
        "manner": "; ".join(filter(None, manner)),
        "place": place.to(tag),
    }


def _corrected(one: StatementEntry, tag: str) -> Iterator[str]:
    """Say what a reviewer corrected, each with what the machine had read."""
    for name, read in sorted(one.machine_reading.items()):
        told = spoken(WORDS[name], read, tag) if name in WORDS else read
        yield MACHINE_READ.filled(what=WHAT[name].to(tag), read=told).to(tag)
