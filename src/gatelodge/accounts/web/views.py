"""Pages about roles and permissions."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.actions import grant_role, withdraw_role
from gatelodge.accounts.domain.roles import ROLE_WORDS
from gatelodge.accounts.queries import list_roles_held
from gatelodge.accounts.web.forms import GrantRoleForm
from gatelodge.foundation.actors import Role
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.permits import PERMITS
from gatelodge.foundation.refusals import Refusal


@require_GET
@door("accounts.read_permissions")
def permissions(request: HttpRequest) -> HttpResponse:
    """Show the table of permissions: each with the facts that grant it."""
    table = [permit for _, permit in sorted(PERMITS.items())]
    return render(request, "accounts/permissions.html", {"permits": table})


@require_http_methods(["GET", "POST"])
@door("accounts.grant_role")
def roles(request: HttpRequest) -> HttpResponse:
    """Show who holds which role, and grant another."""
    form = GrantRoleForm(request.POST or None)
    if form.is_valid() and _granted(request, form):
        return redirect("accounts:roles")
    rows = [(row, ROLE_WORDS[row.role]) for row in list_roles_held(at=timezone.now())]
    status = 200 if not form.errors else 422
    return render(request, "accounts/roles.html", {"form": form, "rows": rows}, status=status)


@require_POST
@door("accounts.grant_role")
def withdraw(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Withdraw a role."""
    withdraw_role(actor_of(request), grant_id=grant_id, now=timezone.now())
    return redirect("accounts:roles")


def _granted(request: HttpRequest, form: GrantRoleForm) -> bool:
    asked = form.cleaned_data
    facility = UUID(asked["facility"]) if asked["facility"] else None
    role = Role(asked["role"])
    try:
        grant_role(actor_of(request), email=asked["email"], role=role, facility_id=facility, now=timezone.now())
    except Refusal as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return False
    return True
