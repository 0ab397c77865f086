"""What can still be ordered after an incident, by whom, for how long, and what was decided in like cases?"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.domain import ladder
from gatelodge.conduct.domain.ladder import Proposal, Rules, Situation, Unverified
from gatelodge.conduct.domain.lifecycle import EvidenceStandard, Reach, SanctionKind
from gatelodge.conduct.domain.proportion import Similar
from gatelodge.conduct.domain.words import REACH_WORDS, SANCTION_WORDS
from gatelodge.conduct.models import Incident
from gatelodge.conduct.queries.proportion import similar_to
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain.lifecycle import OPEN_VISITS
from gatelodge.gate.queries import goes_on_for
from gatelodge.policy.domain.decision import Option
from gatelodge.policy.queries import current_pack, decide

STEPS = tuple(SanctionKind)


@dataclass(frozen=True, slots=True)
class OptionRow:
    """A measure that the rules open: may or must, how long, where, who may and whom to ask, on what, what is written."""

    kind: SanctionKind
    word: Wording
    must: bool
    max_months: int | None
    reach: Reach | None
    reach_word: Wording | None
    lowest_rank: Wording
    ask: Wording
    within_rank: bool
    written: bool
    review_required: bool
    evidence_standard: Wording | None
    rule: str
    citation: str
    text: Wording
    similar: Similar


def situation_of(incident: Incident, now: datetime) -> Situation:
    """Give what else decides what can be ordered: what was ordered, and whether visit and day still go on."""
    zone = ZoneInfo(incident.facility.zone)
    return Situation(
        done=frozenset(one.kind for one in incident.sanctions.all() if one.follows_id is None),
        visit_open=_goes_on(incident),
        same_day=incident.occurred_at.astimezone(zone).date() == now.astimezone(zone).date(),
        press_only=incident.press_contact_only,
    )


def _goes_on(incident: Incident) -> bool:
    visit, visitor_id = incident.visit, incident.visitor_id
    if visit is None or visitor_id is None or visit.state not in OPEN_VISITS:
        return False
    return goes_on_for(visit.id, visitor_id)


def rules_at(facility: str = "") -> Rules:
    """Give the ranks and the rules not in use, with the name of the facility whose offices are asked."""
    pack = current_pack()
    asleep = {
        rule.id: Unverified(rule.option.measure, rule.citation, rule.dormant_because or rule.text)
        for rule in pack.rules_for("conduct.sanction")
        if rule.option is not None and not pack.is_on(rule)
    }
    return Rules(pack.level, pack.ranks, facility, asleep)


def rests_on_investigation(incident: Incident, proposal: Proposal, now: datetime) -> bool:
    """Ask the rules whether a measure needs a day of review, which is to say that it is temporary."""
    unreviewed = ladder.facts_of(incident, replace(proposal, review_on=None))
    return ladder.needs_review(decide("conduct.sanction", unreviewed, on=now))


def options_of(actor: Actor, incident: Incident, now: datetime) -> tuple[OptionRow, ...]:
    """Ask the rules what is open; what can no longer be ordered is left out."""
    if incident.visitor_id is None:
        return ()
    rules, rank = rules_at(incident.facility.name), highest_rank(actor, incident.facility_id)
    answer = decide("conduct.sanction", ladder.facts_of(incident), on=now)
    open_now = ladder.still_open(answer.options, situation_of(incident, now))
    open_now = tuple(sorted(open_now, key=lambda one: STEPS.index(one.measure)))
    similar = similar_to(incident, [one.rule for one in open_now])
    level = -1 if rank is None else rules.level(rank)
    return tuple(_row(one, incident, rules, level, similar[one.rule], now) for one in open_now)


def _row(  # noqa: PLR0917  # an option is seen by a reader, at a place, beside what was decided before
    one: Option, incident: Incident, rules: Rules, level: int, similar: Similar, now: datetime
) -> OptionRow:
    kind, reach = SanctionKind(one.measure), Reach(one.reach) if one.reach else None
    proposal = Proposal(kind, EvidenceStandard.STAFF_OBSERVATION, "", months=one.max_months, reach=reach)
    return OptionRow(
        kind=kind,
        word=SANCTION_WORDS[kind],
        must=one.must,
        max_months=one.max_months,
        reach=reach,
        reach_word=REACH_WORDS[reach] if reach else None,
        lowest_rank=rules.ranks[one.authority],
        ask=rules.office(one.authority),
        within_rank=rules.level(one.authority) <= level,
        written=one.written,
        review_required=rests_on_investigation(incident, proposal, now),
        evidence_standard=one.evidence_standard,
        rule=one.rule,
        citation=one.citation,
        text=one.text,
        similar=similar,
    )
