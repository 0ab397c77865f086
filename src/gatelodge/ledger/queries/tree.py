"""The tree as the database holds it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gatelodge.ledger.domain.checkpoints import TreeHead
from gatelodge.ledger.models import Checkpoint, Event, Leaf, Tile


@dataclass(frozen=True, slots=True)
class Head:
    """A checkpoint row."""

    size: int
    root: bytes
    signature: str

    def note_text(self, origin: str) -> str:
        """Give the signed note as it stands in files."""
        return f"{TreeHead(origin, self.size, self.root).text()}\n{self.signature}\n"


def find_head(size: int | None = None) -> Head | None:
    """Give the last checkpoint, or the one of `size`."""
    rows = Checkpoint.objects.all() if size is None else Checkpoint.objects.filter(size=size)
    row = rows.order_by("-size").first()
    return None if row is None else Head(row.size, bytes(row.root), row.signature)


def list_heads() -> list[Head]:
    """List every checkpoint, oldest first."""
    rows = Checkpoint.objects.order_by("size").values_list("size", "root", "signature")
    return [Head(size, bytes(root), signature) for size, root, signature in rows]


def list_leaves(start: int, end: int) -> list[bytes]:
    """List the leaf hashes at the indices from `start` up to before `end`."""
    rows = Leaf.objects.filter(index__gte=start, index__lt=end).order_by("index")
    return [bytes(leaf) for leaf in rows.values_list("leaf", flat=True)]


def list_tiles(end: int | None = None) -> dict[int, bytes]:
    """List the roots of the full tiles with an index below `end`."""
    rows = Tile.objects.all() if end is None else Tile.objects.filter(index__lt=end)
    return {index: bytes(root) for index, root in rows.order_by("index").values_list("index", "root")}


def find_place(event_id: UUID) -> int | None:
    """Give the index of an event, or None while it waits for the sequencer."""
    return Leaf.objects.filter(event_id=event_id).values_list("index", flat=True).first()


def find_bytes(event_id: UUID) -> bytes | None:
    """Give the bytes of an event."""
    found = Event.objects.filter(id=event_id).values_list("bytes", flat=True).first()
    return None if found is None else bytes(found)
