"""Puts off to the end of the transaction what must not undo it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction


def after_commit(do: Callable[[], object]) -> None:
    """Do something once all is kept; when it fails, what was kept stays."""
    transaction.on_commit(do, robust=True)
