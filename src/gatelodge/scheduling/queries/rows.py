"""What a booking, a pass and a session look like to the rest of the house."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.lifecycle import ACTIVE_STATES, NEVER_RECORDED, BookingState, SessionState


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One visitor of a party, with the pass that lets that visitor in once the booking is confirmed."""

    id: UUID
    visitor_id: UUID
    account_id: UUID | None
    name: str
    born_on: date
    escort_id: UUID | None
    pass_code: str
    active: bool
    capacity: Capacity = Capacity.SOCIAL
    sponsorship_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class BookingRow:
    """A booking with its session, place and party."""

    id: UUID
    code: str
    state: BookingState
    facility_id: UUID
    facility_name: str
    zone: str
    session_id: UUID
    session_state: SessionState
    local_day: date
    area_name: str
    area_kind: str
    place_id: UUID
    place_label: str
    person_id: UUID
    person_name: str
    person_number: str
    starts_at: datetime
    ends_at: datetime
    heads: int
    chain: UUID
    replaces_id: UUID | None
    booked_by_id: UUID
    held_at: datetime
    hold_expires_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None
    ended_because: str
    party: tuple[MemberRow, ...]

    @property
    def owner_visitor_ids(self) -> frozenset[UUID]:
        """The visitors who may change or cancel it: the whole party (children own no account)."""
        return frozenset(member.visitor_id for member in self.party)

    @property
    def is_legal(self) -> bool:
        return self.area_kind in NEVER_RECORDED

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE_STATES

    def is_coming(self, now: datetime) -> bool:
        """Tell whether it holds a place and is not over."""
        return self.is_active and now < self.ends_at

    def has_lapsed(self, now: datetime) -> bool:
        """Tell whether it was held and not confirmed in time."""
        over = self.state is BookingState.HELD and now >= self.hold_expires_at
        return over or self.state is BookingState.EXPIRED


@dataclass(frozen=True, slots=True)
class PassRow:
    """What a pass stands for: one visitor of one booking."""

    pass_code: str
    visitor_id: UUID
    visitor_name: str
    active: bool
    booking: BookingRow


@dataclass(frozen=True, slots=True)
class SlotRow:
    """A session as one looking for a visit sees it: when it is, whether it can be booked, and what is free."""

    session_id: UUID
    local_day: date
    zone: str
    starts_at: datetime
    ends_at: datetime
    opens_at: datetime
    closes_at: datetime
    area_name: str
    area_kind: str
    state: SessionState
    free_places: int
    largest_party: int

    def is_open(self, now: datetime) -> bool:
        return self.state is SessionState.OPEN and self.opens_at <= now < self.closes_at

    def fits(self, heads: int) -> bool:
        return self.largest_party >= heads


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A booking that something upstream put in doubt."""

    id: UUID
    kind: str
    visitor_id: UUID | None
    opened_at: datetime
    resolution: str
    resolved_at: datetime | None
    booking: BookingRow

    @property
    def facility_id(self) -> UUID:
        return self.booking.facility_id
