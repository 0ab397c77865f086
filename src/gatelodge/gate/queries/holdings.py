"""What the gate holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld
from gatelodge.foundation.wording import Wording
from gatelodge.gate.models import Arrival, CarriedItem, ClientRefusal, ClosedDay, TurnAway, Visit

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        Arrival,
        W("Your visits at the gate", "Sus visitas en la entrada"),
        visitor=Part(
            ("visitor_id",),
            (
                *("facility__name", "local_day", "state", "arrived_at", "seen", "checked_at", "admitted_at"),
                *("sent_out_at", "left_at"),
            ),
        ),
        kept_back={
            Why.WORKING: ("visit", "member", "visitor", "document", "birth_record", "custody_consent"),
            Why.INTERNAL: ("policy_decision", "pass_closed_at", "pass_outcome"),
        },
        noted_as="arrival",
    ),
    Given(
        TurnAway,
        W("Turn-aways", "Rechazos en la entrada"),
        visitor=Part(
            ("arrival__visitor_id",), ("turned_away_at", "citation", "text_en", "text_es", "cure_en", "cure_es")
        ),
        kept_back={Why.WORKING: ("arrival", "rule", "policy_decision"), Why.INTERNAL: ("remark",)},
    ),
    Given(
        Visit,
        W("Visits", "Visitas"),
        person=Part(
            ("person_id",),
            (
                *("facility__name", "local_day", "state", "non_contact", "opened_at", "called_out_at", "seated_at"),
                "ended_at",
            ),
        ),
        kept_back={
            Why.WORKING: ("booking", "person", "place"),
            Why.OTHERS: ("end_reason",),
            Why.INTERNAL: ("acknowledged_at", "refusal_reported_at"),
        },
        noted_as="visit",
    ),
    Given(
        CarriedItem,
        W("Things that came in with you", "Objetos que entraron con usted"),
        visitor=Part(
            ("arrival__visitor_id",),
            (
                *("item__kind", "serial_in", "bundles_in", "checked_in_at", "serial_out", "bundles_out"),
                *("checked_out_at", "left_behind"),
            ),
        ),
        kept_back={Why.WORKING: ("arrival",), Why.INVESTIGATION: ("swapped",)},
    ),
    Given(
        ClientRefusal,
        W("Legal visits that you refused", "Visitas legales que usted rechazó"),
        person=Part(("visit__person_id",), ("means", "mark", "refused_at")),
        kept_back={Why.WORKING: ("visit",), Why.STAFF: ("witness_rank",)},
    ),
    Withheld(ClosedDay, Why.STAFF),
)
