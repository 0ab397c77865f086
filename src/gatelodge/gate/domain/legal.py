"""How a client's refusal of a legal visit is known to be the client's."""

from __future__ import annotations

from enum import StrEnum


class RefusalMeans(StrEnum):
    OWN_MARK = "own_mark"
    WITNESSED = "witnessed"
