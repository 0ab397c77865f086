"""One inquiry with everything that bears on its reply, and what the reader may do; and the same as whoever asked sees it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.accounts.queries import list_account_names
from gatelodge.disclosure.domain import inquiry_words as words
from gatelodge.disclosure.domain.inquiries import approvers
from gatelodge.disclosure.domain.inquiry_clocks import local_day
from gatelodge.disclosure.domain.inquiry_grounds import last_day, why_not
from gatelodge.disclosure.domain.inquiry_states import (
    CHANGEABLE,
    OPEN_REPLIES,
    Established,
    HealthTerm,
    InquiryKind,
    InquiryReviewKind,
    InquiryState,
    PassedOn,
    ReplyKind,
    ReplyState,
)
from gatelodge.disclosure.models import DisclosureGround, Identification, Inquiry, InquiryReply
from gatelodge.disclosure.queries.inquiries import InquiryRow, get_row
from gatelodge.disclosure.queries.inquiry_decisions import identity_of, shown
from gatelodge.disclosure.queries.inquiry_links import find_by_link
from gatelodge.disclosure.queries.inquiry_post import how_of, ways_of
from gatelodge.disclosure.queries.inquiry_reach import inquiries_within
from gatelodge.disclosure.queries.inquiry_versions import tells_records, version_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.domain.disclosing import Audience, Ground, Telling
from gatelodge.policy.domain.telling_words import AUDIENCE_WORDS, GROUND_WORDS, TELLING_WORDS
from gatelodge.policy.queries.disclosure import current_table


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """Who somebody was established to be, and whether that was struck."""

    word: Wording
    own: bool
    how: Wording
    reference: str
    at: datetime
    by: str
    struck_at: datetime | None
    struck_because: str


@dataclass(frozen=True, slots=True)
class GroundRow:
    """What was shown, until when it counts, and why it does not where it does not."""

    id: UUID
    word: Wording
    given_by: str
    concerns: str
    purpose: str
    reference: str
    value: Wording | None
    signed_on: date
    until: date | None
    why_not: Wording | None
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What the table said of one fact."""

    fact: Wording
    word: Wording
    citation: str
    why_off: Wording | None


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A reply as the desk sees it."""

    id: UUID
    kind: ReplyKind
    state: ReplyState
    audience: Audience
    answers: tuple[AnswerRow, ...]
    text: Wording
    language: str
    edited_text: str
    guarded: bool
    version: str
    sentences_version: str
    drafted_at: datetime
    drafted_by: str
    edited_by: str
    decided_by: str
    decided_at: datetime | None
    remarks: str
    leaves_at: datetime | None
    sent_at: datetime | None
    ways: tuple[PassedOn, ...]
    passed_on_at: datetime | None
    passed_on_by: str
    passed_on_how: Wording | None
    may_change: bool
    may_approve: bool

    @property
    def word(self) -> Wording:
        return words.REPLY_WORDS[self.state]

    @property
    def kind_word(self) -> Wording:
        return words.REPLY_KIND_WORDS[self.kind]

    @property
    def audience_word(self) -> Wording:
        return AUDIENCE_WORDS[self.audience]

    @property
    def tone(self) -> str:
        return words.REPLY_TONES[self.state]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_REPLIES

    @property
    def is_changeable(self) -> bool:
        return self.state in CHANGEABLE

    @property
    def waits_for_post(self) -> bool:
        return self.state is ReplyState.SENT and bool(self.ways) and self.passed_on_at is None

    @property
    def composed(self) -> str:
        return self.text.to(self.language)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """Why somebody must look at it again, and what had been told."""

    id: UUID
    word: Wording
    opened_at: datetime
    resolved_at: datetime | None
    resolution: str
    told: tuple[ReplyRow, ...] = ()


@dataclass(frozen=True, slots=True)
class InquiryPage:
    """One inquiry with all of it."""

    row: InquiryRow
    identity: IdentityRow | None
    struck: tuple[IdentityRow, ...]
    grounds: tuple[GroundRow, ...]
    replies: tuple[ReplyRow, ...]
    reviews: tuple[ReviewRow, ...]
    answers: bool

    @property
    def kinds_open(self) -> frozenset[ReplyKind]:
        return frozenset(one.kind for one in self.replies if one.is_open)

    @property
    def may_compose(self) -> bool:
        return self.answers and self.row.is_answerable and ReplyKind.RECORDS not in self.kinds_open

    @property
    def may_list(self) -> bool:
        return self.answers and self.row.is_answerable and ReplyKind.LISTED not in self.kinds_open


@protected_read("disclosure.inquiry")
def read_inquiry(actor: Actor, *, inquiry_id: UUID, purpose: str, now: datetime) -> InquiryPage:
    """Give one inquiry to the desk or to those who approve."""
    row = inquiries_within(actor).select_related("facility").filter(id=inquiry_id).first()
    if row is None:
        raise Absent
    require(actor, "disclosure.see_inquiries", row)
    noted(f"inquiry:{row.id}")
    return _page(actor, row, now)


def _page(actor: Actor, row: Inquiry, now: datetime) -> InquiryPage:
    replies = list(row.replies.order_by("-drafted_at"))
    identities = list(row.identifications.order_by("-established_at"))
    names = list_account_names(_signers(replies, identities))
    today = local_day(now, row.facility.zone)
    rows = {one.id: _reply(actor, row, one, names) for one in replies}
    held = identity_of(row)
    reviews = tuple(
        ReviewRow(
            one.id,
            words.REVIEW_WORDS[InquiryReviewKind(one.kind)],
            one.opened_at,
            one.resolved_at,
            one.resolution,
            tuple(rows[reply.id] for reply in replies if _told_under(reply, one.identification_id)),
        )
        for one in row.reviews.order_by("-opened_at")
    )
    return InquiryPage(
        row=get_row(row, now=now),
        identity=_identity(held, names) if held else None,
        struck=tuple(_identity(one, names) for one in identities if one.struck_at is not None),
        grounds=tuple(_ground(one, today) for one in row.grounds.order_by("-recorded_at")),
        replies=tuple(rows.values()),
        reviews=reviews,
        answers=may(actor, "disclosure.answer_inquiry", row),
    )


def _ground(paper: DisclosureGround, today: date) -> GroundRow:
    validity = current_table().authorisation
    return GroundRow(
        paper.id,
        GROUND_WORDS[Ground(paper.kind)],
        paper.given_by,
        paper.concerns,
        paper.purpose,
        paper.reference,
        words.TERM_WORDS[HealthTerm(paper.value)] if paper.value else None,
        paper.signed_on,
        last_day(shown(paper), validity),
        why_not(shown(paper), on=today, validity=validity),
        paper.withdrawn_at is not None,
    )


def _told_under(reply: InquiryReply, identification_id: UUID | None) -> bool:
    return (
        identification_id is not None
        and reply.identification_id == identification_id
        and reply.state == ReplyState.SENT
    )


def _signers(replies: Iterable[InquiryReply], identities: Iterable[Identification]) -> set[UUID]:
    by = {one for r in replies for one in (r.drafted_by_id, r.edited_by_id, r.decided_by_id, r.passed_on_by_id)}
    return {one for one in (*by, *(i.established_by_id for i in identities)) if one is not None}


def _identity(row: Identification, names: dict[UUID, str]) -> IdentityRow:
    return IdentityRow(
        AUDIENCE_WORDS[Audience(row.established_as)],
        row.own,
        words.ESTABLISHED_WORDS[Established(row.how)],
        row.reference,
        row.established_at,
        names.get(row.established_by_id, ""),
        row.struck_at,
        row.struck_because,
    )


def _reply(actor: Actor, row: Inquiry, reply: InquiryReply, names: dict[UUID, str]) -> ReplyRow:
    table = current_table()
    return ReplyRow(
        id=reply.id,
        kind=ReplyKind(reply.kind),
        state=ReplyState(reply.state),
        audience=Audience(reply.audience),
        answers=tuple(
            AnswerRow(
                table.rows[one["fact"]].text,
                TELLING_WORDS[Telling(one["telling"])],
                one["citation"],
                table.rows[one["fact"]].cells[Audience(reply.audience)].why_off,
            )
            for one in reply.decision["answers"]
            if one["fact"] in table.rows
        ),
        text=Wording(reply.text_en, reply.text_es),
        language=row.language,
        edited_text=reply.edited_text,
        guarded=reply.guarded,
        version=version_of(reply),
        sentences_version=reply.sentences_version,
        drafted_at=reply.drafted_at,
        drafted_by=names.get(reply.drafted_by_id, ""),
        edited_by=names.get(reply.edited_by_id, "") if reply.edited_by_id else "",
        decided_by=names.get(reply.decided_by_id, "") if reply.decided_by_id else "",
        decided_at=reply.decided_at,
        remarks=reply.remarks,
        leaves_at=reply.leaves_at,
        sent_at=reply.sent_at,
        ways=() if row.state == InquiryState.WITHDRAWN else ways_of(row),
        passed_on_at=reply.passed_on_at,
        passed_on_by=names.get(reply.passed_on_by_id, "") if reply.passed_on_by_id else "",
        passed_on_how=how_of(reply),
        may_change=may(actor, "disclosure.answer_inquiry", row),
        may_approve=reply.state == ReplyState.SUBMITTED and _may_approve(actor, row, reply),
    )


def _may_approve(actor: Actor, row: Inquiry, reply: InquiryReply) -> bool:
    own = actor.account_id in (reply.drafted_by_id, reply.edited_by_id, reply.submitted_by_id)
    roles = approvers(InquiryKind(row.kind), tells=tells_records(reply))
    holds = may(actor, "disclosure.approve_reply", row) and actor.holds(*roles, facility_id=row.facility_id)
    return holds and not own


@dataclass(frozen=True, slots=True)
class OwnReply:
    """A reply as whoever asked reads it, in both languages unless a person wrote it in one."""

    text: Wording
    written_in: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class OwnInquiry:
    """One's own inquiry: as it was sent, by when it is answered, and the replies that have left."""

    row: InquiryRow
    replies: tuple[OwnReply, ...]


@protected_read("disclosure.own_inquiry")
def read_own_inquiry(
    actor: Actor, *, code: str, token: str, purpose: str, now: datetime
) -> OwnInquiry:  # kept in the event
    """Give whoever has the link of the mail their own inquiry; absent for others."""
    row = find_by_link(code, token)
    noted(f"inquiry:{row.id}")
    sent = InquiryReply.objects.filter(inquiry=row, state=ReplyState.SENT).order_by("sent_at")
    replies = tuple(
        OwnReply(
            Wording(one.edited_text or one.text_en, one.edited_text or one.text_es),
            row.language if one.edited_text else "",
            one.sent_at,
        )
        for one in sent
        if one.sent_at is not None
    )
    return OwnInquiry(get_row(row, now=now), replies)
