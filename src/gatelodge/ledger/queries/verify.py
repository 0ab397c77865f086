"""The audit of the whole log: every row against its bytes, every signed head against the tree, inside and outside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from gatelodge.foundation.progress import Say, quiet
from gatelodge.ledger.domain.checkpoints import Note, TreeHead, Verifier
from gatelodge.ledger.domain.comparison import Finding, Place, differences
from gatelodge.ledger.domain.events import Row, faults
from gatelodge.ledger.domain.merkle import TILE, Frontier, Tiles, leaf_hash
from gatelodge.ledger.queries.outside import get_verifier, iterate_leaves, list_notes
from gatelodge.ledger.queries.tree import list_heads, list_tiles

SAID_EVERY = 10_000
ROWS = """
SELECT place.index, place.leaf, place.event_id, event.id, event.leaf, event.kind, event.at, event.actor, event.subject,
       event.subjects, event.bytes, private.key, private.content::text
FROM ledger_event AS event
FULL JOIN ledger_leaf AS place ON place.event_id = event.id
LEFT JOIN ledger_eventprivate AS private ON private.event_id = event.id
ORDER BY place.index NULLS LAST, event.seq
"""


@dataclass(slots=True)
class Audit:
    """What the audit found; `waiting` are events that the sequencer has not placed yet, of which no head can speak."""

    findings: list[Finding] = field(default_factory=list)
    size: int = 0
    root: bytes = b""
    waiting: int = 0
    waiting_since: datetime | None = None
    checkpoints: int = 0
    outside: int = 0
    outside_size: int = 0

    @property
    def sound(self) -> bool:
        return not self.findings

    def add(self, code: str, text: str, index: int | None = None, event: UUID | None = None) -> None:
        """Keep a finding."""
        self.findings.append(Finding(code, text, index, event))


def verify_ledger(
    checkpoints: Path | None = None,
    leaves: Path | None = None,
    verifier_key: Path | None = None,
    *,
    say: Say = quiet,
) -> Audit:
    """Audit the log against the files kept outside; other copies of them may be named."""
    audit = Audit()
    say("reading what is kept outside …")
    # The files first: the database is always as far as they are, or further.
    notes = _outside_notes(audit, checkpoints, get_verifier(verifier_key))
    copies = list(iterate_leaves(leaves))
    with transaction.atomic():
        heads = _inside_heads(audit, get_verifier(verifier_key))
        sizes = {head.size for head in [*notes, *heads]}
        places, roots = _walk(audit, sizes, say)
    say(f"checked {len(places)} events; comparing them with the signed heads …")
    signed = _signed_copy(audit, copies, notes)
    if [place.leaf for place in places[: len(signed)]] != signed:
        audit.findings += differences(places, signed)
    end = places[-1].index + 1 if places else 0
    _compare(audit, "outside", notes, roots=roots, end=end)
    _compare(audit, "in the database", heads, roots=roots, end=end)
    audit.findings = list(dict.fromkeys(audit.findings))
    return audit


def _outside_notes(audit: Audit, path: Path | None, verifier: Verifier | None) -> list[TreeHead]:
    notes, rest = list_notes(path)
    if rest:
        audit.add("checkpoint_unreadable", "the checkpoint file outside holds text that is no checkpoint")
    heads = [note.head for note in notes if _is_signed(audit, note, verifier, "outside")]
    if any(later.size <= earlier.size for earlier, later in pairwise(heads)):
        audit.add("checkpoint_order", "the checkpoints outside are not in the order in which they were signed")
    audit.outside, audit.outside_size = len(notes), max((head.size for head in heads), default=0)
    return heads


def _inside_heads(audit: Audit, verifier: Verifier | None) -> list[TreeHead]:
    rows = list_heads()
    audit.checkpoints = len(rows)
    if rows and not audit.outside:
        audit.add("outside_missing", "no checkpoint is kept outside: nothing beyond the database vouches for it")
    origin = verifier.name if verifier else ""
    notes = [Note(TreeHead(origin, row.size, row.root), (row.signature,)) for row in rows]
    return [note.head for note in notes if _is_signed(audit, note, verifier, "in the database")]


def _is_signed(audit: Audit, note: Note, verifier: Verifier | None, where: str) -> bool:
    if verifier is not None and note.head.origin == verifier.name and verifier.accepts(note):
        return True
    audit.add("checkpoint_forged", f"the checkpoint of size {note.head.size} {where} is not signed by this log's key")
    return False


def _walk(audit: Audit, sizes: set[int], say: Say) -> tuple[list[Place], dict[int, bytes]]:
    frontier, places, roots = Frontier(), list[Place](), dict[int, bytes]()
    growing, tiles = Tiles.after(frontier), dict[int, bytes]()
    for place, row, row_leaf in _rows():
        if place is None:
            _wait(audit, row, row_leaf)
            continue
        if place.index != frontier.size + _gap(places):
            audit.add("gap", f"indices before {place.index} have no leaf", place.index)
        _check(audit, place, row, row_leaf)
        places.append(place)
        if len(places) % SAID_EVERY == 0:
            say(f"checked {len(places)} events …")
        frontier.append(place.leaf)
        tiles.update(filter(None, [growing.append(place.leaf)]))
        if frontier.size in sizes:
            roots[frontier.size] = frontier.root()
    audit.size, audit.root = frontier.size, frontier.root()
    kept = list_tiles()
    for index in sorted(index for index in kept.keys() | tiles.keys() if kept.get(index) != tiles.get(index)):
        audit.add("tile_differs", f"tile {index} is not the root over its {TILE} leaves", index * TILE)
    return places, roots


def _gap(places: list[Place]) -> int:
    """Tell by how much the indices so far run ahead of the count, so that one gap is named once."""
    return places[-1].index + 1 - len(places) if places else 0


def _rows() -> Iterator[tuple[Place | None, Row | None, bytes]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(ROWS)
        for found in cursor:
            index, leaf, placed, event_id, row_leaf, kind, at, actor, subject, subjects, written, key, private = found
            row = None
            if event_id is not None:
                content: Any = json.loads(private) if private else None
                erasable = bytes(key) if key else None
                said = tuple(subjects or ())
                row = Row(event_id, kind, at, actor, subject, said, bytes(written), erasable, content)
            place = None if index is None else Place(index, bytes(leaf), placed)
            yield place, row, bytes(row_leaf or b"")


def _wait(audit: Audit, row: Row | None, row_leaf: bytes) -> None:
    if row is None:
        return
    audit.waiting += 1
    audit.waiting_since = min(audit.waiting_since or row.at, row.at)
    for fault in _row_faults(row, row_leaf):
        audit.add("altered", f"altered: {fault} (not yet placed)", None, row.id)


def _check(audit: Audit, place: Place, row: Row | None, row_leaf: bytes) -> None:
    if row is None:
        audit.add("removed", f"removed: the event at index {place.index} is gone", place.index, place.event)
        return
    if row_leaf != place.leaf:
        audit.add("altered", "altered: the event and its place in the tree have different leaves", place.index, row.id)
    for fault in _row_faults(row, row_leaf):
        audit.add("altered", f"altered: {fault}", place.index, row.id)


def _row_faults(row: Row, row_leaf: bytes) -> list[str]:
    changed = ["its bytes are not what its leaf was made from"] if leaf_hash(row.written) != row_leaf else []
    return changed + faults(row)


def _signed_copy(audit: Audit, copies: list[bytes], notes: list[TreeHead]) -> list[bytes]:
    """Give the outside leaves up to the last head that vouches for them; [] when none does."""
    frontier, vouched, expected = Frontier(), 0, {head.size: head.root for head in notes}
    for leaf in copies:
        frontier.append(leaf)
        root = expected.get(frontier.size)
        if root is None:
            continue
        if root != frontier.root():
            text = f"the leaves kept outside between {vouched} and {frontier.size} are not those that were signed"
            audit.add("leaves_changed", text)
            break
        vouched = frontier.size
    else:
        if notes and vouched < max(expected):
            audit.add("leaves_cut", f"the leaves kept outside end at {len(copies)}, before the last checkpoint")
    return copies[:vouched]


def _compare(audit: Audit, where: str, heads: list[TreeHead], *, roots: dict[int, bytes], end: int) -> None:
    """Name the first head that the tree contradicts: every later one follows from it."""
    sound = 0
    for head in sorted(heads, key=lambda one: one.size):
        if head.size > end:
            audit.add("truncated", f"truncated: a checkpoint {where} has {head.size} events, the database {end}", end)
            return
        if roots.get(head.size) != head.root:
            text = f"the events from index {sound} to {head.size - 1} are not those that were signed ({where})"
            audit.add("root_differs", text, sound)
            return
        sound = head.size
