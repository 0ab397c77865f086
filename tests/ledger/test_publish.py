"""Do messages live and die with their transaction, and does each listener fail alone?"""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from django.utils.module_loading import import_string
from procrastinate.contrib.django.models import ProcrastinateJob

from gatelodge.config.wiring import TOPICS
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.ledger.actions import listen, publish
from gatelodge.ledger.actions.publish import LISTENERS, packed, unpacked
from tests.ledger.sample import NOW, OFFICER, mark_thing, refuse_thing
from tests.worker import work_off

pytestmark = pytest.mark.django_db(transaction=True)
TOPIC = "sample.thing_marked"
heard: list[tuple[str, datetime, dict]] = []


def first_listener(actor: Actor, *, now: datetime, **ids: object) -> None:
    heard.append(("first", now, ids))


def failing_listener(actor: Actor, *, now: datetime, **ids: object) -> None:
    raise ZeroDivisionError


def last_listener(actor: Actor, *, now: datetime, **ids: object) -> None:
    heard.append(("last", now, ids))


@pytest.fixture
def listeners():
    heard.clear()
    for listener in (first_listener, failing_listener, last_listener):
        listen(TOPIC, listener)
    yield
    del LISTENERS[TOPIC]


def jobs(name: str) -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name=name).order_by("id"))


def test_a_message_waits_in_the_outbox_of_its_transaction() -> None:
    thing = uuid4()
    mark_thing(OFFICER, thing_id=thing, now=NOW)
    assert [job.args for job in jobs("ledger.deliver")] == [{"topic": TOPIC, "ids": {"thing_id": {"uuid": str(thing)}}}]


def test_a_rolled_back_deed_takes_its_message_with_it() -> None:
    with pytest.raises(NotAllowedNow):
        refuse_thing(OFFICER, thing_id=uuid4(), now=NOW)
    assert jobs("ledger.deliver") == []


def test_publishing_without_a_transaction_fails() -> None:
    with pytest.raises(AssertionError, match="transaction"):
        publish(TOPIC, thing_id=uuid4())


def test_each_listener_hears_and_one_failure_is_its_own(listeners: None, caplog: pytest.LogCaptureFixture) -> None:
    thing = uuid4()
    mark_thing(OFFICER, thing_id=thing, now=NOW)
    work_off()
    assert sorted(name for name, _, _ in heard) == ["first", "last"]
    assert all(ids == {"thing_id": thing} for _, _, ids in heard)
    assert all(now.tzinfo is not None for _, now, _ in heard)
    states = {job.args["listener"].rpartition(".")[2]: (job.status, job.attempts) for job in jobs("ledger.hear")}
    assert states["first_listener"] == states["last_listener"] == ("succeeded", 1)
    # It waits for its next try; on a slow machine it has had more than one.
    assert states["failing_listener"][0] == "todo"
    assert states["failing_listener"][1] >= 1


def test_a_message_nobody_listens_to_is_done_with() -> None:
    mark_thing(OFFICER, thing_id=uuid4(), now=NOW)
    work_off()
    assert [job.status for job in jobs("ledger.deliver")] == ["succeeded"]
    assert jobs("ledger.hear") == []


def test_the_worker_runs_beside_the_loop_that_a_browser_test_leaves_in_its_thread() -> None:
    mark_thing(OFFICER, thing_id=uuid4(), now=NOW)

    async def as_playwright_leaves_it() -> None:
        work_off()

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(as_playwright_leaves_it())
    else:
        work_off()  # a browser test has left its loop in this very process
    assert [job.status for job in jobs("ledger.deliver")] == ["succeeded"]


def test_identifiers_come_back_as_they_were() -> None:
    ids = [uuid4(), "text", 7, None, True, NOW, date(2031, 5, 4), [UUID(int=1)]]
    assert unpacked(packed(ids)) == ids


def test_a_message_does_not_carry_things() -> None:
    with pytest.raises(TypeError, match="identifiers"):
        packed({"name": "Marisol Exampleton"})


@pytest.mark.parametrize(
    "path", [path for paths in TOPICS.values() for path in paths] or ["gatelodge.ledger.actions.note"]
)
def test_everything_wired_exists(path: str) -> None:
    assert callable(import_string(path))
