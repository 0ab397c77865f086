"""The form at an incident that orders a sanction."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from gatelodge.conduct import actions, queries
from gatelodge.conduct.domain.lifecycle import SanctionKind
from gatelodge.conduct.web.forms.sanctions import SanctionForm
from gatelodge.conduct.web.incident_page import incident_page
from gatelodge.conduct.web.recording import PURPOSE
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.refusals import BadInput, NotAllowedNow

DEEDS: dict[SanctionKind, Callable[..., UUID]] = {
    SanctionKind.DENIAL: actions.deny_for_day,
    SanctionKind.WARNING: actions.warn_visitor,
    SanctionKind.TERMINATION: actions.terminate_visit,
    SanctionKind.NON_CONTACT: actions.restrict_to_non_contact,
    SanctionKind.SUSPENSION: actions.suspend_visitor,
    SanctionKind.REVOCATION: actions.revoke_approval,
    SanctionKind.EXCLUSION: actions.exclude_visitor,
}


@require_POST
@door("conduct.sanction")
def sanction(request: HttpRequest, incident_id: UUID) -> HttpResponse:
    """Order a sanction, or show at the form why not."""
    actor, now = actor_of(request), timezone.now()
    row = queries.read_incident(actor, incident_id=incident_id, purpose=PURPOSE, now=now)
    form = SanctionForm(request.POST, incident=row)
    if form.is_valid():
        try:
            DEEDS[SanctionKind(form.cleaned_data["kind"])](actor, incident_id=incident_id, now=now, **form.asked())
            return redirect("conduct:incident", incident_id)
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, request.LANGUAGE_CODE)
    return incident_page(request, row, form)
