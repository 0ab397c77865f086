"""Records requests: the public form, one's own request by its link, and the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatelodge.disclosure import actions
from gatelodge.disclosure.domain.records import ReceivedFrom, RemarkKind
from gatelodge.disclosure.queries.records import ItemRow, read_own_records, read_records_desk, read_records_request
from gatelodge.disclosure.queries.records_files import PackageFile, read_package, read_records_letter
from gatelodge.disclosure.web import records_forms as forms
from gatelodge.disclosure.web.trying import attempt
from gatelodge.foundation.doors import actor_of, client_of, door

PURPOSE, OWN_PURPOSE = "answering records requests", "own request"
Made = Callable[..., Form]
# What can be done at the desk: the word in the address, its form, its deed.
STEPS: dict[str, tuple[Made, Callable[..., Any]]] = {
    "identity": (forms.EstablishForm, actions.establish_requester),
    "question": (forms.QuestionForm, actions.ask_clarification),
    "answer": (forms.AnswerForm, actions.answer_clarification),
    "remark": (forms.RemarkForm, actions.write_remark),
    "agreement": (forms.AgreeForm, actions.agree_to_remark),
    "search": (forms.SearchForm, actions.log_search),
    "item": (forms.ItemTextForm, actions.add_item),
    "extension": (forms.ExtendForm, actions.extend_answer),
    "release": (forms.ReleaseForm, actions.release_records),
    "withdrawal": (forms.NothingForm, actions.withdraw_records_request),
    "appeal": (forms.BecauseForm, actions.appeal_records),
    "decision": (forms.ReasonsForm, actions.decide_appeal),
}
# The fields that are filled with words to which somebody has agreed.
WORDS = {"question": RemarkKind.QUESTION, "remark": RemarkKind.ANSWER, "reasons": RemarkKind.APPEAL}
# What whoever asked can do by the link.
OWN_STEPS = {name: STEPS[name] for name in ("answer", "withdrawal", "appeal")}


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.ask_records")
def ask(request: HttpRequest) -> HttpResponse:
    """Take a request from anybody."""
    form = forms.AskRecordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = {"facility_id": form.facility_id(), "who": form.who(request.LANGUAGE_CODE), "wish": form.wish()}
        if attempt(request, form, actions.ask_records, client=client_of(request), **told):
            return redirect("disclosure:records_asked")
    return render(request, "disclosure/records_ask.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@door("disclosure.ask_records")
def asked(request: HttpRequest) -> HttpResponse:
    """Say that the request came and where its answer goes."""
    return render(request, "disclosure/records_asked.html")


@require_safe
@door("disclosure.ask_records")
def own(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Show one's own request."""
    return _own_page(request, code, token)


@require_POST
@door("disclosure.ask_records")
def own_step(request: HttpRequest, code: str, token: str, step: str) -> HttpResponse:
    """Answer a question, withdraw, or appeal, by the link."""
    make, deed = OWN_STEPS[step]
    form = make(request.POST, auto_id=f"{step}_%s")
    told = {"code": code, "token": token}
    if form.is_valid() and attempt(request, form, deed, **told, **form.cleaned_data):
        return redirect("disclosure:own_records", code, token)
    return _own_page(request, code, token, **{f"{step}_form": form})


@require_safe
@door("disclosure.ask_records")
def own_package(request: HttpRequest, code: str, token: str) -> HttpResponse:
    """Give the package by the link."""
    told: dict[str, Any] = {"purpose": OWN_PURPOSE, "now": timezone.now()}
    return _zip(read_package(actor_of(request), code=code, token=token, **told))


@require_safe
@door("disclosure.ask_records")
def own_letter(request: HttpRequest, code: str, token: str, records_letter_id: UUID) -> HttpResponse:
    """Give a letter by the link."""
    told: dict[str, Any] = {"code": code, "token": token, "purpose": OWN_PURPOSE, "now": timezone.now()}
    return _pdf(read_records_letter(actor_of(request), letter_id=records_letter_id, **told))


