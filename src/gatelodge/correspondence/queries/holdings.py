"""What correspondence holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.correspondence.models import Letter, Service
from gatelodge.foundation.holdings import Given, Holding, Part, Why
from gatelodge.foundation.wording import Wording

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        Letter,
        W("Letters to you", "Cartas para usted"),
        visitor=Part(("to_visitor_id",), ("made_at", "kind", "language", "content")),
        person=Part(("to_person_id",), ("made_at", "kind", "language", "content")),
        kept_back={Why.WORKING: ("about", "to_visitor", "to_person", "facility", "layout", "pdf_digest")},
        noted_as="letter",
    ),
    Given(
        Service,
        W("How letters reached you", "Cómo le llegaron las cartas"),
        visitor=Part(
            ("letter__to_visitor_id",),
            (
                *("means", "sent_at", "opened_at", "posted_at", "posted_to", "tracking", "handed_at", "received_by"),
                *("signature", "witness", "returned_at", "return_why"),
            ),
        ),
        person=Part(("letter__to_person_id",), ("means", "handed_at", "received_by", "signature", "returned_at")),
        kept_back={Why.WORKING: ("letter", "queued_at", "receipt")},
    ),
)
