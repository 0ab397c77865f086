"""What the photo programme holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld, Within
from gatelodge.foundation.wording import Wording
from gatelodge.photos.models import (
    Exposure,
    PhotoConsent,
    PhotoMatch,
    PhotoOrder,
    PhotoRelease,
    PhotoReview,
    Roll,
    Sitter,
)

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        PhotoOrder,
        W("Pictures that were ordered", "Fotos que se pidieron"),
        visitor=Part(
            ("visitor_id",),
            (
                *("code", "facility__name", "paid_by", "payment_reference", "price_cents", "delivery", "copies"),
                *("state", "ordered_at", "ended_at", "refunded_at", "refund_reference"),
            ),
        ),
        person=Part(("person_id",), ("facility__name", "copies", "state", "ordered_at", "ended_at")),
        kept_back={
            Why.WORKING: ("booking", "chosen", "policy_decision"),
            Why.OTHERS: ("visitor", "person"),
            Why.INTERNAL: ("ended_because",),
        },
        noted_as="photo_order",
    ),
    Given(
        PhotoConsent,
        W("Your answers about being pictured", "Sus respuestas sobre ser fotografiado"),
        visitor=Part(("visitor_id",), ("answer", "means", "answered_at")),
        person=Part(("person_id",), ("answer", "means", "answered_at")),
        kept_back={Why.OTHERS: ("visitor", "person", "adult"), Why.WORKING: ("booking",)},
    ),
    Given(
        Sitter,
        W("Pictures that you stood for", "Fotos en las que usted posó"),
        visitor=Part(("visitor_id",), ("roll__local_day",)),
        person=Part(("person_id",), ("roll__local_day",)),
        kept_back={Why.OTHERS: ("visitor", "person")},
    ),
    Within(Roll, "photos.Sitter"),
    Given(
        PhotoRelease,
        W("Copies that went out", "Copias que se entregaron"),
        visitor=Part(("order__visitor_id",), ("copy_number", "means", "released_at", "handed_over_at")),
        kept_back={
            Why.WORKING: ("order", "exposure", "reference", "sha256", "stored_as", "sealed_key", "certificate"),
            Why.INTERNAL: ("peak_signal_to_noise", "deleted_at"),
        },
        noted_as="photo_release",
    ),
    Withheld(Exposure, Why.PICTURES),
    Withheld(PhotoReview, Why.PICTURES),
    Withheld(PhotoMatch, Why.INVESTIGATION),
)
