"""A visitor is let in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.gate.actions._arriving import refuse_unless_goes_on
from gatelodge.gate.actions._locking import lock_arrival, refuse_unless_arrival_may_become
from gatelodge.gate.actions._ruling import Ruling, refuse_unless_checked, refuse_words, rule_on
from gatelodge.gate.domain.admission import rank_too_low, why_not_admitted
from gatelodge.gate.domain.lifecycle import ArrivalState, VisitState
from gatelodge.gate.domain.reasons import CONTACT_GOES_ON, ESCORT_FIRST, INSIDE_ALREADY, REMARK_NEEDED, SENT_OUT
from gatelodge.gate.domain.remarks import why_not_kept
from gatelodge.gate.models import Visit
from gatelodge.ledger.actions import deed, note
from gatelodge.people.queries.sponsors import keep_sponsorships
from gatelodge.policy.queries import current_pack


def _inside(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(INSIDE_ALREADY) if "visitor_inside_once" in str(error) else None


@deed("gate.admit_visitor", on_conflict=_inside)
def admit_visitor(actor: Actor, *, arrival_id: UUID, remark: str = "", now: datetime) -> UUID:
    """Let a visitor in when nothing that binds stands against it; a rule that leaves a choice needs rank and a word."""
    visit, arrival = lock_arrival(actor, arrival_id, "gate.receive")
    refuse_unless_arrival_may_become(arrival, ArrivalState.ADMITTED)
    refuse_unless_goes_on(visit, now=now)
    if arrival.sent_out_at is not None:
        raise NotAllowedNow(SENT_OUT)
    refuse_unless_checked(arrival)
    refuse_if_any(BadInput, why_not_kept(remark))
    refuse_words(arrival, remark)
    if arrival.member.sponsorship_id:
        # Whoever withdraws in this very instant has withdrawn before the door opens, or after.
        keep_sponsorships([arrival.member.sponsorship_id])
    ruling = rule_on(actor, visit, arrival, now=now)
    _refuse_unless_admissible(ruling, remark)
    if ruling.answer.non_contact:
        _make_non_contact(visit, legal=ruling.asked.legal is not None)
    arrival.state, arrival.policy_decision_id = ArrivalState.ADMITTED, ruling.decision_id
    arrival.admitted_at, arrival.admitted_by_id = now, actor.account_id
    arrival.save(update_fields=["state", "policy_decision", "admitted_at", "admitted_by"])
    note(
        f"arrival:{arrival.id}",
        {
            "visit": visit.id,
            "visitor": arrival.visitor_id,
            **ruling.as_noted(),
            "rank": ruling.rank,
            "despite": [one.ground.rule for one in ruling.answer.barriers],
            "non_contact": visit.non_contact,
        },
        private={"remark": remark.strip()} if remark.strip() else None,
    )
    return arrival.id


def _refuse_unless_admissible(ruling: Ruling, remark: str) -> None:
    answer, escort = ruling.answer, ruling.asked.escort
    refuse_if_any(NotAllowedNow, why_not_admitted(answer))
    if answer.needs_judgement and not answer.decider_sufficient:
        citation = answer.barriers[0].ground.citation if answer.barriers else ""
        raise rank_too_low(answer.authority, current_pack().ranks, citation)
    if answer.needs_judgement and ruling.asked.legal is None and not remark.strip():
        raise BadInput(REMARK_NEEDED)
    if escort is not None and not escort.is_inside and not ruling.asked.standing.may_come_alone:
        raise NotAllowedNow(ESCORT_FIRST)


def _make_non_contact(visit: Visit, *, legal: bool) -> None:
    if not legal and visit.state == VisitState.SEATED and visit.place.area.kind != "non_contact":
        raise NotAllowedNow(CONTACT_GOES_ON)
    visit.non_contact = True
    visit.save(update_fields=["non_contact"])
