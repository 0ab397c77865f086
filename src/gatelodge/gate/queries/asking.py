"""What do the rules say of this visitor at this desk now?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from gatelodge.clearance.domain.standing import Standing
from gatelodge.clearance.queries import list_standings
from gatelodge.foundation.working_days import age_on
from gatelodge.gate.domain.admission import Escort, Seen, admit_facts, answer_of
from gatelodge.gate.domain.lifecycle import ArrivalState
from gatelodge.gate.queries.asked import Asked
from gatelodge.gate.queries.legal_asking import ask_legal_rules
from gatelodge.gate.queries.rows import ArrivalRow, VisitRow
from gatelodge.people.queries import (
    DocumentRow,
    get_person_facts,
    get_visitor_facts,
    list_guardianships,
)
from gatelodge.people.queries.documents import list_documents_of
from gatelodge.policy.queries import current_pack, decide

ADULT = 18


def ask_rules(visit: VisitRow, arrival: ArrivalRow, *, by: str | None, now: datetime) -> Asked:
    """Ask `gate.admit` with what is known now; what the desk saw must have been kept before. Of a capacity ask its rules."""
    if arrival.is_legal:
        return ask_legal_rules(visit, arrival, by=by, now=now)
    party = [one.visitor_id for one in visit.arrivals]
    standings = list_standings(party, visit.person_id, facility_id=visit.facility_id, at=now)
    documents = list_documents_of([arrival.visitor_id])[arrival.visitor_id]
    standing, minding = standings[arrival.visitor_id], find_escort(visit, arrival)
    escort = _escort(arrival, minding, standings, documents)
    facts = admit_facts(
        get_visitor_facts(arrival.visitor_id, on=visit.local_day, person_id=visit.person_id),
        get_person_facts(visit.person_id, on=visit.local_day),
        standing=standing,
        escort=escort,
        photo=next((one.kind for one in documents if one.id == arrival.document_id), None),
        seen=Seen.from_json(arrival.seen),
    )
    decision = decide("gate.admit", facts, on=now, by=by)
    pack = current_pack()
    answer = answer_of(
        decision, {rule: pack.rule(rule).then for rule in decision.rules}, pack.dictionary.words(decision.missing)
    )
    return Asked(answer, facts, standing, minding, is_with_family=escort is not None and escort.tie != "other")


def find_escort(visit: VisitRow, arrival: ArrivalRow) -> ArrivalRow | None:
    """Find the adult at the gate or inside who minds this minor: parent or guardian first, then the one booked."""
    if not is_young(visit, arrival):
        return None
    here = [one for one in visit.arrivals if one.state in (ArrivalState.PRESENT, ArrivalState.ADMITTED)]
    # Whoever was sent out minds nobody who stays, and those who were sent out with them leave with them.
    alike = [one for one in here if one.is_sent_out == arrival.is_sent_out]
    adults = [one for one in alike if one.id != arrival.id and not is_young(visit, one)]
    ties = _ties(arrival.visitor_id)
    adults.sort(key=lambda one: (one.visitor_id not in ties, one.visitor_id != arrival.escort_id))
    return adults[0] if adults else None


def is_young(visit: VisitRow, arrival: ArrivalRow) -> bool:
    """Tell whether a visitor is under 18 on the day of the visit."""
    return age_on(arrival.born_on, visit.local_day) < ADULT


def _escort(
    arrival: ArrivalRow,
    minding: ArrivalRow | None,
    standings: Mapping[UUID, Standing],
    documents: Sequence[DocumentRow],
) -> Escort | None:
    if minding is None:
        return None
    consent = next((one for one in documents if one.id == arrival.custody_consent_id), None)
    return Escort(
        tie=_ties(arrival.visitor_id).get(minding.visitor_id, "other"),
        may_visit=standings[minding.visitor_id].may_visit,
        named_in_consent=consent is not None and consent.names_adult_id == minding.visitor_id,
    )


def _ties(visitor_id: UUID) -> dict[UUID, str]:
    # Only what staff have confirmed: a tie that a visitor merely states is not one yet.
    ties = list_guardianships(visitor_id)
    return {one.guardian_id: one.kind for one in ties if one.minor_id == visitor_id and one.verified_at is not None}
