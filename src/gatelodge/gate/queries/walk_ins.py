"""Which attorney stands at the gate, to see whom, and whom may the attorney bring?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.legal_reasons import LICENCE_UNKNOWN, NO_SUCH_CLIENT
from gatelodge.gate.queries.day import Gate
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.legal_words import legal_word
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import find_person_by_number, list_visitors, local_day
from gatelodge.people.queries.professionals import list_capacities
from gatelodge.people.queries.sponsors import list_representative_ids, list_sponsor_ties
from gatelodge.people.queries.ties import find_attorney_by_licence
from gatelodge.scheduling.domain.legal import LegalGuest


@dataclass(frozen=True, slots=True)
class ComerRow:
    """Somebody who may be in the party, in the one capacity that the attorney's sponsorship or licence gives."""

    name: str
    guest: LegalGuest

    @property
    def words(self) -> Wording:
        return legal_word(self.guest.capacity.value)


@dataclass(frozen=True, slots=True)
class WalkInRow:
    """An attorney, the client asked for, and who may come along."""

    person_id: UUID
    person_name: str
    person_number: str
    comers: tuple[ComerRow, ...]


@protected_read("gate.walk_in")
def read_walk_in(
    actor: Actor, *, gate: Gate, jurisdiction: str, number: str, client: str, purpose: str, now: datetime
) -> WalkInRow:
    """Find an attorney by licence, never by name alone, and a client at this gate; whether they may meet, the rules say."""
    require(actor, "gate.receive", gate)
    attorney_id = find_attorney_by_licence(jurisdiction, number)
    person = find_person_by_number(client.strip())
    here = person is not None and person.facility_id == gate.facility_id
    refuse_if_any(BadInput, [*([] if attorney_id else [LICENCE_UNKNOWN]), *([] if here else [NO_SUCH_CLIENT])])
    assert attorney_id is not None
    assert person is not None
    noted(f"visitor:{attorney_id}", f"person:{person.id}")
    return WalkInRow(person.id, person.name, person.number, tuple(_comers(attorney_id, person.id, now)))


def _comers(attorney_id: UUID, person_id: UUID, now: datetime) -> list[ComerRow]:
    day = local_day(now)
    sent = [one for one in list_representative_ids(attorney_id, on=day) if one != attorney_id]
    names = list_visitors([attorney_id, *sent])
    # The attorney may be asked about without any tie: the rules answer which paper is wanting.
    comers = [ComerRow(names[attorney_id].name, LegalGuest(attorney_id, Capacity.ATTORNEY))]
    for one in sent:
        held = [each for each in list_capacities(one, person_id, on=day) if each.sponsorship_id]
        ties = list_sponsor_ties({each.sponsorship_id for each in held if each.sponsorship_id})
        comers += [
            ComerRow(names[one].name, LegalGuest(one, each.capacity, each.sponsorship_id))
            for each in held
            if each.sponsorship_id and ties[each.sponsorship_id].sponsor_id == attorney_id
        ]
    return comers
