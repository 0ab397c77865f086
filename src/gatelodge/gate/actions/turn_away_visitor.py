"""A visitor is sent back, with the rule and what would cure it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.gate.actions._carrying import why_not_without
from gatelodge.gate.actions._emptying import end_when_empty
from gatelodge.gate.actions._locking import doer, lock_arrival, refuse_unless_arrival_may_become
from gatelodge.gate.actions._ruling import Ruling, refuse_unless_checked, refuse_words, rule_on
from gatelodge.gate.domain.admission import Barrier, may_use, rank_too_low
from gatelodge.gate.domain.lifecycle import ArrivalState, PassOutcome
from gatelodge.gate.domain.reasons import RULE_NOT_AGAINST
from gatelodge.gate.domain.remarks import why_not_kept
from gatelodge.gate.models import TurnAway
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.policy.queries import current_pack


@deed("gate.turn_away_visitor")
def turn_away_visitor(actor: Actor, *, arrival_id: UUID, rule: str, remark: str = "", now: datetime) -> UUID:
    """Send a visitor back under one of the rules that stand against it; once cured, the visitor may come back that day."""
    visit, arrival = lock_arrival(actor, arrival_id, "gate.receive")
    refuse_unless_arrival_may_become(arrival, ArrivalState.TURNED_AWAY)
    refuse_unless_checked(arrival)
    refuse_if_any(BadInput, why_not_kept(remark))
    refuse_words(arrival, remark)
    refuse_if_any(NotAllowedNow, why_not_without(arrival))
    ruling = rule_on(actor, visit, arrival, now=now)
    picked = _picked(ruling, rule)
    ground = picked.ground
    cure = ground.cure
    made = TurnAway.objects.create(
        arrival=arrival,
        rule=ground.rule,
        citation=ground.citation,
        text_en=ground.text.en,
        text_es=ground.text.es,
        cure_en=cure.en if cure else "",
        cure_es=cure.es if cure else "",
        remark=remark.strip(),
        policy_decision_id=ruling.decision_id_of(picked),
        turned_away_at=now,
        turned_away_by_id=doer(actor),
    )
    arrival.state, arrival.policy_decision_id = ArrivalState.TURNED_AWAY, ruling.decision_id
    arrival.pass_closed_at, arrival.pass_closed_by_id = now, actor.account_id
    arrival.pass_outcome = PassOutcome.NOT_ENTERED
    arrival.save()
    ended = end_when_empty(actor, visit, now=now)
    data: dict[str, object] = {
        "visit": visit.id,
        "visitor": arrival.visitor_id,
        "turn_away": made.id,
        "rank": ruling.rank,
        "visit_ended": ended,
    }
    data |= {"rule": ground.rule, "citation": ground.citation, **ruling.as_noted()}
    note(f"arrival:{arrival.id}", data, private={"remark": remark.strip()} if remark.strip() else None)
    publish("gate.visitor_turned_away", visit_id=visit.id, visitor_id=arrival.visitor_id, turn_away_id=made.id)
    return made.id


def _picked(ruling: Ruling, rule: str) -> Barrier:
    barrier = ruling.answer.barrier(rule)
    if barrier is None:
        raise BadInput(RULE_NOT_AGAINST)
    pack, ground = current_pack(), barrier.ground
    if not may_use(barrier, ruling.rank, pack.level):
        raise rank_too_low(ground.authority or pack.lowest_rank, pack.ranks, ground.citation)
    return barrier
