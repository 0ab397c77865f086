"""Whose legal party is it, and may every member come in the capacity chosen? Asked whenever a place is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import get_facility
from gatelodge.clearance.domain.legal_standing import LegalStanding
from gatelodge.clearance.queries.legal import get_legal_standing
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.permits import may, not_permitted
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted, Reason, refuse_if_any
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import list_persons, list_visitors, local_day
from gatelodge.people.queries.professionals import list_capacities
from gatelodge.people.queries.sponsors import keep_sponsorships, list_sponsor_ties
from gatelodge.policy.actions.keep_decision import keep_decision
from gatelodge.policy.domain.words import Outcome
from gatelodge.scheduling.domain.legal import LegalGuest, why_party_is_wrong
from gatelodge.scheduling.domain.legal_reasons import (
    FAULTS,
    HEAD_DECIDES,
    MEMBER_MAY_NOT,
    NOT_YOUR_PARTY,
    NOWHERE,
    about_member,
)
from gatelodge.scheduling.queries.legal_hours import are_attorney_hours
from gatelodge.scheduling.queries.parties import list_companions


@dataclass(frozen=True, slots=True)
class LegalParty:
    """A party that may be asked about: its attorney, its members, the client and the prison where the client is."""

    attorney_id: UUID
    guests: tuple[LegalGuest, ...]
    person_id: UUID
    facility_id: UUID
    # Those whose reasons the actor may be told in full; of others only that something stands in the way, and the rule.
    told_of: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class LegalPartyAsked:
    """What the permission is asked about."""

    facility_id: UUID | None
    owner_visitor_ids: frozenset[UUID]


def settle_party(
    actor: Actor,
    guests: Sequence[LegalGuest],
    person_id: UUID,
    *,
    now: datetime,
    permission: str = "scheduling.ask_legal",
) -> LegalParty:
    """Give the party with its attorney, or refuse: Absent to whoever has no tie to this client, so that none shows."""
    outside = actor.visitor_id is not None and not actor.is_staff
    attorneys_of_actor = _attorneys_of(actor.visitor_id, person_id, now) if actor.visitor_id and outside else {}
    if outside and not attorneys_of_actor:
        raise Absent
    refuse_if_any(BadInput, [FAULTS[code] for code in why_party_is_wrong(guests)])
    answers_for = _who_answers(guests)
    attorney_id = _attorney(answers_for, attorneys_of_actor if outside else None)
    _refuse_strangers(actor, guests, answers_for, attorney_id)
    person = list_persons([person_id]).get(person_id)
    if person is None:
        raise Absent
    owners = frozenset({actor.visitor_id} if outside and actor.visitor_id else ())
    if not may(actor, permission, LegalPartyAsked(person.facility_id, owners)):
        # To staff of another facility the client is as absent as one who is nobody.
        raise not_permitted(permission) if outside else Absent
    if person.facility_id is None:
        raise NotAllowedNow(NOWHERE)
    own = {one for one, attorney in answers_for.items() if attorney == attorney_id}
    everyone = frozenset(one.visitor_id for one in guests)
    if everyone - list_visitors(list(everyone)).keys():
        raise Absent
    return LegalParty(
        attorney_id, tuple(guests), person_id, person.facility_id, frozenset(own) if outside else everyone
    )


def ask_every_member(
    party: LegalParty, *, at: datetime, now: datetime, walk_in_by: Actor | None = None
) -> tuple[UUID, ...]:
    """Give the kept decisions of a yes to everyone, the attorney's first, or refuse with every reason and its rule.

    `walk_in_by` is who takes a party without an appointment: where the rules leave that to a rank, it must be held.
    """
    # Whoever withdraws in the same instant is either seen here, or sees the visit and has it reviewed.
    keep_sponsorships({one.sponsorship_id for one in party.guests if one.sponsorship_id})
    unscheduled: dict[str, bool] = {}
    if walk_in_by is not None:
        unscheduled["in_attorney_hours"] = are_attorney_hours(party.facility_id, at=at)
        unscheduled["holds_pretrial"] = get_facility(party.facility_id).holds_pretrial
    standings = {
        one.visitor_id: get_legal_standing(
            one.visitor_id,
            party.person_id,
            facility_id=party.facility_id,
            capacity=one.capacity,
            sponsorship_id=one.sponsorship_id,
            at=at,
            scheduled=walk_in_by is None,
            **unscheduled,
        )
        for one in party.guests
    }
    refuse_if_any(NotAllowedNow, why_members_may_not(standings, party.told_of))
    if walk_in_by is not None:
        _refuse_below_authority(walk_in_by, party.facility_id, standings.values())
    first = sorted(party.guests, key=lambda one: (one.visitor_id != party.attorney_id, str(one.visitor_id)))
    asked = [standings[one.visitor_id] for one in first]
    return tuple(keep_decision(one.decision, facts=one.facts, now=now) for one in asked)


def _refuse_below_authority(actor: Actor, facility_id: UUID, standings: Iterable[LegalStanding]) -> None:
    for standing in standings:
        answer = standing.appointment
        if answer is None or answer.outcome is not Outcome.HUMAN:
            continue
        if not actor.holds(Role(answer.authority), Role.DIRECTOR, facility_id=facility_id):
            cited = next((ground.citation for ground in answer.grounds), "")
            raise NotAllowedNow(Reason(HEAD_DECIDES.code, HEAD_DECIDES.text, cited, HEAD_DECIDES.cure))


def why_members_may_not(standings: Mapping[UUID, LegalStanding], told_of: frozenset[UUID]) -> list[Reason]:
    """Give every reason with the name it concerns; a stranger's are told as one, with its rule."""
    barred = {one: standing for one, standing in standings.items() if not standing.may_visit}
    names = {one: row.name for one, row in list_visitors(list(barred)).items()} if barred else {}
    reasons: list[Reason] = []
    for one, standing in barred.items():
        if one in told_of:
            reasons += [about_member(names[one], why) for why in standing.reasons]
        else:
            cited = next((why.citation for why in standing.reasons if why.citation), "")
            may_not = Reason(MEMBER_MAY_NOT.code, MEMBER_MAY_NOT.text, cited)
            reasons.append(about_member(names[one], may_not))
    return reasons


