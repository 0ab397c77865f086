"""What may this visitor do now with this incarcerated person, and why? Pure: the same rows at the same instant agree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from gatelodge.clearance.domain.lifecycle import RestrictionKind
from gatelodge.correspondence.domain.wording import long_date
from gatelodge.foundation.refusals import Reason
from gatelodge.foundation.wording import Wording
from gatelodge.people.domain.kinds import CustodyStatus, VisitingStatus


@dataclass(frozen=True, slots=True)
class CredentialHeld:
    """A credential with what the custody system says of the person it is for; it follows that person on transfer."""

    valid_from: datetime
    valid_until: datetime | None
    non_contact: bool
    may_come_alone: bool
    custody_status: str
    visiting_status: str

    def in_force(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


@dataclass(frozen=True, slots=True)
class RestrictionHeld:
    """A restriction that was not lifted, already narrowed to the person and facility asked about.

    One `of_person` holds for whoever comes to that person; visitors are told that it holds, never under which rule.
    """

    kind: RestrictionKind
    valid_from: datetime
    valid_until: datetime | None
    citation: str
    of_person: bool = False

    def in_force(self, at: datetime) -> bool:
        return self.valid_from <= at and (self.valid_until is None or at < self.valid_until)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a visitor may do at an instant; `until` is when that changes by time alone, None when it does not."""

    may_visit: bool
    non_contact: bool
    may_come_alone: bool
    until: datetime | None
    reasons: tuple[Reason, ...]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(reason.code for reason in self.reasons)


ASK_US = Wording(
    "Ask the facility's visiting office for the decision and how to contest it.",
    "Pida a la oficina de visitas la decisión y cómo impugnarla.",
)
NO_CREDENTIAL = Reason(
    "no_credential",
    Wording("There is no approval to visit this person.", "No hay aprobación para visitar a esta persona."),
    citation="Cal. Code Regs. tit. 15, § 3172(b)",
    cure=Wording("Apply to visit this person.", "Solicite visitar a esta persona."),
)
REVOKED = Wording("The approval to visit was revoked.", "La aprobación para visitar fue revocada.")
SUSPENDED_UNTIL = Wording("Visits are suspended until {until}.", "Las visitas están suspendidas hasta el {until}.")
SUSPENDED = Wording("Visits are suspended until further notice.", "Las visitas están suspendidas hasta nuevo aviso.")
EXCLUDED = Wording("The visitor is excluded from this facility.", "La persona está excluida de este centro.")
NON_CONTACT = Wording("Only non-contact visits are allowed.", "Solo se permiten visitas sin contacto.")
NON_CONTACT_STATUS = "Cal. Code Regs. tit. 15, § 3170(d)"
PERSON_SUSPENDED = Reason(
    "person_visits_suspended",
    Wording(
        "This person may not have visits at present.",
        "Esta persona no puede recibir visitas en este momento.",
    ),
    cure=ASK_US,
)
RELEASED = Reason(
    "released",
    Wording("This person is no longer in custody.", "Esta persona ya no está bajo custodia."),
)


def standing_of(
    credentials: Iterable[CredentialHeld], restrictions: Iterable[RestrictionHeld], *, at: datetime
) -> Standing:
    """Give the standing that follows; without an approval nothing is said about the person, who may not be ours."""
    active = [restriction for restriction in restrictions if restriction.in_force(at)]
    credential = next((held for held in credentials if held.in_force(at)), None)
    if credential is None:
        own = [restriction for restriction in active if not restriction.of_person]
        return Standing(False, False, False, None, (NO_CREDENTIAL, *_barriers(own, None)))
    barriers = [*_barriers(active, credential), *_person_barriers(credential, active)]
    limits = _non_contact(active, credential)
    ends = [one.valid_until for one in active if one.kind is not RestrictionKind.REVOCATION]
    return Standing(
        may_visit=not barriers,
        non_contact=bool(limits),
        may_come_alone=credential.may_come_alone,
        until=_until(barriers, ends, credential),
        reasons=(*barriers, *limits),
    )


def _until(barriers: list[Reason], ends: list[datetime | None], credential: CredentialHeld) -> datetime | None:
    """Give the end of the last barrier when there is one, else the first change to come."""
    if barriers:
        timed = all(reason.code in ("suspended_until", "excluded") for reason in barriers)
        known = [end for end in ends if end is not None]
        return max(known) if timed and known and len(known) == len(ends) else None
    known = [end for end in (*ends, credential.valid_until) if end is not None]
    return min(known) if known else None


def _barriers(active: list[RestrictionHeld], credential: CredentialHeld | None) -> tuple[Reason, ...]:
    found = []
    for restriction in active:
        if restriction.of_person:
            continue
        if restriction.kind is RestrictionKind.SUSPENSION:
            found.append(Reason("suspended_until", _suspended(restriction), restriction.citation, ASK_US))
        elif restriction.kind is RestrictionKind.EXCLUSION:
            found.append(Reason("excluded", EXCLUDED, restriction.citation, ASK_US))
        elif restriction.kind is RestrictionKind.REVOCATION and (
            # A new approval after a revocation counts; an older one does not.
            credential is None or credential.valid_from <= restriction.valid_from
        ):
            found.append(Reason("revoked", REVOKED, restriction.citation, ASK_US))
    return tuple(found)


def _suspended(restriction: RestrictionHeld) -> Wording:
    if restriction.valid_until is None:
        return SUSPENDED
    until = long_date(restriction.valid_until)
    return Wording(SUSPENDED_UNTIL.en.format(until=until.en), SUSPENDED_UNTIL.es.format(until=until.es))


def _person_barriers(credential: CredentialHeld, active: list[RestrictionHeld]) -> list[Reason]:
    if credential.custody_status == CustodyStatus.RELEASED:
        return [RELEASED]
    limited = any(one.of_person and one.kind is RestrictionKind.SUSPENSION for one in active)
    return [PERSON_SUSPENDED] if limited or credential.visiting_status == VisitingStatus.SUSPENDED else []


def _non_contact(active: list[RestrictionHeld], credential: CredentialHeld) -> tuple[Reason, ...]:
    """Give every origin of a non-contact condition: they end separately, so each is kept."""
    found = [
        Reason("non_contact_only", NON_CONTACT, NON_CONTACT_STATUS if restriction.of_person else restriction.citation)
        for restriction in active
        if restriction.kind is RestrictionKind.NON_CONTACT
    ]
    if credential.non_contact:
        found.append(Reason("non_contact_only", NON_CONTACT, "Cal. Code Regs. tit. 15, § 3173.1"))
    if credential.visiting_status == VisitingStatus.NON_CONTACT:
        found.append(Reason("non_contact_only", NON_CONTACT, NON_CONTACT_STATUS))
    return tuple(found)
