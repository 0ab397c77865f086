"""Withheld listings, for the litigation coordinator and the institution head."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gatelodge.disclosure import actions
from gatelodge.disclosure.queries.withheld_listings import read_withheld_listings
from gatelodge.disclosure.web.listing_forms import WithholdForm
from gatelodge.disclosure.web.records_forms import NothingForm
from gatelodge.disclosure.web.trying import attempt
from gatelodge.foundation.doors import actor_of, door

PURPOSE = "keeping protection cases off the public list"


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.withhold_listing")
def listing(request: HttpRequest) -> HttpResponse:
    """List whose listed details are withheld; withhold somebody's."""
    form = WithholdForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(request, form, actions.withhold_listing, **form.cleaned_data):
        return redirect("disclosure:withheld_listings")
    rows = read_withheld_listings(actor_of(request), purpose=PURPOSE, now=timezone.now())
    shown = {"rows": rows, "form": form}
    return render(request, "disclosure/withheld_listings.html", shown, status=422 if form.errors else 200)


@require_POST
@door("disclosure.withhold_listing")
def again(request: HttpRequest, withheld_listing_id: UUID) -> HttpResponse:
    """List somebody again."""
    attempt(request, NothingForm(request.POST), actions.list_again, withheld_listing_id=withheld_listing_id)
    return redirect("disclosure:withheld_listings")
