"""What a visit, an arrival and a closed day look like to the rest of the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gatelodge.gate.domain.lifecycle import OPEN_VISITS, ArrivalState, PassOutcome, VisitEnd, VisitState
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED


@dataclass(frozen=True, slots=True)
class TurnAwayRow:
    """Why a visitor was sent back once: the rule, its cure, and who decided when."""

    id: UUID
    rule: str
    citation: str
    text_en: str
    text_es: str
    cure_en: str
    cure_es: str
    remark: str
    turned_away_at: datetime
    turned_away_by: str


@dataclass(frozen=True, slots=True)
class ArrivalRow:
    """One visitor of the party at the gate."""

    id: UUID
    visit_id: UUID
    facility_id: UUID
    member_id: UUID
    visitor_id: UUID
    visitor_name: str
    born_on: date
    escort_id: UUID | None
    state: ArrivalState
    arrived_at: datetime
    received_by: str
    checked_at: datetime | None
    checked_by: str
    policy_decision_id: UUID | None
    document_id: UUID | None
    birth_record_id: UUID | None
    custody_consent_id: UUID | None
    admitted_at: datetime | None
    admitted_by: str
    sent_out_at: datetime | None
    left_at: datetime | None
    pass_closed_at: datetime | None
    pass_outcome: PassOutcome | None
    pass_code: str
    seen: Mapping[str, Any] = field(default_factory=dict)
    turn_aways: tuple[TurnAwayRow, ...] = ()
    capacity: Capacity = Capacity.SOCIAL
    sponsorship_id: UUID | None = None
    sponsor_name: str = ""

    @property
    def is_legal(self) -> bool:
        """Tell whether the visitor comes to this visit in a legal capacity."""
        return self.capacity is not Capacity.SOCIAL

    @property
    def is_inside(self) -> bool:
        return self.state is ArrivalState.ADMITTED

    @property
    def has_entered(self) -> bool:
        return self.admitted_at is not None

    @property
    def is_sent_out(self) -> bool:
        """Tell whether this visitor's visit is over while the others' goes on."""
        return self.sent_out_at is not None


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit with its clock and its party as far as it has come."""

    id: UUID
    booking_id: UUID
    booking_code: str
    facility_id: UUID
    facility_name: str
    zone: str
    person_id: UUID
    person_name: str
    person_number: str
    housing: str
    place_id: UUID
    place_label: str
    area_id: UUID
    area_name: str
    area_kind: str
    local_day: date
    starts_at: datetime
    ends_at: datetime
    state: VisitState
    non_contact: bool
    opened_at: datetime
    called_out_at: datetime | None
    called_out_by: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    seated_at: datetime | None
    seated_by: str
    ended_at: datetime | None
    ended_by: str
    end_reason: VisitEnd | None
    arrivals: tuple[ArrivalRow, ...]
    # Of a legal visit: when it was asked for, when it had its room, and whether nobody had booked it.
    requested_at: datetime | None = None
    placed_at: datetime | None = None
    walk_in: bool = False
    attorney_id: UUID | None = None
    # An officer says that the client declined; it counts once a supervisor has heard it too.
    refusal_reported_at: datetime | None = None
    refusal_reported_by: str = ""
    refusal_reported_by_id: UUID | None = None

    @property
    def is_legal(self) -> bool:
        """Tell whether the party comes in legal capacities; then its room is confidential and never recorded."""
        return any(arrival.is_legal for arrival in self.arrivals) or self.area_kind in NEVER_RECORDED

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_VISITS

    @property
    def is_over(self) -> bool:
        return not self.is_open

    @property
    def visitor_ids(self) -> tuple[UUID, ...]:
        """The visitors who have been inside for this visit."""
        return tuple(arrival.visitor_id for arrival in self.arrivals if arrival.has_entered)

    @property
    def heads_inside(self) -> int:
        return sum(arrival.is_inside for arrival in self.arrivals)


@dataclass(frozen=True, slots=True)
class ClosedDayRow:
    """The count with which a day was closed."""

    local_day: date
    visits: int
    visitors: int
    turned_away: int
    passes: int
    not_come: int
    not_entered: int
    closed_at: datetime
    closed_by: str
