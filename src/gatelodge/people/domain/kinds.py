"""The kinds and states that people's records may have."""

from __future__ import annotations

from enum import StrEnum

from gatelodge.foundation.wording import Wording


class CustodyStatus(StrEnum):
    """Where in custody a person is; `reception` and `restricted_housing` bear on how they may be visited."""

    RECEPTION = "reception"
    GENERAL = "general"
    RESTRICTED_HOUSING = "restricted_housing"
    HOSPITAL = "hospital"
    OUT_TO_COURT = "out_to_court"
    RELEASED = "released"


class VisitingStatus(StrEnum):
    """Which visits the person's own status allows."""

    CONTACT = "contact"
    NON_CONTACT = "non_contact"
    SUSPENDED = "suspended"


class OffenceKind(StrEnum):
    CONVICTION = "conviction"
    ARREST = "arrest"


class DocumentKind(StrEnum):
    """Documents of Cal. Code Regs. tit. 15, 3172 and 3173; the list of photo identification is not exhaustive."""

    DRIVER_LICENCE = "driver_licence"
    STATE_ID = "state_id"
    PASSPORT = "passport"
    MILITARY_ID = "military_id"
    IMMIGRATION_ID = "immigration_id"
    CONSULAR_ID = "consular_id"
    OTHER_PHOTO_ID = "other_photo_id"
    BIRTH_RECORD = "birth_record"
    CUSTODY_CONSENT = "custody_consent"
    MARRIAGE_LICENCE = "marriage_licence"
    EMANCIPATION_ORDER = "emancipation_order"
    SUPERVISOR_LETTER = "supervisor_letter"
    COURT_ORDER_362_6 = "court_order_362_6"


class GuardianKind(StrEnum):
    PARENT = "parent"
    GUARDIAN = "guardian"


class RelationshipKind(StrEnum):
    SPOUSE = "spouse"
    DOMESTIC_PARTNER = "domestic_partner"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    OTHER_RELATIVE = "other_relative"
    FRIEND = "friend"
    OTHER = "other"


class ChangeKind(StrEnum):
    """What a row of the roster did to a person's record."""

    ADDED = "added"
    CHANGED = "changed"
    RENUMBERED = "renumbered"
    MERGED = "merged"


IMMEDIATE_FAMILY = frozenset(
    {
        RelationshipKind.SPOUSE,
        RelationshipKind.DOMESTIC_PARTNER,
        RelationshipKind.PARENT,
        RelationshipKind.CHILD,
        RelationshipKind.SIBLING,
        RelationshipKind.GRANDPARENT,
        RelationshipKind.GRANDCHILD,
    }
)

WORDS: dict[str, Wording] = {
    "reception": Wording("reception centre", "centro de recepción"),
    "general": Wording("general population", "población general"),
    "restricted_housing": Wording("restricted housing", "alojamiento restringido"),
    "hospital": Wording("hospital", "hospital"),
    "out_to_court": Wording("out to court", "en el tribunal"),
    "released": Wording("released", "en libertad"),
    "contact": Wording("contact visits", "visitas con contacto"),
    "non_contact": Wording("non-contact visits", "visitas sin contacto"),
    "suspended": Wording("visits suspended", "visitas suspendidas"),
    "conviction": Wording("conviction", "condena"),
    "arrest": Wording("arrest", "arresto"),
    "driver_licence": Wording("driver's licence with photo", "licencia de conducir con foto"),
    "state_id": Wording("state identification card", "tarjeta de identificación estatal"),
    "passport": Wording("passport", "pasaporte"),
    "military_id": Wording("armed forces identification", "identificación militar"),
    "immigration_id": Wording("immigration identification", "identificación de inmigración"),
    "consular_id": Wording("consular identification", "matrícula consular"),
    "other_photo_id": Wording("other photo identification", "otra identificación con foto"),
    "birth_record": Wording("certified birth record", "acta de nacimiento certificada"),
    "custody_consent": Wording("custodian's notarised consent", "consentimiento notariado del tutor"),
    "marriage_licence": Wording("certified marriage licence", "licencia de matrimonio certificada"),
    "emancipation_order": Wording("certified order of emancipation", "orden certificada de emancipación"),
    "supervisor_letter": Wording("permission of the case supervisor", "permiso del supervisor del caso"),
    "court_order_362_6": Wording("juvenile court order (W&I 362.6)", "orden del tribunal de menores (W&I 362.6)"),
    "parent": Wording("parent", "padre o madre"),
    "guardian": Wording("legal guardian", "tutor legal"),
    "spouse": Wording("spouse", "cónyuge"),
    "domestic_partner": Wording("registered domestic partner", "pareja de hecho registrada"),
    "child": Wording("child", "hijo o hija"),
    "sibling": Wording("brother or sister", "hermano o hermana"),
    "grandparent": Wording("grandparent", "abuelo o abuela"),
    "grandchild": Wording("grandchild", "nieto o nieta"),
    "other_relative": Wording("other relative", "otro familiar"),
    "friend": Wording("friend", "amigo o amiga"),
    "other": Wording("other", "otra relación"),
    "added": Wording("added", "agregada"),
    "changed": Wording("changed", "modificada"),
    "renumbered": Wording("renumbered", "con número nuevo"),
    "merged": Wording("merged", "unida a otra"),
}


# How many people a search shows at once.
MOST_FOUND = 50


def choices(kinds: type[StrEnum]) -> list[tuple[str, str]]:
    """Give a kind's values for a table's column."""
    return [(kind.value, kind.value) for kind in kinds]


def word(value: str) -> Wording:
    """Give the wording for a kind or state; raises KeyError for an unknown one."""
    return WORDS[value]
