"""What people holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld, Within
from gatelodge.foundation.wording import Wording
from gatelodge.people.models import (
    Firm,
    Guardianship,
    IdentityDocument,
    IncarceratedPerson,
    Licence,
    NumberChange,
    Offence,
    Professional,
    QuarantinedRow,
    Relationship,
    Representation,
    RoleProof,
    RosterChange,
    RosterImport,
    SponsoredClient,
    Sponsorship,
    Visitor,
)

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        Visitor,
        W("Your record as a visitor", "Su registro como visitante"),
        visitor=Part(
            ("id",),
            (
                *("given_names", "surname", "former_names", "born_on", "email", "phone", "address", "city", "region"),
                *("postal_code", "country", "language", "emancipated", "created_at"),
            ),
        ),
        kept_back={Why.WORKING: ("account", "plain_name")},
        noted_as="visitor",
    ),
    Given(
        IncarceratedPerson,
        W("Your record in custody", "Su registro en custodia"),
        person=Part(
            ("id", "merged_into_id"),
            (
                *("number", "surname", "given_names", "born_on", "facility__name", "housing", "custody_status"),
                *("visiting_status", "language", "work_hours", "admitted_on", "released_on"),
            ),
        ),
        kept_back={Why.WORKING: ("merged_into", "feed_digest", "fed_at", "plain_name")},
        noted_as="person",
    ),
    Given(
        IdentityDocument,
        W("Documents", "Documentos"),
        visitor=Part(
            ("visitor_id",),
            (
                *("kind", "number", "issuer", "has_photo", "certified", "notarised", "expires_on", "added_at"),
                *("verified_at", "withdrawn_at"),
            ),
        ),
        # That somebody else shows the same document is about the other one too.
        kept_back={Why.WORKING: ("visitor",), Why.OTHERS: ("names_adult", "disputed_at")},
    ),
    Given(
        Guardianship,
        W("Whose guardian you are, or who is yours", "De quién es tutor, o quién es el suyo"),
        visitor=Part(("minor_id", "guardian_id"), ("kind", "verified_at", "ended_at")),
        kept_back={Why.OTHERS: ("minor", "guardian")},
    ),
    Given(
        Relationship,
        W("Relationships that you stated", "Relaciones que usted indicó"),
        visitor=Part(("visitor_id",), ("person__number", "kind", "stated_at")),
        kept_back={Why.WORKING: ("visitor",)},
    ),
    Given(
        Professional,
        W("Your registration as a legal professional", "Su registro como profesional del derecho"),
        visitor=Part(("visitor_id",), ("firm__name", "firm__address", "firm__phone", "registered_at")),
        kept_back={Why.WORKING: ("visitor",)},
    ),
    Within(Firm, "people.Professional"),
    Given(
        Licence,
        W("Licences", "Licencias"),
        visitor=Part(
            ("visitor_id",),
            (
                *("kind", "jurisdiction", "number", "expires_on", "added_at", "status", "looked_up_at"),
                *("looked_up_where", "recheck_due_on", "withdrawn_at"),
            ),
        ),
        kept_back={Why.WORKING: ("visitor",), Why.OTHERS: ("disputed_at",)},
    ),
    Given(
        Representation,
        W("Attorney and client", "Abogado y cliente"),
        visitor=Part(
            ("attorney_id",),
            ("person_number", "basis", "state", "of_record", "claimed_at", "confirmed_at", "ended_at", "ended_because"),
        ),
        person=Part(
            ("person_id",),
            (
                "attorney__surname",
                "basis",
                "state",
                "of_record",
                "claimed_at",
                "confirmed_at",
                "declined_at",
                "ended_at",
            ),
        ),
        kept_back={
            Why.WORKING: ("person", "code", "code_expires_at", "printed_at"),
            Why.INTERNAL: ("confirmed_means",),
        },
        noted_as="representation",
    ),
    Given(
        Sponsorship,
        W("Sponsorships", "Patrocinios"),
        visitor=Part(
            ("sponsor_id", "representative_id"),
            ("role", "state", "period", "appointed_by_court", "invited_at", "accepted_at", "withdrawn_at"),
        ),
        kept_back={
            Why.OTHERS: ("sponsor", "representative", "invited_name", "invited_email"),
            Why.WORKING: ("code", "responsibility_signed_at", "proof_seen_at"),
        },
        noted_as="sponsorship",
    ),
    Given(
        SponsoredClient,
        W("Clients within a sponsorship", "Clientes de un patrocinio"),
        visitor=Part(("sponsorship__sponsor_id", "sponsorship__representative_id"), ("representation__person_number",)),
        kept_back={Why.WORKING: ("sponsorship", "representation")},
    ),
    Given(
        RoleProof,
        W("Papers that show your role", "Papeles que muestran su función"),
        visitor=Part(
            ("sponsorship__representative_id",),
            ("kind", "issuer", "reference", "expires_on", "added_at", "verified_at"),
        ),
        kept_back={Why.WORKING: ("sponsorship",), Why.INVESTIGATION: ("found_false_at", "found_false_because")},
    ),
    Given(
        NumberChange,
        W("Numbers that you had", "Números que usted tuvo"),
        person=Part(("person_id",), ("old_number", "new_number", "changed_at")),
        kept_back={Why.WORKING: ("person",)},
    ),
    Given(
        RosterChange,
        W("What the custody system changed", "Lo que cambió el sistema de custodia"),
        person=Part(("person_id",), ("kind", "number", "roster_import__started_at")),
        # A field may be an offence, or a hold that is secret.
        kept_back={Why.WORKING: ("person", "line", "row_digest"), Why.CRIMINAL_HISTORY: ("fields",)},
    ),
    Withheld(Offence, Why.CRIMINAL_HISTORY),
    Withheld(RosterImport, Why.STAFF),
    Withheld(QuarantinedRow, Why.WORKING),
)
