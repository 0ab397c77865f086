"""What does the desk need to see of one visitor, and what do the rules answer now?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.clearance.domain.standing import Standing
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.foundation.working_days import age_on
from gatelodge.gate.domain.admission import Answer, Barrier, highest_rank, may_use
from gatelodge.gate.domain.lifecycle import ArrivalState
from gatelodge.gate.domain.showing import is_birth_record, is_consent, is_photo
from gatelodge.gate.models import Visit
from gatelodge.gate.queries.asking import ask_rules, is_young
from gatelodge.gate.queries.legal_desk import LegalDesk, legal_desk
from gatelodge.gate.queries.rows import ArrivalRow, TurnAwayRow, VisitRow
from gatelodge.gate.queries.visits import rows_of, within
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.queries import DocumentRow
from gatelodge.people.queries.documents import list_documents_of
from gatelodge.policy.queries import current_pack

BIRTH_RECORD_RULE, CONSENT_RULE, PHOTO_RULE = "ca:3173(b).minor", "ca:3173(d)", "ca:3173(b).adult"


@dataclass(frozen=True, slots=True)
class Said:
    """A rule as the desk shows it beside the papers it asks for."""

    citation: str
    text: Wording


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One visitor at the desk: papers on file, standing, and the answer once somebody has looked."""

    visit: VisitRow
    arrival: ArrivalRow
    age: int
    is_minor: bool
    escort: ArrivalRow | None
    is_with_family: bool
    standing: Standing
    photo_ids: tuple[DocumentRow, ...]
    birth_records: tuple[DocumentRow, ...]
    consents: tuple[DocumentRow, ...]
    answer: Answer | None
    usable: tuple[Barrier, ...]
    rank: str | None
    ranks: dict[str, Wording]
    rules: dict[str, Said]
    legal: LegalDesk | None = None

    @property
    def facility_id(self) -> UUID:
        return self.visit.facility_id


@protected_read("gate.arrival")
def read_desk(actor: Actor, *, arrival_id: UUID, purpose: str, now: datetime) -> DeskRow:
    """Get one visitor at one of the actor's gates, for the desk's page."""
    found = rows_of(within(actor, Visit.objects.filter(arrivals=arrival_id)))
    if not found:
        raise Absent
    visit = found[0]
    require(actor, "gate.receive", visit)
    arrival = next(one for one in visit.arrivals if one.id == arrival_id)
    noted(f"arrival:{arrival.id}", f"visitor:{arrival.visitor_id}")
    return _desk(actor, visit, arrival, now)


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A turn-away as it is printed for the visitor."""

    turn_away: TurnAwayRow
    visit: VisitRow
    arrival: ArrivalRow
    contest: Wording | None


@protected_read("gate.turn_away")
def read_turn_away(actor: Actor, *, turn_away_id: UUID, purpose: str, now: datetime) -> NoticeRow:
    """Get a turn-away at one of the actor's gates, to print its notice."""
    visits = rows_of(within(actor, Visit.objects.filter(arrivals__turn_aways=turn_away_id)))
    if not visits:
        raise Absent
    require(actor, "gate.see_day", visits[0])
    arrival, one = next((a, t) for a in visits[0].arrivals for t in a.turn_aways if t.id == turn_away_id)
    noted(f"arrival:{arrival.id}")
    return NoticeRow(one, visits[0], arrival, _contest(one.rule))


def _desk(actor: Actor, visit: VisitRow, arrival: ArrivalRow, now: datetime) -> DeskRow:
    pack = current_pack()
    rank = highest_rank(actor, visit.facility_id, pack.ranks)
    asked = ask_rules(visit, arrival, by=rank, now=now)
    documents, day = list_documents_of([arrival.visitor_id])[arrival.visitor_id], visit.local_day
    looked = arrival.checked_at is not None and arrival.state is ArrivalState.PRESENT
    return DeskRow(
        visit=visit,
        arrival=arrival,
        age=age_on(arrival.born_on, day),
        is_minor=not arrival.is_legal and is_young(visit, arrival),
        escort=asked.escort,
        is_with_family=asked.is_with_family,
        standing=asked.standing,
        photo_ids=tuple(one for one in documents if is_photo(one, day)),
        birth_records=tuple(one for one in documents if is_birth_record(one)),
        consents=tuple(one for one in documents if is_consent(one)),
        answer=asked.answer if looked else None,
        usable=tuple(one for one in asked.answer.barriers if looked and may_use(one, rank, pack.level)),
        rank=rank,
        ranks=dict(pack.ranks),
        rules=_rules(day),
        legal=legal_desk(asked, arrival),
    )


def _rules(day: date) -> dict[str, Said]:
    named = {"photo": PHOTO_RULE, "birth_record": BIRTH_RECORD_RULE, "consent": CONSENT_RULE}
    known = {rule.id: rule for rule in current_pack().rules_for("gate.admit") if rule.in_force(day)}
    return {name: Said(known[rule].citation, known[rule].text) for name, rule in named.items() if rule in known}


def _contest(rule: str) -> Wording | None:
    pack = current_pack()
    appeal = next((one.appeal for one in pack.rules if one.id == rule), None)
    return pack.appeals.get(appeal) if appeal else None
