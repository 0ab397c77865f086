"""What is the gate's of a legal visit alone: devices and papers, a client's refusal, walk-ins, numbers and the proof."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import Absent, BadInput, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.gate import actions, queries
from gatelodge.gate.queries.carried import find_visit_of_carried
from gatelodge.gate.queries.legal_numbers import read_legal_numbers
from gatelodge.gate.queries.non_recording import list_provable, read_proof
from gatelodge.gate.queries.proof_files import build_proof, zipped
from gatelodge.gate.queries.walk_ins import WalkInRow, read_walk_in
from gatelodge.gate.web.answers import PURPOSE, after, facility_asked, uuid_of
from gatelodge.gate.web.forms import say
from gatelodge.gate.web.legal_forms import FindForm, MarkForm, WalkInForm
from gatelodge.gate.web.legal_pages import count_of, proof_page, read_legal_visit
from gatelodge.gate.web.pages import desk_page, visit_page

NUMBERS, PROOF = "how legal visits wait", "proof that a legal visit was not recorded"
# What the file is about, and not what it finds: a proof may also say that a vendor recorded.
FILE = Wording("recording-of-visit", "grabacion-de-visita")


@require_POST
@door("gate.receive")
def check_in(request: HttpRequest, arrival_id: UUID) -> HttpResponse:
    actor, item_id = actor_of(request), uuid_of(request, "item")
    if item_id is None:
        raise Absent
    seen = count_of(request, item_id)
    return after(
        lambda: actions.check_in_item(actor, arrival_id=arrival_id, item_id=item_id, **seen, now=timezone.now()),
        to=reverse("gate:desk", args=[arrival_id]) + "#items",
        page=lambda refusal: desk_page(request, arrival_id, refusal=refusal),
    )


@require_POST
@door("gate.run_floor")
def check_out(request: HttpRequest, carried_id: UUID) -> HttpResponse:
    actor, seen = actor_of(request), count_of(request, carried_id)
    visit_id = find_visit_of_carried(actor, carried_id)
    if visit_id is None:
        raise Absent
    return after(
        lambda: actions.check_out_item(actor, carried_id=carried_id, **seen, now=timezone.now()),
        to=reverse("gate:visit", args=[visit_id]) + "#items",
        page=lambda refusal: visit_page(request, visit_id, refusal),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@door("gate.run_floor")
def refuse(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    actor, now = actor_of(request), timezone.now()
    row = read_legal_visit(actor, visit_id, now=now)
    form = MarkForm(request.POST, request.FILES) if request.method == "POST" else MarkForm()
    if form.is_bound and form.is_valid():
        try:
            actions.record_client_refusal(actor, visit_id=visit_id, **form.told(), now=now)
            return redirect("gate:visit", visit_id)
        except Absent:
            raise
        except Refusal as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return render(request, "gate/client_refusal.html", {"visit": row, "form": form}, status=422 if form.errors else 200)


@require_POST
@door("gate.run_floor")
def report_refusal(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    return after(
        lambda: actions.report_client_refusal(actor, visit_id=visit_id, now=timezone.now()),
        to=reverse("gate:visit", args=[visit_id]),
        page=lambda refusal: visit_page(request, visit_id, refusal),
    )


@require_POST
@door("gate.witness_refusal")
def witness_refusal(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    actor = actor_of(request)
    return after(
        lambda: actions.witness_client_refusal(actor, visit_id=visit_id, now=timezone.now()),
        to=reverse("gate:visit", args=[visit_id]),
        page=lambda refusal: visit_page(request, visit_id, refusal),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@door("gate.receive")
def walk_in(request: HttpRequest) -> HttpResponse:
    actor, gate = actor_of(request), queries.get_gate(actor_of(request), facility_asked(request))
    find = FindForm(request.GET if "number" in request.GET else None)
    row = _found(request, gate, find)
    form = WalkInForm(request.POST if request.method == "POST" else None, row=row) if row else None
    if row and form and form.is_bound and form.is_valid():
        told: dict[str, Any] = {"person_id": row.person_id, "party": form.party()}
        try:
            told |= {"facility_id": gate.facility_id, "minutes": form.cleaned_data["minutes"]}
            return redirect("gate:visit", actions.receive_walk_in(actor, **told, now=timezone.now()))
        except Refusal as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    page = {"gate": gate, "find": find, "row": row, "form": form, "gates": queries.list_gates(actor)}
    return render(request, "gate/walk_in.html", page, status=422 if find.errors or (form and form.errors) else 200)


@require_safe
@door("gate.see_legal_numbers")
def numbers(request: HttpRequest) -> HttpResponse:
    row = read_legal_numbers(actor_of(request), purpose=NUMBERS, now=timezone.now())
    return render(request, "gate/legal_numbers.html", {"row": row})


@require_safe
@door("gate.prove_non_recording")
def proofs(request: HttpRequest) -> HttpResponse:
    rows = list_provable(actor_of(request), purpose=PROOF, now=timezone.now())
    return render(request, "gate/non_recording_list.html", {"rows": rows})


@require_safe
@door("gate.prove_non_recording")
def proof(request: HttpRequest, visit_id: UUID) -> HttpResponse:
    return proof_page(request, read_proof(actor_of(request), visit_id=visit_id, purpose=PROOF, now=timezone.now()))


@require_POST
@door("gate.prove_non_recording")
def proof_file(request: HttpRequest, visit_id: UUID, kind: str) -> HttpResponse:
    now = timezone.now()
    signed = actions.prove_non_recording(actor_of(request), visit_id=visit_id, now=now)
    if kind == "pdf":
        told = {"language": request.LANGUAGE_CODE, "sha256": signed.sha256, "key_id": signed.key_id}
        answer = HttpResponse(build_proof(signed.row, **told), content_type="application/pdf")
    else:
        answer = HttpResponse(zipped(signed.content, signed.signature), content_type="application/zip")
    ending = "pdf" if kind == "pdf" else "zip"
    answer["Content-Disposition"] = f'attachment; filename="{say(FILE)}-{now:%Y%m%d-%H%M}.{ending}"'
    return answer


def _found(request: HttpRequest, gate: queries.Gate, find: FindForm) -> WalkInRow | None:
    if not (find.is_bound and find.is_valid()):
        return None
    try:
        return read_walk_in(actor_of(request), gate=gate, **find.cleaned_data, purpose=PURPOSE, now=timezone.now())
    except BadInput as refusal:
        show_refusal(find, refusal, request.LANGUAGE_CODE)
        return None
