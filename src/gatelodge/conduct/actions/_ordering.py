"""What every sanction has in common: the incident, the rules' answer, the row, and the letters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError, connection
from django.db.backends.postgresql.psycopg_any import DateRange

from gatelodge.clearance.actions import impose_restriction
from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.actions._ending import end_overdue
from gatelodge.conduct.actions._telling import tell_ordered
from gatelodge.conduct.domain import ladder, refused, span
from gatelodge.conduct.domain.ladder import Proposal
from gatelodge.conduct.domain.lifecycle import Reach, SanctionKind
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.conduct.queries.incidents import within
from gatelodge.conduct.queries.sanctions import rests_on_investigation, rules_at, situation_of
from gatelodge.conduct.queries.stakes import has_stake
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import not_permitted, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, NotPermitted, Refusal, refuse_if_any
from gatelodge.foundation.windows import Period, local_instant
from gatelodge.ledger.actions import about, sqlstate
from gatelodge.ledger.actions.deeds import EXCLUSION, UNIQUE
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.domain.decision import Option
from gatelodge.policy.queries import decide

# What the tables forbid, in words; every other row that is there already was ordered for this incident before.
FORBIDDEN = {
    "one_suspension_at_a_time": refused.SUSPENDED_ALREADY,
    "one_revocation_at_a_time": refused.IN_FORCE_ALREADY,
    "one_exclusion_everywhere": refused.IN_FORCE_ALREADY,
    "one_exclusion_a_facility": refused.IN_FORCE_ALREADY,
    "one_of_a_kind_a_day": refused.IN_FORCE_ALREADY,
}
# What a step does to the standing; a warning and the end of a visit do nothing to it.
RESTRICTS = {
    SanctionKind.DENIAL: "suspension",
    SanctionKind.NON_CONTACT: "non_contact",
    SanctionKind.SUSPENSION: "suspension",
    SanctionKind.REVOCATION: "revocation",
    SanctionKind.EXCLUSION: "exclusion",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A proposal that the rules let through: who decided it, under which option, and what was kept of the answer."""

    actor: Actor
    incident: Incident
    proposal: Proposal
    option: Option
    rank: str
    decision_id: UUID
    pending: bool


@dataclass(frozen=True, slots=True)
class Ordered:
    """A sanction that was written, with what its letters need."""

    row: Sanction
    incident: Incident
    span: Period | None
    ended: list[UUID]  # what time had ended of this visitor's earlier ones


def collided(error: DatabaseError) -> Refusal | None:
    """Turn what the database forbids into words."""
    if sqlstate(error) not in (EXCLUSION, UNIQUE):
        return None
    told = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    return NotAllowedNow(FORBIDDEN.get(told or "", refused.DECIDED_ALREADY))


def signer(actor: Actor) -> UUID:
    """Give the account that signs; a permission has already turned away whoever has none."""
    assert actor.account_id is not None
    return actor.account_id


def refuse_own_affair(actor: Actor, incident: Incident, now: datetime) -> None:
    """Refuse whoever has a part in an incident: a colleague decides what follows from it."""
    person_id = incident.visit.person_id if incident.visit else incident.person_id
    if has_stake(actor, visitor_id=incident.visitor_id, person_id=person_id, now=now):
        raise NotPermitted(refused.OWN_AFFAIR)


def lock_incident(actor: Actor, incident_id: UUID, now: datetime) -> Incident:
    """Get an incident of the actor's facilities, with every other decision on that visitor kept out until this ends."""
    about(f"incident:{incident_id}")
    found = within(actor, Incident.objects.filter(id=incident_id)).only("visitor_id", "facility_id").first()
    if found is None:
        raise Absent
    if found.visitor_id is None:
        require(actor, "conduct.sanction", found)
        raise NotAllowedNow(refused.OTHER_TRACK)
    with connection.cursor() as cursor:  # incidents are append-only, so there is no row lock to take on them
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"conduct:{found.visitor_id}"])
    incident = Incident.objects.select_related("facility", "visitor", "visit").get(id=incident_id)
    require(actor, "conduct.sanction", incident)
    refuse_own_affair(actor, incident, now)
    return incident


