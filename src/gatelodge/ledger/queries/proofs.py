"""Proofs for one event: the event's bytes, its path to a signed head, and the head."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gatelodge.ledger.domain.merkle import TILE, includes, inclusion_path, leaf_hash, root
from gatelodge.ledger.queries.outside import get_verifier
from gatelodge.ledger.queries.tree import find_bytes, find_head, find_place, list_leaves, list_tiles


@dataclass(frozen=True, slots=True)
class Proof:
    """All that a stranger needs to check, with the log's public key, that an event stands in the log."""

    event: UUID
    index: int
    size: int
    path: tuple[bytes, ...]
    root: bytes
    checkpoint: str
    content: bytes
    holds: bool


def find_proof(event_id: UUID) -> Proof | None:
    """Prove that an event is under the last signed head; None while the event waits or does not exist."""
    content, index, head, verifier = find_bytes(event_id), find_place(event_id), find_head(), get_verifier()
    if content is None or index is None or head is None or index >= head.size:
        return None
    path = _path(index, head.size)
    holds = includes(leaf_hash(content), index=index, size=head.size, path=path, expected=head.root)
    note = head.note_text(verifier.name if verifier else "")
    return Proof(event_id, index, head.size, path, head.root, note, content, holds)


def _path(index: int, size: int) -> tuple[bytes, ...]:
    """Lead from a leaf to the root of its tile, and from there over the other tiles; () when rows are missing."""
    tile, full = index // TILE, size // TILE
    roots = list(list_tiles(full).values())
    if size % TILE:
        roots.append(root(list_leaves(full * TILE, size)))
    leaves = list_leaves(tile * TILE, min((tile + 1) * TILE, size))
    if index % TILE >= len(leaves) or tile >= len(roots):
        return ()
    return (*inclusion_path(index % TILE, leaves), *inclusion_path(tile, roots))