def _attorneys_of(visitor_id: UUID, person_id: UUID, now: datetime) -> dict[UUID, None]:
    """Give the attorneys for whom this visitor may ask about the client: the visitor, and those who answer for them."""
    held = list_capacities(visitor_id, person_id, on=local_day(now))
    ties = list_sponsor_ties({one.sponsorship_id for one in held if one.sponsorship_id})
    own = [visitor_id] if any(one.capacity is Capacity.ATTORNEY for one in held) else []
    return dict.fromkeys([*own, *(tie.sponsor_id for tie in ties.values())])


def _who_answers(guests: Sequence[LegalGuest]) -> dict[UUID, UUID]:
    """Give the attorney who answers for each member; a sponsorship that is not the member's own is unknown here."""
    ties = list_sponsor_ties({one.sponsorship_id for one in guests if one.sponsorship_id})
    answers: dict[UUID, UUID] = {}
    for one in guests:
        if one.sponsorship_id is None:
            answers[one.visitor_id] = one.visitor_id
            continue
        tie = ties.get(one.sponsorship_id)
        if tie is None or tie.representative_id != one.visitor_id or tie.role != one.capacity:
            raise NotPermitted(NOT_YOUR_PARTY)
        answers[one.visitor_id] = tie.sponsor_id
    return answers


def _attorney(answers_for: Mapping[UUID, UUID], allowed: Mapping[UUID, None] | None) -> UUID:
    attorneys = list(answers_for.values())
    if allowed is None:
        return attorneys[0]
    for one in allowed:
        if one in attorneys:
            return one
    raise NotPermitted(NOT_YOUR_PARTY)


def _refuse_strangers(
    actor: Actor, guests: Sequence[LegalGuest], answers_for: Mapping[UUID, UUID], attorney_id: UUID
) -> None:
    """Refuse members who neither belong to the attorney nor gave the actor their companion code."""
    if actor.is_staff or actor.visitor_id is None:
        return
    others = {one.visitor_id for one in guests if answers_for[one.visitor_id] != attorney_id} - {actor.visitor_id}
    if others - {one.visitor_id for one in list_companions(actor.visitor_id)}:
        raise NotPermitted(NOT_YOUR_PARTY)
