"""Leaks that are known and not yet mended, each with who sees it, by which secrets, and why it stands.

The suite fails on any difference that is not here, and on an entry that no longer shows: then it is taken away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.worlds.comparing import Difference


@dataclass(frozen=True, slots=True)
class OpenLeak:
    """One address at which some viewers see that there is something: by which classes, in which parts of what they observe."""

    address: str
    viewers: frozenset[str]
    classes: frozenset[str]
    parts: frozenset[str]
    why: str


VISITORS = frozenset(
    {
        *("application", "incident", "past_visit", "photo_order", "record_check"),
        *("representation", "restriction", "social_visit", "sponsorship"),
    }
)
OTHER_FACILITY = frozenset({"supervisor", "kiosk"})
PARTS = frozenset({"status", "headers", "body", "statements", "log", "counters"})
OPEN_LEAKS: list[OpenLeak] = [
    OpenLeak(
        "GET people/visitors/", OTHER_FACILITY, VISITORS, PARTS, "the search for visitors is of the whole department"
    ),
    OpenLeak(
        "GET conduct/find/",
        OTHER_FACILITY,
        VISITORS,
        PARTS,
        "who may have broken a rule is looked for in the whole department",
    ),
]


def known(viewer: str) -> dict[str, OpenLeak]:
    """Give what is open for a viewer, by address."""
    return {one.address: one for one in OPEN_LEAKS if viewer in one.viewers}


def unknown(found: Iterable[Difference]) -> list[Difference]:
    """Give the differences that no entry explains; each has been narrowed down to its classes."""
    left = []
    for one in found:
        entry = known(one.viewer).get(one.action.names)
        if entry is None or not set(one.classes) <= entry.classes or not set(one.parts) <= entry.parts:
            left.append(one)
    return left
