"""Does the audit name every attack by the database's owner, triggers off, and stay silent when nothing happened?"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from gatelodge.ledger.actions.sequence_events import sequence_events
from gatelodge.ledger.domain.checkpoints import Signer, TreeHead
from gatelodge.ledger.domain.merkle import Frontier, inclusion_path
from gatelodge.ledger.models import EventPrivate, Leaf
from gatelodge.ledger.queries.outside import iterate_leaves, list_notes, signer_file
from gatelodge.ledger.queries.proofs import find_proof
from gatelodge.ledger.queries.verify import Audit, verify_ledger
from tests.ledger.sample import mark_things, sequence_all

pytestmark = pytest.mark.django_db(transaction=True)

CHECK = "event_leaf_is_hash_of_bytes"
FORGE = "convert_to(replace(convert_from(bytes, 'UTF8'), '\"count\":1', '\"count\":9'), 'UTF8')"


@dataclass
class Log:
    """Twelve placed events under three checkpoints, and the owner of the database, whose triggers are off."""

    events: list[UUID]
    owner: psycopg.Connection

    def attack(self, *statements: str, **values: object) -> None:
        with self.owner.transaction():
            self.owner.execute("SET LOCAL session_replication_role = replica")
            for statement in statements:
                self.owner.execute(statement, values)

    def resign(self) -> None:
        """Do what the owner can do with the stolen key: build and sign every head again over the rows as they are."""
        signer, frontier = Signer.from_text(signer_file().read_text()), Frontier()
        sizes = {size for (size,) in self.owner.execute("SELECT size FROM ledger_checkpoint")}
        for (leaf,) in self.owner.execute("SELECT leaf FROM ledger_leaf ORDER BY index").fetchall():
            frontier.append(leaf)
            if frontier.size in sizes:
                note = signer.sign(TreeHead(signer.name, frontier.size, frontier.root()))
                self.attack(
                    "UPDATE ledger_checkpoint SET root = %(root)s, frontier = %(nodes)s, signature = %(line)s WHERE size = %(size)s",
                    root=frontier.root(), nodes=frontier.to_bytes(), line=note.signatures[0], size=frontier.size,
                )  # fmt: skip


@pytest.fixture
def log(owner_connection: psycopg.Connection) -> Log:
    events: list[UUID] = []
    for _ in range(3):
        events += mark_things(4, name="Marisol Exampleton")
        sequence_all(4)
    return Log(events, owner_connection)


def found(audit: Audit) -> set[tuple[str, int | None, UUID | None]]:
    return {(one.code, one.index, one.event) for one in audit.findings}


def test_an_untouched_log_is_sound(log: Log) -> None:
    audit = verify_ledger()
    assert (audit.findings, audit.size, audit.waiting) == ([], 12, 0)
    assert (audit.checkpoints, audit.outside, audit.outside_size) == (3, 3, 12)


def test_events_that_wait_are_counted_apart(log: Log) -> None:
    mark_things(2)
    audit = verify_ledger()
    assert (audit.sound, audit.size, audit.waiting) == (True, 12, 2)
    assert audit.waiting_since is not None


def test_a_bare_change_of_bytes_is_named(log: Log) -> None:
    # The database itself refuses this until its owner takes the check away.
    change = f"UPDATE ledger_event SET bytes = {FORGE} WHERE id = %(id)s"
    with pytest.raises(psycopg.errors.CheckViolation):
        log.attack(change, id=log.events[5])
    definition = "CHECK (leaf = sha256('\\x00'::bytea || bytes))"
    try:
        log.attack(f"ALTER TABLE ledger_event DROP CONSTRAINT {CHECK}")
        log.attack(change, id=log.events[5])
        assert found(verify_ledger()) == {("altered", 5, log.events[5])}
    finally:
        log.attack("DELETE FROM ledger_event", "DELETE FROM ledger_leaf")
        log.attack(f"ALTER TABLE ledger_event ADD CONSTRAINT {CHECK} {definition}")


def hashed(where: str) -> str:
    return f"UPDATE ledger_event SET bytes = {FORGE}, leaf = sha256('\\x00'::bytea || {FORGE}) WHERE {where}"


def alter_the_event(log: Log) -> set:
    log.attack(hashed("id = %(id)s"), id=log.events[5])
    return {("altered", 5, log.events[5])}


def alter_the_event_and_its_place(log: Log) -> set:
    log.attack(
        hashed("id = %(id)s"),
        "UPDATE ledger_leaf SET leaf = e.leaf FROM ledger_event e WHERE e.id = event_id",
        id=log.events[5],
    )
    return {("altered", 5, log.events[5]), ("root_differs", 4, None)}


def alter_a_column(log: Log) -> set:
    log.attack("UPDATE ledger_event SET subject = 'thing:other' WHERE id = %(id)s", id=log.events[0])
    return {("altered", 0, log.events[0])}


def alter_what_is_private(log: Log) -> set:
    log.attack(
        """UPDATE ledger_eventprivate SET content = '{"name": "Tomás Sampleson"}' WHERE event_id = %(id)s""",
        id=log.events[7],
    )
    return {("altered", 7, log.events[7])}


def delete_the_event(log: Log) -> set:
    log.attack("DELETE FROM ledger_event WHERE id = %(id)s", id=log.events[3])
    return {("removed", 3, log.events[3])}


def delete_the_event_and_its_place(log: Log) -> set:
    log.attack(
        "DELETE FROM ledger_event WHERE id = %(id)s",
        "DELETE FROM ledger_leaf WHERE event_id = %(id)s",
        id=log.events[3],
    )
    return {("removed", 3, None), ("gap", 4, None), ("root_differs", 0, None)}


def close_the_gap(log: Log) -> set:
    delete_the_event_and_its_place(log)
    log.attack(
        "UPDATE ledger_leaf SET index = index + 1000 WHERE index > 3",
        "UPDATE ledger_leaf SET index = index - 1001 WHERE index > 999",
    )
    return {("removed", 3, None), ("root_differs", 0, None)}


def insert_in_the_middle(log: Log) -> set:
    (stranger,) = mark_things(1)
    log.attack(
        "UPDATE ledger_leaf SET index = index + 1000 WHERE index > 5",
        "UPDATE ledger_leaf SET index = index - 999 WHERE index > 999",
        "INSERT INTO ledger_leaf SELECT 6, leaf, id FROM ledger_event WHERE id = %(id)s",
        id=stranger,
    )
    return {("inserted", 6, stranger), ("root_differs", 4, None)}


def swap_places(log: Log) -> set:
    log.attack(
        "UPDATE ledger_leaf SET index = 1002 WHERE index = 2",
        "UPDATE ledger_leaf SET index = 2 WHERE index = 9",
        "UPDATE ledger_leaf SET index = 9 WHERE index = 1002",
    )
    return {("swapped", 2, log.events[9]), ("swapped", 9, log.events[2]), ("root_differs", 0, None)}


def swap_contents(log: Log) -> set:
    log.attack(
        "UPDATE ledger_event a SET bytes = b.bytes, leaf = b.leaf FROM ledger_event b WHERE (a.id, b.id) IN ((%(x)s, %(y)s), (%(y)s, %(x)s))",
        x=log.events[2], y=log.events[9],
    )  # fmt: skip
    return {("altered", 2, log.events[2]), ("altered", 9, log.events[9])}


def cut_off_the_end(log: Log) -> set:
    log.attack(
        "DELETE FROM ledger_event WHERE id IN (SELECT event_id FROM ledger_leaf WHERE index > 7)",
        "DELETE FROM ledger_leaf WHERE index > 7",
        "DELETE FROM ledger_checkpoint WHERE size > 8",
    )
    return {("truncated", 8, None), *(("removed", index, None) for index in range(8, 12))}


def empty_all_tables(log: Log) -> set:
    log.attack("DELETE FROM ledger_leaf", "DELETE FROM ledger_event", "DELETE FROM ledger_checkpoint")
    return {("truncated", 0, None), *(("removed", index, None) for index in range(12))}


def change_a_head(log: Log) -> set:
    log.attack("UPDATE ledger_checkpoint SET root = sha256('') WHERE size = 8")
    return {("checkpoint_forged", None, None)}


def recompute_everything(log: Log) -> set:
    expected = alter_the_event_and_its_place(log)
    log.resign()
    return expected


ATTACKS = [
    alter_the_event, alter_the_event_and_its_place, alter_a_column, alter_what_is_private, delete_the_event,
    delete_the_event_and_its_place, close_the_gap, insert_in_the_middle, swap_places, swap_contents, cut_off_the_end,
    empty_all_tables, change_a_head, recompute_everything,
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_owner_of_the_database_is_found_out(log: Log, attack: Callable[[Log], set]) -> None:
    expected = attack(log)
    assert found(verify_ledger()) == expected


def test_without_the_leaves_outside_a_head_still_gives_the_stretch(log: Log, outside: Path) -> None:
    (outside / "leaves").unlink()
    recompute_everything(log)
    assert found(verify_ledger()) == {("root_differs", 4, None), ("leaves_cut", None, None)}


def test_only_what_is_kept_outside_catches_one_who_has_the_key(log: Log, outside: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "witness.txt"
    shutil.copy(outside / "checkpoints.txt", theirs)
    recompute_everything(log)
    # With our own files rewritten too, nothing here can tell …
    forged = list(Leaf.objects.order_by("index").values_list("leaf", flat=True))
    signer = Signer.from_text(signer_file().read_text())
    heads = log.owner.execute("SELECT size, root FROM ledger_checkpoint ORDER BY size").fetchall()
    notes = [signer.sign(TreeHead(signer.name, size, root)).text() for size, root in heads]
    (outside / "checkpoints.txt").write_text("".join(notes))
    (outside / "leaves").write_bytes(b"".join(bytes(leaf) for leaf in forged))
    assert verify_ledger().sound
    # … but a copy in other hands does.
    assert ("root_differs", 4, None) in found(verify_ledger(theirs))


def test_a_missing_checkpoint_file_is_an_alarm(log: Log, outside: Path) -> None:
    (outside / "checkpoints.txt").unlink()
    assert found(verify_ledger()) == {("outside_missing", None, None)}


def test_a_checkpoint_file_that_was_touched_is_named(log: Log, outside: Path) -> None:
    file = outside / "checkpoints.txt"
    whole = file.read_text()
    file.write_text(whole.replace("\n8\n", "\n9\n"))
    assert ("checkpoint_forged", None, None) in found(verify_ledger())
    file.write_text(whole + "rubbish")
    assert found(verify_ledger()) == {("checkpoint_unreadable", None, None)}
    file.write_text("".join(note.text() for note in reversed(list_notes()[0])))
    assert found(verify_ledger()) == {("checkpoint_order", None, None)}


def test_leaves_that_were_touched_outside_are_not_believed(log: Log, outside: Path) -> None:
    file = outside / "leaves"
    content = bytearray(file.read_bytes())
    content[32 * 9] ^= 1
    file.write_bytes(content)
    assert found(verify_ledger()) == {("leaves_changed", None, None)}


def test_an_event_changed_before_it_was_placed_is_named(log: Log) -> None:
    (event,) = mark_things(1)
    log.attack("UPDATE ledger_event SET kind = 'sample.other' WHERE id = %(id)s", id=event)
    assert found(verify_ledger()) == {("altered", None, event)}


def test_erasing_what_is_private_is_no_alarm(log: Log) -> None:
    EventPrivate.objects.all().delete()
    assert verify_ledger().sound


@pytest.mark.parametrize("number", range(24))
def test_any_single_row_changed_anywhere_is_named(log: Log, number: int) -> None:
    event, index = log.events[number % 12], number % 12
    if number < 12:
        log.attack(
            hashed("id = %(id)s"),
            "UPDATE ledger_leaf SET leaf = e.leaf FROM ledger_event e WHERE e.id = event_id",
            id=event,
        )
        log.resign()
        assert ("altered", index, event) in found(verify_ledger())
    else:
        log.attack(
            "DELETE FROM ledger_event WHERE id = %(id)s", "DELETE FROM ledger_leaf WHERE event_id = %(id)s", id=event
        )
        assert ("removed", index) in {(code, where) for code, where, _ in found(verify_ledger())}


@pytest.mark.parametrize("table", ["ledger_event", "ledger_leaf", "ledger_checkpoint", "ledger_tile"])
def test_nobody_changes_or_removes_a_row_by_accident(log: Log, table: str) -> None:
    column = {"ledger_checkpoint": "size", "ledger_tile": "root"}.get(table, "leaf")
    log.attack("INSERT INTO ledger_tile VALUES (9, sha256(''))")
    for statement in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE"):
        with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
            cursor.execute(statement)
        with pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
            log.owner.execute(statement)
    # The guard is the trigger: with triggers off the owner's way is free.
    log.attack(f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}")
    assert log.owner.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_the_audit_follows_a_log_that_grows_on(log: Log) -> None:
    mark_things(3)
    sequence_all(3)
    assert (verify_ledger().size, sequence_events(now=timezone.now())) == (15, 0)
    assert hashlib.sha256(b"").digest() != verify_ledger().root


def test_every_place_of_a_log_of_several_tiles_is_proved_and_a_changed_tile_is_named(
    owner_connection: psycopg.Connection,
) -> None:
    events: list[UUID] = []
    for count in (200, 113, 256, 31):
        events += mark_things(count)
        sequence_all(count)
    for index in (0, 199, 255, 256, 511, 512, 599):
        proof = find_proof(events[index])
        assert proof is not None
        assert (proof.index, proof.size, proof.holds) == (index, 600, True)
        assert list(proof.path) == inclusion_path(index, list(iterate_leaves()))
    assert verify_ledger().sound
    Log(events, owner_connection).attack("UPDATE ledger_tile SET root = sha256('') WHERE index = 1")
    assert found(verify_ledger()) == {("tile_differs", 256, None)}
    assert not find_proof(events[0]).holds
