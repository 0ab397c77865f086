"""The inquiry desk: what waits, one inquiry, who asks, what was shown, and who looks again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.inquiry_words import BY_TELEPHONE
from gatelodge.disclosure.queries.inquiries import read_inquiry_desk
from gatelodge.disclosure.queries.inquiry_accounting import read_accounting
from gatelodge.disclosure.queries.inquiry_pages import InquiryPage, read_inquiry
from gatelodge.disclosure.queries.inquiry_post import read_waiting_post
from gatelodge.disclosure.web import inquiry_forms as forms
from gatelodge.disclosure.web.trying import attempt
from gatelodge.foundation.doors import actor_of, door
from gatelodge.foundation.permits import could

PURPOSE = "answering inquiries"


@require_safe
@door("disclosure.see_inquiries")
def desk(request: HttpRequest) -> HttpResponse:
    """List the inquiries, those due first."""
    form, actor = forms.FilterForm(request.GET), actor_of(request)
    rows = read_inquiry_desk(actor, chosen=form.chosen(), purpose=PURPOSE, now=timezone.now())
    posts = could(actor, "disclosure.answer_inquiry")
    post = read_waiting_post(actor, purpose=PURPOSE, now=timezone.now()) if posts else []
    counts = could(actor, "disclosure.see_accounting")
    return render(request, "disclosure/inquiries.html", {"rows": rows, "filter": form, "counts": counts, "post": post})


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.record_inquiry")
def record(request: HttpRequest) -> HttpResponse:
    """Write an inquiry down that came otherwise."""
    form = forms.RecordInquiryForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (made := attempt(request, form, actions.record_inquiry, **form.told())):
        reads = could(actor_of(request), "disclosure.see_inquiries")
        return redirect("disclosure:inquiry", made) if reads else redirect("disclosure:recorded")
    page = {"form": form, "to_say": BY_TELEPHONE}
    return render(request, "disclosure/record.html", page, status=422 if form.errors else 200)


@require_safe
@door("disclosure.record_inquiry")
def recorded(request: HttpRequest) -> HttpResponse:
    """Say that it is written down, to whoever does not answer it."""
    return render(request, "disclosure/recorded.html")


@require_safe
@door("disclosure.see_inquiries")
def one(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Show an inquiry with what can be done next."""
    return show(request, inquiry_id)


@require_POST
@door("disclosure.answer_inquiry")
def identify(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Write down who asks."""
    page = read(request, inquiry_id)
    form = forms.IdentityForm(request.POST, kind=page.row.kind, auto_id="identity_form_%s")
    done = form.is_valid() and attempt(request, form, actions.establish_identity, inquiry_id=inquiry_id, **form.told())
    return redirect("disclosure:inquiry", inquiry_id) if done else show(request, inquiry_id, identity_form=form)


@require_POST
@door("disclosure.answer_inquiry")
def strike(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Strike who somebody was taken for."""
    form = forms.WhyForm(request.POST, auto_id="strike_form_%s")
    done = form.is_valid() and _tried(
        attempt(request, form, actions.strike_identity, inquiry_id=inquiry_id, **form.cleaned_data)
    )
    return redirect("disclosure:inquiry", inquiry_id) if done else show(request, inquiry_id, strike_form=form)


@require_POST
@door("disclosure.answer_inquiry")
def ground(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Write down what was shown."""
    form = forms.GroundForm(request.POST, auto_id="ground_form_%s")
    done = form.is_valid() and attempt(request, form, actions.record_ground, inquiry_id=inquiry_id, paper=form.paper())
    return redirect("disclosure:inquiry", inquiry_id) if done else show(request, inquiry_id, ground_form=form)


@require_POST
@door("disclosure.answer_inquiry")
def withdraw_ground(request: HttpRequest, inquiry_id: UUID, disclosure_ground_id: UUID) -> HttpResponse:
    """Take back what was shown."""
    form = Form(request.POST)
    done = attempt(request, form, actions.withdraw_ground, ground_id=disclosure_ground_id)
    return redirect("disclosure:inquiry", inquiry_id) if done else show(request, inquiry_id, refused_form=form)


@require_POST
@door("disclosure.answer_inquiry")
def hand_over(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Hand an inquiry over to records."""
    form = Form(request.POST)
    done = attempt(request, form, actions.hand_to_records, inquiry_id=inquiry_id)
    return redirect("disclosure:inquiry", inquiry_id) if done else show(request, inquiry_id, refused_form=form)


@require_POST
@door("disclosure.answer_inquiry")
def withdraw(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Take an inquiry back for whoever asked."""
    form = forms.WhyForm(request.POST, auto_id="withdraw_form_%s")
    done = form.is_valid() and attempt(
        request, form, actions.withdraw_inquiry, inquiry_id=inquiry_id, **form.cleaned_data
    )
    return redirect("disclosure:inquiry", inquiry_id) if done else show(request, inquiry_id, withdraw_form=form)


@require_POST
@door("disclosure.answer_inquiry")
def resolve(request: HttpRequest, inquiry_id: UUID, inquiry_review_id: UUID) -> HttpResponse:
    """Say what was done about an inquiry that was looked at again."""
    form = forms.WhatForm(request.POST, auto_id=f"what_{inquiry_review_id}_%s")
    done = form.is_valid() and attempt(
        request, form, actions.resolve_inquiry_review, review_id=inquiry_review_id, **form.cleaned_data
    )
    return redirect("disclosure:inquiry", inquiry_id) if done else show(request, inquiry_id, refused_form=form)


@require_safe
@door("disclosure.see_accounting")
def accounting(request: HttpRequest) -> HttpResponse:
    """List what was told to whom."""
    rows = read_accounting(actor_of(request), purpose="the accounting of disclosures", now=timezone.now())
    return render(request, "disclosure/accounting.html", {"rows": rows})


def read(request: HttpRequest, inquiry_id: UUID) -> InquiryPage:
    """Give one inquiry to its reader."""
    return read_inquiry(actor_of(request), inquiry_id=inquiry_id, purpose=PURPOSE, now=timezone.now())


def show(request: HttpRequest, inquiry_id: UUID, **given: Form) -> HttpResponse:
    """Show an inquiry, with a form that was refused in the place of the empty one."""
    page = read(request, inquiry_id)
    empty: dict[str, Any] = {
        "identity_form": forms.IdentityForm(kind=page.row.kind, auto_id="identity_form_%s"),
        "strike_form": forms.WhyForm(auto_id="strike_form_%s"),
        "ground_form": forms.GroundForm(auto_id="ground_form_%s"),
        "withdraw_form": forms.WhyForm(auto_id="withdraw_form_%s"),
        "listed_form": forms.ListedForm(
            auto_id="listed_form_%s", initial={"hours": "visiting_hours" in page.row.facts}
        ),
        "reviews": [(one, forms.WhatForm(auto_id=f"what_{one.id}_%s")) for one in page.reviews],
    }
    shown = {"page": page, "one": page.row, **empty, **given, "form_invalid": bool(given)}
    return render(request, "disclosure/inquiry.html", shown, status=422 if given else 200)


def _tried(done: Any) -> bool:
    """Tell whether a deed was done that may give a zero."""
    return done is not None
