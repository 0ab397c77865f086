"""What the deeds on complaints have in common: whose sanction or complaint it is, its clock, and who may answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import DatabaseError
from django.db.models import Q

from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.actions._ordering import refuse_own_affair, signer
from gatelodge.conduct.domain import complaints, letters
from gatelodge.conduct.domain.complaints import Clock
from gatelodge.conduct.domain.letters.parts import Rules
from gatelodge.conduct.domain.lifecycle import ComplaintMeans, ComplaintStage, SanctionKind
from gatelodge.conduct.models import Complaint, Sanction
from gatelodge.conduct.queries.complaints import clock_of, deciders_of, own_visitor_ids
from gatelodge.conduct.queries.course import end_of
from gatelodge.conduct.queries.telling import route_of
from gatelodge.correspondence.actions import send_notice
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import not_permitted, require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, Refusal, refuse_if_any
from gatelodge.ledger.actions import about, sqlstate
from gatelodge.ledger.actions.deeds import UNIQUE
from gatelodge.people.queries import get_visitor
from gatelodge.policy.domain.decision import Decision
from gatelodge.policy.queries import current_pack, decide


@dataclass(frozen=True, slots=True)
class Filing:
    """A complaint as it comes in: about what, at which stage, in which words, when, and after which one."""

    sanction: Sanction
    stage: ComplaintStage
    text: str
    received_on: date | None
    follows: Complaint | None = None


def filed_before(error: DatabaseError) -> Refusal | None:
    """Say that somebody was quicker."""
    return NotAllowedNow(complaints.COMPLAINED_ALREADY) if sqlstate(error) == UNIQUE else None


def lock_sanction_to_complain(actor: Actor, sanction_id: UUID) -> Sanction:
    """Lock a sanction of the actor's own, or of the desk's facility; for everybody else there is none."""
    about(f"sanction:{sanction_id}")
    mine = Q(visitor_id__in=own_visitor_ids(actor))
    row = Sanction.objects.select_for_update().filter(_reached(actor, mine), id=sanction_id).first()
    if row is None:
        raise Absent
    return row


def lock_complaint(actor: Actor, complaint_id: UUID) -> Complaint:
    """Lock a complaint of the actor's own or of the actor's facilities, with its sanction; else there is none."""
    about(f"complaint:{complaint_id}")
    mine = Q(complainant_id__in=own_visitor_ids(actor))
    row = Complaint.objects.select_for_update().filter(_reached(actor, mine), id=complaint_id).first()
    if row is None:
        raise Absent
    row.sanction = Sanction.objects.select_for_update().get(id=row.sanction_id)
    return row


def write_complaint(actor: Actor, filing: Filing, *, now: datetime) -> Complaint:
    """Ask the rules whether it may be filed now and by when it is answered, write it, and confirm it in writing."""
    row, zone = filing.sanction, ZoneInfo(filing.sanction.facility.zone)
    today, paper = now.astimezone(zone).date(), _on_paper(actor, filing)
    received_on, basis_on = filing.received_on if paper else today, _basis(filing, zone)
    if received_on is None:
        raise BadInput(complaints.RECEIVED_MISSING)
    faults = complaints.faults_of_filing(filing.text, received_on=received_on, not_before=basis_on, today=today)
    refuse_if_any(BadInput, faults)
    refuse_if_any(NotAllowedNow, complaints.why_not_filed(_may_be_filed(actor, filing, basis_on, received_on, today)))
    answer = clock_answer(filing.stage, received_on, today)
    duty, due_on = complaints.duty_of(answer)
    made = Complaint.objects.create(
        sanction=row,
        facility_id=row.facility_id,
        complainant_id=row.visitor_id,
        stage=filing.stage,
        follows=filing.follows,
        means=ComplaintMeans.PAPER if paper else ComplaintMeans.ONLINE,
        text=filing.text.strip(),
        received_on=received_on,
        filed_at=now,
        filed_by_id=signer(actor),
        sanction_over=end_of(row, now) is not None,
        due_on=due_on,
        rule=duty.rule,
        citation=duty.citation,
        first_decider_id=row.decided_by_id,
    )
    _confirm(actor, made, complaints.clock_rule(answer), dated=today, now=now)
    return made


def clock_at(row: Complaint, now: datetime) -> Clock:
    """Give a complaint's clock as it stands on the facility's day."""
    return clock_of(row, now.astimezone(ZoneInfo(row.facility.zone)).date())


def clock_answer(stage: ComplaintStage, received_on: date, today: date) -> Decision:
    """Ask the rules for the clock on the facility's day: at the pack's own place it may be another one."""
    return decide("complaint.clock", complaints.clock_facts(stage, received_on), on=today)


def require_answerer(actor: Actor, row: Complaint, now: datetime) -> str:
    """Give the rank in which the actor answers what waits; refuse who has a part in it, or decided before, or too low a rank."""
    require(actor, "conduct.answer_complaint", row)
    _require_unanswered(row)
    refuse_own_affair(actor, row.sanction.incident, now)
    before, deciders = row.follows.answered_by_id if row.follows else None, deciders_of([row])[row.id]
    refuse_if_any(NotAllowedNow, complaints.faults_of_answerer(signer(actor), deciders, before))
    pack, rank = current_pack(), highest_rank(actor, row.facility_id)
    if rank is None:
        raise not_permitted("conduct.answer_complaint")
    if pack.level(rank) < pack.level(row.stage):
        raise NotAllowedNow(complaints.rank_too_low(row.stage, pack.ranks, row.citation))
    return rank


def _require_unanswered(row: Complaint) -> None:
    """Refuse what was answered already, or has gone on to the next stage without an answer."""
    if row.answered_at is not None:
        raise NotAllowedNow(complaints.ANSWERED_ALREADY)
    if Complaint.objects.filter(follows=row).exists():
        raise NotAllowedNow(complaints.REFERRED_ALREADY)


def _confirm(actor: Actor, made: Complaint, rules: Rules, *, dated: date, now: datetime) -> None:
    stage, place = ComplaintStage(made.stage), made.sanction.facility
    notice = letters.received(
        made.id,
        stage,
        of=SanctionKind(made.sanction.kind),
        means=ComplaintMeans(made.means),
        received_on=made.received_on,
        due_on=made.due_on,
        rules=rules,
        route=route_of(place.name, place.address, dated),
        dated=dated,
        sanction_over=made.sanction_over,
    )
    send_notice(actor, notice=notice, to_visitor=made.complainant_id, facility_id=made.facility_id, now=now)


def _reached(actor: Actor, mine: Q) -> Q:
    if not actor.is_staff:
        return mine
    facilities = actor.facility_ids
    return Q() if facilities is None else mine | Q(facility_id__in=facilities)


def _on_paper(actor: Actor, filing: Filing) -> bool:
    """Tell the desk, which enters a letter, from the person concerned; whoever is neither may not complain for them."""
    own = filing.sanction.visitor_id in own_visitor_ids(actor)
    if own and filing.received_on is None:
        require(actor, "conduct.complain", get_visitor(filing.sanction.visitor_id))
        return False
    require(actor, "conduct.enter_complaint", filing.sanction)
    return True


def _basis(filing: Filing, zone: ZoneInfo) -> date:
    before = filing.follows
    if before is None:
        return filing.sanction.decided_at.astimezone(zone).date()
    return before.answered_at.astimezone(zone).date() if before.answered_at else before.received_on


def _may_be_filed(  # noqa: PLR0917  # who, what, and three days
    actor: Actor, filing: Filing, basis_on: date, received_on: date, today: date
) -> Decision:
    """Ask the rules on the facility's own day, which may be ahead of the one where the pack's clock hangs."""
    before, whose = filing.follows, filing.sanction.visitor_id
    on_behalf = filing.received_on is None and actor.visitor_id != whose
    facts: dict[str, Any] = {
        "by": "guardian" if on_behalf else "visitor",
        "stage": filing.stage.value,
        "basis_on": basis_on,
        "received_on": received_on,
        "answered": before is not None and before.answered_at is not None,
    }
    if before is not None:
        clock = clock_of(before, received_on)
        facts |= {"first_due_on": clock.first_due_on, "due_on": clock.due_on}
    return decide("complaint.file", {"complaint": facts}, on=today)
