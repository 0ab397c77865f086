"""Who may do what: a table of permissions, each a list of alternatives, each a list of facts that must all hold.

What is not declared is denied. The same table answers web, API, command line and tests.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import STAFF_ROLES, Actor, Role
from gatelodge.foundation.refusals import NotPermitted, Reason
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class AtFacility:
    """A place to ask a permission about before there is a row; None is the whole department."""

    facility_id: UUID | None


@dataclass(frozen=True, slots=True)
class Fact:
    """One present-tense fact about an actor, or about an actor and a thing (`about_subject`).

    `holds` is asked with the subject None only at a door, where it means: could this hold for some subject?
    """

    name: str
    holds: Callable[[Actor, Any], bool]
    about_subject: bool = False


@dataclass(frozen=True, slots=True)
class Permit:
    """A named permission, said as a sentence, with the alternatives that grant it."""

    name: str
    sentence: Wording
    alternatives: tuple[tuple[Fact, ...], ...]

    @property
    def needs_subject(self) -> bool:
        return any(fact.about_subject for facts in self.alternatives for fact in facts)


PERMITS: dict[str, Permit] = {}


def declare(name: str, sentence: Wording, *alternatives: tuple[Fact, ...]) -> None:
    """Enter a permission in the table; a second, different declaration of the same name is an error."""
    permit = Permit(name, sentence, alternatives)
    if PERMITS.get(name, permit) != permit:
        raise ValueError(f"permission {name} is declared twice")
    PERMITS[name] = permit


def could(actor: Actor, name: str) -> bool:
    """Tell whether the actor may do this to some subject: what a door and a menu ask."""
    permit = PERMITS.get(name)
    return permit is not None and any(all(f.holds(actor, None) for f in facts) for facts in permit.alternatives)


def may(actor: Actor, name: str, subject: Any = None) -> bool:
    """Tell whether the actor may do this to this subject; unknown permissions are denied."""
    permit = PERMITS.get(name)
    if permit is None:
        return False
    if permit.needs_subject and subject is None:
        raise ValueError(f"permission {name} is about a subject, and none was given")
    return any(all(f.holds(actor, subject) for f in facts) for facts in permit.alternatives)


def require(actor: Actor, name: str, subject: Any = None) -> None:
    """Raise NotPermitted, naming the permission in words, unless the actor may do this."""
    if not may(actor, name, subject):
        raise not_permitted(name)


def not_permitted(name: str) -> NotPermitted:
    """Make the refusal for a permission that is not held."""
    said = PERMITS[name].sentence if name in PERMITS else Wording(name, name)
    return NotPermitted(
        Reason(
            "not_permitted",
            Wording(f"Your account may not {said.en}.", f"Su cuenta no puede {said.es}."),
            cure=Wording(
                "Ask a person with that authority, or sign in with the account that has it.",
                "Pida la acción a una persona con esa autoridad, o inicie sesión con la cuenta que la tiene.",
            ),
        )
    )


anyone = Fact("anyone", lambda actor, subject: True)
signed_in = Fact("is signed in", lambda actor, subject: actor.account_id is not None)
is_visitor = Fact("has a visitor record", lambda actor, subject: actor.visitor_id is not None)
is_staff = Fact("is staff, with a second factor", lambda actor, subject: actor.is_staff and actor.second_factor)
is_system = Fact("is the system itself", lambda actor, subject: actor.holds(Role.SYSTEM))


def holds(*roles: Role) -> Fact:
    """Make the fact: holds one of these roles anywhere (staff roles only with a second factor)."""

    def check(actor: Actor, _subject: Any) -> bool:
        return _in_force(actor, roles) and actor.holds(*roles)

    return Fact("is " + " or ".join(role.value.replace("_", " ") for role in roles), check)


def holds_at(*roles: Role) -> Fact:
    """Make the fact: holds one of these roles at the subject's facility (`subject.facility_id`)."""

    def check(actor: Actor, subject: Any) -> bool:
        if not _in_force(actor, roles):
            return False
        if subject is None:
            return actor.holds(*roles)
        if subject.facility_id is None:  # of no facility in particular: only for whoever serves the whole department
            return any(held.role in roles and held.facility_id is None for held in actor.roles)
        return actor.holds(*roles, facility_id=subject.facility_id)

    names = " or ".join(role.value.replace("_", " ") for role in roles)
    return Fact(f"is {names} at its facility", check, about_subject=True)


def _in_force(actor: Actor, roles: tuple[Role, ...]) -> bool:
    return actor.second_factor or not any(role in STAFF_ROLES for role in roles)


def _is_own(actor: Actor, subject: Any) -> bool:
    if actor.visitor_id is None:
        return False
    return subject is None or actor.visitor_id in subject.owner_visitor_ids


own_record = Fact("is the visitor concerned, or the guardian", _is_own, about_subject=True)
