"""Pages of sponsors and of those whom they invite."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.permissions import door
from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.doors import actor_of
from gatelodge.people import actions, queries
from gatelodge.people.web.legal_forms import CodeForm, InviteForm, ProofForm
from gatelodge.people.web.trying import done, form_status, posted


@require_http_methods(["GET", "POST"])
@door("people.own_practice")
def invite(request: HttpRequest) -> HttpResponse:
    """Ask whom the attorney sends, on one page."""
    form = InviteForm(posted(request), clients=queries.list_own_clients(actor_of(request), timezone.now()))
    if form.is_valid() and done(request, form, actions.invite_representative, invitation=form.invitation()):
        return redirect("practice:own")
    return render(request, "people/practice_invite.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_practice")
def accept(request: HttpRequest) -> HttpResponse:
    """Ask for the code of an invitation."""
    form = CodeForm(posted(request))
    if form.is_valid() and done(request, form, actions.accept_sponsorship, code=form.cleaned_data["code"]):
        return redirect("practice:own")
    return render(request, "people/practice_accept.html", {"form": form}, status=form_status(form))


@require_GET
@door("people.own_practice")
def sponsorship(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """Show a sponsorship to its sponsor or its representative."""
    return _sponsorship(request, sponsorship_id, ProofForm())


@require_POST
@door("people.own_practice")
def add_proof(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """Take what a paper says of the role."""
    form = ProofForm(request.POST)
    if form.is_valid() and done(
        request, form, actions.add_role_proof, sponsorship_id=sponsorship_id, proof=form.proof()
    ):
        return redirect("practice:sponsorship", sponsorship_id)
    return _sponsorship(request, sponsorship_id, form)


@require_POST
@door("people.own_practice")
def withdraw(request: HttpRequest, sponsorship_id: UUID) -> HttpResponse:
    """End a role at once; nothing is asked again, for it may be urgent."""
    actions.withdraw_sponsorship(actor_of(request), sponsorship_id=sponsorship_id, now=timezone.now())
    return redirect("practice:sponsorship", sponsorship_id)


def _sponsorship(request: HttpRequest, sponsorship_id: UUID, form: ProofForm) -> HttpResponse:
    found = queries.get_own_sponsorship(actor_of(request), sponsorship_id=sponsorship_id, now=timezone.now())
    told = {"one": found, "form": form, "zone": get_zone(actor_of(request))}
    return render(request, "people/practice_sponsorship.html", told, status=form_status(form))