@require_safe
@door("disclosure.see_records")
def desk(request: HttpRequest) -> HttpResponse:
    """List the requests, those due first."""
    rows = read_records_desk(actor_of(request), purpose=PURPOSE, now=timezone.now())
    return render(request, "disclosure/records.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@door("disclosure.run_records")
def record(request: HttpRequest) -> HttpResponse:
    """Write a request down that came otherwise."""
    form = forms.RecordRecordsForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told: dict[str, Any] = {"facility_id": form.facility_id(), "who": form.who(request.LANGUAGE_CODE)}
        told |= {"wish": form.wish(), "by": ReceivedFrom(form.cleaned_data["by"]), "received_at": form.received()}
        if made := attempt(request, form, actions.record_records_request, **told):
            return redirect("disclosure:records_request", made)
    return render(request, "disclosure/records_record.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@door("disclosure.see_records")
def one(request: HttpRequest, records_id: UUID) -> HttpResponse:
    """Show a request with what can be done next."""
    return _page(request, records_id)


@require_POST
@door("disclosure.see_records")
def do(request: HttpRequest, records_id: UUID, step: str) -> HttpResponse:
    """Do a step at the desk or on appeal; the deed says who may."""
    make, deed = STEPS[step]
    form = make(request.POST, auto_id=f"{step}_%s")
    told = _told(form) if form.is_valid() else None
    if told is not None and attempt(request, form, deed, records_id=records_id, **told):
        return redirect("disclosure:records_request", records_id)
    again: dict[str, Any] = {f"{step}_form": form}
    return _page(request, records_id, **again)


@require_POST
@door("disclosure.see_records")
def decide_item(request: HttpRequest, records_id: UUID, records_item_id: UUID) -> HttpResponse:
    """Decide about an item."""
    form = forms.ItemAnswerForm(request.POST, auto_id=f"item_{records_item_id}_%s")
    told: dict[str, Any] = {"records_id": records_id, "item_id": records_item_id}
    if form.is_valid():
        told |= {"answer": form.answer(), "seen": form.cleaned_data["seen"]}
        if attempt(request, form, actions.decide_item, **told):
            return redirect("disclosure:records_request", records_id)
    return _page(request, records_id, item_form=form, item_id=records_item_id)


@require_safe
@door("disclosure.see_records")
def package(request: HttpRequest, records_id: UUID) -> HttpResponse:
    """Give the package to the desk."""
    now = timezone.now()
    return _zip(read_package(actor_of(request), records_id=records_id, purpose=PURPOSE, now=now))


@require_safe
@door("disclosure.see_records")
def letter(request: HttpRequest, records_id: UUID, records_letter_id: UUID) -> HttpResponse:
    """Give a letter to the desk."""
    told: dict[str, Any] = {"records_id": records_id, "purpose": PURPOSE, "now": timezone.now()}
    return _pdf(read_records_letter(actor_of(request), letter_id=records_letter_id, **told))


def _told(form: Any) -> dict[str, Any]:
    told: dict[str, Any] = form.told() if hasattr(form, "told") else form.cleaned_data
    return told


def _own_page(request: HttpRequest, code: str, token: str, **again: Any) -> HttpResponse:
    row = read_own_records(actor_of(request), code=code, token=token, purpose=OWN_PURPOSE, now=timezone.now())
    shown: dict[str, Any] = {
        f"{step}_form": make(auto_id=f"{step}_%s") for step, (make, _) in OWN_STEPS.items()
    } | again
    shown |= {"row": row, "one": row.request, "token": token}
    return render(request, "disclosure/records_own.html", shown, status=422 if again else 200)


def _page(request: HttpRequest, records_id: UUID, item_id: UUID | None = None, **again: Any) -> HttpResponse:
    row = read_records_request(actor_of(request), records_id=records_id, purpose=PURPOSE, now=timezone.now())
    words = {name: row.words_for(kind) for name, kind in WORDS.items()}
    made = {f"{step}_form": make(initial=words, auto_id=f"{step}_%s") for step, (make, _) in STEPS.items()}
    shown: dict[str, Any] = made | again
    if item_id is not None:
        shown["item_form"] = forms.ItemTextForm(auto_id="item_%s")
    items = [(one, again["item_form"] if one.id == item_id else _item_form(one)) for one in row.items]
    shown |= {"row": row, "one": row.request, "items": items}
    return render(request, "disclosure/records_request.html", shown, status=422 if again else 200)


def _item_form(item: ItemRow) -> Form:
    return forms.ItemAnswerForm(initial={"seen": item.seen}, auto_id=f"item_{item.id}_%s")


def _zip(file: PackageFile) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return HttpResponse(file.content, content_type="application/zip", headers=headers)


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(content, content_type="application/pdf", headers={"Cache-Control": "no-store"})
