"""What a paper copy may cost: never more than the rules that somebody has seen allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.foundation.refusals import Reason
from gatelodge.policy.domain.records import Fee


@dataclass(frozen=True, slots=True)
class Copy:
    """So many pages on paper, for so many cents in all; the package itself costs nothing."""

    pages: int = 0
    cents: int = 0


def faults_of_copy(copy: Copy, fee: Fee | None, *, kind: str) -> Iterator[Reason]:
    """Give what can't be right about a cost."""
    if copy.cents and (fee is None or kind not in fee.kinds):
        yield reasons.FEE_UNKNOWN
    elif fee is not None and copy.cents > max(copy.pages, 0) * fee.cents_a_page:
        yield reasons.FEE_TOO_HIGH


def cost_in_words(copy: Copy) -> str:
    """Say the cost; nothing where there is none."""
    return f"${copy.cents // 100}.{copy.cents % 100:02d} ({copy.pages})" if copy.cents else ""
