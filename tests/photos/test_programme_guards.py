"""What can never be true in the tables of the programme: each guard forbids it, and without the guard it would be."""

from __future__ import annotations

from uuid import UUID

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from gatelodge.photos.actions import cancel_order, refund_order
from gatelodge.photos.models import PhotoConsent, PhotoRelease, PhotoReview, Roll, Sitter
from tests.cast import Cast
from tests.photos.conftest import PhotoStory

pytestmark = pytest.mark.django_db(transaction=True)

# What differs in every copy of a row, so that a guard is met alone.
FRESH = {
    "id": "gen_random_uuid()",
    "code": "substr(md5(random()::text), 1, 20)",
    "sha256": "decode(md5(random()::text) || md5(random()::text), 'hex')",
    "reference": "gen_random_uuid()",
}
NEW = "substr(md5(random()::text), 1, 20)"
ENDED = {
    "payment_reference": NEW,
    "state": "'cancelled'",
    "ended_at": "ordered_at",
    "ended_by_id": "ordered_by_id",
    "ended_because": "'x'",
}
GONE = {"sealed_key": "NULL", "stored_as": "''", "deleted_at": "now()"}
# The row that is copied, the guard that is met, and what is wrong in the copy.
GUARDS: list[tuple[str, str, dict[str, str]]] = [
    ("order", "ticket_used_once", {}),
    ("order", "order_of_a_copy", {"payment_reference": NEW, "copies": "0"}),
    ("order", "family_order_has_its_visitor", {"payment_reference": NEW, "visitor_id": "NULL"}),
    ("ticket", "family_order_has_its_visitor", {"payment_reference": NEW, "paid_by": "'family'", "refund_reference": NEW}),
    ("order", "order_has_its_choice", {"payment_reference": NEW, "state": "'chosen'", "chosen_id": "NULL"}),
    ("order", "ended_order_says_why", ENDED | {"ended_because": "' '"}),
    ("order", "ended_order_says_why", ENDED | {"state": "'ordered'"}),
    ("order", "order_ended_by_someone", ENDED | {"ended_by_id": "NULL"}),
    ("ticket", "refund_follows_the_end", {"payment_reference": NEW, "refunded_at": "ended_at - interval '1 minute'", "refund_reference": NEW}),
    ("ticket", "refund_follows_the_end", {"payment_reference": NEW, "refund_reference": "''"}),
    ("ticket", "refund_used_once", {"payment_reference": NEW}),
    ("consent", "consent_of_one_person", {"person_id": "(SELECT id FROM people_incarceratedperson LIMIT 1)"}),
    ("consent", "consent_of_one_person", {"visitor_id": "NULL"}),
    ("consent", "consent_by_another_adult", {"means": "'by_adult'"}),
    ("consent", "consent_by_another_adult", {"means": "'by_adult'", "adult_id": "visitor_id"}),
    ("roll", "roll_number_once", {}),
    ("open", "one_open_roll_a_position", {"number": "number + 10"}),
    ("roll", "roll_counts_from_one", {"number": "0"}),
    ("roll", "roll_closed_by_its_reader", {"number": "50", "closed_by_id": "NULL"}),
    ("roll", "roll_closed_by_its_reader", {"number": "51", "last_frame": "NULL"}),
    ("roll", "last_frame_of_a_closed_roll", {"number": "52", "last_frame": "first_frame - 1"}),
    ("roll", "roll_closes_after_it_opened", {"number": "53", "closed_at": "opened_at - interval '1 minute'"}),
    ("sitter", "sitter_is_one_person", {"visitor_id": "NULL"}),
    ("sitter", "visitor_sits_once_a_roll", {}),
    ("person", "person_sits_once_a_roll", {}),
    ("exposure", "frame_once_a_roll", {}),
    ("exposure", "master_sealed_or_gone", {"frame": "900", "sealed_key": "NULL"}),
    ("exposure", "held_master_stays", GONE | {"frame": "901", "held_for": "'case 1'"}),
    ("exposure", "exposure_placed_by_someone", {"frame": "902", "placed_at": "taken_at"}),
    ("exposure", "placed_exposure_has_a_roll", {"roll_id": "NULL", "placed_at": "taken_at", "placed_by_id": "%(account)s"}),
    ("review", "exposure_reviewed_once_an_order", {}),
    ("review", "refused_picture_has_reasons", {"exposure_id": "%(other)s", "outcome": "'refused'"}),
    ("review", "refused_picture_has_reasons", {"exposure_id": "%(other)s", "reasons": "ARRAY['staff']"}),
    ("release", "copy_number_once", {}),
    ("release", "mark_is_not_seen", {"copy_number": "7", "peak_signal_to_noise": "41.9"}),
    ("release", "copy_handed_by_someone", {"copy_number": "8", "handed_over_at": "released_at"}),
    ("release", "copy_sealed_or_gone", {"copy_number": "9", "sealed_key": "NULL"}),
]  # fmt: skip
TABLES = {
    "order": "photoorder",
    "ticket": "photoorder",
    "open": "roll",
    "consent": "photoconsent",
    "person": "sitter",
    "review": "photoreview",
    "release": "photorelease",
}


