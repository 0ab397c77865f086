"""What the media desk holds about a person, and what of it that person may have."""

from __future__ import annotations

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from gatelodge.foundation.holdings import Given, Holding, Part, Why, Withheld
from gatelodge.foundation.wording import Wording
from gatelodge.grounds.models import (
    AccessAsking,
    AccessLetter,
    AccessRequest,
    Assessment,
    CrewEntry,
    CrewMember,
    ExtraThing,
    FilmedPerson,
    Permit,
)

W = Wording


def answers_first_given() -> QuerySet[Any, Any]:
    """Narrow to answers that were given: a row that repeats the one before may note that a victim is to be heard."""
    same = FilmedPerson.objects.filter(request=OuterRef("request"), person=OuterRef("person"))
    before = same.filter(answered_at__lt=OuterRef("answered_at")).order_by("-answered_at")
    said = {name: Subquery(before.values(name)[:1]) for name in ("answer", "in_writing")}
    rows = FilmedPerson.objects.annotate(answer_before=said["answer"], writing_before=said["in_writing"])
    changed = ~Q(answer_before=F("answer")) | ~Q(writing_before=F("in_writing"))
    return rows.filter(Q(answer_before__isnull=True) | changed).values("pk")


HOLDINGS: tuple[Holding, ...] = (
    Given(
        AccessRequest,
        W("Requests to come with cameras", "Solicitudes para venir con cámaras"),
        account=Part(
            ("account_id",),
            (
                *("code", "facility__name", "kind", "requester_name", "requester_email", "requester_phone", "outlet"),
                *("outlet_kind", "purpose", "wanted", "received_at", "state", "ended_at"),
            ),
        ),
        # Whoever keeps a request out of the public log has a reason of safety.
        person=Part(
            ("person_id",), ("facility__name", "kind", "received_at", "state"), {"kept_back_until__isnull": True}
        ),
        kept_back={
            Why.WORKING: (
                "account",
                "language",
                "zone_kinds",
                "devices",
                "received_by",
                "changed_at",
                "class_decision",
            ),
            Why.OTHERS: ("person", "names_person", "uses_depiction", "employed_or_contracted", "press_pass"),
            Why.INTERNAL: ("media_class", "kept_back_until", "kept_back_because", "ended_because"),
        },
        noted_as="access_request",
    ),
    Given(
        AccessLetter,
        W("Letters about cameras", "Cartas sobre cámaras"),
        account=Part(("request__account_id",), ("made_at", "kind", "language", "content")),
        kept_back={Why.WORKING: ("request", "layout", "pdf_digest", "mailed_at")},
    ),
    Given(
        Permit,
        W("Permits", "Permisos"),
        account=Part(
            ("request__account_id",),
            ("code", "facility__name", "number", "in_force", "conditions", "state", "issued_at"),
        ),
        kept_back={
            Why.WORKING: ("request", "zone_kinds", "devices", "by_silence", "policy_decision", "changed_at"),
            Why.INTERNAL: ("changed_because",),
        },
        noted_as="permit",
    ),
    Given(
        FilmedPerson,
        W("Your answers about being filmed", "Sus respuestas sobre ser filmado"),
        person=Part(("person_id",), ("answer", "in_writing", "answered_at"), {"pk__in": answers_first_given()}),
        kept_back={
            Why.WORKING: ("request", "person", "name"),
            Why.PREFERENCE: ("victim_to_be_told", "victim_told_at"),
        },
    ),
    # Whoever asked reads them by the link of the request.
    Withheld(CrewMember, Why.OTHERS),
    Withheld(CrewEntry, Why.OTHERS),
    Withheld(ExtraThing, Why.OTHERS),
    Withheld(AccessAsking, Why.WORKING),
    Withheld(Assessment, Why.INVESTIGATION),
)
