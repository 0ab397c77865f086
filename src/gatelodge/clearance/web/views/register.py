"""The keepers' pages of the privilege register: numbers, vendors, alarms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from gatelodge.accounts.queries import get_zone
from gatelodge.clearance import actions
from gatelodge.clearance.domain.legal import AlarmKind
from gatelodge.clearance.domain.register_file import zipped
from gatelodge.clearance.domain.vendor_return import LARGEST_FILE
from gatelodge.clearance.queries import register_pages as pages
from gatelodge.clearance.web.forms import int_of, language
from gatelodge.clearance.web.register_forms import (
    AlarmForm,
    DisproveForm,
    EnterNumberForm,
    RecordingForm,
    ReturnForm,
    VendorForm,
)
from gatelodge.foundation.doors import actor_of, door, show_refusal
from gatelodge.foundation.permits import AtFacility, may
from gatelodge.foundation.refusals import BadInput, NotAllowedNow


@require_GET
@door("clearance.keep_register")
def register(request: HttpRequest) -> HttpResponse:
    """Show the numbers of the register."""
    return _register(request)


@require_POST
@door("clearance.keep_register")
def enter(request: HttpRequest) -> HttpResponse:
    """Enter a number from paper."""
    form = EnterNumberForm(request.POST)
    if form.is_valid():
        given = dict(form.cleaned_data)
        given["person_number"] = given.pop("client")
        try:
            actions.enter_number(actor_of(request), **given, now=timezone.now())
            return redirect("clearance:register")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _register(request, entering=form)


@require_POST
@door("clearance.keep_register")
def disprove(request: HttpRequest, number_id: UUID) -> HttpResponse:
    """Take a number off the register."""
    form = DisproveForm(request.POST, prefix=str(number_id))
    if form.is_valid():
        try:
            actions.disprove_number(actor_of(request), number_id=number_id, **form.cleaned_data, now=timezone.now())
            return redirect("clearance:register")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _register(request, {number_id: form})


@require_GET
@door("clearance.keep_register")
def vendors(request: HttpRequest) -> HttpResponse:
    """Show the vendors, and what was compared."""
    return _vendors(request)


@require_POST
@door("clearance.exchange_register")
def save_vendor(request: HttpRequest) -> HttpResponse:
    """Enter a vendor."""
    form = VendorForm(request.POST)
    if form.is_valid():
        try:
            actions.save_vendor(actor_of(request), **form.cleaned_data, now=timezone.now())
            return redirect("clearance:register_vendors")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _vendors(request, entering=form)


@require_POST
@door("clearance.exchange_register")
def export(request: HttpRequest, vendor_id: UUID) -> HttpResponse:
    """Hand over the signed register."""
    now = timezone.now()
    signed = actions.export_register(actor_of(request), vendor_id=vendor_id, now=now)
    answer = HttpResponse(zipped(signed.stem, signed.csv, signed.signature), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="{signed.stem}-{now:%Y%m%d-%H%M}.zip"'
    return answer


@require_POST
@door("clearance.exchange_register")
def compare(request: HttpRequest, vendor_id: UUID) -> HttpResponse:
    """Hold a vendor's file against the register."""
    form = ReturnForm(request.POST, request.FILES, prefix=str(vendor_id))
    if form.is_valid() and _compared(request, vendor_id, form):
        return redirect("clearance:register_alarms")
    return _vendors(request, {vendor_id: form})


@require_GET
@door("clearance.keep_register")
def alarms(request: HttpRequest) -> HttpResponse:
    """Show where the vendors differ from the register."""
    return _alarms(request)


@require_POST
@door("clearance.keep_register")
def resolve(request: HttpRequest, alarm_id: UUID) -> HttpResponse:
    """Say what was done."""
    kind = RecordingForm if f"{alarm_id}-recording" in request.POST else AlarmForm
    form = kind(request.POST, prefix=str(alarm_id))
    if form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name != "recording"}
        try:
            actions.resolve_alarm(actor_of(request), alarm_id=alarm_id, **given, now=timezone.now())
            return redirect("clearance:register_alarms")
        except (BadInput, NotAllowedNow) as refusal:
            show_refusal(form, refusal, language())
    return _alarms(request, {alarm_id: form})


def _compared(request: HttpRequest, vendor_id: UUID, form: ReturnForm) -> bool:
    given = dict(form.cleaned_data)
    file = given.pop("file")
    asked: dict[str, Any] = {"file_name": file.name, "content": file.read(LARGEST_FILE + 1), **given}
    try:
        actions.reconcile_vendor(actor_of(request), vendor_id=vendor_id, **asked, now=timezone.now())
    except (BadInput, NotAllowedNow) as refusal:
        show_refusal(form, refusal, language())
        return False
    return True


def _register(
    request: HttpRequest, forms: dict[UUID, DisproveForm] | None = None, entering: EnterNumberForm | None = None
) -> HttpResponse:
    actor, asked, after = actor_of(request), request.GET, int_of(request.GET.get("after"), 0)
    text = asked.get("text", "")[:120]
    rows = pages.list_numbers(actor, text=text, after=after, purpose="privilege register", now=timezone.now())
    pairs = [(row, (forms or {}).get(row.id) or DisproveForm(prefix=str(row.id))) for row in rows]
    invalid = bool(forms or entering)
    told = {"pairs": pairs, "form": entering or EnterNumberForm(), "entering": bool(entering), "text": text}
    told |= {
        "zone": get_zone(actor),
        "form_invalid": invalid,
        "next": after + pages.PAGE if len(rows) == pages.PAGE else 0,
    }
    return render(request, "clearance/register.html", told, status=422 if invalid else 200)


def _vendors(
    request: HttpRequest, forms: dict[UUID, ReturnForm] | None = None, entering: VendorForm | None = None
) -> HttpResponse:
    actor, invalid = actor_of(request), bool(forms or entering)
    rows = pages.list_vendors(actor)
    pairs = [(row, (forms or {}).get(row.id) or ReturnForm(prefix=str(row.id))) for row in rows]
    told = {"pairs": pairs, "runs": pages.list_runs(actor), "form": entering or VendorForm()}
    told |= {"may_exchange": may(actor, "clearance.exchange_register", AtFacility(None)), "entering": bool(entering)}
    told |= {"zone": get_zone(actor), "form_invalid": invalid}
    return render(request, "clearance/register_vendors.html", told, status=422 if invalid else 200)


def _alarms(request: HttpRequest, forms: dict[UUID, AlarmForm] | None = None) -> HttpResponse:
    actor, resolved, after = (
        actor_of(request),
        request.GET.get("resolved") == "yes",
        int_of(request.GET.get("after"), 0),
    )
    asked: dict[str, Any] = {"resolved": resolved, "after": after, "purpose": "register alarms"}
    rows = pages.list_alarms(actor, **asked, now=timezone.now())
    pairs = [(row, (forms or {}).get(row.id) or _form_of(row)) for row in rows]
    told = {"pairs": pairs, "resolved": resolved, "zone": get_zone(actor), "form_invalid": bool(forms)}
    told |= {"next": after + pages.PAGE if len(rows) == pages.PAGE else 0}
    return render(request, "clearance/register_alarms.html", told, status=422 if forms else 200)


def _form_of(row: pages.AlarmRow) -> AlarmForm:
    kind = RecordingForm if row.kind == AlarmKind.RECORDED else AlarmForm
    return kind(prefix=str(row.id))
