"""Lets go of the database while somebody waits."""

from __future__ import annotations

from django.db import connections


def give_back_connections() -> None:
    """Give the connections of this thread back to their pool, but for one whose transaction goes on."""
    for one in connections.all(initialized_only=True):
        if not one.in_atomic_block:
            one.close()
