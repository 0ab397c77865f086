"""What a legal visit and its request look like, from the first asking to the seat."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.legal import LegalGuest, Means, RequestState
from gatelodge.scheduling.domain.legal_notice import because_of


@dataclass(frozen=True, slots=True)
class LegalMemberRow:
    """Who is to come in which capacity, and who answers."""

    visitor_id: UUID
    name: str
    capacity: Capacity
    sponsorship_id: UUID | None
    sponsor_name: str

    @property
    def guest(self) -> LegalGuest:
        return LegalGuest(self.visitor_id, self.capacity, self.sponsorship_id)


@dataclass(frozen=True, slots=True)
class LegalRequestRow:
    """A request for a legal visit; `starts_at` and what belongs to it are there once it has its room."""

    id: UUID
    attorney_id: UUID
    attorney_name: str
    person_id: UUID
    person_name: str
    person_number: str
    facility_id: UUID
    facility_name: str
    zone: str
    means: Means
    wanted_from: datetime
    wanted_until: datetime
    minutes: int
    court_on: date | None
    written_weekday: bool
    walk_in: bool
    state: RequestState
    requested_at: datetime
    closed_because: str
    closed_rule: str
    booking_id: UUID | None
    starts_at: datetime | None
    ends_at: datetime | None
    party: tuple[LegalMemberRow, ...]

    @property
    def why_closed(self) -> Wording | None:
        """Give why it was closed, in words."""
        return because_of(self.closed_because)

    def is_urgent(self) -> bool:
        """Tell whether a court's day comes before the end of its span."""
        return self.court_on is not None

    def is_coming(self, now: datetime) -> bool:
        """Tell whether something is still to come of it."""
        if self.state is RequestState.BOOKED:
            return self.ends_at is not None and now < self.ends_at
        return self.state is RequestState.WAITING


@dataclass(frozen=True, slots=True)
class WaitRow:
    """The median time from request to the booked hour, over how many visits; None while there is none."""

    median: timedelta | None
    visits: int

    @property
    def hours(self) -> int | None:
        return None if self.median is None else round(self.median.total_seconds() / 3600)


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Somebody who may be in the party, with the capacities to choose from: one for each visit."""

    visitor_id: UUID
    name: str
    choices: tuple[tuple[LegalGuest, str], ...]
    is_self: bool


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client whom the reader may ask to see."""

    id: UUID
    name: str
    number: str
    facility_id: UUID
    facility_name: str


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """What a pass says of the capacity in which its holder comes: what it allows and what it forbids."""

    visitor_id: UUID
    may_visit: bool
    allows: tuple[Wording, ...]
    forbids: tuple[Wording, ...]
    why_not: tuple[Wording, ...]
