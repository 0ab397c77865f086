"""Who complains of what, by when is it answered, and what does whoever answers have to know?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, QuerySet

from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.domain.complaints import Clock, Held, faults_of_answerer, open_instead
from gatelodge.conduct.domain.lifecycle import ComplaintMeans, ComplaintOutcome, ComplaintStage, SanctionKind
from gatelodge.conduct.domain.proportion import Similar
from gatelodge.conduct.domain.words import MEANS_WORDS, OUTCOME_WORDS, SANCTION_WORDS, STAGE_WORDS
from gatelodge.conduct.models import Complaint, Renewal, Sanction
from gatelodge.conduct.queries.incidents import IncidentRow, SanctionRow, read_incident
from gatelodge.conduct.queries.proportion import similar_to
from gatelodge.conduct.queries.stakes import has_stake
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.queries import list_wards
from gatelodge.policy.queries import current_pack

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class StageRow:
    """A complaint at one stage, as everybody concerned may see it."""

    id: UUID
    sanction_id: UUID
    stage: ComplaintStage
    stage_word: Wording
    means_word: Wording
    text: str
    received_on: date
    first_due_on: date
    due_on: date
    days_left: int
    is_overdue: bool
    citation: str
    sanction_over: bool
    answered_at: datetime | None
    outcome: ComplaintOutcome | None
    outcome_word: Wording | None
    answer: str
    extensions: tuple[tuple[date, str], ...]
    next_opens_on: date | None
    went_on: bool


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """A complaint in the list of those who answer."""

    stage: StageRow
    facility_name: str
    time_zone: str
    visitor_name: str
    kind_word: Wording
    mine: bool


@dataclass(frozen=True, slots=True)
class ComplaintPage:
    """Both sides of a complaint: what was told and decided, what is objected, the rule, and similar decisions."""

    row: ComplaintRow
    stages: tuple[StageRow, ...]
    incident: IncidentRow
    sanction: SanctionRow
    rule_text: Wording | None
    similar: Similar
    can_answer: bool
    can_refer: bool
    instead: tuple[SanctionKind, ...] = field(default=())


def own_visitor_ids(actor: Actor) -> list[UUID]:
    """Give the visitors for whom the actor may speak: self, and minors in the actor's care."""
    return [] if actor.visitor_id is None else [actor.visitor_id, *(one.id for one in list_wards(actor.visitor_id))]


def clock_of(row: Complaint, today: date) -> Clock:
    """Give a complaint's clock: an extension moves the last day, not the one that the rule sets."""
    first = min((one.due_before for one in row.extensions.all()), default=row.due_on)
    return Clock(first, row.due_on, today)


def deciders_of(rows: Iterable[Complaint]) -> dict[UUID, frozenset[UUID]]:
    """Give by complaint whoever ordered or renewed what it is about, or what that took the place of, or led to."""
    about = {row.id: row.sanction for row in rows}
    beside = Sanction.objects.filter(incident_id__in={one.incident_id for one in about.values()})
    ties = {one.id: one for one in beside}
    renewed = Renewal.objects.filter(sanction_id__in=ties).values_list("sanction_id", "decided_by_id")
    return {complaint_id: _deciders_of_line(one.id, ties, list(renewed)) for complaint_id, one in about.items()}


def _deciders_of_line(sanction_id: UUID, ties: Mapping[UUID, Sanction], renewed: Iterable[Any]) -> frozenset[UUID]:
    line, grown = {sanction_id}, True
    while grown:
        nearer = {one.follows_id for one in ties.values() if one.id in line and one.follows_id}
        nearer |= {one.id for one in ties.values() if one.follows_id in line}
        line, grown = line | nearer, not nearer <= line
    return frozenset({ties[one].decided_by_id for one in line} | {who for what, who in renewed if what in line})


@protected_read("conduct.complaints")
def list_complaints(actor: Actor, *, purpose: str, now: datetime) -> list[ComplaintRow]:
    """List the complaints of the actor's facilities: those to answer first, by their last day, then the answered ones."""
    found = _with_all(_within(actor))
    waiting = found.filter(answered_at__isnull=True, referred_by__isnull=True).order_by("due_on", "id")[:AT_MOST]
    done = found.exclude(answered_at__isnull=True, referred_by__isnull=True).order_by("-filed_at")[:AT_MOST]
    shown = (*waiting, *done)
    deciders = deciders_of(shown)
    rows = [_row(actor, one, now, deciders[one.id]) for one in shown]
    noted(*(f"complaint:{one.stage.id}" for one in rows))
    return rows


