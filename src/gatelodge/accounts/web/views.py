"""Pages about roles and permissions."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.actions import change_facility, grant_role, open_facility, open_staff_account, withdraw_role
from gatelodge.accounts.domain.roles import ROLE_WORDS
from gatelodge.accounts.queries import list_facilities, list_roles_held
from gatelodge.accounts.web.forms import FacilityForm, GrantRoleForm, KnownFacilityForm, StaffAccountForm
from gatelodge.foundation.actors import Role
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.permits import PERMITS
from gatelodge.foundation.refusals import Absent, Refusal


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
    held = list_roles_held(actor_of(request), purpose="who holds which role", now=timezone.now())
    rows = [(row, ROLE_WORDS[row.role]) for row in held]
    status = 200 if not form.errors else 422
    page = {"form": form, "rows": rows, "facilities": list_facilities()}
    return render(request, "accounts/roles.html", page, status=status)


@require_POST
@door("accounts.grant_role")
def withdraw(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """Withdraw a role."""
    withdraw_role(actor_of(request), grant_id=grant_id, now=timezone.now())
    return redirect("accounts:roles")


@require_http_methods(["GET", "POST"])
@door("accounts.open_staff_account")
def staff(request: HttpRequest) -> HttpResponse:
    """Open an account for a member of staff."""
    form = StaffAccountForm(request.POST or None)
    if form.is_valid() and _done(request, form, open_staff_account, **form.cleaned_data):
        return redirect("accounts:roles")
    return _form_page(request, form, gettext("Open an account for staff"), gettext("Open the account"))


@require_http_methods(["GET", "POST"])
@door("accounts.open_facility")
def facility(request: HttpRequest) -> HttpResponse:
    """Add a facility."""
    form = FacilityForm(request.POST or None)
    if form.is_valid() and _done(request, form, open_facility, **form.cleaned_data):
        return redirect("accounts:roles")
    return _form_page(request, form, gettext("Add a facility"), gettext("Add the facility"))


@require_http_methods(["GET", "POST"])
@door("accounts.open_facility")
def change_known_facility(request: HttpRequest, facility_id: UUID) -> HttpResponse:
    """Change what is known of a facility."""
    found = next((one for one in list_facilities() if one.id == facility_id), None)
    if found is None:
        raise Absent
    known = {"name": found.name, "address": found.address, "holds_pretrial": found.holds_pretrial}
    form = KnownFacilityForm(request.POST or None, initial=known)
    if form.is_valid() and _done(request, form, change_facility, facility_id=facility_id, **form.cleaned_data):
        return redirect("accounts:roles")
    return _form_page(request, form, gettext("Change a facility"), gettext("Save"))


def _granted(request: HttpRequest, form: GrantRoleForm) -> bool:
    asked = form.cleaned_data
    facility_id = UUID(asked["facility"]) if asked["facility"] else None
    return _done(request, form, grant_role, email=asked["email"], role=Role(asked["role"]), facility_id=facility_id)


def _done(request: HttpRequest, form: Form, deed: Callable[..., object], **asked: object) -> bool:
    """Do the deed, or put its refusal at the form's fields."""
    try:
        deed(actor_of(request), now=timezone.now(), **asked)
    except Refusal as refusal:
        show_refusal(form, refusal, get_language() or "en")
        return False
    return True


def _form_page(request: HttpRequest, form: Form, title: str, button: str) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "accounts/form.html", {"form": form, "title": title, "button": button}, status=status)
