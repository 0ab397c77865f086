"""What do the rules say about records requests: clocks, fees, authorisations, and what is left out, told or in silence?"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.disclosing import Audience, CellAnswer, DisclosureTable
from gatelodge.policy.domain.documents import Document, PackFault, plain_mapping, read_document, shaped

RECORDS = "records.yaml"
EVIDENCE = ("seen", "known", "inferred", "practice")
UNITS = ("days", "working_days")
TOLD = ("general", "silent")
CLOCK_FIELDS = (
    *("id", "kind", "starts", "days", "unit", "evidence", "citation", "verified", "text", "more_days"),
    *("scattered_days", "scattered_text"),
)


@dataclass(frozen=True, slots=True)
class ClockRule:
    """How long an answer may take; one without a citation is a figure to plan by, and binds nobody."""

    id: str
    kind: str
    days: int
    unit: str
    citation: str
    text: Wording
    more_days: int = 0
    scattered_days: int = 0
    scattered_text: Wording | None = None

    @property
    def is_law(self) -> bool:
        return bool(self.citation)


@dataclass(frozen=True, slots=True)
class Exemption:
    """Why something is left out; `silent` ones are never told, as naming them would confirm that there is something."""

    id: str
    silent: bool
    fact: str
    citation: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Authorisation:
    """How old a person's written word may be that lets somebody else have their records."""

    citation: str
    days: int = 0
    months: int = 0
    stated_term: bool = False


@dataclass(frozen=True, slots=True)
class Fee:
    """The most that a page of a copy may cost."""

    cents_a_page: int
    kinds: frozenset[str]
    citation: str


@dataclass(frozen=True, slots=True)
class RecordsRules:
    """All of it, of one pack."""

    clocks: Mapping[str, ClockRule]
    exemptions: Mapping[str, Exemption]
    off: tuple[str, ...]
    clarification_days: int
    lists_text: Wording
    lists_citation: str = ""
    fee: Fee | None = None
    authorisation: Authorisation | None = None


def known_to_everybody(table: DisclosureTable | None) -> frozenset[str]:
    """Give the facts that the table lets everybody know, whoever they are and whatever they show."""
    rows = table.rows.values() if table else ()
    return frozenset(row.fact for row in rows if row.cells[Audience.PUBLIC].answer is CellAnswer.YES)


def read_records(text: str, known: AbstractSet[str]) -> RecordsRules:
    """Read the rules of a pack, or raise PackFault; what says a law that nobody has seen is off.

    An open exemption is about a fact that everybody may know (`known`): naming any other would confirm it.
    """
    document = read_document(RECORDS, text)
    with shaped(RECORDS):
        document.only(["clocks", "clarification", "fee", "authorisation", "lists", "exemptions"])
        clocks = {one.kind: one for one in (_clock(document, held) for held in document.data["clocks"])}
        exemptions = [_exemption(document, held, known) for held in document.data["exemptions"]]
        lists = document.data["lists"]
        said = document.wording_of("lists", lists.get("text"))
        rules = RecordsRules(
            clocks=clocks,
            exemptions={one.id: one for one, on in exemptions if on},
            off=tuple(one.id for one, on in exemptions if not on),
            clarification_days=int(document.data["clarification"]["days"]),
            lists_text=said or _NOTHING,
            lists_citation=_seen(document, "lists", lists),
            fee=_fee(document),
            authorisation=_authorisation(document),
        )
    if missing := {"public_records", "own_records", "appeal"} - set(clocks):
        document.fault("clocks", f"there is none for {', '.join(sorted(missing))}")
    if document.faults:
        raise PackFault(document.faults)
    return rules


_NOTHING = Wording("-", "-")


def _seen(document: Document, key: str, held: Mapping[str, Any]) -> str:
    """Give the citation of what somebody has seen; anything else cites nothing."""
    evidence = held.get("evidence", "inferred")
    if evidence not in EVIDENCE:
        document.fault(key, f"“{evidence}” is none of: {', '.join(EVIDENCE)}")
    if evidence == "seen" and not held.get("citation"):
        document.fault(key, "what was seen says where")
    return str(held.get("citation", "")) if evidence == "seen" else ""


def _clock(document: Document, held: Mapping[str, Any]) -> ClockRule:
    if unknown := set(held) - set(CLOCK_FIELDS):
        document.fault("clocks", f"{', '.join(sorted(unknown))}: is not a field")
    citation = _seen(document, "clocks", held)
    if not citation and held.get("verified") is not False:
        document.fault("clocks", f"{held['id']}: a figure to plan by says `verified: false`")
    if held["unit"] not in UNITS or int(held["days"]) < 1:
        document.fault("clocks", f"{held['id']}: needs days, or working days")
    scattered = held.get("scattered_text")
    return ClockRule(
        id=held["id"],
        kind=held["kind"],
        days=int(held["days"]),
        unit=held["unit"],
        citation=citation,
        text=document.wording_of("clocks", held.get("text")) or _NOTHING,
        more_days=int(held.get("more_days", 0)),
        scattered_days=int(held.get("scattered_days", 0)),
        scattered_text=document.wording_of("clocks", scattered) if scattered else None,
    )


def _exemption(document: Document, held: Mapping[str, Any], known: AbstractSet[str]) -> tuple[Exemption, bool]:
    """Read an exemption, and whether it is on: seen in law, or the house's own practice of silence."""
    citation, told = _seen(document, "exemptions", held), held.get("told")
    practice = held.get("evidence") == "practice"
    if told not in TOLD:
        document.fault("exemptions", f"{held['id']}: must be told in general, or be silent")
    if told == "general" and held["fact"] not in known:
        document.fault(
            "exemptions", f"{held['id']}: told in general it would confirm {held['fact']}; it must be silent"
        )
    if practice and (told != "silent" or held.get("citation")):
        document.fault("exemptions", f"{held['id']}: practice is silence, and cites nothing")
    text = document.wording_of("exemptions", held.get("text")) or _NOTHING
    return Exemption(held["id"], told == "silent", str(held["fact"]), citation, text), bool(citation) or practice


def _fee(document: Document) -> Fee | None:
    held = plain_mapping(document.data.get("fee"))
    citation = _seen(document, "fee", held) if held else ""
    return Fee(int(held["cents_a_page"]), frozenset(held["kinds"]), citation) if citation else None


def _authorisation(document: Document) -> Authorisation | None:
    held = plain_mapping(document.data.get("authorisation"))
    citation = _seen(document, "authorisation", held) if held else ""
    if not citation:
        return None
    return Authorisation(citation, int(held.get("days", 0)), int(held.get("months", 0)), bool(held.get("stated_term")))
