"""Access requests as the desk, the authorities and whoever asked see them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.accounts.queries import find_account_name
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording, listed
from gatelodge.grounds.domain import words
from gatelodge.grounds.domain.authorities import Said
from gatelodge.grounds.domain.clocks import Figure, local_day, working_days_left
from gatelodge.grounds.domain.denying import AUTHORITY_WORDS, DENIAL_WORDS
from gatelodge.grounds.domain.facts import DenialGround
from gatelodge.grounds.domain.lifecycle import (
    OPEN_REQUESTS,
    AccessKind,
    AccessState,
    Answer,
    Authority,
    ClockEnd,
    ClockKind,
    MediaClass,
    OutletKind,
)
from gatelodge.grounds.domain.mapping.zones import Device, ZoneKind
from gatelodge.grounds.models import AccessRequest
from gatelodge.grounds.queries import asking
from gatelodge.grounds.queries.maps import zone_names
from gatelodge.grounds.queries.offices import offices_of
from gatelodge.grounds.queries.own_link import fits
from gatelodge.grounds.queries.permit_pages import PermitLine, permit_line
from gatelodge.grounds.queries.reach import refuse_stranger, requests_within
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.queries import current_pack

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class ClockRow:
    """A clock, and how many working days it has left; below zero, since when it is over."""

    word: Wording
    due_on: date
    citation: str
    end: Wording | None
    days_left: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What one authority said."""

    who: Wording
    word: Wording
    at: datetime
    by: str
    reference: str
    conditions: str
    reasons: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter to the requester."""

    id: UUID
    title: Wording
    made_at: datetime
    mailed_at: datetime | None


@dataclass(frozen=True, slots=True)
class DenialAsked:
    """What the authority above was asked about a denial, and what it said."""

    who: Wording
    reasons: str
    grounds: Wording | None
    asked_at: datetime
    authorised: bool | None
    remarks: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """An access request."""

    id: UUID
    code: str
    facility_id: UUID
    facility: str
    zone: str
    kind: AccessKind
    state: AccessState
    requester: str
    email: str
    phone: str
    outlet: str
    outlet_kind: OutletKind
    media_class: MediaClass | None
    purpose: str
    zone_kinds: tuple[ZoneKind, ...]
    devices: tuple[Device, ...]
    first_day: date
    last_day: date
    received_at: datetime
    stands_since: str
    ended_because: str
    employed_or_contracted: bool | None
    press_pass: bool | None
    kept_back_until: date | None
    clocks: tuple[ClockRow, ...]

    @property
    def kind_word(self) -> Wording:
        return words.KIND_WORDS[self.kind]

    @property
    def state_word(self) -> Wording:
        return words.STATE_WORDS[self.state]

    @property
    def tone(self) -> str:
        return words.TONES[self.state]

    @property
    def class_word(self) -> Wording | None:
        return words.CLASS_WORDS[self.media_class] if self.media_class else None

    @property
    def outlet_word(self) -> Wording:
        return words.OUTLET_WORDS[self.outlet_kind]

    @property
    def zone_words(self) -> Wording:
        return listed(words.ZONE_WORDS[one] for one in self.zone_kinds)

    @property
    def device_words(self) -> Wording | None:
        return listed(words.DEVICE_WORDS[one] for one in self.devices) if self.devices else None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_REQUESTS

    @property
    def is_wanted(self) -> bool:
        return self.is_open or self.state is AccessState.APPROVED


@dataclass(frozen=True, slots=True)
class RequestPage:
    """One request with all that was said about it, and what the reader may do."""

    request: RequestRow
    answers: tuple[AnswerRow, ...]
    denials: tuple[DenialAsked, ...]
    letters: tuple[LetterLine, ...]
    said: Said
    figure: Figure | None
    offices: tuple[Authority, ...]
    runs_desk: bool
    may_class: bool
    authorises: bool
    permits: tuple[PermitLine, ...]
    # What the map calls the places asked for; staff read it, whoever asked reads what kind of places they are.
    zone_names: Wording | None = None

    @property
    def waiting(self) -> list[Wording]:
        """Give the approvals that are needed, in words."""
        return [one.text for one in self.said.requirements]


@protected_read("grounds.requests")
def read_desk(actor: Actor, *, purpose: str, now: datetime) -> list[RequestRow]:  # kept in the event
    """List the requests of the actor's facilities: open ones by their first day due, then the newest of the others."""
    found = requests_within(actor).select_related("facility").prefetch_related("clocks")
    rows = [_row(one, now) for one in found.order_by("-received_at")[:AT_MOST]]
    noted(*(f"access_request:{one.id}" for one in rows))
    return sorted(
        rows, key=lambda one: (not one.is_open, min((c.due_on for c in one.clocks if not c.end), default=date.max))
    )


