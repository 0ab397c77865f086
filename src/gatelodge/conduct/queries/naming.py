"""What is somebody called on a page of conduct?"""

from __future__ import annotations

from typing import Protocol


class Named(Protocol):
    """A visitor or an incarcerated person."""

    given_names: str
    surname: str


def name_of(somebody: Named | None) -> str:
    """Give a name as it is said; nothing for nobody."""
    return f"{somebody.given_names} {somebody.surname}" if somebody is not None else ""
