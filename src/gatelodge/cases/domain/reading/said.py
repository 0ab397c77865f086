"""A statement while it is being read: where its words stand in a block, whose they are, and by which rule that is known."""

from __future__ import annotations

from dataclasses import dataclass, field

UNRESOLVED = "unresolved"
OUTLET = "outlet"
UNNAMED = "unnamed (told to the outlet)"


@dataclass
class Said:
    """Words of a block and their source; `source` of the outlet's own voice is OUTLET."""

    fragments: list[tuple[int, int]]
    source: str
    chain: list[str] = field(default_factory=list)
    route: str = "narration"
    cue: str = ""
    rule: str = "own voice"
    tier: str = "A"
    whole: bool = False

    @property
    def attributed(self) -> bool:
        return self.source != OUTLET


@dataclass(frozen=True)
class Teller:
    """Who is named as saying something: the words that name them, resolved, and how sure that is."""

    name: str
    tier: str
    document: bool = False
    carrier: bool = False
