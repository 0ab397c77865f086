"""What a viewer can observe of one action, part by part; two worlds are compared by these bytes and nothing else."""

from __future__ import annotations

import hashlib
import logging
import pickle
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from typing import Any
from unittest.mock import patch

from django.core import mail
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import connection

from tests.worlds.asking import Answer


@dataclass(frozen=True, slots=True)
class Observation:
    """One action as its viewer met it; `statements` is empty where the answer was no negative one."""

    status: bytes
    headers: bytes
    body: bytes
    letters: bytes
    files: bytes
    counters: bytes
    logs: bytes
    statements: bytes
    later: bytes

    def digest(self) -> bytes:
        return hashlib.sha256(self.at_once() + self.later).digest()

    def at_once(self) -> bytes:
        """Give a digest of everything but the later pages, which are read after a deed that left something."""
        parts = (getattr(self, one.name) for one in fields(self) if one.name != "later")
        return hashlib.sha256(b"\0".join(parts)).digest()

    def differs_from(self, other: Observation) -> list[str]:
        return [one.name for one in fields(self) if getattr(self, one.name) != getattr(other, one.name)]


def is_negative(answer: Answer) -> bool:
    """Tell whether a no was said: there the road to it must be the same too, as its length can be measured."""
    return answer.status >= 400


SAVEPOINT = re.compile(r'SAVEPOINT "\w+"')
WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")
RECORDS = ("ledger_event", "django_session", "policy_policydecision")


class Recorder(logging.Handler):
    """Keeps what happens beside the answer: statements, log lines, files."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []
        self.lines: list[str] = []
        self.files: list[tuple[FileSystemStorage, str]] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        # A savepoint is named by a counter of the process, which says nothing but how many there were before.
        self.statements.append(SAVEPOINT.sub("SAVEPOINT", sql))
        return execute(sql, params, many, context)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))

    def has_written(self) -> bool:
        """Tell whether the deed left anything that a later page could show; that it was recorded is no such thing."""
        return any(one.lstrip().startswith(WRITES) and not any(t in one for t in RECORDS) for one in self.statements)

    def clear(self) -> None:
        self.statements, self.lines = [], []
        for storage, name in self.files:
            storage.delete(name)
        self.files = []
        mail.outbox = []
        cache.clear()

    @contextmanager
    def attached(self) -> Iterator[Recorder]:
        """Record until the end of the block, in place of every handler that writes to a screen."""
        root, django = logging.getLogger(), logging.getLogger("django")
        kept = [(one, one.handlers, one.level, one.propagate) for one in (root, django)]
        saved = FileSystemStorage._save

        def save(storage: FileSystemStorage, name: str, content: Any) -> str:
            written = saved(storage, name, content)
            self.files.append((storage, written))
            return written

        root.handlers, django.handlers = [self], []
        root.setLevel(logging.INFO)
        try:
            with patch.object(FileSystemStorage, "_save", save), connection.execute_wrapper(self):
                yield self
        finally:
            for logger, handlers, level, propagate in kept:
                logger.handlers, logger.propagate = handlers, propagate
                logger.setLevel(level)


def letters_to(addresses: frozenset[str]) -> bytes:
    """Give the mails that somebody at one of these addresses receives, in their order, as they go over the wire."""
    sent = [one for one in getattr(mail, "outbox", []) if addresses & {to.lower() for to in one.recipients()}]
    return b"\n\n".join(one.message().as_bytes() for one in sent)


def counters() -> bytes:
    """Give every counter of attempts that is kept outside the database."""
    kept = getattr(cache, "_cache", {})
    return repr(sorted((key, pickle.loads(value)) for key, value in kept.items())).encode()
