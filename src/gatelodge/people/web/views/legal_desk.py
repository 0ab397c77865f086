"""The legal desk: licences, claims to clients, proofs of representatives."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.permissions import door
from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Absent
from gatelodge.people import actions, queries
from gatelodge.people.web import desk_pages
from gatelodge.people.web.legal_forms import (
    AppointmentForm,
    ClaimSearchForm,
    DesignationForm,
    LookUpForm,
    ReasonForm,
    SlipForm,
)
from gatelodge.people.web.trying import done, form_status, posted

DESK = "work at the legal desk"


@require_GET
@door("people.check_licence")
def licences(request: HttpRequest) -> HttpResponse:
    """List the licences to look up."""
    rows = queries.list_licences_due(actor_of(request), purpose=DESK, now=timezone.now())
    return render(request, "people/licences.html", {"rows": rows, "zone": get_zone(actor_of(request))})


@require_http_methods(["GET", "POST"])
@door("people.check_licence")
def licence(request: HttpRequest, licence_id: UUID) -> HttpResponse:
    """Show a licence and take what the licensing body answered."""
    row = queries.read_licence(actor_of(request), licence_id=licence_id, purpose=DESK, now=timezone.now())
    form = LookUpForm(posted(request))
    if form.is_valid() and done(request, form, actions.look_up_licence, licence_id=licence_id, **form.cleaned_data):
        return redirect("people:licences")
    told = {"row": row, "form": form, "zone": get_zone(actor_of(request))}
    return render(request, "people/licence.html", told, status=form_status(form))


@require_POST
@door("people.check_licence")
def withdraw_licence(request: HttpRequest, licence_id: UUID) -> HttpResponse:
    """Take a licence off the record of somebody whose it is not."""
    actions.withdraw_licence(actor_of(request), licence_id=licence_id, now=timezone.now())
    return redirect("people:licences")


@require_GET
@door("people.work_on_representations")
def claims(request: HttpRequest) -> HttpResponse:
    """List who is whose attorney: contested claims first."""
    actor, now = actor_of(request), timezone.now()
    form = ClaimSearchForm(request.GET or None)
    text = form.cleaned_data["text"] if form.is_valid() else ""
    rows = queries.list_claims(actor, text=text, purpose=DESK, now=now)
    told = {"form": form, "rows": rows, "slips": desk_pages.count_slips(actor, rows), "zone": get_zone(actor)}
    return render(request, "people/claims.html", told)


@require_GET
@door("people.work_on_representations")
def claim(request: HttpRequest, representation_id: UUID) -> HttpResponse:
    """Show one claim, and those of other firms to the same client."""
    return desk_pages.claim_page(request, representation_id)


@require_POST
@door("people.record_representation")
def record_slip(request: HttpRequest, representation_id: UUID) -> HttpResponse:
    """Enter what the client marked on a slip."""
    form = SlipForm(request.POST)
    told = {"representation_id": representation_id}
    if form.is_valid() and done(request, form, actions.record_claim_slip, **told, **form.cleaned_data):
        return redirect("people:claim", representation_id)
    return desk_pages.claim_page(request, representation_id, slip=form)


@require_POST
@door("people.record_representation")
def settle(request: HttpRequest, representation_id: UUID) -> HttpResponse:
    """End a claim or find it false, with the reason."""
    form, act = ReasonForm(request.POST), desk_pages.SETTLING.get(request.POST.get("what", ""))
    if act is None:
        raise Absent
    if form.is_valid() and done(request, form, act, representation_id=representation_id, **form.cleaned_data):
        return redirect("people:claims")
    return desk_pages.claim_page(request, representation_id, reason=form)


@require_http_methods(["GET", "POST"])
@door("people.record_representation")
def designation(request: HttpRequest) -> HttpResponse:
    """Enter a paper that a client signed."""
    form = DesignationForm(posted(request))
    if form.is_valid():
        asked = {"number": form.cleaned_data["number"], "only": form.cleaned_data["only"]}
        if done(request, form, actions.record_paper_designation, attorney=form.attorney(), **asked):
            return redirect("people:claims")
    return render(request, "people/designation.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.record_representation")
def appointment(request: HttpRequest) -> HttpResponse:
    """Enter a court's order."""
    form = AppointmentForm(posted(request))
    if form.is_valid():
        asked = {"number": form.cleaned_data["number"], "court": form.cleaned_data["court"]}
        if done(request, form, actions.record_court_appointment, attorney=form.attorney(), **asked):
            return redirect("people:claims")
    return render(request, "people/appointment.html", {"form": form}, status=form_status(form))


@require_POST
@door("people.record_representation")
def print_slips(request: HttpRequest, facility_id: UUID) -> HttpResponse:
    """Give the slips of a facility as a PDF."""
    url, again = request.build_absolute_uri(reverse("clearance:kiosk")), request.POST.get("again") == "yes"
    pdf = actions.print_claim_slips(
        actor_of(request), facility_id=facility_id, again=again, kiosk_url=url, now=timezone.now()
    )
    return HttpResponse(pdf, content_type="application/pdf")


@require_GET
@door("people.verify_role")
def roles(request: HttpRequest) -> HttpResponse:
    """List the representatives whose proofs wait, then those in force."""
    rows = queries.list_roles(actor_of(request), purpose=DESK, now=timezone.now())
    return render(request, "people/roles.html", {"rows": rows})


@require_GET
@door("people.verify_role")
def role(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """Show one sponsorship with its proofs."""
    return desk_pages.role_page(request, sponsorship_id)


@require_POST
@door("people.verify_role")
def verify_proof(request: HttpRequest, proof_id: UUID) -> HttpResponse:
    """Remember that a paper was seen."""
    actions.verify_role_proof(actor_of(request), proof_id=proof_id, now=timezone.now())
    return redirect("people:role", queries.find_sponsorship_of_proof(proof_id))


@require_POST
@door("people.verify_role")
def find_proof_false(request: HttpRequest, proof_id: UUID) -> HttpResponse:
    """Set a paper aside with the reason."""
    form, sponsorship_id = ReasonForm(request.POST, prefix=str(proof_id)), queries.find_sponsorship_of_proof(proof_id)
    if sponsorship_id is None:
        raise Absent
    if form.is_valid() and done(request, form, actions.find_proof_false, proof_id=proof_id, **form.cleaned_data):
        return redirect("people:role", sponsorship_id)
    return desk_pages.role_page(request, sponsorship_id, {proof_id: form})


@require_POST
@door("people.verify_role")
def confirm_role(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """Put a role in force."""
    actions.confirm_sponsorship(actor_of(request), sponsorship_id=sponsorship_id, now=timezone.now())
    return redirect("people:role", sponsorship_id)


@require_POST
@door("people.verify_role")
def end_role(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """End a role for the court that appointed, or for the sponsor who asked on paper."""
    actions.withdraw_sponsorship(actor_of(request), sponsorship_id=sponsorship_id, now=timezone.now())
    return redirect("people:roles")
