"""Incarcerated persons, visitors, their documents and relations, and the custody feed."""

from gatelodge.people.models.professionals import (
    Firm,
    Licence,
    Professional,
    Representation,
    RoleProof,
    SponsoredClient,
    Sponsorship,
)
from gatelodge.people.models.records import (
    Guardianship,
    IdentityDocument,
    IncarceratedPerson,
    NumberChange,
    Offence,
    PlainName,
    QuarantinedRow,
    Relationship,
    RosterChange,
    RosterImport,
    Visitor,
)

__all__ = [
    "Firm",
    "Guardianship",
    "IdentityDocument",
    "IncarceratedPerson",
    "Licence",
    "NumberChange",
    "Offence",
    "PlainName",
    "Professional",
    "QuarantinedRow",
    "Relationship",
    "Representation",
    "RoleProof",
    "RosterChange",
    "RosterImport",
    "SponsoredClient",
    "Sponsorship",
    "Visitor",
]
