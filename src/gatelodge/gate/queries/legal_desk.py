"""In which capacity does this visitor come, what does it allow and forbid, and what may come along?"""

from __future__ import annotations

from dataclasses import dataclass

from gatelodge.clearance.domain.legal_standing import LegalStanding
from gatelodge.clearance.domain.standing import NO_CREDENTIAL
from gatelodge.clearance.queries.items_at_gate import GateItem, list_items_at_gate
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.gate.queries.asked import Asked
from gatelodge.gate.queries.carried import CarriedRow, list_carried
from gatelodge.gate.queries.rows import ArrivalRow
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.people.domain.professionals import Capacity


@dataclass(frozen=True, slots=True)
class LegalDesk:
    """What the desk shows of a legal visitor; a social standing is shown, and is no bar by itself."""

    capacity: Capacity
    sponsor_name: str
    may_visit: bool
    allows: tuple[Wording, ...]
    forbids: tuple[Wording, ...]
    notes: tuple[Reason, ...]
    bars: tuple[Reason, ...]
    social: tuple[Reason, ...]
    items: tuple[GateItem, ...]
    carried: tuple[CarriedRow, ...]

    @property
    def capacity_words(self) -> Wording:
        return legal_word(self.capacity.value)


def legal_desk(asked: Asked, arrival: ArrivalRow) -> LegalDesk | None:
    """Give what the desk shows besides the answer, or None for a social visitor."""
    if asked.legal is None:
        return None
    standing: LegalStanding = asked.legal
    carried = tuple(list_carried([arrival.id])[arrival.id])
    inside = {one.item_id for one in carried if one.is_in}
    return LegalDesk(
        capacity=arrival.capacity,
        sponsor_name=arrival.sponsor_name,
        may_visit=standing.may_visit,
        allows=standing.allows,
        forbids=standing.forbids,
        notes=standing.notes,
        bars=asked.answer.bars,
        # That somebody was never approved socially says nothing here.
        social=tuple(one for one in asked.standing.reasons if one.code != NO_CREDENTIAL.code),
        items=tuple(one for one in list_items_at_gate(arrival.visitor_id) if one.id not in inside),
        carried=carried,
    )
