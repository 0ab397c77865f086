"""Records requests as the desk, whoever decides an appeal, and whoever asked see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from gatelodge.accounts.queries import find_account_name
from gatelodge.disclosure.domain import records_words as words
from gatelodge.disclosure.domain.records import (
    ANSWERED,
    OPEN,
    WORKING,
    EstablishedHow,
    ItemForm,
    ItemOutcome,
    ReceivedFrom,
    RecordsKind,
    RecordsState,
    RemarkKind,
    Round,
)
from gatelodge.disclosure.domain.releasing import Told
from gatelodge.disclosure.models import RecordsAppeal, RecordsPackage, RecordsPause, RecordsRequest
from gatelodge.disclosure.queries.records_clocks import RecordsClockRow, clocks_of
from gatelodge.disclosure.queries.records_reach import own_request, records_within
from gatelodge.disclosure.queries.records_remarks import RemarkRow, list_remarks
from gatelodge.disclosure.queries.records_told import is_by_post, newest_decisions, told_now
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read

AT_MOST = 200


@dataclass(frozen=True, slots=True)
class RecordsRow:
    """A records request."""

    id: UUID
    code: str
    facility: str
    zone: str
    kind: RecordsKind
    state: RecordsState
    requester: str
    email: str
    phone: str
    address: str
    described: str
    first_day: date | None
    last_day: date | None
    received_at: datetime
    received_from: ReceivedFrom
    established_how: EstablishedHow
    scattered: bool
    is_by_post: bool
    clocks: tuple[RecordsClockRow, ...]

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
    def told_word(self) -> Wording:
        return words.TOLD_WORDS[self.state]

    @property
    def told_tone(self) -> str:
        return words.TOLD_TONES[self.state]

    @property
    def received_word(self) -> Wording:
        return words.RECEIVED_WORDS[self.received_from]

    @property
    def established_word(self) -> Wording:
        return words.ESTABLISHED_WORDS[self.established_how]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_worked_on(self) -> bool:
        return self.state in WORKING

    @property
    def waits_for_answer(self) -> bool:
        return self.state is RecordsState.CLARIFYING

    @property
    def may_be_appealed(self) -> bool:
        return self.state in ANSWERED

    @property
    def is_appealed(self) -> bool:
        return self.state is RecordsState.APPEALED


@dataclass(frozen=True, slots=True)
class AskedBack:
    """What whoever asked was asked, until when, and what they said."""

    question: str
    answer: str
    asked_at: datetime
    answered_at: datetime | None
    until: date


@dataclass(frozen=True, slots=True)
class RecordsLetterLine:
    """A letter to whoever asked."""

    id: UUID
    title: Wording
    made_at: datetime
    by_hand: bool


@dataclass(frozen=True, slots=True)
class OwnRecordsPage:
    """One request as whoever asked sees it: nothing in it depends on what was withheld in silence."""

    request: RecordsRow
    asked: tuple[AskedBack, ...]
    letters: tuple[RecordsLetterLine, ...]
    has_package: bool


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A search: internal."""

    searched: str
    found: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A record that was found, and what was decided about it last."""

    id: UUID
    title: str
    form: Wording
    text: str
    outcome: Wording | None
    exemption: Wording | None
    citation: str
    silent: bool
    passages: tuple[str, ...]
    decided_by: str
    seen: str


@dataclass(frozen=True, slots=True)
class AppealRow:
    """What is objected to, and what it came to."""

    text: str
    filed_at: datetime
    decided_at: datetime | None
    reasons: str
    decided_by: str
    first_decider: str


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """One request with all that was found, and what the reader may do."""

    request: RecordsRow
    asked: tuple[AskedBack, ...]
    letters: tuple[RecordsLetterLine, ...]
    searches: tuple[SearchRow, ...]
    items: tuple[ItemRow, ...]
    appeal: AppealRow | None
    remarks: tuple[RemarkRow, ...]
    told: Told
    has_package: bool
    runs_desk: bool
    may_decide_appeal: bool

    @property
    def told_word(self) -> Wording:
        return words.STATE_WORDS[self.told.outcome]

    def words_for(self, kind: RemarkKind) -> str:
        """Give the words that were agreed to last and have not gone out."""
        return next(
            (one.text for one in reversed(self.remarks) if one.kind is kind and one.agreed_by and not one.has_gone), ""
        )

    @property
    def may_write_remarks(self) -> bool:
        return self.may_decide_appeal or (self.runs_desk and self.request.is_worked_on)

    @property
    def may_decide_items(self) -> bool:
        return self.may_decide_appeal if self.request.is_appealed else self.runs_desk and self.request.is_worked_on


@protected_read("disclosure.records")
def read_records_desk(actor: Actor, *, purpose: str, now: datetime) -> list[RecordsRow]:  # kept in the event
    """List the requests of the actor's facilities: those that wait for us first, by their last day."""
    rows = [_row(one, now) for one in records_within(actor).order_by("-received_at")[:AT_MOST]]
    noted(*(f"records_request:{one.id}" for one in rows))
    return sorted(rows, key=lambda one: (not (one.is_open or one.is_appealed), _soonest(one)))


