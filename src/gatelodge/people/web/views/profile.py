"""A visitor's own pages: profile, documents, children."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from gatelodge.accounts.permissions import door
from gatelodge.foundation.doors import actor_of
from gatelodge.people import actions, queries
from gatelodge.people.web.asking import asking_to_end, asking_to_withdraw
from gatelodge.people.web.forms import BirthDateForm, ContactForm, DocumentForm, NamesForm, SignUpForm, WardForm
from gatelodge.people.web.trying import done, form_status, posted, read_profile


@require_http_methods(["GET", "POST"])
@door("people.sign_up")
def sign_up(request: HttpRequest) -> HttpResponse:
    """Ask for a visitor's first record."""
    form = SignUpForm(posted(request), initial={"language": request.LANGUAGE_CODE})
    if form.is_valid():
        told = {"born_on": form.cleaned_data["born_on"], "contact": form.contact(), "adult_by": form.document()}
        if done(request, form, actions.sign_up_visitor, names=form.names(), **told):
            return redirect("people:profile")
    return render(request, "people/sign_up.html", {"form": form}, status=form_status(form))


@require_GET
@door("people.own_profile")
def profile(request: HttpRequest) -> HttpResponse:
    """Show a visitor's own record, documents and children."""
    visitor_id = actor_of(request).visitor_id
    return render(request, "people/profile.html", _of_visitor(request, visitor_id) | {"own": True})


@require_GET
@door("people.own_profile")
def ward(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Show the record of a child in the visitor's care."""
    return render(request, "people/profile.html", _of_visitor(request, visitor_id) | {"own": False})


@require_http_methods(["GET", "POST"])
@door("people.own_profile")
def change_contact(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Change where a visitor can be reached."""
    visitor = read_profile(request, visitor_id)
    form = ContactForm(posted(request), initial=ContactForm.initial_of(visitor))
    if form.is_valid() and done(
        request, form, actions.change_contact_details, visitor_id=visitor_id, contact=form.contact()
    ):
        return _back(request, visitor_id)
    return render(request, "people/contact.html", {"form": form, "visitor": visitor}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_profile")
def change_name(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Change a visitor's name; the old one is kept."""
    visitor = read_profile(request, visitor_id)
    form = NamesForm(posted(request), initial={"given_names": visitor.given_names, "surname": visitor.surname})
    if form.is_valid() and done(request, form, actions.change_visitor_name, visitor_id=visitor_id, names=form.names()):
        return _back(request, visitor_id)
    return render(request, "people/name.html", {"form": form, "visitor": visitor}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_profile")
def correct_birth_date(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Correct a birth date that was entered wrong."""
    visitor = read_profile(request, visitor_id)
    form = BirthDateForm(posted(request), initial={"born_on": visitor.born_on.isoformat()})
    if form.is_valid() and done(
        request, form, actions.correct_birth_date, visitor_id=visitor_id, born_on=form.cleaned_data["born_on"]
    ):
        return _back(request, visitor_id)
    told = {"form": form, "visitor": visitor, "seen": queries.is_birth_seen(visitor_id)}
    return render(request, "people/birth_date.html", told, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_profile")
def add_document(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Add an identity document."""
    visitor = read_profile(request, visitor_id)
    form = DocumentForm(posted(request))
    if form.is_valid() and done(
        request, form, actions.add_identity_document, visitor_id=visitor_id, document=form.document()
    ):
        return _back(request, visitor_id)
    return render(request, "people/document.html", {"form": form, "visitor": visitor}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_profile")
def withdraw_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Ask again, then take a document off the list."""
    document = queries.get_own_document(actor_of(request), document_id=document_id)
    if request.method == "GET":
        read_profile(request, document.visitor_id)
        return render(request, "people/confirm.html", asking_to_withdraw(request, document))
    actions.withdraw_identity_document(actor_of(request), document_id=document_id, now=timezone.now())
    return _back(request, document.visitor_id)


@require_http_methods(["GET", "POST"])
@door("people.own_profile")
def add_ward(request: HttpRequest) -> HttpResponse:
    """Add a child in the visitor's care."""
    form = WardForm(posted(request))
    if form.is_valid():
        told = {"born_on": form.cleaned_data["born_on"], "kind": form.cleaned_data["kind"]}
        told |= {"names": form.names(), "birth_record": form.birth_record()}
        if done(request, form, actions.add_ward, visitor_id=actor_of(request).visitor_id, **told):
            return redirect("people:profile")
    return render(request, "people/ward.html", {"form": form}, status=form_status(form))


@require_http_methods(["GET", "POST"])
@door("people.own_profile")
def end_guardianship(request: HttpRequest, guardianship_id: UUID) -> HttpResponse:
    """Ask again, then stop acting for a child."""
    if request.method == "GET":
        tie = queries.get_own_tie(actor_of(request), guardianship_id=guardianship_id)
        read_profile(request, tie.minor_id)
        return render(request, "people/confirm.html", asking_to_end(tie))
    actions.end_guardianship(actor_of(request), guardianship_id=guardianship_id, now=timezone.now())
    return redirect("people:profile")


def _back(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    if visitor_id == actor_of(request).visitor_id:
        return redirect("people:profile")
    return redirect("people:ward", visitor_id)


def _of_visitor(request: HttpRequest, visitor_id: UUID | None) -> dict[str, Any]:
    assert visitor_id is not None, "the door lets in only those who have a visitor record"
    today = queries.local_day(timezone.now())
    return {
        "visitor": read_profile(request, visitor_id),
        "documents": [(one, one.is_expired(today)) for one in queries.list_documents(visitor_id)],
        "ties": queries.list_guardianships(visitor_id),
        "birth_seen": queries.is_birth_seen(visitor_id),
    }