def order(
    actor: Actor, incident: Incident, proposal: Proposal, now: datetime, *, follows: Sanction | None = None
) -> Ordered:
    """Check a proposal against the rules, write the sanction with its restriction, and tell both people if it is written.

    With `follows` it takes the place of a sanction of the same incident that has ended, from that one's first day if it is
    to: the days that were served count.
    """
    refuse_impossible(incident, proposal, now, follows=follows)
    today, ended = now.astimezone(ZoneInfo(incident.facility.zone)).date(), end_overdue(_whose(incident), now=now)
    situation = situation_of(incident, now)
    if follows is not None:
        situation = replace(situation, done=frozenset())
    refuse_if_any(NotAllowedNow, ladder.faults_of_order(proposal.kind, situation))
    rank = highest_rank(actor, incident.facility_id)
    if rank is None:
        raise not_permitted("conduct.sanction")
    facts = ladder.facts_of(incident, proposal)
    answer = decide("conduct.sanction", facts, on=now, by=rank)
    option = ladder.check(answer, proposal, rank, rules_at(incident.facility.name))
    days, pending = span.span_of(proposal, today=today), rests_on_investigation(incident, proposal, now)
    asked = Asked(actor, incident, proposal, option, rank, keep_decision(answer, facts=facts, now=now), pending)
    row = _write(asked, days, now, follows)
    _restrict(asked, row, days, now)
    if option.written:
        tell_ordered(actor, row, now)
    return Ordered(row, incident, days, ended)


def refuse_impossible(
    incident: Incident, proposal: Proposal, now: datetime, *, follows: Sanction | None = None
) -> None:
    """Refuse what no rule has to be asked about: days that can't be, words that are missing, the wrong facility."""
    zone = ZoneInfo(incident.facility.zone)
    today, happened_on = now.astimezone(zone).date(), incident.occurred_at.astimezone(zone).date()
    earliest = min(today, follows.span.lower) if follows is not None and follows.span else today
    refuse_if_any(BadInput, span.faults_of(proposal, today=earliest, happened_on=happened_on))
    if proposal.facility_id not in (None, incident.facility_id):
        raise BadInput(refused.wrong_facility(incident.facility.name))


def told_of_order(done: Ordered) -> dict[str, object]:
    """Give what the ledger keeps of a new sanction; the reasons are for its reader."""
    row, days = done.row, done.span
    said: dict[str, object] = {"incident": done.incident.id, "rule": row.rule, "rank": row.rank, "reach": row.reach}
    if days is not None:
        said |= {"months": row.months, "first": days.first, "until": days.until, "review_on": row.review_on}
    return said | {"ended": done.ended} if done.ended else said


def _whose(incident: Incident) -> UUID:
    assert incident.visitor_id is not None  # what an incarcerated person did is found by no deed of this track
    return incident.visitor_id


def _write(asked: Asked, days: Period | None, now: datetime, follows: Sanction | None) -> Sanction:
    incident, proposal, option = asked.incident, asked.proposal, asked.option
    return Sanction.objects.create(
        incident=incident,
        facility_id=incident.facility_id,
        visitor_id=_whose(incident),
        kind=proposal.kind,
        reach=Reach(option.reach or Reach.FACILITY),
        span=DateRange(days.first, days.until) if days else None,
        months=proposal.months if proposal.kind is SanctionKind.SUSPENSION else None,
        pending=asked.pending,
        rule=option.rule,
        citation=option.citation,
        evidence=proposal.evidence,
        reasons=proposal.reasons.strip(),
        for_all_because=(proposal.for_all_because or "").strip(),
        review_on=proposal.review_on,
        policy_decision_id=asked.decision_id,
        decided_at=now,
        decided_by_id=signer(asked.actor),
        rank=asked.rank,
        follows=follows,
    )


def _restrict(asked: Asked, row: Sanction, days: Period | None, now: datetime) -> None:
    """Enter what the sanction does to the standing; nobody but this visitor is touched."""
    kind, incident = RESTRICTS.get(SanctionKind(row.kind)), asked.incident
    if kind is None or days is None:
        return
    until, zone = span.held_until(days, pending=row.pending, review_on=row.review_on), incident.facility.zone
    of_this_visit = row.kind == SanctionKind.NON_CONTACT and incident.visit is not None
    impose_restriction(
        asked.actor,
        visitor_id=row.visitor_id,
        kind=kind,
        valid_from=max(now, local_instant(days.first, time(), zone)),
        valid_until=local_instant(until, time(), zone) if until else None,
        source=f"sanction:{row.id}",
        citation=row.citation,
        facility_id=row.facility_id if row.reach == Reach.FACILITY else None,
        person_id=incident.visit.person_id if of_this_visit and incident.visit else None,
        ordered_at_facility=row.facility_id,
        now=now,
    )
