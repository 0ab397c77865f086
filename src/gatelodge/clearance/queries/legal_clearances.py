"""What do the rules say of a legal clearance, and what do its owner and the desk see of it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.accounts.queries import list_facilities
from gatelodge.clearance.domain.judging import picked_grounds
from gatelodge.clearance.domain.legal import ClearanceKind, ClearanceState
from gatelodge.clearance.domain.legal_clearances import (
    CLOCKED,
    KIND_WORDS,
    NO_BASIS,
    ROUTINE_PRISONS,
    STATE_WORDS,
    Clock,
    clearance_facts,
    packet_digest,
    packet_faults,
    shown_state,
)
from gatelodge.clearance.models import LegalClearance
from gatelodge.clearance.permissions import LEGAL_DESK
from gatelodge.correspondence.queries import LetterRow, list_letters_of_visitor
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.packet import Packet
from gatelodge.people.domain.professionals import Capacity
from gatelodge.people.queries import local_day
from gatelodge.people.queries.packet import capacity_facts, get_packet
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.domain.words import Outcome, Then
from gatelodge.policy.queries import current_pack, decide


@dataclass(frozen=True, slots=True)
class ClearanceRow:
    """One clearance in a list, with the clock of its decision."""

    id: UUID
    visitor_id: UUID
    visitor_name: str
    capacity: Capacity
    kind: str
    facility_name: str
    first_day: date
    last_day: date
    state: str
    requested_at: datetime
    clock: Clock | None
    awaits_outside: bool
    outside_outcome: str
    status_told_at: datetime | None
    suspended_because: Wording | None

    @property
    def kind_words(self) -> Wording:
        return KIND_WORDS[self.kind]

    @property
    def state_words(self) -> Wording:
        return STATE_WORDS[self.state]


@dataclass(frozen=True, slots=True)
class OwnClearancePage:
    """One's own clearance: where it stands, what was decided and why, and its letters."""

    row: ClearanceRow
    attested_at: datetime
    decided_at: datetime | None
    grounds: tuple[tuple[str, Wording], ...]
    remark: str
    letters: tuple[LetterRow, ...]


@dataclass(frozen=True, slots=True)
class OwnClearances:
    """What a professional has asked for, and what they may ask for: the packet, and the kinds open to each capacity."""

    packet: Packet
    rows: tuple[ClearanceRow, ...]
    open_kinds: tuple[tuple[Capacity, tuple[str, ...]], ...]
    is_attested: bool
    wanting: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ClearanceCase:
    """Everything the desk decides on: the packet, what the rules say, the check made outside."""

    row: ClearanceRow
    packet: Packet
    is_as_attested: bool
    answer: Decision
    check_asked_at: datetime | None
    check_returned_at: datetime | None
    decided_at: datetime | None
    grounds: tuple[tuple[str, Wording], ...]
    remark: str

    @property
    def is_decidable(self) -> bool:
        return self.row.state == ClearanceState.REQUESTED

    @property
    def against(self) -> tuple[Ground, ...]:
        """Give what keeps it from being approved now."""
        return grounds_against(self.answer)

    @property
    def refusing(self) -> tuple[Ground, ...]:
        """Give the grounds that a refusal may rest on."""
        return picked_grounds(self.answer)

    @property
    def needed_rank(self) -> Wording | None:
        """Give the rank to which a rule leaves the choice, if any does."""
        return current_pack().ranks[self.answer.authority] if self.answer.outcome is Outcome.HUMAN else None


def places_of(actor: Actor) -> frozenset[UUID] | None:
    """Give the prisons whose legal desk an actor serves; None is every prison."""
    return actor.facilities_of(*LEGAL_DESK)


def within(actor: Actor, rows: QuerySet[LegalClearance]) -> QuerySet[LegalClearance]:
    """Narrow clearances to those whose desk the actor serves; a statewide one is the department's."""
    places = places_of(actor)
    return rows if places is None else rows.filter(facility_id__in=places)