@protected_read("disclosure.records_request")
def read_records_request(actor: Actor, *, records_id: UUID, purpose: str, now: datetime) -> RecordsPage:
    """Give one request to the desk or to whoever decides an appeal."""
    row = records_within(actor).filter(id=records_id).first()
    if row is None:
        raise Absent
    require(actor, "disclosure.see_records", row)
    noted(f"records_request:{row.id}")
    appeal = RecordsAppeal.objects.filter(request=row).first()
    decides = may(actor, "disclosure.decide_appeal", row) and row.state == RecordsState.APPEALED
    return RecordsPage(
        request=_row(row, now),
        asked=_asked(row),
        letters=_letters(row),
        searches=tuple(_search(one) for one in row.searches.order_by("searched_at", "id")),
        items=_items(row),
        remarks=list_remarks(row, actor),
        appeal=None if appeal is None else _appeal(appeal),
        told=told_now(row),
        has_package=row.packages.exists(),
        runs_desk=may(actor, "disclosure.run_records", row),
        may_decide_appeal=decides and appeal is not None and appeal.first_decider_id != actor.account_id,
    )


@protected_read("disclosure.own_records_request")
def read_own_records(actor: Actor, *, code: str, token: str, purpose: str, now: datetime) -> OwnRecordsPage:
    """Give whoever asked their own request, by the link of the mail; absent without it."""
    row = own_request(code, token)
    noted(f"records_request:{row.id}")
    return OwnRecordsPage(_row(row, now), _asked(row), _letters(row), row.packages.exists())


def newest_package(row: RecordsRequest) -> RecordsPackage:
    """Give the package that counts: the appeal's, where there was one."""
    found = {one.round: one for one in row.packages.select_related("request", "letter")}
    package = found.get(Round.APPEAL) or found.get(Round.ANSWER)
    if package is None:
        raise Absent
    return package


def _row(row: RecordsRequest, now: datetime) -> RecordsRow:
    return RecordsRow(
        id=row.id,
        code=row.code,
        facility=row.facility.name,
        zone=row.facility.zone,
        kind=RecordsKind(row.kind),
        state=RecordsState(row.state),
        requester=row.requester_name,
        email=row.requester_email,
        phone=row.requester_phone,
        address=row.requester_address,
        described=row.described,
        first_day=row.period.lower if row.period else None,
        last_day=row.period.upper - timedelta(days=1) if row.period else None,
        received_at=row.received_at,
        received_from=ReceivedFrom(row.received_from),
        established_how=EstablishedHow(row.established_how),
        scattered=row.scattered,
        is_by_post=is_by_post(row),
        clocks=clocks_of(row, now=now),
    )


def _soonest(row: RecordsRow) -> date:
    return min((one.due_on for one in row.clocks if one.due_on and not one.end), default=date.max)


def _asked(row: RecordsRequest) -> tuple[AskedBack, ...]:
    found = RecordsPause.objects.filter(request=row).order_by("span")
    return tuple(
        AskedBack(one.question, one.answer, one.span.lower, one.span.upper, one.answer_due_on) for one in found
    )


def _letters(row: RecordsRequest) -> tuple[RecordsLetterLine, ...]:
    found = row.letters.order_by("made_at", "id")
    return tuple(
        RecordsLetterLine(one.id, Wording(**one.content["title"]), one.made_at, one.remark_id is not None)
        for one in found
    )


def _search(one: Any) -> SearchRow:
    return SearchRow(one.searched, one.found, one.searched_at, find_account_name(one.searched_by_id))


def _items(row: RecordsRequest) -> tuple[ItemRow, ...]:
    decided = newest_decisions(row)
    return tuple(_item(one, decided.get(one.id)) for one in row.items.order_by("added_at", "id"))


def _item(item: Any, decision: Any) -> ItemRow:
    known = decision is not None
    return ItemRow(
        id=item.id,
        title=item.title,
        form=words.FORM_WORDS[ItemForm(item.form)],
        text=item.text,
        outcome=words.OUTCOME_WORDS[ItemOutcome(decision.outcome)] if known else None,
        exemption=Wording(decision.text_en, decision.text_es) if known and decision.exemption else None,
        citation=decision.citation if known else "",
        silent=known and decision.silent,
        passages=tuple(decision.passages) if known else (),
        decided_by=find_account_name(decision.decided_by_id) if known else "",
        seen=str(decision.id) if known else "",
    )


def _appeal(one: RecordsAppeal) -> AppealRow:
    return AppealRow(
        one.text,
        one.filed_at,
        one.decided_at,
        one.reasons,
        find_account_name(one.decided_by_id),
        find_account_name(one.first_decider_id),
    )
