"""What do the rules say of this legal visitor at this desk at this instant?"""

from __future__ import annotations

from datetime import datetime

from gatelodge.clearance.queries import get_standing
from gatelodge.clearance.queries.legal import get_legal_standing
from gatelodge.gate.domain.admission import Seen
from gatelodge.gate.domain.legal_admission import legal_admit_facts, legal_answer
from gatelodge.gate.queries.asked import Asked
from gatelodge.gate.queries.rows import ArrivalRow, VisitRow
from gatelodge.people.queries.documents import list_documents_of
from gatelodge.policy.queries import current_pack, decide


def ask_legal_rules(visit: VisitRow, arrival: ArrivalRow, *, by: str | None, now: datetime) -> Asked:
    """Ask about the capacity as it stands at this instant, and about identity and search; about the subject, never."""
    standing = get_legal_standing(
        arrival.visitor_id,
        visit.person_id,
        facility_id=visit.facility_id,
        capacity=arrival.capacity,
        sponsorship_id=arrival.sponsorship_id,
        at=now,
    )
    documents = list_documents_of([arrival.visitor_id])[arrival.visitor_id]
    photo = next((one.kind for one in documents if one.id == arrival.document_id), None)
    desk_facts = legal_admit_facts(arrival.born_on, visit.local_day, photo=photo, seen=Seen.from_json(arrival.seen))
    capacity = decide("legal.capacity", standing.facts, on=now, by=by)
    desk = decide("legal.admit", desk_facts, on=now, by=by)
    pack = current_pack()
    answer = legal_answer(
        capacity,
        desk,
        thens={rule: pack.rule(rule).then for one in (capacity, desk) for rule in one.rules},
        reasons=standing.reasons,
        still_asked=pack.dictionary.words((*capacity.missing, *desk.missing)),
    )
    social = get_standing(arrival.visitor_id, visit.person_id, facility_id=visit.facility_id, at=now)
    return Asked(answer, standing.facts, social, None, is_with_family=False, legal=standing, desk_facts=desk_facts)