@pytest.fixture
def rows(transactional_db: None, photo_programme: None) -> dict[str, UUID]:
    """One row of each kind: an order that was released, a ticket that was paid back, a closed roll and an open one."""
    story = PhotoStory(Cast())
    release = story.released()
    ticket = story.ticket()
    cancel_order(story.officer, order_id=ticket.id, why="Not today.", now=story.now)
    refund_order(story.sergeant, order_id=ticket.id, receipt="T-2", now=story.now)
    order = story.ordered("R-2")
    roll = release.exposure.roll
    assert roll is not None
    return {
        "order": order.id,
        "ticket": ticket.id,
        "consent": PhotoConsent.objects.get(visitor=story.cast.marisol).id,
        "roll": roll.id,
        "open": story.roll(frames=None).id,
        "sitter": Sitter.objects.get(roll=roll, visitor=story.cast.luz).id,
        "person": Sitter.objects.get(roll=roll, person=story.cast.tomas).id,
        "exposure": release.exposure_id,
        "review": PhotoReview.objects.get().id,
        "release": release.id,
        "account": story.cast.sergeant.id,
        "other": Roll.objects.get(id=roll.id).exposures.exclude(id=release.exposure_id).get().id,
    }


def test_the_database_forbids_it_only_with_its_guard(
    rows: dict[str, UUID], owner_connection: psycopg.Connection
) -> None:
    for kind, guard, wrong in GUARDS:
        table = f"photos_{TABLES.get(kind, kind)}"
        statement, given = copying(owner_connection, table, wrong), {**rows, "row": rows[kind]}
        with pytest.raises(psycopg.IntegrityError, match=guard), owner_connection.transaction():
            owner_connection.execute(statement, given)
        with owner_connection.transaction(force_rollback=True):
            owner_connection.execute(dropping(owner_connection, table, guard))
            assert owner_connection.execute(statement, given).rowcount == 1, (kind, guard, wrong)


@pytest.mark.parametrize("word", ["UPDATE photos_{} SET id = id", "DELETE FROM photos_{}"])
@pytest.mark.parametrize("table", ["photoconsent", "sitter", "photoreview", "deletion", "intake"])
def test_what_was_said_and_decided_is_not_taken_back_by_the_application(word: str, table: str) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(word.format(table))


def test_every_guard_of_these_tables_is_met() -> None:
    named = {guard for _, guard, _ in GUARDS}
    models = (PhotoConsent, PhotoRelease, PhotoReview, Roll, Sitter)
    assert {one.name for model in models for one in model._meta.constraints} <= named


def copying(owner: psycopg.Connection, table: str, wrong: dict[str, str]) -> str:
    """Write the statement that copies a row with something wrong in it."""
    found = owner.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position", [table]
    )
    columns = [name for (name,) in found]
    given = FRESH | wrong
    values = ", ".join(given.get(name, name) for name in columns)
    return f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM {table} WHERE id = %(row)s"


def dropping(owner: psycopg.Connection, table: str, guard: str) -> sql.Composed:
    """Take a guard away: a constraint, or an index that has a condition."""
    constraint = owner.execute("SELECT 1 FROM pg_constraint WHERE conname = %s", [guard]).fetchone()
    if constraint is None:
        return sql.SQL("DROP INDEX {}").format(sql.Identifier(guard))
    return sql.SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(sql.Identifier(table), sql.Identifier(guard))
