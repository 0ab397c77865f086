"""Where is a file sent that must not lie on the disk as it came? Departments declare their rooms; the site keeps them shut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SealedRoom:
    """Addresses whose files stay in memory, from whoever holds one of these permissions; `most_bytes` come at once."""

    paths: tuple[str, ...]
    may_send: tuple[str, ...]
    most_bytes: int


_declared: dict[tuple[str, ...], SealedRoom] = {}


def declare(paths: tuple[str, ...], may_send: tuple[str, ...], *, most_bytes: int) -> None:
    """Add a room; declaring the same addresses again replaces it."""
    _declared[paths] = SealedRoom(paths, may_send, most_bytes)


def room_of(path: str) -> SealedRoom | None:
    """Find the room that an address belongs to."""
    return next((one for one in _declared.values() if path.startswith(one.paths)), None)
