"""The fixed sentences of each layout of letters; a layout that was ever used is never changed, so old letters stay the same."""

from __future__ import annotations

from dataclasses import dataclass

from gatelodge.correspondence.domain import wording
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class Layout:
    """What every letter of one layout says around its own text."""

    note: Wording
    to: Wording
    dated: Wording
    reference: Wording
    grounds: Wording
    cure: Wording
    contest: Wording


_FIRST = Layout(
    note=wording.OTHER_LANGUAGE,
    to=wording.TO,
    dated=wording.DATED,
    reference=wording.REFERENCE,
    grounds=wording.GROUNDS,
    cure=wording.CURE,
    contest=wording.CONTEST,
)
LAYOUTS = {1: _FIRST, 2: _FIRST}
CURRENT = 2
