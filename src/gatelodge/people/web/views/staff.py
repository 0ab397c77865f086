"""Pages on which staff look people up and confirm who they are."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.permissions import door
from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.permits import could, may
from gatelodge.people import actions, queries
from gatelodge.people.domain.kinds import MOST_FOUND
from gatelodge.people.domain.purposes import purpose_in_words
from gatelodge.people.web.forms import SearchForm, StaffBirthDateForm, VisitorSearchForm
from gatelodge.people.web.trying import done, feed_age, form_status, posted
from gatelodge.site.domain.panels import Asked, panels_for


@require_GET
@door("people.find_person")
def persons(request: HttpRequest) -> HttpResponse:
    """Search incarcerated persons by name or number."""
    now, form, rows = timezone.now(), SearchForm(request.GET or None), None
    if form.is_valid():
        asked = form.cleaned_data
        why = purpose_in_words(asked["purpose"])
        rows = queries.search_persons(actor_of(request), text=asked["text"], purpose=why, now=now)
    told = {"form": form, "rows": rows, "most": MOST_FOUND} | feed_age(request)
    return render(request, "people/persons.html", told, status=form_status(form))


@require_GET
@door("people.find_person")
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show one incarcerated person."""
    now, why = timezone.now(), purpose_in_words(request.GET.get("purpose", ""))
    row = queries.read_person(actor_of(request), person_id=person_id, purpose=why, now=now)
    told = {
        "person": row,
        "former": queries.list_number_changes(row.id),
        "changes": queries.list_person_changes(row.id),
        "may_correct": may(actor_of(request), "people.correct_person"),
    }
    told |= feed_age(request)
    return render(request, "people/person.html", told)


@require_GET
@door("people.find_visitor")
def visitors(request: HttpRequest) -> HttpResponse:
    """Search visitors by name."""
    form, rows = VisitorSearchForm(request.GET or None), None
    if form.is_valid():
        asked = form.cleaned_data
        why = purpose_in_words(asked["purpose"])
        rows = queries.search_visitors(actor_of(request), text=asked["text"], purpose=why, now=timezone.now())
    return render(
        request, "people/visitors.html", {"form": form, "rows": rows, "most": MOST_FOUND}, status=form_status(form)
    )


@require_GET
@door("people.find_visitor")
def visitor(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Show one visitor with documents, ties and namesakes."""
    actor, now, why = actor_of(request), timezone.now(), purpose_in_words(request.GET.get("purpose", ""))
    row = queries.read_visitor(actor, visitor_id=visitor_id, purpose=why, now=now)
    documents = [(one, one.is_expired(queries.local_day(now))) for one in queries.list_documents(visitor_id)]
    told = {"visitor": row, "documents": documents, "ties": queries.list_guardianships(visitor_id)}
    told |= {"may_verify": may(actor, "people.verify_identity")}
    told |= {"panels": panels_for(actor, could, Asked(visitor_id, why, now))}
    return render(request, "people/visitor.html", told | {"namesakes": queries.list_namesakes(visitor_id)})


@require_http_methods(["GET", "POST"])
@door("people.verify_identity")
def correct_birth_date(request: HttpRequest, visitor_id: UUID) -> HttpResponse:
    """Correct a visitor's birth date by a document, with the reason."""
    now, why = timezone.now(), purpose_in_words("identity")
    row = queries.read_visitor(actor_of(request), visitor_id=visitor_id, purpose=why, now=now)
    form = StaffBirthDateForm(posted(request), initial={"born_on": row.born_on.isoformat()})
    if form.is_valid() and done(request, form, actions.correct_birth_date, visitor_id=visitor_id, **form.cleaned_data):
        return _to_visitor(visitor_id)
    told = {"form": form, "visitor": row, "staff": True}
    return render(request, "people/birth_date.html", told, status=form_status(form))


@require_POST
@door("people.verify_identity")
def verify_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Remember that a document was seen."""
    certified = bool(request.POST.get("certified"))
    actions.verify_identity_document(
        actor_of(request), document_id=document_id, certified=certified, now=timezone.now()
    )
    return _to_visitor(queries.get_document(document_id).visitor_id)


@require_POST
@door("people.verify_identity")
def withdraw_document(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Take a document off the record of a visitor whose it is not."""
    actions.withdraw_identity_document(actor_of(request), document_id=document_id, now=timezone.now())
    return _to_visitor(queries.get_document(document_id).visitor_id)


@require_POST
@door("people.verify_identity")
def verify_guardianship(request: HttpRequest, visitor_id: UUID, guardianship_id: UUID) -> HttpResponse:
    """Remember that the papers of a tie were seen."""
    actions.verify_guardianship(actor_of(request), guardianship_id=guardianship_id, now=timezone.now())
    return _to_visitor(visitor_id)


@require_GET
@door("people.verify_identity")
def identity(request: HttpRequest) -> HttpResponse:
    """Show whose identity waits to be looked at."""
    actor, now, why = actor_of(request), timezone.now(), "list of identities to check"
    told = {
        "disputes": queries.list_disputes(actor, purpose=why, now=now),
        "namesakes": queries.list_all_namesakes(actor, purpose=why, now=now),
    }
    return render(request, "people/identity.html", told)


def _to_visitor(visitor_id: UUID) -> HttpResponse:
    return redirect(f"{reverse('people:visitor', args=[visitor_id])}?purpose=identity")
