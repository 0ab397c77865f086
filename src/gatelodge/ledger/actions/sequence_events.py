"""The sequencer: gives committed events their places in the tree and signs its head."""

from __future__ import annotations

import logging
from datetime import datetime
from threading import Event as StopEvent
from uuid import UUID

from django.db import close_old_connections, connection, transaction
from django.utils import timezone

from gatelodge.ledger.actions.keep_outside import LedgerForked, check_continuation, get_signer, keep_outside
from gatelodge.ledger.domain.checkpoints import TreeHead
from gatelodge.ledger.domain.merkle import Frontier, Tiles
from gatelodge.ledger.models import Checkpoint, Leaf, Tile

logger = logging.getLogger(__name__)

LOCK = 0x6C656467  # "ledg", one number for every process on this database
BATCH = 10_000

# Below xmin every transaction has ended, so no event can still appear before those taken: a slow transaction loses
# nothing. A visible row at or above xmax was written by another server and came here by a restore; it is stable too.
READY = """
SELECT event.id, event.leaf FROM ledger_event AS event
WHERE (event.xid, event.seq) > (%s::text::xid8, %s)
  AND (event.xid < pg_snapshot_xmin(pg_current_snapshot()) OR event.xid >= pg_snapshot_xmax(pg_current_snapshot()))
  AND NOT EXISTS (SELECT FROM ledger_leaf AS leaf WHERE leaf.event_id = event.id)
ORDER BY event.xid, event.seq LIMIT %s
"""
LAST = """
SELECT event.xid::text, event.seq FROM ledger_leaf AS leaf JOIN ledger_event AS event ON event.id = leaf.event_id
WHERE event.xid < pg_snapshot_xmax(pg_current_snapshot()) AND leaf.index = (SELECT max(index) FROM ledger_leaf)
"""


def sequence_events(*, now: datetime, limit: int = BATCH, sweep: bool = False) -> int:
    """Place the events that are ready and sign the new tree head; gives how many, 0 when another process is at it.

    `sweep` looks at every event instead of those after the last one placed.
    """
    with transaction.atomic():
        if not _take_turn():
            return 0
        check_continuation()
        head = Checkpoint.objects.order_by("-size").first()
        signer = get_signer(fresh=head is None)
        frontier = _frontier(head)
        ready = _ready(limit, sweep=sweep)
        _place(ready, frontier)
        if ready:
            root = frontier.root()
            note = signer.sign(TreeHead(signer.name, frontier.size, root))
            Checkpoint.objects.create(
                size=frontier.size, root=root, at=now, frontier=frontier.to_bytes(), signature=note.signatures[0]
            )
    # After the commit: a head outside that the database then lost would look like a truncation.
    keep_outside(signer.name)
    return len(ready)


def run_sequencer(stop: StopEvent, interval: float = 1.0) -> None:
    """Sequence every `interval` seconds until `stop` is set; a failure is logged and tried again."""
    sweep = True
    while not stop.is_set():
        try:
            placed = sequence_events(now=timezone.now(), sweep=sweep)  # noqa: TID251 - this loop is a door
            sweep = sweep and placed == BATCH
        except LedgerForked as fork:
            logger.critical("ledger: %s", fork)
            stop.wait(60)
            placed = 0
        except Exception:
            logger.exception("ledger: sequencing failed")
            placed = 0
        finally:
            close_old_connections()
        if placed < BATCH:
            stop.wait(interval)


def _frontier(head: Checkpoint | None) -> Frontier:
    if head is None:
        return Frontier()
    frontier = Frontier.from_bytes(head.size, bytes(head.frontier))
    if frontier.root() != bytes(head.root):
        raise LedgerForked(f"the frontier of checkpoint {head.size} was changed; run: gatelodge ledger verify")
    return frontier


def _take_turn() -> bool:
    with connection.cursor() as cursor:
        # Ends with the transaction, so that a pooled connection cannot carry the lock away.
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _ready(limit: int, *, sweep: bool) -> list[tuple[UUID, bytes]]:
    with connection.cursor() as cursor:
        after = ("0", 0)
        if not sweep:
            cursor.execute(LAST)
            after = cursor.fetchone() or after
        cursor.execute(READY, [*after, limit])
        return [(event_id, bytes(leaf)) for event_id, leaf in cursor.fetchall()]


def _place(ready: list[tuple[UUID, bytes]], frontier: Frontier) -> None:
    start = frontier.size
    Leaf.objects.bulk_create(
        Leaf(index=start + at, event_id=event_id, leaf=leaf) for at, (event_id, leaf) in enumerate(ready)
    )
    tiles, finished = Tiles.after(frontier), []
    for _, leaf in ready:
        frontier.append(leaf)
        finished.append(tiles.append(leaf))
    Tile.objects.bulk_create(Tile(index=tile[0], root=tile[1]) for tile in finished if tile)
