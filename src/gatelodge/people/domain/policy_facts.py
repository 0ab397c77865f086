"""What do the rules need to know of a person? The name spaces `visitor` and `incarcerated` of the dictionary of facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gatelodge.people.domain.kinds import CustodyStatus, DocumentKind, OffenceKind

# Penal Code sections that Cal. Code Regs. tit. 15, 3173.1 names; any other is "other" to the rules.
LISTED_STATUTES = frozenset(
    ["187", "261", "264.1", "266c", "269", "273a", "273ab", "273d", "285", "286", "287", "288", "288a", "288.5", "289"]
)

PHOTO_IDS: dict[DocumentKind, str] = {
    DocumentKind.DRIVER_LICENCE: "driving_licence",
    DocumentKind.STATE_ID: "dmv_id",
    DocumentKind.PASSPORT: "passport",
    DocumentKind.MILITARY_ID: "armed_forces",
    DocumentKind.IMMIGRATION_ID: "immigration",
    DocumentKind.CONSULAR_ID: "mexican_consular",
    DocumentKind.OTHER_PHOTO_ID: "other",
}


@dataclass(frozen=True, slots=True)
class OffenceRow:
    """An offence as far as the rules on visits by minors look at it."""

    kind: str
    statute: str
    victim_was_minor: bool
    committee_authorises_contact: bool | None


def housing_fact(custody_status: str) -> str:
    """Give the rules' word for where in custody a person is."""
    words = {CustodyStatus.RECEPTION: "reception", CustodyStatus.RESTRICTED_HOUSING: "restricted"}
    return words.get(CustodyStatus(custody_status), "general")


def minor_offences(offences: Iterable[OffenceRow], kind: OffenceKind) -> list[str]:
    """List the sections of offences of this kind whose victim was a minor, each once, in order."""
    of_kind = (one.statute for one in offences if one.kind == kind and one.victim_was_minor)
    return sorted({statute if statute in LISTED_STATUTES else "other" for statute in of_kind})


def committee_fact(offences: Iterable[OffenceRow]) -> str:
    """Give the committee's answer on visits by minors; one that forbids contact outweighs all others."""
    answers = [one.committee_authorises_contact for one in offences if one.victim_was_minor]
    if False in answers:
        return "non_contact"
    return "undecided" if None in answers or not answers else "contact"
