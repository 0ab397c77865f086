"""A legal visit: how it is met, who comes in which capacity, when a room is free for it, and when it must end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.lifecycle import AreaKind


class Means(StrEnum):
    IN_PERSON = "in_person"
    VIDEO = "video"


class RequestState(StrEnum):
    WAITING = "waiting"
    BOOKED = "booked"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    LAPSED = "lapsed"


class ClosedBecause(StrEnum):
    """Why a waiting request was closed that nobody withdrew or declined."""

    REPRESENTATION_ENDED = "representation_ended"
    CLIENT_RELEASED = "client_released"


ROOMS = {Means.IN_PERSON: AreaKind.CONFIDENTIAL, Means.VIDEO: AreaKind.CONFIDENTIAL_VIDEO}
MINUTES_LEAST, MINUTES_MOST = 15, 480
# Starts lie on the quarters of an hour; a visit for which others wait goes on for an hour at least.
STEP = timedelta(minutes=15)
SURE_MINUTES = timedelta(minutes=60)
# How far ahead a request may reach.
SPAN_MOST = timedelta(days=60)
# The hours in which a weekend-only prison gives a weekday visit on written request (3178(b)(1)).
BUSINESS_HOURS = (8, 17)


@dataclass(frozen=True, slots=True)
class LegalGuest:
    """One member of a legal party: the capacity chosen for this visit and, for a representative, who answers for it."""

    visitor_id: UUID
    capacity: Capacity
    sponsorship_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """From an instant up to, not including, another."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, other: Span) -> bool:
        """Tell whether both have an instant in common."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class RoomDay:
    """A room during one session, with what is taken of it."""

    session: Span
    heads: int
    taken: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalTimer:
    """When a seated legal visit must end (None: nobody waits), how many wait, and who has the room next."""

    ends_at: datetime | None
    waiting: int
    next_at: datetime | None


def list_starts(rooms: Iterable[RoomDay], *, minutes: int, heads: int, earliest: datetime) -> list[datetime]:
    """List the starts at which some room takes such a party for so long, none before `earliest`."""
    length, found = timedelta(minutes=minutes), set()
    for room in rooms:
        if room.heads < heads:
            continue
        start = room.session.starts_at
        while start + length <= room.session.ends_at:
            wanted = Span(start, start + length)
            if start >= earliest and not any(wanted.meets(one) for one in room.taken):
                found.add(start)
            start += STEP
    return sorted(found)


def time_legal_visit(
    *, booked: Span, seated_at: datetime, next_at: datetime | None, waiting: int, now: datetime
) -> LegalTimer:
    """Give the end of a seated visit: none while nobody waits, else an hour from the seat or the booked end, the later.

    `next_at` is when the same room is booked next, `waiting` how many more have no room to sit in.
    """
    due = max(seated_at + SURE_MINUTES, booked.ends_at)
    queue = waiting + (1 if next_at is not None and next_at <= max(due, now) else 0)
    return LegalTimer(due if queue else None, queue, next_at)


def is_business_time(local_start: datetime, local_end: datetime) -> bool:
    """Tell whether a span lies on one weekday, within business hours."""
    first, last = BUSINESS_HOURS
    same_day = (local_end - local_start).days == 0 and local_start.day == local_end.day and local_start.weekday() < 5
    ends_by = local_end.hour < last or (local_end.hour == last and local_end.minute == 0)
    return same_day and local_start.hour >= first and ends_by


def why_party_is_wrong(guests: Sequence[LegalGuest]) -> list[str]:
    """Give the codes of what is wrong with a party before anybody is asked about it; nothing when it may be asked."""
    faults = []
    if not guests:
        faults.append("nobody")
    if len({one.visitor_id for one in guests}) != len(guests):
        faults.append("twice")
    if any(one.capacity is Capacity.SOCIAL for one in guests):
        faults.append("social")
    representatives = [one for one in guests if one.capacity not in (Capacity.ATTORNEY, Capacity.SOCIAL)]
    if any(one.sponsorship_id is None for one in representatives):
        faults.append("unsponsored")
    if any(one.capacity is Capacity.ATTORNEY and one.sponsorship_id is not None for one in guests):
        faults.append("sponsored_attorney")
    return faults