def ask_clearance_rules(
    clearance: LegalClearance, *, now: datetime, by: str | None = None
) -> tuple[Decision, dict[str, Any]]:
    """Ask whether this clearance is open to this person in this capacity now, and who may decide."""
    days = (clearance.period.upper - clearance.period.lower).days
    held = capacity_facts(clearance.visitor_id, Capacity(clearance.capacity), on=local_day(now))
    facts = clearance_facts(held, clearance.kind, days=days, prisons=clearance.prisons)
    return decide("legal.clearance", facts, on=now, by=by), facts


def grounds_against(answer: Decision) -> tuple[Ground, ...]:
    """Give the grounds for which a clearance is not given, or stands still; none when it may be given."""
    pack = current_pack()
    if answer.outcome not in (Outcome.DENY, Outcome.INCOMPLETE):
        return ()
    return tuple(one for one in answer.grounds if pack.rule(one.rule).then in (Then.DENY, Then.INCOMPLETE))


def list_open_kinds(capacity: Capacity, *, now: datetime) -> tuple[str, ...]:
    """List the kinds of clearance that the rules open to a capacity now."""
    return tuple(kind.value for kind in ClearanceKind if is_kind_open(capacity, kind, now=now))


def is_kind_open(capacity: Capacity, kind: ClearanceKind, *, now: datetime) -> bool:
    """Tell whether any request of a kind could be granted to a capacity."""
    prisons = ROUTINE_PRISONS + 1 if kind is ClearanceKind.STATEWIDE else 1
    # Of the person nothing is told, so that only what a capacity can never have is left out.
    facts = clearance_facts({"kind": capacity.value}, kind.value, days=1, prisons=prisons)
    return decide("legal.clearance", facts, on=now).outcome is not Outcome.DENY


@protected_read("clearance.legal")
def read_own_clearances(actor: Actor, *, purpose: str, now: datetime) -> OwnClearances:
    """Read what the professional asked for and may ask for."""
    if actor.visitor_id is None:
        raise Absent
    noted(f"visitor:{actor.visitor_id}")
    packet = get_packet(actor.visitor_id)
    rows = LegalClearance.objects.filter(visitor_id=actor.visitor_id).order_by("-requested_at", "facility__name")
    opened = tuple((capacity, list_open_kinds(capacity, now=now)) for capacity in packet.capacities)
    wanting = tuple(packet_faults(packet))
    return OwnClearances(packet, tuple(_rows(rows, now)), opened, is_attested(packet), wanting)


def is_attested(packet: Packet) -> bool:
    """Tell whether this very packet was attested before."""
    rows = LegalClearance.objects.filter(visitor_id=packet.visitor_id, packet_digest=packet_digest(packet))
    return rows.exists()


@protected_read("clearance.legal")
def get_own_clearance(actor: Actor, *, clearance_id: UUID, purpose: str, now: datetime) -> OwnClearancePage:
    """Get one's own clearance; others' are not looked for."""
    if actor.visitor_id is None:
        raise Absent
    own = LegalClearance.objects.filter(visitor_id=actor.visitor_id, id=clearance_id)
    row = next(_rows(own, now), None)
    if row is None:
        raise Absent
    noted(f"legal_clearance:{clearance_id}")
    clearance, about = own.get(), f"legal_clearance:{clearance_id}"
    letters = list_letters_of_visitor(actor, visitor_id=row.visitor_id, purpose="own legal clearance")
    return OwnClearancePage(
        row=row,
        attested_at=clearance.attested_at,
        decided_at=clearance.decided_at,
        grounds=_grounds(clearance),
        remark=clearance.remark,
        letters=tuple(one for one in letters if one.notice.about == about),
    )


@protected_read("clearance.legal")
def list_legal_work(actor: Actor, *, purpose: str, now: datetime) -> list[ClearanceRow]:
    """List what waits for a decision at the actor's desk, the oldest first."""
    require(actor, "clearance.work_on_legal")
    waiting = LegalClearance.objects.filter(state=ClearanceState.REQUESTED)
    rows = list(_rows(within(actor, waiting).order_by("requested_at", "facility__name", "id"), now))
    noted(*(f"legal_clearance:{row.id}" for row in rows))
    return rows


