"""What clearance holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.clearance.models import (
    Application,
    ApprovedItem,
    Attempt,
    Consent,
    Credential,
    Decision,
    Discrepancy,
    LegalClearance,
    PrivilegedNumber,
    Reconciliation,
    RecordCheck,
    RecordedCall,
    RegisterAlarm,
    RegisterExport,
    Restriction,
    ReviewTask,
)
from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld
from gatelodge.foundation.wording import Wording

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        Application,
        W("Applications", "Solicitudes de visita"),
        visitor=Part(
            ("visitor_id", "applied_by_id"),
            (
                *("person_number", "state", "relationship", "answers", "confirmed", "language", "started_at"),
                *("submitted_at", "closed_at"),
            ),
        ),
        person=Part(
            ("person_id",),
            ("visitor__given_names", "visitor__surname", "state", "relationship", "submitted_at", "closed_at"),
            {"submitted_at__isnull": False},
        ),
        kept_back={
            Why.WORKING: ("person", "applied_by", "step_versions", "step_windows", "version"),
        },
        noted_as="application",
    ),
    Given(
        Consent,
        W("Your answers to wishes to visit you", "Sus respuestas a quienes desean visitarlo"),
        person=Part(("application__person_id",), ("issued_at", "answer", "means", "answered_at")),
        kept_back={Why.WORKING: ("application", "code", "expires_at", "printed_at")},
    ),
    Given(
        Discrepancy,
        W("Differences that you were asked about", "Diferencias sobre las que se le preguntó"),
        visitor=Part(
            ("application__visitor_id",), ("category", "asked_at", "answer_due_on", "reply", "answer", "answered_at")
        ),
        kept_back={Why.WORKING: ("application", "asked_version")},
    ),
    Given(
        Decision,
        W("Decisions", "Decisiones"),
        visitor=Part(("application__visitor_id",), ("outcome", "grounds", "decided_at", "rank", "reapply_after")),
        person=Part(("application__person_id",), ("outcome", "decided_at", "rank")),
        kept_back={Why.WORKING: ("application", "policy_decision"), Why.INTERNAL: ("remark",)},
    ),
    Given(
        Credential,
        W("Rights to visit", "Derechos de visita"),
        visitor=Part(("visitor_id",), ("person__number", "capacity", "non_contact", "may_come_alone", "valid")),
        person=Part(("person_id",), ("visitor__given_names", "visitor__surname", "capacity", "non_contact", "valid")),
        kept_back={Why.WORKING: ("decision",)},
    ),
    Given(
        Restriction,
        W("Restrictions", "Restricciones"),
        visitor=Part(("visitor_id",), ("kind", "valid", "citation", "facility__name", "imposed_at", "lifted_at")),
        person=Part(
            ("person_id",),
            ("kind", "valid", "citation", "imposed_at", "lifted_at"),
            {"visitor__isnull": True},
        ),
        kept_back={Why.OTHERS: ("visitor", "person"), Why.INTERNAL: ("source",)},
    ),
    Given(
        LegalClearance,
        W("Legal clearances", "Autorizaciones legales"),
        visitor=Part(
            ("visitor_id",),
            (
                *("capacity", "kind", "facility__name", "prisons", "period", "state", "attested_at", "requested_at"),
                *("due_on", "decided_at", "rank", "grounds", "suspended_at", "suspended_because"),
            ),
        ),
        kept_back={
            Why.CRIMINAL_HISTORY: ("check_asked_at", "check_returned_at", "check_outcome"),
            Why.INTERNAL: ("remark", "status_told_at"),
            Why.WORKING: ("visitor", "packet_digest", "policy_decision"),
        },
        noted_as="legal_clearance",
    ),
    Given(
        ApprovedItem,
        W("Things that you may bring", "Objetos que puede traer"),
        visitor=Part(
            ("visitor_id",),
            (
                *("kind", "make", "serial", "sole_use_stated_at", "asked_at", "approved_at", "refused_at"),
                *("refused_because", "withdrawn_at"),
            ),
        ),
        kept_back={Why.WORKING: ("visitor",)},
        noted_as="approved_item",
    ),
    Given(
        PrivilegedNumber,
        W("Numbers that nobody may record", "Números que nadie puede grabar"),
        visitor=Part(("holder_id",), ("channel", "number", "added_at", "off_at", "off_because")),
        kept_back={Why.WORKING: ("holder", "representation")},
        noted_as="privileged_number",
    ),
    Given(
        RecordedCall,
        W("Recordings that you were told of", "Grabaciones de las que se le informó"),
        visitor=Part(("privileged_number__holder_id",), ("started_at", "told_at"), {"told_at__isnull": False}),
        kept_back={Why.INTERNAL: ("alarm", "vendor", "reference", "line"), Why.WORKING: ("privileged_number",)},
    ),
    Withheld(RecordCheck, Why.CRIMINAL_HISTORY),
    Withheld(ReviewTask, Why.INTERNAL),
    Withheld(Attempt, Why.WORKING),
    Withheld(RegisterExport, Why.STAFF),
    Withheld(Reconciliation, Why.STAFF),
    Withheld(RegisterAlarm, Why.OTHERS),
)
