"""Replies: facts are chosen, the exact text is shown, a draft is made; then edited, submitted, approved, or taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.disclosure import actions
from gatelodge.disclosure.queries.inquiry_post import read_reply_letter
from gatelodge.disclosure.queries.inquiry_previews import Preview, preview_reply
from gatelodge.disclosure.web import inquiry_forms as forms
from gatelodge.disclosure.web.trying import attempt
from gatelodge.disclosure.web.views.inquiries import PURPOSE, read, show
from gatelodge.foundation.doors import actor_of, door


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.answer_inquiry")
def compose(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Choose facts and see the exact text; make the draft of it when it is wanted."""
    page = read(request, inquiry_id)
    form = forms.ComposeForm(request.POST or None, initial={"facts": list(page.row.facts)})
    chosen = tuple(form.cleaned_data["facts"]) if form.is_valid() else ()
    preview = _preview(request, inquiry_id, chosen, form) if chosen else None
    if chosen and "make" in request.POST:
        told = {"inquiry_id": inquiry_id, "facts": chosen, "told": form.told()}
        if made := attempt(request, form, actions.draft_reply, **told):
            return redirect("disclosure:reply", inquiry_id, made)
    shown = {"page": page, "one": page.row, "form": form, "preview": preview}
    return render(request, "disclosure/compose.html", shown, status=422 if form.errors else 200)


def _preview(request: HttpRequest, inquiry_id: UUID, chosen: tuple[str, ...], form: forms.ComposeForm) -> Preview:
    told: dict[str, Any] = {"facts": chosen, "told": form.told(), "purpose": PURPOSE, "now": timezone.now()}
    preview = preview_reply(actor_of(request), inquiry_id=inquiry_id, **told)
    tag = get_language() or "en"
    form.tell((one.fact, one.text.to(tag)) for one in preview.tellable)
    return preview


@require_POST
@door("disclosure.answer_inquiry")
def listed(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Make a reply of what everybody may know."""
    form = forms.ListedForm(request.POST, auto_id="listed_form_%s")
    made = form.is_valid() and attempt(request, form, actions.draft_listed_reply, inquiry_id=inquiry_id, **form.told())
    return redirect("disclosure:reply", inquiry_id, made) if made else show(request, inquiry_id, listed_form=form)


@require_safe
@door("disclosure.see_inquiries")
def one(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Show a reply with what can be done about it."""
    return _page(request, inquiry_id, inquiry_reply_id)


@require_POST
@door("disclosure.answer_inquiry")
def edit(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Write it in other words."""
    return _try(request, inquiry_id, inquiry_reply_id, actions.edit_reply, edit_form=forms.EditForm(request.POST))


@require_POST
@door("disclosure.answer_inquiry")
def submit(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Let it go from the desk."""
    return _try(request, inquiry_id, inquiry_reply_id, actions.submit_reply, refused_form=forms.SeenForm(request.POST))


@require_POST
@door("disclosure.approve_reply")
def approve(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Agree to it."""
    return _try(request, inquiry_id, inquiry_reply_id, actions.approve_reply, refused_form=forms.SeenForm(request.POST))


@require_POST
@door("disclosure.approve_reply")
def send_back(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Send it back to the desk."""
    return _try(
        request,
        inquiry_id,
        inquiry_reply_id,
        actions.return_reply,
        return_form=forms.ReturnForm(request.POST, auto_id="return_form_%s"),
    )


@require_POST
@door("disclosure.answer_inquiry")
def withdraw(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Take it back before it leaves."""
    return _try(request, inquiry_id, inquiry_reply_id, actions.withdraw_reply, refused_form=Form(request.POST))


@require_POST
@door("disclosure.answer_inquiry")
def pass_on(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Write down that it was posted or read out."""
    form = forms.PassOnForm(request.POST, auto_id="pass_on_form_%s")
    return _try(request, inquiry_id, inquiry_reply_id, actions.pass_on_reply, pass_on_form=form)


@require_safe
@door("disclosure.answer_inquiry")
def letter(request: HttpRequest, inquiry_id: UUID, inquiry_reply_id: UUID) -> HttpResponse:
    """Give the letter to print."""
    told: dict[str, Any] = {"inquiry_id": inquiry_id, "reply_id": inquiry_reply_id, "now": timezone.now()}
    content = read_reply_letter(actor_of(request), purpose="posting or reading out a reply", **told)
    return HttpResponse(content, content_type="application/pdf", headers={"Cache-Control": "no-store"})


def _try(request: HttpRequest, inquiry_id: UUID, reply_id: UUID, deed: Callable[..., Any], **by: Form) -> HttpResponse:
    """Do a deed with what its form says; where it was not done, the page shows that form, under its name there."""
    form = next(iter(by.values()))
    done = form.is_valid() and attempt(request, form, deed, reply_id=reply_id, **form.cleaned_data)
    return redirect("disclosure:reply", inquiry_id, reply_id) if done else _page(request, inquiry_id, reply_id, **by)


def _page(request: HttpRequest, inquiry_id: UUID, reply_id: UUID, **given: Form) -> HttpResponse:
    page = read(request, inquiry_id)
    reply = next((one for one in page.replies if one.id == reply_id), None)
    if reply is None:
        raise Http404
    seen = {"seen": reply.version}
    empty: dict[str, Any] = {
        "edit_form": forms.EditForm(initial={"text": reply.edited_text or reply.composed, **seen}),
        "seen_form": forms.SeenForm(initial=seen, auto_id="seen_form_%s"),
        "return_form": forms.ReturnForm(auto_id="return_form_%s"),
        "pass_on_form": forms.PassOnForm(ways=reply.ways, auto_id="pass_on_form_%s"),
    }
    shown = {"page": page, "one": page.row, "reply": reply, **empty, **given, "form_invalid": bool(given)}
    return render(request, "disclosure/reply.html", shown, status=422 if given else 200)