def read_complaint(actor: Actor, *, complaint_id: UUID, purpose: str, now: datetime) -> ComplaintPage:
    """Get both sides of a complaint of the actor's facilities, or Absent."""
    row = _read(actor, complaint_id=complaint_id, purpose=purpose)
    incident = read_incident(actor, incident_id=row.sanction.incident_id, purpose=purpose, now=now)
    sanction = incident.sanction(row.sanction_id)
    before = [row.follows] if row.follows else []
    page_row = _row(actor, row, now, deciders_of([row])[row.id])
    settled = row.answered_at is not None or _referred(row)
    return ComplaintPage(
        row=page_row,
        stages=tuple(stage_row(one, now) for one in (*before, row)),
        incident=incident,
        sanction=sanction,
        rule_text=next((one.text for one in current_pack().rules if one.id == sanction.rule), None),
        similar=similar_to(row.sanction.incident, [sanction.rule])[sanction.rule],
        can_answer=page_row.mine and not settled,
        can_refer=row.stage == ComplaintStage.INSTITUTION_HEAD and not _referred(row),
        instead=open_instead(Held(sanction.kind, sanction.first_on, sanction.until_on)),
    )


@protected_read("conduct.complaint")
def _read(actor: Actor, *, complaint_id: UUID, purpose: str) -> Complaint:
    row = _with_all(_within(actor).filter(id=complaint_id)).first()
    if row is None:
        raise Absent
    require(actor, "conduct.answer_complaint", row)
    noted(f"complaint:{row.id}")
    return row


def stage_row(row: Complaint, now: datetime) -> StageRow:
    """Give one stage of a complaint on the facility's day."""
    zone = ZoneInfo(row.facility.zone)
    clock = clock_of(row, now.astimezone(zone).date())
    answered, outcome = row.answered_at is not None, ComplaintOutcome(row.outcome) if row.outcome else None
    opens = clock.today if answered or clock.is_silent else None
    last = row.stage == ComplaintStage.DIRECTOR or _referred(row)
    return StageRow(
        id=row.id,
        sanction_id=row.sanction_id,
        stage=ComplaintStage(row.stage),
        stage_word=STAGE_WORDS[ComplaintStage(row.stage)],
        means_word=MEANS_WORDS[ComplaintMeans(row.means)],
        text=row.text,
        received_on=row.received_on,
        first_due_on=clock.first_due_on,
        due_on=row.due_on,
        days_left=(row.due_on - clock.today).days,
        is_overdue=clock.is_overdue and not answered and not _referred(row),
        citation=row.citation,
        sanction_over=row.sanction_over,
        answered_at=row.answered_at,
        outcome=outcome,
        outcome_word=OUTCOME_WORDS[outcome] if outcome else None,
        answer=row.answer,
        extensions=tuple((one.due_on, one.reason) for one in row.extensions.all()),
        next_opens_on=None if last else opens,
        went_on=_referred(row) and not answered,
    )


def with_stages() -> Prefetch[str]:
    """Give what to fetch with sanctions, so that their complaints can be shown."""
    rows = Complaint.objects.select_related("facility", "referred_by").prefetch_related("extensions")
    return Prefetch("complaints", rows.order_by("filed_at"))


def _within(actor: Actor) -> QuerySet[Complaint]:
    facilities = actor.facility_ids
    return Complaint.objects.all() if facilities is None else Complaint.objects.filter(facility_id__in=facilities)


def _with_all(found: QuerySet[Complaint]) -> QuerySet[Complaint]:
    ties = (
        "facility",
        "complainant",
        "sanction__incident__visit",
        "follows__facility",
        "follows__referred_by",
        "referred_by",
    )
    return found.select_related(*ties).prefetch_related("extensions", "follows__extensions")


def _referred(row: Complaint) -> bool:
    return getattr(row, "referred_by", None) is not None


def _row(actor: Actor, row: Complaint, now: datetime, deciders: frozenset[UUID]) -> ComplaintRow:
    return ComplaintRow(
        stage=stage_row(row, now),
        facility_name=row.facility.name,
        time_zone=row.facility.zone,
        visitor_name=str(row.complainant),
        kind_word=SANCTION_WORDS[SanctionKind(row.sanction.kind)],
        mine=_may_answer(actor, row, deciders, now),
    )


def _may_answer(actor: Actor, row: Complaint, deciders: frozenset[UUID], now: datetime) -> bool:
    """Tell whether the actor ranks high enough, has no part in it, and neither decided nor answered before."""
    pack, rank = current_pack(), highest_rank(actor, row.facility_id)
    if rank is None or actor.account_id is None or pack.level(rank) < pack.level(row.stage):
        return False
    before = row.follows.answered_by_id if row.follows else None
    if list(faults_of_answerer(actor.account_id, deciders, before)):
        return False
    incident = row.sanction.incident
    person_id = incident.visit.person_id if incident.visit else None
    return not has_stake(actor, visitor_id=row.complainant_id, person_id=person_id, now=now)
