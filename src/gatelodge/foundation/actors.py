"""Who acts: plain data about a signed-in person, the same for web, API, command line and jobs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Role(StrEnum):
    """What an account may be here for; the order of ranks is the policy pack's, not this list's."""

    VISITOR = "visitor"
    ATTORNEY = "attorney"
    GATE_OFFICER = "gate_officer"
    VISITING_SERGEANT = "visiting_sergeant"
    LIEUTENANT = "lieutenant"
    INSTITUTION_HEAD = "institution_head"
    DIRECTOR = "director"
    COMMUNICATIONS_HEAD = "communications_head"
    SECRETARY = "secretary"
    INFORMATION_OFFICER = "information_officer"
    INVESTIGATOR = "investigator"
    LITIGATION_COORDINATOR = "litigation_coordinator"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"


OUTSIDE_ROLES = frozenset({Role.VISITOR, Role.ATTORNEY})
STAFF_ROLES = frozenset(Role) - OUTSIDE_ROLES - {Role.SYSTEM}


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role in force; `facility_id` None means every facility of the department."""

    role: Role
    facility_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """The person (or the system) behind a request.

    `visitor_id` is the visitor record that the account owns, if any; `second_factor` tells whether this
    session was opened with one; `authenticated_at` is the instant of the last sign-in.
    """

    account_id: UUID | None
    roles: frozenset[RoleHeld] = frozenset()
    visitor_id: UUID | None = None
    second_factor: bool = False
    door: str = "web"
    language: str = "en"
    authenticated_at: datetime | None = None

    def holds(self, *roles: Role, facility_id: UUID | None = None) -> bool:
        """Tell whether one of `roles` is held, at `facility_id` when given (department-wide counts everywhere)."""
        return any(
            held.role in roles and (facility_id is None or held.facility_id in (None, facility_id))
            for held in self.roles
        )

    def facilities_of(self, *roles: Role) -> frozenset[UUID] | None:
        """Give where one of `roles` is held, others left out of sight, with a second factor; None means everywhere."""
        held = {one.facility_id for one in self.roles if one.role in roles} if self.second_factor else set()
        return None if None in held else frozenset(one for one in held if one is not None)

    @property
    def is_staff(self) -> bool:
        return any(held.role in STAFF_ROLES for held in self.roles)

    @property
    def facility_ids(self) -> frozenset[UUID] | None:
        """The facilities a staff member works for; None means all of them."""
        staff = {held.facility_id for held in self.roles if held.role in STAFF_ROLES}
        return None if None in staff else frozenset(one for one in staff if one is not None)


ANONYMOUS = Actor(account_id=None)
SYSTEM = Actor(account_id=None, roles=frozenset({RoleHeld(Role.SYSTEM)}), second_factor=True, door="job")
