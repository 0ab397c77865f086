"""A world to act in: each action is done, followed by its jobs and letters, observed, and undone."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from django.core.files.storage import FileSystemStorage
from django.db import connection, connections, transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from tests.worlds import databases
from tests.worlds.asking import Action, Answer, ask
from tests.worlds.chance import CHANCE
from tests.worlds.observing import Observation, Recorder, counters, is_negative, letters_to
from tests.worlds.viewers import Viewer

MOST_JOBS = 200
LATER = 8  # of the viewer's own pages, one of each address first; a sequence reads them all
WAITING = """
SELECT id, task_name, args FROM procrastinate_jobs
WHERE status = 'todo' AND id <> ALL(%s) AND (scheduled_at IS NULL OR scheduled_at <= %s) ORDER BY id LIMIT 1
"""


@dataclass
class World:
    """The database and what is added to it while somebody is in this world, in a transaction that is taken back."""

    add: Callable[[], None] = field(default=lambda: None)
    recorder: Recorder = field(default_factory=Recorder)

    @contextmanager
    def entered(self) -> Iterator[World]:
        databases.level_sequences(databases.START_OF_SECRETS)
        # A request or a job gives its connection back when it ends; here it goes on in the transaction around it.
        kept = patch.object(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
        with kept, undone():
            self.add()
            after_commit()
            databases.level_sequences()
            with self.recorder.attached():
                self.recorder.clear()
                yield self

    def observe(self, viewer: Viewer, action: Action, *, again: bool = False) -> tuple[Answer, Observation]:
        """Do one action and undo it; after a deed that leaves something, or when told, the viewer's pages are read again."""
        with undone():
            answer, seen = self.act(viewer, action)
            later = b""
            if action.is_deed and answer.status < 400 and (again or self.recorder.has_written()):
                later = self.look_again(viewer, viewer.reads[:LATER])
            seen = self.seen(viewer, answer, seen, later)
        self.recorder.clear()
        return answer, seen

    def act(self, viewer: Viewer, action: Action) -> tuple[Answer, list[str]]:
        """Make the request, and let what it set going come to its end; gives the answer and its statements."""
        CHANCE.start(f"{viewer.kind} {action.key}")
        self.recorder.statements = []
        before = waiting_jobs() if action.is_deed else []
        with as_if_committed():
            answer = ask(viewer.browser, action)
        statements = self.recorder.statements if is_negative(answer) else []
        if action.is_deed:
            after_commit()
            run_jobs(before)
        return answer, statements

    def look_again(self, viewer: Viewer, reads: Iterable[Action]) -> bytes:
        """Read the viewer's own pages."""
        seen = []
        for read in reads:
            CHANCE.start(f"{viewer.kind} later {read.key}")
            answer = ask(viewer.browser, read)
            seen.append(f"{read.key} {answer.status} {answer.headers}\n".encode() + answer.body)
        return b"\n".join(seen)

    def seen(self, viewer: Viewer, answer: Answer, statements: list[str], later: bytes) -> Observation:
        return Observation(
            status=str(answer.status).encode(),
            headers="\n".join(f"{k}: {v}" for k, v in answer.headers if k.lower() != "date").encode(),
            body=answer.body,
            letters=letters_to(viewer.addresses),
            files=b"\n".join(f"{name} {_digest(storage, name)}".encode() for storage, name in self.recorder.files),
            counters=counters(),
            logs="\n".join(self.recorder.lines).encode(),
            statements="\n".join(statements).encode(),
            later=later,
        )


def _digest(storage: FileSystemStorage, name: str) -> str:
    with storage.open(name) as held:
        return hashlib.sha256(held.read()).hexdigest()


@contextmanager
def undone() -> Iterator[None]:
    """Do something in a transaction of its own, and take it back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def as_if_committed() -> Iterator[None]:
    """Do what waits for a commit where the commit would be: at the end of the outermost transaction of the request."""
    depth, kept_exit, kept_on_commit = len(connection.savepoint_ids), transaction.Atomic.__exit__, connection.on_commit

    def leave(block: transaction.Atomic, *error: Any) -> None:
        kept_exit(block, *error)
        if len(connection.savepoint_ids) == depth and error[0] is None:
            after_commit()

    def on_commit(function: Callable[[], None], robust: bool = False) -> None:
        if len(connection.savepoint_ids) == depth:
            function()
        else:
            kept_on_commit(function, robust)

    with (
        patch.object(transaction.Atomic, "__exit__", leave),
        patch.object(connections["default"], "on_commit", on_commit),
    ):
        yield


def after_commit() -> None:
    """Do what waits for the commit, and let the constraints that wait for it speak."""
    waiting, connection.run_on_commit = connection.run_on_commit, []
    for _, function, _ in waiting:
        function()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def waiting_jobs() -> list[int]:
    """Give the jobs that are there already, and nobody's of this action."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM procrastinate_jobs WHERE status = 'todo'")
        return [number for (number,) in cursor.fetchall()]


def run_jobs(known: list[int]) -> None:
    """Run the jobs that came since, in this transaction, until none waits."""
    known = list(known)
    for _ in range(MOST_JOBS):
        with connection.cursor() as cursor:
            cursor.execute(WAITING, [known, timezone.now()])
            row = cursor.fetchone()
        if row is None:
            return
        known.append(row[0])
        run_job(row[1], json.loads(row[2]))
    raise AssertionError(f"more than {MOST_JOBS} jobs")


def run_job(name: str, arguments: dict[str, Any]) -> None:
    """Run one job as the worker does: what goes wrong in it is its own affair, and undoes what it did."""
    CHANCE.start(f"job {name} {arguments}")
    try:
        with transaction.atomic():
            app.tasks[name].func(**arguments)
    except Exception as error:  # noqa: BLE001 -- the worker too lets a failing job fail alone
        logging.getLogger("procrastinate").error("%s failed: %s", name, error)  # noqa: TRY400
