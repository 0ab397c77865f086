"""Reads what browsers send in addresses."""

from __future__ import annotations

from uuid import UUID


def uuid_of(text: str | None) -> UUID | None:
    """Read an identifier; None for anything that is none."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
