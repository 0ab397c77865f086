"""May these visitors come to this session together? Standing first, then the rules; what is said of others stays general."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from gatelodge.clearance.domain.standing import Standing
from gatelodge.clearance.queries import list_standings
from gatelodge.foundation.refusals import NotAllowedNow, Reason, refuse_if_any
from gatelodge.people.domain.policy_facts import housing_fact
from gatelodge.people.queries import get_person_facts, get_visitor_facts
from gatelodge.people.queries.parties import PartyRow, get_party
from gatelodge.policy.actions.keep_decision import keep_decision
from gatelodge.policy.queries import decide
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, AreaKind
from gatelodge.scheduling.domain.party import Guest, assign_escorts, why_not_minded
from gatelodge.scheduling.domain.party_facts import party_facts, schedule_facts, why_rules_refuse
from gatelodge.scheduling.domain.reasons import CONTACT_NOT_ALLOWED, ELSEWHERE, MAY_NOT_VISIT


class Place(Protocol):
    """What the rules need to know of a session."""

    @property
    def facility_id(self) -> UUID: ...
    @property
    def area_kind(self) -> str: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def local_day(self) -> date: ...
    @property
    def zone(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Asker:
    """Who books: the visitor, if any, and which of the party are that visitor or in that visitor's care."""

    visitor_id: UUID | None
    own: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class PartyAnswer:
    """The rules' yes: the decision that was kept, and which adult minds which child."""

    decision_id: UUID
    escorts: Mapping[UUID, UUID | None]


def ask_rules(
    asker: Asker, person_id: UUID, visitor_ids: Sequence[UUID], session: Place, *, now: datetime
) -> PartyAnswer:
    """Give the rules' yes to this party, or refuse with every reason at its field."""
    standings = list_standings(visitor_ids, person_id, facility_id=session.facility_id, at=session.starts_at)
    _refuse_without_standing(standings, asker.own)
    party = get_party(person_id, visitor_ids)
    _refuse_wrong_place(party, standings, session)
    guests = [Guest(one.id, one.born_on, one.emancipated or standings[one.id].may_come_alone) for one in party.visitors]
    refuse_if_any(NotAllowedNow, why_not_minded(guests, day=session.local_day))
    escorts = assign_escorts(guests, day=session.local_day, first=asker.visitor_id)
    facts = _facts(party, escorts, session)
    decision = decide("visit.party", facts, on=now)
    when = schedule_facts(local_day=session.local_day, zone=session.zone, now=now)
    schedule = decide("visit.schedule", when, on=now)
    contact = session.area_kind == AreaKind.CONTACT
    refuse_if_any(NotAllowedNow, why_rules_refuse((decision, schedule), heads=len(visitor_ids), contact=contact))
    return PartyAnswer(keep_decision(decision, facts=facts, now=now), escorts)


def refuse_lost_standing(asker: Asker, person_id: UUID, visitor_ids: Sequence[UUID], session: Place) -> None:
    """Refuse a party of which somebody has lost the standing for this session since its place was held."""
    standings = list_standings(visitor_ids, person_id, facility_id=session.facility_id, at=session.starts_at)
    _refuse_without_standing(standings, asker.own)
    _refuse_wrong_place(get_party(person_id, visitor_ids), standings, session)


def _refuse_without_standing(standings: Mapping[UUID, Standing], own: Collection[UUID]) -> None:
    """Tell a visitor the reasons that are the visitor's own; of a companion only that something stands in the way."""
    reasons: list[Reason] = []
    for visitor_id, standing in standings.items():
        if not standing.may_visit:
            reasons += _at_visitors(standing.reasons) if visitor_id in own else [MAY_NOT_VISIT]
    refuse_if_any(NotAllowedNow, dict.fromkeys(reasons))


def _at_visitors(reasons: Collection[Reason]) -> list[Reason]:
    return [Reason(one.code, one.text, one.citation, one.cure, field="visitors") for one in reasons]


def _refuse_wrong_place(party: PartyRow, standings: Mapping[UUID, Standing], session: Place) -> None:
    if party.facility_id != session.facility_id or session.area_kind in NEVER_RECORDED:
        raise NotAllowedNow(ELSEWHERE)
    if session.area_kind == AreaKind.CONTACT and any(standing.non_contact for standing in standings.values()):
        raise NotAllowedNow(CONTACT_NOT_ALLOWED)


def _facts(party: PartyRow, escorts: Mapping[UUID, UUID | None], session: Place) -> dict[str, Any]:
    day = session.local_day
    facts = party_facts(party.visitors, escorts, contact=session.area_kind == AreaKind.CONTACT, on=day)
    facts["incarcerated"] = {"visiting_status": party.visiting_status, "status": housing_fact(party.custody_status)}
    minors = {visitor_id for visitor_id, escort in escorts.items() if escort is not None}
    if minors:  # offences bear on visits by minors alone, so no other booking reads them
        facts["incarcerated"] = get_person_facts(party.person_id, on=day)
        for member in facts["visit"]["members"]:
            if UUID(member["ref"]) in minors:
                member.update(get_visitor_facts(UUID(member["ref"]), on=day, person_id=party.person_id))
    return facts
