"""Does the sequencer lose nothing, place everything once, and stop when the past was changed?"""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event as Signal
from threading import Thread
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone

from gatelodge.ledger.actions.keep_outside import LedgerForked, keep_outside
from gatelodge.ledger.actions.sequence_events import LOCK, run_sequencer, sequence_events
from gatelodge.ledger.domain.merkle import root
from gatelodge.ledger.models import Checkpoint, Event, Leaf
from gatelodge.ledger.queries.outside import get_verifier, iterate_leaves, last_note, list_notes
from gatelodge.ledger.queries.verify import verify_ledger
from tests.ledger.sample import NOW, OFFICER, mark_thing, mark_things, sequence_all

pytestmark = pytest.mark.django_db(transaction=True)


def placed() -> list[UUID]:
    return list(Leaf.objects.order_by("index").values_list("event_id", flat=True))


def elsewhere(work) -> Thread:
    """Start work on a connection of its own."""

    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    return thread


def test_events_are_placed_in_order_and_the_head_is_signed(outside: Path) -> None:
    events = mark_things(5)
    sequence_all(5)
    assert placed() == events
    head = Checkpoint.objects.latest("size")
    leaves = [bytes(leaf) for leaf in Leaf.objects.order_by("index").values_list("leaf", flat=True)]
    assert bytes(head.root) == root(leaves)
    notes, rest = list_notes()
    assert (notes[-1].head.size, notes[-1].head.root, rest) == (5, bytes(head.root), "")
    assert get_verifier().accepts(notes[-1])
    assert list(iterate_leaves()) == leaves
    assert (outside / "signer.key").stat().st_mode & 0o777 == 0o600


def test_nothing_new_signs_nothing() -> None:
    mark_things(1)
    sequence_all(1)
    assert sequence_events(now=NOW) == 0
    assert Checkpoint.objects.count() == 1


def test_a_slow_transaction_that_commits_late_is_not_lost() -> None:
    begun, go_on = Signal(), Signal()
    late: list[UUID] = []

    def slowly() -> None:
        with transaction.atomic():
            late.append(mark_thing(OFFICER, thing_id=uuid4(), now=NOW))
            begun.set()
            go_on.wait(30)

    slow = elsewhere(slowly)
    begun.wait(30)
    quick = mark_things(3)
    assert sequence_events(now=NOW) == 0  # they came after one that may still commit
    go_on.set()
    slow.join()
    sequence_all(4)
    assert placed() == late + quick


def test_aborted_transactions_raise_no_alarm() -> None:
    for _ in range(3):
        mark_things(1)
        with transaction.atomic():
            mark_things(2)
            transaction.set_rollback(True)
    sequence_all(3)
    audit = verify_ledger()
    assert (audit.sound, audit.size, audit.waiting) == (True, 3, 0)


def test_two_sequencers_at_once_place_each_event_once() -> None:
    stop = Signal()
    sequencers = [elsewhere(lambda: run_sequencer(stop, interval=0.001)) for _ in range(2)]
    writers = [elsewhere(lambda: mark_things(25)) for _ in range(2)]
    for writer in writers:
        writer.join()
    end = time.monotonic() + 120
    while Leaf.objects.count() < 50 and time.monotonic() < end:
        time.sleep(0.02)
    stop.set()
    for sequencer in sequencers:
        sequencer.join()
    assert sorted(placed()) == sorted(Event.objects.values_list("id", flat=True))
    assert verify_ledger().sound


def test_a_second_sequencer_stands_back(owner_connection: psycopg.Connection) -> None:
    mark_things(1)
    with owner_connection.transaction():
        owner_connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        assert sequence_events(now=NOW) == 0
    sequence_all(1)


def test_an_insert_cannot_choose_its_transaction() -> None:
    event_id = mark_things(1)[0]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_event (id, kind, at, subject, bytes, leaf, xid) "
            "SELECT gen_random_uuid(), kind, at, subject, bytes, leaf, '1'::xid8 FROM ledger_event WHERE id = %s "
            "RETURNING xid = pg_current_xact_id()",
            [event_id],
        )
        assert cursor.fetchone() == (True,)