@protected_read("clearance.legal")
def get_clearance_case(actor: Actor, *, clearance_id: UUID, purpose: str, now: datetime) -> ClearanceCase:
    """Get one request with everything a decision rests on; those of other desks are not looked for."""
    require(actor, "clearance.work_on_legal")
    found = within(actor, LegalClearance.objects.filter(id=clearance_id))
    row = next(_rows(found, now), None)
    if row is None:
        raise Absent
    noted(f"legal_clearance:{clearance_id}")
    clearance, packet = found.get(), get_packet(row.visitor_id)
    return ClearanceCase(
        row=row,
        packet=packet,
        is_as_attested=packet_digest(packet) == clearance.packet_digest,
        answer=ask_clearance_rules(clearance, now=now)[0],
        check_asked_at=clearance.check_asked_at,
        check_returned_at=clearance.check_returned_at,
        decided_at=clearance.decided_at,
        grounds=_grounds(clearance),
        remark=clearance.remark,
    )


def list_status_owed(*, now: datetime) -> list[UUID]:
    """List the requests whose thirty days are over while an answer from outside is awaited, and nobody was told."""
    owed = LegalClearance.objects.filter(
        state=ClearanceState.REQUESTED,
        kind__in=sorted(CLOCKED),
        due_on__lte=local_day(now),
        status_told_at__isnull=True,
        check_asked_at__isnull=False,
        check_returned_at__isnull=True,
    )
    return list(owed.order_by("due_on", "id").values_list("id", flat=True))


def list_out_of_step(*, now: datetime, visitor_id: UUID | None = None) -> list[tuple[UUID, bool]]:
    """List the approved clearances whose basis went or came back, each with whether it has one now."""
    today = local_day(now)
    held = LegalClearance.objects.filter(state=ClearanceState.APPROVED, period__endswith__gt=today)
    if visitor_id is not None:
        held = held.filter(visitor_id=visitor_id)
    stands = ((one, has_basis(one, now=now)) for one in held.order_by("id"))
    return [(one.id, based) for one, based in stands if based == (one.suspended_at is not None)]


def has_basis(clearance: LegalClearance, *, now: datetime) -> bool:
    """Tell whether the rules would still give an approved clearance."""
    return ask_clearance_rules(clearance, now=now)[0].outcome not in (Outcome.DENY, Outcome.INCOMPLETE)


def list_prisons() -> list[tuple[UUID, str]]:
    """List the prisons that one packet may be sent to."""
    return [(one.id, one.name) for one in list_facilities()]


def _rows(rows: QuerySet[LegalClearance], now: datetime) -> Iterator[ClearanceRow]:
    today = local_day(now)
    for one in rows.select_related("visitor", "facility"):
        first, end = one.period.lower, one.period.upper
        asked = local_day(one.requested_at)
        waits = one.state == ClearanceState.REQUESTED
        yield ClearanceRow(
            id=one.id,
            visitor_id=one.visitor_id,
            visitor_name=str(one.visitor),
            capacity=Capacity(one.capacity),
            kind=one.kind,
            facility_name=one.facility.name if one.facility else "",
            first_day=first,
            last_day=end - timedelta(days=1),
            state=shown_state(one.state, first, end, today, suspended=one.suspended_at is not None),
            requested_at=one.requested_at,
            clock=Clock((today - asked).days, one.due_on, today, one.kind in CLOCKED) if waits else None,
            awaits_outside=one.check_asked_at is not None and one.check_returned_at is None,
            outside_outcome=one.check_outcome,
            status_told_at=one.status_told_at,
            suspended_because=_rule_words(one.suspended_because),
        )


def _rule_words(rule: str) -> Wording | None:
    # Kept is the rule's id, so that the reason is read in the reader's language; a rule may be gone from a later pack.
    known = next((one.text for one in current_pack().rules if one.id == rule), NO_BASIS)
    return known if rule else None


def _grounds(clearance: LegalClearance) -> tuple[tuple[str, Wording], ...]:
    return tuple((ground["citation"], Wording(ground["en"], ground["es"])) for ground in clearance.grounds)
