"""An attorney's own pages: licences and clients."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gatelodge.accounts.permissions import door
from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.doors import actor_of
from gatelodge.people import actions, queries
from gatelodge.people.web.legal_asking import asking_to_end_client, asking_to_withdraw_licence
from gatelodge.people.web.legal_forms import ClaimForm, FirmForm, LicenceForm, RegisterForm
from gatelodge.people.web.trying import done, form_status, posted


@require_GET
@door("people.own_practice")
def own(request: HttpRequest) -> HttpResponse:
    """Show who somebody is by profession: licences, clients, and those whom they sponsor or who sponsor them."""
    actor, now = actor_of(request), timezone.now()
    sponsorships = queries.list_own_sponsorships(actor, now)
    told = {
        "practice": queries.find_practice(actor, now),
        "clients": queries.list_own_clients(actor, now),
        "sponsored": [one for one in sponsorships if one.is_sponsor],
        "roles": [one for one in sponsorships if not one.is_sponsor],
        "zone": get_zone(actor),
    }
    return render(request, "people/practice.html", told)


@require_http_methods(["GET", "POST"])
@door("people.register_professional")
def register(request: HttpRequest) -> HttpResponse:
    """Ask for an attorney's firm, licence and identity."""
    form = RegisterForm(posted(request))
    if form.is_valid() and done(request, form, actions.register_professional, **form.told()):
        return redirect("practice:own")
    return render(request, "people/practice_register.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_practice")
def change_firm(request: HttpRequest) -> HttpResponse:
    """Ask where an attorney works now."""
    practice = queries.find_practice(actor_of(request), timezone.now())
    known = {name: getattr(practice, name) for name in FirmForm.base_fields} if practice else None
    form = FirmForm(posted(request), initial=known)
    if form.is_valid() and done(request, form, actions.change_firm, firm=form.firm()):
        return redirect("practice:own")
    return render(request, "people/practice_firm.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_practice")
def add_licence(request: HttpRequest) -> HttpResponse:
    """Ask for a further licence."""
    form = LicenceForm(posted(request))
    if form.is_valid() and done(request, form, actions.add_licence, licence=form.licence()):
        return redirect("practice:own")
    return render(request, "people/practice_licence.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_practice")
def withdraw_licence(request: HttpRequest, licence_id: UUID) -> HttpResponse:
    """Ask again, then take a licence off the list."""
    actor, now = actor_of(request), timezone.now()
    if request.method == "GET":
        licence = queries.get_own_licence(actor, licence_id=licence_id, now=now)
        return render(request, "people/confirm.html", asking_to_withdraw_licence(licence))
    actions.withdraw_licence(actor, licence_id=licence_id, now=now)
    return redirect("practice:own")


@require_http_methods(["GET", "POST"])
@door("people.own_practice")
def claim(request: HttpRequest) -> HttpResponse:
    """Ask for a client's number; what is answered is the same whoever has it."""
    form = ClaimForm(posted(request))
    if form.is_valid() and done(request, form, actions.claim_client, **form.cleaned_data):
        return redirect("practice:own")
    return render(request, "people/practice_claim.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_practice")
def end_own(request: HttpRequest, representation_id: UUID) -> HttpResponse:
    """Ask again, then end a tie to a client."""
    actor, now = actor_of(request), timezone.now()
    client = queries.get_own_client(actor, representation_id=representation_id, now=now)
    if request.method == "GET":
        return render(request, "people/confirm.html", asking_to_end_client(client))
    actions.end_representation(actor, representation_id=representation_id, now=now)
    return redirect("practice:own")
