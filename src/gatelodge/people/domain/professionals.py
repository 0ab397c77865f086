"""Attorneys and those whom they sponsor: what a licence, a client and a sponsorship can be."""

from __future__ import annotations

from enum import StrEnum


class LicenceKind(StrEnum):
    BAR = "bar"
    PRIVATE_INVESTIGATOR = "private_investigator"


class LicenceStatus(StrEnum):
    """What the licensing body answered; `unchecked` until somebody has looked."""

    UNCHECKED = "unchecked"
    ACTIVE = "active"
    INACTIVE = "inactive"
    SUSPENDED = "suspended"
    DISBARRED = "disbarred"
    EXPIRED = "expired"
    NOT_FOUND = "not_found"


class RepresentationBasis(StrEnum):
    """On what an attorney's claim to a client rests."""

    DESIGNATION = "designation"
    APPOINTMENT = "appointment"
    CLIENTS_REQUEST = "clients_request"
    PROSPECTIVE = "prospective"
    WITNESS = "witness"


class RepresentationState(StrEnum):
    CLAIMED = "claimed"
    CONTESTED = "contested"
    CONFIRMED = "confirmed"
    DISPROVED = "disproved"
    ENDED = "ended"


class SponsorshipState(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"


class RepresentativeRole(StrEnum):
    """Whom an attorney may send (Cal. Code Regs. tit. 15, 3178(c)(1); 28 CFR 543.15, 543.16)."""

    LAW_STUDENT = "law_student"
    PARALEGAL = "paralegal"
    INVESTIGATOR = "investigator"
    PUBLIC_INVESTIGATOR = "public_investigator"
    INTERPRETER = "interpreter"
    EXPERT = "expert"
    EMPLOYEE = "employee"


class Capacity(StrEnum):
    """In which capacity a visitor comes to one visit; the rights of another capacity don't come along."""

    SOCIAL = "social"
    ATTORNEY = "attorney"
    LAW_STUDENT = "law_student"
    PARALEGAL = "paralegal"
    INVESTIGATOR = "investigator"
    PUBLIC_INVESTIGATOR = "public_investigator"
    INTERPRETER = "interpreter"
    EXPERT = "expert"
    EMPLOYEE = "employee"


class ProofKind(StrEnum):
    """A paper that shows a capacity."""

    BAR_CARD = "bar_card"
    GOOD_STANDING = "good_standing"
    INVESTIGATOR_LICENCE = "investigator_licence"
    ENROLMENT = "enrolment"
    APPRENTICESHIP = "apprenticeship"
    EMPLOYMENT = "employment"
    PUBLIC_EMPLOYMENT = "public_employment"
    SPONSOR_LETTER = "sponsor_letter"
    COURT_APPOINTMENT = "court_appointment"
    STATEMENT_OF_RESPONSIBILITY = "statement_of_responsibility"
    CERTIFICATION = "certification"


OPEN_REPRESENTATIONS = frozenset(
    {RepresentationState.CLAIMED, RepresentationState.CONTESTED, RepresentationState.CONFIRMED}
)
OPEN_SPONSORSHIPS = frozenset({SponsorshipState.INVITED, SponsorshipState.ACCEPTED, SponsorshipState.IN_FORCE})
