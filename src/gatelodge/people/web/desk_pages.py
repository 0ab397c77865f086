"""What the pages of the legal desk show besides one row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import AtFacility, may
from gatelodge.people import actions, queries
from gatelodge.people.queries import ClaimRow
from gatelodge.people.web.legal_forms import ReasonForm, SlipForm
from gatelodge.people.web.trying import form_status

DESK = "work at the legal desk"
SETTLING: dict[str, Callable[..., Any]] = {"end": actions.end_representation, "disprove": actions.disprove_claim}


def count_slips(actor: Actor, rows: Iterable[ClaimRow]) -> list[dict[str, Any]]:
    """Count, by facility, the slips to print and those printed before."""
    found: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        if row.facility_id is None or not row.waits or not _may(actor, row):
            continue
        of = found.setdefault(row.facility_id, {"id": row.facility_id, "name": row.facility_name, "new": 0, "old": 0})
        of["old" if row.printed_at else "new"] += 1
    return list(found.values())


def claim_page(
    request: HttpRequest, representation_id: UUID, *, slip: SlipForm | None = None, reason: ReasonForm | None = None
) -> HttpResponse:
    """Show one claim, with a form that was refused in place of its empty one."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_claim(actor, representation_id=representation_id, purpose=DESK, now=now)
    told: dict[str, Any] = {
        "row": row,
        "slip": slip or SlipForm(),
        "reason": reason or ReasonForm(),
        "may_settle": _may(actor, row),
    }
    told |= {"zone": get_zone(actor)}
    refused = slip or reason
    return render(request, "people/claim.html", told, status=form_status(refused) if refused else 200)


def role_page(
    request: HttpRequest, sponsorship_id: UUID, refused: dict[UUID, ReasonForm] | None = None
) -> HttpResponse:
    """Show one sponsorship with its proofs, each with a form to set it aside."""
    row = queries.read_role(actor_of(request), sponsorship_id=sponsorship_id, purpose=DESK, now=timezone.now())
    forms = {**{proof.id: ReasonForm(prefix=str(proof.id)) for proof in row.proofs}, **(refused or {})}
    told: dict[str, Any] = {
        "row": row,
        "pairs": [(proof, forms[proof.id]) for proof in row.proofs],
        "form_invalid": bool(refused),
    }
    told |= {"zone": get_zone(actor_of(request))}
    return render(request, "people/role.html", told, status=422 if refused else 200)


def _may(actor: Actor, row: ClaimRow) -> bool:
    return may(actor, "people.record_representation", AtFacility(row.facility_id))