def test_events_restored_from_another_server_are_placed(owner_connection: psycopg.Connection) -> None:
    mark_things(2)
    sequence_all(2)
    restored, native = mark_things(2)
    # As in a dump from a server whose transaction numbers ran ahead of this one's.
    with owner_connection.transaction():
        owner_connection.execute("SET LOCAL session_replication_role = replica")
        owner_connection.execute("UPDATE ledger_event SET xid = '9000000000000000' WHERE id = %s", [restored])
    sequence_all(2)
    newer = mark_things(1)
    sequence_all(1)
    assert placed()[2:] == [native, restored, *newer]
    assert verify_ledger().sound


def test_a_sweep_finds_an_event_behind_the_last_one(owner_connection: psycopg.Connection) -> None:
    events = mark_things(3)
    sequence_all(3)
    behind = mark_things(1)
    with owner_connection.transaction():
        owner_connection.execute("SET LOCAL session_replication_role = replica")
        owner_connection.execute("UPDATE ledger_event SET xid = '3' WHERE id = %s", behind)
    assert sequence_events(now=NOW) == 0
    assert sequence_events(now=NOW, sweep=True) == 1
    assert placed() == events + behind


def test_files_lost_in_a_crash_are_brought_up_to_date(outside: Path) -> None:
    for _ in range(3):
        mark_things(2)
        sequence_all(2)
    checkpoints, leaves = outside / "checkpoints.txt", outside / "leaves"
    whole_leaves = leaves.read_bytes()
    first, _, _ = checkpoints.read_bytes().partition(b"\n4\n")
    cut = first.rpartition(b"\n")[0]  # the second note stops in its first line
    checkpoints.write_bytes(cut + b"\ngatelodge.inva")
    leaves.write_bytes(whole_leaves[:70])
    assert last_note()[0].head.size == 2
    keep_outside(get_verifier().name)
    notes, rest = list_notes()
    assert ([note.head.size for note in notes], rest) == ([2, 6], "")
    assert leaves.read_bytes() == whole_leaves
    assert verify_ledger().sound


def test_rubbish_in_the_checkpoint_file_stops_the_sequencer(outside: Path) -> None:
    mark_things(1)
    sequence_all(1)
    with (outside / "checkpoints.txt").open("a") as file:
        file.write("x" * 5000)
    mark_things(1)
    with pytest.raises(LedgerForked, match="no checkpoint"):
        sequence_all(1)


@pytest.mark.parametrize(
    "attack",
    [
        "DELETE FROM ledger_checkpoint",
        "UPDATE ledger_checkpoint SET root = sha256('')",
        "UPDATE ledger_checkpoint SET frontier = sha256('')",
    ],
)
def test_the_sequencer_does_not_sign_over_a_changed_past(owner_connection: psycopg.Connection, attack: str) -> None:
    mark_things(1)
    sequence_all(1)
    with owner_connection.transaction():
        owner_connection.execute("SET LOCAL session_replication_role = replica")
        owner_connection.execute(attack)
    with pytest.raises(LedgerForked):
        sequence_events(now=NOW)


def test_a_lost_key_is_not_replaced_silently(outside: Path) -> None:
    mark_things(1)
    sequence_all(1)
    (outside / "signer.key").unlink()
    with pytest.raises(LedgerForked, match="put the key back"):
        sequence_events(now=NOW)


def test_the_loop_goes_on_after_a_failure(outside: Path, caplog: pytest.LogCaptureFixture) -> None:
    outside.parent.joinpath("ledger").write_text("a file where the folder should be")
    mark_things(1)
    stop = Signal()
    sequencer = elsewhere(lambda: run_sequencer(stop, interval=0.01))
    end = time.monotonic() + 30
    while "sequencing failed" not in caplog.text and time.monotonic() < end:
        time.sleep(0.01)
    outside.unlink()
    while Checkpoint.objects.count() == 0 and time.monotonic() < end:
        time.sleep(0.01)
    stop.set()
    sequencer.join()
    assert "sequencing failed" in caplog.text
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [1]
    assert timezone.now() > Checkpoint.objects.get().at
