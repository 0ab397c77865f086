"""What the pages of a legal visit show besides those of every visit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Absent
from gatelodge.gate.domain.legal_clock import from_call_out, from_request
from gatelodge.gate.domain.non_recording import NO_RECORDER, RECORDER, ROOM, about_line
from gatelodge.gate.queries import DeskRow, VisitRow, read_visit
from gatelodge.gate.queries.carried import CarriedRow, list_carried
from gatelodge.gate.queries.non_recording import ProofRow
from gatelodge.gate.queries.proof_files import limits_of, line_of
from gatelodge.gate.web.answers import PURPOSE
from gatelodge.gate.web.legal_forms import ItemForm, carried_forms


def legal_parts(request: HttpRequest, visit: VisitRow, *, now: datetime) -> dict[str, Any]:
    """Give what a visit's page shows of devices and papers, a refusal and the minutes, if it is a legal one."""
    if not visit.is_legal:
        return {}
    carried = list_carried([one.id for one in visit.arrivals])
    actor = actor_of(request)
    heard = visit.refusal_reported_by_id == actor.account_id
    return {
        "legal": True,
        "items": [(one, carried_forms(carried[one.id])) for one in visit.arrivals if carried[one.id]],
        "owing": owing(carried),
        "may_release": may(actor, "gate.release_with_items", visit),
        "may_hear": may(actor, "gate.witness_refusal", visit) and not heard,
        "from_request": from_request(visit, now=now) if visit.seated_at else None,
        "from_call_out": from_call_out(visit, now=now) if visit.seated_at else None,
    }


def read_legal_visit(actor: Actor, visit_id: UUID, *, now: datetime) -> VisitRow:
    """Read a legal visit for a page of its own; any other is absent there."""
    row = read_visit(actor, visit_id=visit_id, purpose=PURPOSE, now=now)
    if not row.is_legal:
        raise Absent
    return row


def proof_page(request: HttpRequest, row: ProofRow) -> HttpResponse:
    """Show what is known of recording in one visit."""
    told = {"room": ROOM, "recorder": RECORDER if row.recorders else NO_RECORDER, "limits": limits_of(row)}
    told["line"] = about_line(line_of(row))
    return render(request, "gate/non_recording.html", {"row": row, "visit": row.visit, **told})


def count_of(request: HttpRequest, item_id: UUID) -> dict[str, Any]:
    """Give what an item's form sent; a number that is none is no count, and the deed says what is missing."""
    serial, bundles = request.POST.get(f"{item_id}-serial", ""), request.POST.get(f"{item_id}-bundles", "")
    return {"serial": serial[:200], "bundles": int(bundles) if bundles.isdecimal() and len(bundles) < 4 else None}


def desk_items(row: DeskRow) -> dict[str, Any]:
    """Pair each approved item that may come in now with the form that checks it in, and tell whether something is owed."""
    if row.legal is None:
        return {}
    takes_in = row.visit.is_open and not row.arrival.is_sent_out
    return {
        "takes_in": takes_in,
        "items": [(one, ItemForm(item=one)) for one in row.legal.items] if takes_in else [],
        "owing": owing({row.arrival.id: list(row.legal.carried)}),
    }


def owing(carried: Mapping[UUID, Collection[CarriedRow]]) -> set[UUID]:
    """Give the arrivals whose items are not accounted for: still inside, or another went out in its place."""
    return {arrival_id for arrival_id, items in carried.items() if any(one.is_in or one.swapped for one in items)}
