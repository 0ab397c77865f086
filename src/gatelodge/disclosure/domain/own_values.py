"""The words of the record as a person reads them: every state, kind and outcome that is handed out, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gatelodge.accounts.domain.roles import ROLE_WORDS
from gatelodge.clearance.domain import legal_clearances, legal_items
from gatelodge.clearance.domain import lifecycle as clearance
from gatelodge.conduct.domain import words as conduct
from gatelodge.correspondence.domain.means import MEANS_WORDS
from gatelodge.disclosure.domain import records_words as records
from gatelodge.foundation.wording import Wording
from gatelodge.gate.domain import legal_notice
from gatelodge.gate.domain import words as gate
from gatelodge.grounds.domain import permit_words as permits
from gatelodge.grounds.domain import words as grounds
from gatelodge.ledger.domain.told import words_of
from gatelodge.people.domain import kinds
from gatelodge.people.domain.legal_words import LEGAL_WORDS
from gatelodge.photos.domain import words as photos
from gatelodge.scheduling.domain.words import WORDS as SCHEDULING_WORDS

W = Wording
Words = Mapping[Any, Wording]

LANGUAGES: Words = {"en": W("English", "inglés"), "es": W("Spanish", "español")}
CAPACITIES: Words = {**LEGAL_WORDS, **SCHEDULING_WORDS, "social": W("family or friend", "familiar o amistad")}
CONSENT_MEANS: Words = {"kiosk": W("at a kiosk", "en un quiosco"), "paper": W("on paper", "en papel")}
REPLIES: Words = {
    "corrected": W("you corrected your answer", "usted corrigió su respuesta"),
    "explained": W("you explained it", "usted lo explicó"),
    "not_mine": W("it is not about you", "no se trata de usted"),
}
CHANNELS: Words = {"phone": W("telephone", "teléfono"), "video": W("video call", "videollamada")}

# Columns that mean the same in whatever table.
_ANYWHERE: dict[str, Words] = {"language": LANGUAGES, "rank": ROLE_WORDS, "capacity": CAPACITIES}
# table | column, as it is handed out.
_OF_TABLES: dict[tuple[str, str], Words] = {
    ("accounts.RoleGrant", "role"): ROLE_WORDS,
    ("people.IncarceratedPerson", "custody_status"): kinds.WORDS,
    ("people.IncarceratedPerson", "visiting_status"): kinds.WORDS,
    ("people.IdentityDocument", "kind"): kinds.WORDS,
    ("people.Guardianship", "kind"): kinds.WORDS,
    ("people.Relationship", "kind"): kinds.WORDS,
    ("people.RosterChange", "kind"): kinds.WORDS,
    ("people.Licence", "kind"): LEGAL_WORDS,
    ("people.Licence", "status"): LEGAL_WORDS,
    ("people.Representation", "basis"): LEGAL_WORDS,
    ("people.Representation", "state"): LEGAL_WORDS,
    ("people.Sponsorship", "role"): LEGAL_WORDS,
    ("people.Sponsorship", "state"): LEGAL_WORDS,
    ("people.RoleProof", "kind"): LEGAL_WORDS,
    ("correspondence.Service", "means"): MEANS_WORDS,
    ("clearance.Application", "state"): clearance.WORDS,
    ("clearance.Application", "relationship"): kinds.WORDS,
    ("clearance.Consent", "means"): CONSENT_MEANS,
    ("clearance.Discrepancy", "reply"): REPLIES,
    ("clearance.Decision", "outcome"): clearance.WORDS,
    ("clearance.Restriction", "kind"): clearance.RESTRICTION_WORDS,
    ("clearance.LegalClearance", "kind"): legal_clearances.KIND_WORDS,
    ("clearance.LegalClearance", "state"): legal_clearances.STATE_WORDS,
    ("clearance.ApprovedItem", "kind"): legal_items.ITEM_WORDS,
    ("clearance.PrivilegedNumber", "channel"): CHANNELS,
    ("scheduling.PartyMember", "booking__state"): SCHEDULING_WORDS,
    ("scheduling.Booking", "state"): SCHEDULING_WORDS,
    ("scheduling.LegalRequest", "means"): SCHEDULING_WORDS,
    ("scheduling.LegalRequest", "state"): SCHEDULING_WORDS,
    ("scheduling.LegalPartyMember", "request__state"): SCHEDULING_WORDS,
    ("gate.Arrival", "state"): gate.ARRIVAL_WORDS,
    ("gate.Visit", "state"): gate.VISIT_WORDS,
    ("gate.CarriedItem", "item__kind"): legal_items.ITEM_WORDS,
    ("gate.ClientRefusal", "means"): legal_notice.MEANS_WORDS,
    ("photos.PhotoOrder", "paid_by"): photos.PAID_WORDS,
    ("photos.PhotoOrder", "delivery"): photos.DELIVERY_WORDS,
    ("photos.PhotoOrder", "state"): photos.ORDER_WORDS,
    ("photos.PhotoConsent", "answer"): photos.ANSWER_WORDS,
    ("photos.PhotoConsent", "means"): photos.MEANS_WORDS,
    ("photos.PhotoRelease", "means"): photos.DELIVERY_WORDS,
    ("conduct.Sanction", "kind"): conduct.SANCTION_WORDS,
    ("conduct.Sanction", "reach"): conduct.REACH_WORDS,
    ("conduct.Sanction", "end_why"): conduct.END_WORDS,
    ("conduct.Complaint", "stage"): conduct.STAGE_WORDS,
    ("conduct.Complaint", "means"): conduct.MEANS_WORDS,
    ("conduct.Complaint", "outcome"): conduct.OUTCOME_WORDS,
    ("conduct.Measure", "kind"): conduct.MEASURE_WORDS,
    ("conduct.Measure", "effect"): conduct.EFFECT_WORDS,
    ("conduct.Measure", "end_why"): conduct.END_WORDS,
    ("conduct.SeizedItem", "kind"): conduct.SEIZED_WORDS,
    ("grounds.AccessRequest", "kind"): grounds.KIND_WORDS,
    ("grounds.AccessRequest", "outlet_kind"): grounds.OUTLET_WORDS,
    ("grounds.AccessRequest", "state"): grounds.STATE_WORDS,
    ("grounds.Permit", "state"): permits.PERMIT_WORDS,
    ("grounds.FilmedPerson", "answer"): permits.FILMED_WORDS,
    ("disclosure.RecordsRequest", "kind"): records.KIND_WORDS,
}
# What was read, by the department that keeps it: which page it was tells a person nothing.
READ_OF: Words = {
    "accounts": W("functions", "funciones"),
    "people": W("records of people", "registros de personas"),
    "correspondence": W("letters", "cartas"),
    "clearance": W("applications and rights to visit", "solicitudes y derechos de visita"),
    "scheduling": W("bookings", "reservas"),
    "gate": W("visits at the gate", "visitas en la entrada"),
    "photos": W("pictures", "fotos"),
    "conduct": W("sanctions and complaints", "sanciones y quejas"),
    "grounds": W("requests to come with cameras", "solicitudes de acceso con cámaras"),
    "disclosure": W("requests and own data", "solicitudes y datos propios"),
    "ledger": W("the record of what was done", "el registro de lo hecho"),
}
# What a letter is stands in its title, which is beside it.
SAID_BESIDE = frozenset(
    {("correspondence.Letter", "kind"), ("grounds.AccessLetter", "kind"), ("disclosure.RecordsLetter", "kind")}
)


def value_word(table: str, column: str, value: object) -> Wording | None:
    """Say a word of the record; None for what has none, such as what somebody typed."""
    if not isinstance(value, str):
        return None
    if (table, column) == ("ledger.Event", "kind"):
        return words_of(value)
    known = _OF_TABLES.get((table, column)) or _ANYWHERE.get(column.rpartition("__")[2])
    return known.get(value) if known else None


def read_word(kind: str) -> Wording | None:
    """Say what was read or handed out."""
    return words_of(kind) or READ_OF.get(kind.partition(".")[0])
