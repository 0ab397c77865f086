"""What disclosure holds about a person, and what of it that person may have."""

from __future__ import annotations

from gatelodge.disclosure.models import (
    Disclosure,
    DisclosureGround,
    Identification,
    Inquiry,
    InquiryAsking,
    InquiryReply,
    ItemDecision,
    RecordsAppeal,
    RecordsAsking,
    RecordsExtension,
    RecordsItem,
    RecordsLetter,
    RecordsPackage,
    RecordsPause,
    RecordsRemark,
    RecordsRequest,
    RecordsSearch,
    VictimNotice,
    VictimPreference,
    WithheldListing,
)
from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld
from gatelodge.foundation.wording import Wording

W = Wording

HOLDINGS: tuple[Holding, ...] = (
    Given(
        RecordsRequest,
        W("Requests for records", "Solicitudes de registros"),
        account=Part(
            ("account_id",),
            (
                *("code", "facility__name", "kind", "requester_name", "requester_email", "requester_phone"),
                *("requester_address", "described", "period", "received_at"),
            ),
        ),
        # How far it has come is told on its own page, where searching and reviewing are one word.
        kept_back={
            Why.INTERNAL: ("state", "scattered", "established_how", "established_at", "authorised_by", "authorised_on"),
            Why.WORKING: ("account", "language", "received_from", "authorised_until", "ended_at"),
        },
        noted_as="records_request",
    ),
    Given(
        RecordsLetter,
        W("Letters about records", "Cartas sobre registros"),
        account=Part(("request__account_id",), ("made_at", "kind", "language", "content")),
        kept_back={Why.WORKING: ("request", "remark", "layout", "pdf_digest", "mailed_at")},
    ),
    Given(
        RecordsPause,
        W("What we asked you about a request", "Lo que le preguntamos sobre una solicitud"),
        account=Part(("request__account_id",), ("question", "answer", "answer_due_on", "span")),
        kept_back={Why.WORKING: ("request",)},
    ),
    Given(
        RecordsAppeal,
        W("Your appeals", "Sus apelaciones"),
        account=Part(("request__account_id",), ("text", "filed_at", "decided_at", "reasons")),
        kept_back={Why.WORKING: ("request",)},
    ),
    Given(
        RecordsExtension,
        W("More time for an answer about records", "Más tiempo para una respuesta sobre registros"),
        account=Part(("request__account_id",), ("extended_at",)),
        # Which ground it rests on would tell that there are records.
        kept_back={Why.WORKING: ("request",), Why.INTERNAL: ("because", "days_before", "days", "citation")},
    ),
    Given(
        RecordsPackage,
        W("Packages that went out to you", "Paquetes que se le entregaron"),
        account=Part(("request__account_id",), ("released_at", "sha256", "size")),
        kept_back={Why.WORKING: ("request", "round", "outcome", "letter", "documents")},
    ),
    # What went out stands in the letters.
    Withheld(RecordsRemark, Why.INTERNAL),
    Withheld(RecordsSearch, Why.INTERNAL),
    Withheld(RecordsItem, Why.INTERNAL),
    Withheld(ItemDecision, Why.INTERNAL),
    Withheld(RecordsAsking, Why.WORKING),
    # Whoever asked reads an inquiry by its own link; names in it are text, and are nobody's row.
    Withheld(Inquiry, Why.INTERNAL),
    Withheld(InquiryAsking, Why.WORKING),
    Withheld(Identification, Why.INTERNAL),
    Withheld(DisclosureGround, Why.OTHERS),
    Withheld(InquiryReply, Why.INTERNAL),
    Withheld(Disclosure, Why.OTHERS),
    Withheld(VictimPreference, Why.PREFERENCE),
    Withheld(VictimNotice, Why.PREFERENCE),
    Withheld(WithheldListing, Why.PREFERENCE),
)
