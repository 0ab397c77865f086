"""What a legal professional's record says: the one packet that every prison reads (3178(d)); it names no prison."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.people.domain.professionals import Capacity, LicenceKind


@dataclass(frozen=True, slots=True)
class LicenceShown:
    """A licence with what the licensing body answered."""

    kind: str
    jurisdiction: str
    number: str
    status: str
    expires_on: date | None
    looked_up_at: datetime | None
    looked_up_where: str


@dataclass(frozen=True, slots=True)
class SponsorShown:
    """Who answers for a representative, in which role, and until when."""

    role: str
    sponsor_name: str
    state: str
    until: date
    appointed_by_court: bool


@dataclass(frozen=True, slots=True)
class Packet:
    """What 3178(d) asks of a legal professional, taken from the record; it names no prison."""

    visitor_id: UUID
    name: str
    address_lines: tuple[str, ...]
    born_on: date
    firm: str
    identity: str
    licences: tuple[LicenceShown, ...]
    sponsors: tuple[SponsorShown, ...]

    @property
    def capacities(self) -> tuple[Capacity, ...]:
        """Give in which capacities this person may ask to be cleared."""
        bar = any(one.kind == LicenceKind.BAR for one in self.licences)
        roles = dict.fromkeys(Capacity(one.role) for one in self.sponsors)
        return (*((Capacity.ATTORNEY,) if bar else ()), *roles)