@protected_read("grounds.request")
def read_request(actor: Actor, *, request_id: UUID, purpose: str, now: datetime) -> RequestPage:
    """Give one request to the desk or an authority."""
    row = requests_within(actor).select_related("facility").prefetch_related("clocks").filter(id=request_id).first()
    if row is None:
        raise Absent
    require(actor, "grounds.see_requests", row)
    noted(f"access_request:{row.id}")
    names = zone_names(row.facility_id, [ZoneKind(one) for one in row.zone_kinds], on=local_day(now, row.facility.zone))
    return replace(_page(actor, row, now), zone_names=names)


@protected_read("grounds.own_request")
def read_own_request(actor: Actor, *, code: str, token: str, purpose: str, now: datetime) -> RequestPage:
    """Give whoever asked their own request, by the link of the mail or by account; absent for others."""
    # Nothing more is fetched before the token fits: a code alone must not be told from none by how long the answer takes.
    row = AccessRequest.objects.select_related("facility").filter(code=code).first()
    if row is None:
        raise Absent
    if not fits(row.id, token):
        refuse_stranger(actor, row, "")
    noted(f"access_request:{row.id}")
    return _page(actor, row, now)


def _page(actor: Actor, row: AccessRequest, now: datetime) -> RequestPage:
    answered = asking.ask_access(row, now=now)
    return RequestPage(
        request=_row(row, now),
        answers=tuple(_answer(one) for one in row.answers.order_by("answered_at")),
        denials=tuple(_asked(one) for one in row.denial_authorities.order_by("asked_at")),
        letters=tuple(
            LetterLine(one.id, Wording(**one.content["title"]), one.made_at, one.mailed_at)
            for one in row.letters.order_by("made_at")
        ),
        said=answered.said,
        figure=asking.planning_figure(row),
        offices=offices_of(actor, row, answered.said),
        runs_desk=may(actor, "grounds.run_desk", row),
        may_class=asking.may_be_classed(row, now=now),
        authorises=may(actor, "grounds.authorise_denial"),
        permits=tuple(permit_line(one) for one in row.permits.order_by("-number")),
    )


def _row(row: AccessRequest, now: datetime) -> RequestRow:
    return RequestRow(
        id=row.id,
        code=row.code,
        facility_id=row.facility_id,
        facility=row.facility.name,
        zone=row.facility.zone,
        kind=AccessKind(row.kind),
        state=AccessState(row.state),
        requester=row.requester_name,
        email=row.requester_email,
        phone=row.requester_phone,
        outlet=row.outlet,
        outlet_kind=OutletKind(row.outlet_kind),
        media_class=MediaClass(row.media_class) if row.media_class else None,
        purpose=row.purpose,
        zone_kinds=tuple(ZoneKind(one) for one in row.zone_kinds),
        devices=tuple(Device(one) for one in row.devices),
        first_day=row.wanted.lower,
        last_day=row.wanted.upper - timedelta(days=1),
        received_at=row.received_at,
        stands_since=asking.stands_since(row),
        ended_because=row.ended_because,
        employed_or_contracted=row.employed_or_contracted,
        press_pass=row.press_pass,
        kept_back_until=row.kept_back_until,
        clocks=tuple(_clock(one, row.facility.zone, now) for one in sorted(row.clocks.all(), key=lambda c: c.due_on)),
    )


def _clock(clock: Any, zone: str, now: datetime) -> ClockRow:
    left = working_days_left(clock.due_on, now=now, holidays=current_pack().holidays, zone=zone)
    end = words.END_WORDS[ClockEnd(clock.end)] if clock.end else None
    return ClockRow(words.CLOCK_WORDS[ClockKind(clock.kind)], clock.due_on, clock.citation, end, left)


def _asked(one: Any) -> DenialAsked:
    on = listed(DENIAL_WORDS[DenialGround(ground)] for ground in one.grounds) if one.grounds else None
    who = AUTHORITY_WORDS[Authority(one.authority)]
    return DenialAsked(who, one.reasons, on, one.asked_at, one.authorised, one.remarks)


def _answer(one: Any) -> AnswerRow:
    return AnswerRow(
        who=AUTHORITY_WORDS[Authority(one.authority)],
        word=words.ANSWER_WORDS[Answer(one.answer)],
        at=one.answered_at,
        by=find_account_name(one.answered_by_id),
        reference=one.reference,
        conditions=one.conditions,
        reasons=one.reasons,
        citations=tuple(rule["citation"] for rule in one.rules),
    )
