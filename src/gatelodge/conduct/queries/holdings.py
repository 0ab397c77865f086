"""What conduct holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.conduct.models import (
    Complaint,
    ContrabandReport,
    Exhibit,
    Extension,
    Incident,
    IncidentParty,
    Measure,
    Renewal,
    Sanction,
    SeizedItem,
)
from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld
from gatelodge.foundation.wording import Wording

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        Sanction,
        W("Sanctions", "Sanciones"),
        visitor=Part(
            ("visitor_id",),
            (
                *("facility__name", "kind", "reach", "span", "months", "pending", "review_on", "citation", "reasons"),
                *("decided_at", "rank", "ended_at", "end_why"),
            ),
        ),
        kept_back={
            Why.WORKING: ("visitor", "rule", "policy_decision", "follows"),
            Why.INVESTIGATION: ("incident", "evidence"),
            Why.OTHERS: ("for_all_because",),
        },
        noted_as="sanction",
    ),
    Given(
        Renewal,
        W("Renewals of a sanction", "Prórrogas de una sanción"),
        visitor=Part(("sanction__visitor_id",), ("review_before", "review_on", "reasons", "decided_at", "rank")),
        kept_back={Why.WORKING: ("sanction", "policy_decision")},
    ),
    Given(
        Complaint,
        W("Complaints", "Quejas"),
        visitor=Part(
            ("complainant_id",),
            (
                *("facility__name", "stage", "means", "text", "received_on", "filed_at", "due_on", "citation"),
                *("answered_at", "outcome", "answer"),
            ),
        ),
        kept_back={Why.WORKING: ("sanction", "complainant", "follows", "rule"), Why.INTERNAL: ("sanction_over",)},
        noted_as="complaint",
    ),
    Given(
        Extension,
        W("More time for an answer", "Más tiempo para una respuesta"),
        visitor=Part(("complaint__complainant_id",), ("due_before", "due_on", "reason", "extended_at")),
        kept_back={Why.WORKING: ("complaint", "letter")},
    ),
    Given(
        Measure,
        W("Limits on your visits", "Límites a sus visitas"),
        person=Part(
            ("person_id",),
            (
                *("facility__name", "kind", "effect", "span", "citation", "reasons", "taken_on", "decided_at"),
                *("rank", "ended_at", "end_why", "end_reasons"),
            ),
        ),
        kept_back={
            Why.WORKING: ("person", "rule", "policy_decision"),
            Why.INVESTIGATION: ("incident",),
            Why.STAFF: ("taken_by",),
        },
    ),
    Given(
        SeizedItem,
        W("Things that were taken from you", "Objetos que se le retiraron"),
        visitor=Part(
            ("owner_id",),
            (
                *("kind", "description", "seized_at", "held_as_evidence", "return_by", "citation", "returned_at"),
                "returned_to",
            ),
        ),
        kept_back={
            Why.WORKING: ("owner", "policy_decision"),
            Why.INVESTIGATION: ("incident", "found", "intent_to_deliver", "cited"),
        },
    ),
    Withheld(Incident, Why.INVESTIGATION),
    Withheld(IncidentParty, Why.INVESTIGATION),
    Withheld(Exhibit, Why.INVESTIGATION),
    Withheld(ContrabandReport, Why.INVESTIGATION),
)
