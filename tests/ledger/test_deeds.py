"""Does a deed write exactly one event, in its own transaction, and is a refusal recorded?"""

from __future__ import annotations

import json
from contextlib import nullcontext, suppress
from threading import Thread
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from gatelodge.foundation.actors import ANONYMOUS, Actor
from gatelodge.foundation.refusals import NotAllowedNow, Refusal
from gatelodge.ledger.actions import DEEDS, about, deed, in_deed, note, sqlstate
from gatelodge.ledger.actions.erase_private import erase_private
from gatelodge.ledger.models import Event, EventPrivate
from tests.ledger.sample import LATE, NOW, OFFICER, mark_thing, mark_two, refuse_thing

pytestmark = pytest.mark.django_db(transaction=True)


def kinds() -> list[str]:
    return list(Event.objects.order_by("at", "kind").values_list("kind", flat=True))


def content(event: Event) -> dict:
    return json.loads(event.bytes)


@pytest.fixture
def registry():
    """Let a test mark deeds of its own, and take them out again."""
    known = set(DEEDS)
    yield
    for name in set(DEEDS) - known:
        del DEEDS[name]


def test_a_deed_writes_its_event_with_its_subject_time_and_actor() -> None:
    thing = uuid4()
    event_id = mark_thing(OFFICER, thing_id=thing, now=NOW)
    event = Event.objects.get()
    assert (event.id, event.kind, event.subject) == (event_id, "sample.mark_thing", f"thing:{thing}")
    assert (event.at, event.actor) == (NOW, OFFICER.account_id)
    assert content(event)["data"] == {"count": 1}


@pytest.mark.parametrize("notes", [0, 2])
def test_a_deed_without_exactly_one_note_fails_and_leaves_nothing(notes: int) -> None:
    with pytest.raises(AssertionError, match=r"sample\.mark_thing wrote"):
        mark_thing(OFFICER, thing_id=uuid4(), now=NOW, notes=notes)
    assert (Event.objects.count(), ProcrastinateJob.objects.count()) == (0, 0)


def test_two_notes_fail_even_when_the_deed_swallows_the_first_alarm(registry: None) -> None:
    @deed("sample.swallow")
    def swallow(actor: Actor) -> None:
        note("thing:1")
        with suppress(AssertionError):
            note("thing:2")

    with pytest.raises(AssertionError, match="wrote 2 events"):
        swallow(OFFICER)
    assert kinds() == []


def test_nested_deeds_each_keep_their_own_count() -> None:
    mark_two(OFFICER, thing_id=uuid4(), now=NOW)
    assert kinds() == ["sample.mark_thing", "sample.mark_two"]


def test_a_note_outside_a_deed_fails() -> None:
    for outside in (lambda: note("thing:1"), lambda: about("thing:1"), lambda: erase_private(event_id=uuid4())):
        with pytest.raises(AssertionError, match="belongs inside a deed"):
            outside()
    assert not in_deed()


def test_a_refusal_rolls_back_is_recorded_with_its_reasons_and_goes_on() -> None:
    thing = uuid4()
    with pytest.raises(NotAllowedNow) as caught:
        refuse_thing(OFFICER, thing_id=thing, now=NOW)
    assert caught.value.reasons == (LATE,)
    event = Event.objects.get()
    assert (event.kind, event.subject, event.at) == ("sample.refuse_thing.refused", f"thing:{thing}", NOW)
    assert content(event)["data"]["reasons"] == [{"code": "too_late", "citation": "15 CCR 3172.1(b)"}]
    assert ProcrastinateJob.objects.count() == 0


def test_a_refusal_deep_inside_is_recorded_once_by_the_outermost_deed() -> None:
    with pytest.raises(NotAllowedNow):
        mark_two(OFFICER, thing_id=uuid4(), now=NOW, refuse=True)
    assert kinds() == ["sample.mark_two.refused"]


def test_an_inner_refusal_that_the_outer_deed_deals_with_leaves_only_the_outer_event(registry: None) -> None:
    @deed("sample.deal_with")
    def deal_with(actor: Actor) -> None:
        try:
            refuse_thing(actor, thing_id=uuid4(), now=NOW)
        except Refusal:
            note("thing:1", {"refused": True})

    deal_with(OFFICER)
    assert kinds() == ["sample.deal_with"]


