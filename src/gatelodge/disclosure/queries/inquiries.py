"""Inquiries as the desk, those who approve, and whoever asked see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from gatelodge.disclosure.domain import inquiry_words as words
from gatelodge.disclosure.domain.inquiry_clocks import has_run_out, working_days_left
from gatelodge.disclosure.domain.inquiry_states import (
    ANSWERABLE,
    OPEN_REPLIES,
    InquiryChannel,
    InquiryKind,
    InquiryReviewKind,
    InquiryState,
    ReplyState,
)
from gatelodge.disclosure.models import Inquiry, InquiryClock, InquiryReply, InquiryReview
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.queries import current_pack
from gatelodge.policy.queries.disclosure import current_table

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class ClockRow:
    """By when an inquiry is answered, and how many working days that is; below zero, since when it is over."""

    due_on: date
    citation: str
    verified: bool
    stopped_at: datetime | None
    days_left: int
    run_out: bool


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """An inquiry."""

    id: UUID
    code: str
    facility_id: UUID
    facility: str
    zone: str
    channel: InquiryChannel
    kind: InquiryKind
    state: InquiryState
    asker: str
    outlet: str
    email: str
    phone: str
    address: str
    language: str
    facts: tuple[str, ...]
    question: str
    received_at: datetime
    ended_because: str
    clock: ClockRow | None
    waiting: tuple[ReplyState, ...] = ()
    reviews: tuple[InquiryReviewKind, ...] = ()

    @property
    def kind_word(self) -> Wording:
        return words.KIND_WORDS[self.kind]

    @property
    def channel_word(self) -> Wording:
        return words.CHANNEL_WORDS[self.channel]

    @property
    def state_word(self) -> Wording:
        return words.STATE_WORDS[self.state]

    @property
    def tone(self) -> str:
        return words.TONES[self.state]

    @property
    def is_answerable(self) -> bool:
        return self.state in ANSWERABLE

    @property
    def fact_words(self) -> tuple[Wording, ...]:
        rows = current_table().rows
        return tuple(rows[fact].text for fact in self.facts if fact in rows)

    @property
    def waiting_words(self) -> tuple[Wording, ...]:
        return tuple(words.REPLY_WORDS[one] for one in self.waiting)

    @property
    def review_words(self) -> tuple[Wording, ...]:
        return tuple(words.REVIEW_WORDS[one] for one in self.reviews)


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """What the desk looks for; empty is everything."""

    state: str = ""
    kind: str = ""
    due: str = ""


@protected_read("disclosure.inquiries")
def read_inquiry_desk(actor: Actor, *, chosen: DeskFilter, purpose: str, now: datetime) -> list[InquiryRow]:
    """List the inquiries of the actor's facilities: those that wait by their last day, then the newest of the others."""
    found = _chosen(inquiries_within(actor), chosen)
    rows = [row_of(one, now) for one in _with_parts(found).order_by("-received_at")[:AT_MOST]]
    if chosen.due == "overdue":
        rows = [one for one in rows if one.clock and one.clock.run_out]
    noted(*(f"inquiry:{one.id}" for one in rows))
    return sorted(rows, key=_by_due)


def _chosen(found: QuerySet[Inquiry], chosen: DeskFilter) -> QuerySet[Inquiry]:
    wanted = Q()
    if chosen.state in set(InquiryState):
        wanted &= Q(state=chosen.state)
    if chosen.kind in set(InquiryKind):
        wanted &= Q(kind=chosen.kind)
    if chosen.due == "overdue":
        wanted &= Q(clocks__stopped_at__isnull=True)
    if chosen.due == "approval":
        wanted &= Q(replies__state=ReplyState.SUBMITTED)
    if chosen.due == "review":
        wanted &= Q(reviews__isnull=False, reviews__resolved_at__isnull=True)
    return found.filter(wanted).distinct()


def _with_parts(found: QuerySet[Inquiry]) -> QuerySet[Inquiry]:
    return found.select_related("facility").prefetch_related(
        "clocks",
        Prefetch("replies", InquiryReply.objects.filter(state__in=OPEN_REPLIES).only("id", "inquiry_id", "state")),
        Prefetch("reviews", InquiryReview.objects.filter(resolved_at__isnull=True)),
    )


def _by_due(row: InquiryRow) -> tuple[bool, date, float]:
    running = row.clock is not None and row.clock.stopped_at is None
    due = row.clock.due_on if row.clock and running else date.max
    return not running, due, -row.received_at.timestamp()


def get_row(row: Inquiry, *, now: datetime) -> InquiryRow:
    """Give one inquiry that was found already."""
    return row_of(_with_parts(Inquiry.objects.filter(id=row.id)).get(), now)


def row_of(row: Inquiry, now: datetime) -> InquiryRow:
    """Make a row of an inquiry with its parts."""
    return InquiryRow(
        id=row.id,
        code=row.code,
        facility_id=row.facility_id,
        facility=row.facility.name,
        zone=row.facility.zone,
        channel=InquiryChannel(row.channel),
        kind=InquiryKind(row.kind),
        state=InquiryState(row.state),
        asker=row.asker_name,
        outlet=row.outlet,
        email=row.asker_email,
        phone=row.asker_phone,
        address=row.asker_address,
        language=row.language,
        facts=tuple(row.facts),
        question=row.question,
        received_at=row.received_at,
        ended_because=row.ended_because,
        clock=next((_clock(one, row.facility.zone, now) for one in row.clocks.all()), None),
        waiting=tuple(ReplyState(one.state) for one in row.replies.all()),
        reviews=tuple(InquiryReviewKind(one.kind) for one in row.reviews.all()),
    )


def _clock(clock: InquiryClock, zone: str, now: datetime) -> ClockRow:
    left = working_days_left(clock.due_on, now=now, holidays=current_pack().holidays, zone=zone)
    out = clock.stopped_at is None and has_run_out(clock.due_on, now=now, zone=zone)
    return ClockRow(clock.due_on, clock.citation, clock.verified, clock.stopped_at, left, out)