def test_the_subject_of_a_refusal_may_be_named_early(registry: None) -> None:
    @deed("sample.name_early")
    def name_early(actor: Actor) -> None:
        about("thing:early")
        raise NotAllowedNow(LATE)

    with pytest.raises(NotAllowedNow):
        name_early(ANONYMOUS)
    assert Event.objects.get().subject == "thing:early"


def test_another_error_leaves_nothing(registry: None) -> None:
    @deed("sample.break_down")
    def break_down(actor: Actor) -> None:
        note("thing:1")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_down(OFFICER)
    assert kinds() == []
    assert not in_deed()


def test_a_conflict_in_the_database_becomes_a_refusal_when_the_deed_says_so(registry: None) -> None:
    def taken(error: DatabaseError) -> Refusal | None:
        return NotAllowedNow(LATE) if sqlstate(error) == "23505" else None

    def collide(actor: Actor, *, state: str) -> None:
        note("thing:1")
        with connection.cursor() as cursor:
            cursor.execute(f"DO $$ BEGIN RAISE EXCEPTION 'taken' USING ERRCODE = '{state}'; END $$")

    mapped, bare = deed("sample.collide", on_conflict=taken)(collide), deed("sample.collide_bare")
    with pytest.raises(NotAllowedNow) as caught:
        mapped(OFFICER, state="23505")
    assert isinstance(caught.value.__cause__, IntegrityError)
    with pytest.raises(DatabaseError, match="taken"):
        mapped(OFFICER, state="40P01")
    with pytest.raises(IntegrityError, match="taken"):
        bare(lambda actor: collide(actor, state="23505"))(OFFICER)
    assert kinds() == ["sample.collide.refused"]


@pytest.mark.parametrize(("inside", "times"), [(False, 2), (True, 1)], ids=["alone", "within another transaction"])
def test_a_deed_that_lost_a_deadlock_is_done_once_more(registry: None, inside: bool, times: int) -> None:
    tries: list[int] = []

    @deed("sample.lose")
    def lose(actor: Actor) -> None:
        note("thing:1")
        tries.append(1)
        if len(tries) == 1:
            with connection.cursor() as cursor:
                cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'deadlock' USING ERRCODE = '40P01'; END $$")

    with suppress(DatabaseError), transaction.atomic() if inside else nullcontext():
        lose(OFFICER)
    assert (len(tries), kinds()) == (times, [] if inside else ["sample.lose"])


def test_threads_do_not_share_a_deed() -> None:
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(10):
                mark_two(OFFICER, thing_id=uuid4(), now=NOW)
        except BaseException as error:  # noqa: BLE001 - handed to the test
            failures.append(error)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert Event.objects.count() == 80


def test_a_deed_inside_a_larger_transaction_goes_with_it() -> None:
    with transaction.atomic():
        mark_thing(OFFICER, thing_id=uuid4(), now=NOW)
        transaction.set_rollback(True)
    assert kinds() == []


def test_two_deeds_cannot_share_a_name(registry: None) -> None:
    deed("sample.once")(lambda actor: None)
    with pytest.raises(ValueError, match=r"two deeds are called sample\.once"):
        deed("sample.once")(mark_thing)


def test_a_deed_demands_an_actor() -> None:
    with pytest.raises(TypeError, match="needs an Actor"):
        mark_thing("officer", thing_id=uuid4(), now=NOW)


def test_erasing_what_is_private_leaves_the_event_as_it_was(registry: None) -> None:
    event_id = mark_thing(OFFICER, thing_id=uuid4(), now=NOW, name="Marisol Exampleton")
    before = bytes(Event.objects.get().bytes)
    assert b"Exampleton" not in before
    assert EventPrivate.objects.get().content == {"name": "Marisol Exampleton"}

    @deed("sample.erase")
    def erase(actor: Actor, *, event_id: UUID) -> bool:
        note(f"event:{event_id}")
        return erase_private(event_id=event_id)

    assert erase(OFFICER, event_id=event_id)
    assert not erase(OFFICER, event_id=event_id)
    assert EventPrivate.objects.count() == 0
    assert bytes(Event.objects.get(id=event_id).bytes) == before
