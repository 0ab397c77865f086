"""Pages on which administrators take in the custody feed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatelodge.accounts.permissions import door
from gatelodge.accounts.queries import get_zone
from gatelodge.foundation.doors import actor_of, show_refusal
from gatelodge.foundation.permits import may
from gatelodge.foundation.refusals import Refusal
from gatelodge.people import actions, queries
from gatelodge.people.domain.kinds import ChangeKind
from gatelodge.people.domain.roster import LARGEST_FILE
from gatelodge.people.web.forms import RosterForm
from gatelodge.people.web.trying import feed_age, form_status

CHANGES = [kind.value for kind in ChangeKind]


@require_GET
@door("people.read_imports")
def rosters(request: HttpRequest) -> HttpResponse:
    """Show what was taken in, and ask for another roster."""
    told: dict[str, Any] = {"form": RosterForm(), "runs": queries.list_imports(actor_of(request))}
    told |= feed_age(request)
    return render(request, "people/rosters.html", told)


@require_http_methods(["GET", "POST"])
@door("people.import_roster")
def compare(request: HttpRequest) -> HttpResponse:
    """Compare a roster with what is known, and change nothing."""
    if request.method == "GET":
        return redirect("people:rosters")
    form = RosterForm(request.POST, request.FILES)
    if form.is_valid() and (import_id := _compared(request, form)):
        return redirect("people:roster", import_id)
    told = {"form": form, "runs": queries.list_imports(actor_of(request))} | feed_age(request)
    return render(request, "people/rosters.html", told, status=form_status(form))


@require_GET
@door("people.read_imports")
def roster(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Show what a run changed or would change, and what was set apart."""
    actor, page, kind = actor_of(request), _page(request), request.GET.get("kind", "")
    asked: dict[str, Any] = {"import_id": import_id, "page": page, "now": timezone.now()}
    asked["purpose"] = "looking through a roster"
    told = {
        "run": queries.get_import(actor, import_id=import_id),
        "changes": queries.list_changes(actor, kind=kind, **asked),
        "quarantine": queries.list_quarantined(actor, **asked),
        "may_confirm": may(actor, "people.import_roster"),
        "zone": get_zone(actor),
        "rows_gone": queries.are_rows_gone(import_id, now=timezone.now()),
    }
    return render(request, "people/roster.html", told | {"kinds": CHANGES, "kind": kind, "page": page})


@require_GET
@door("people.read_imports")
def quarantine(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Hand over the lines that were set apart as a file."""
    asked: dict[str, Any] = {"purpose": "downloading quarantined lines", "language": request.LANGUAGE_CODE}
    text = queries.write_quarantine_file(actor_of(request), import_id=import_id, now=timezone.now(), **asked)
    # The mark at the start tells a spreadsheet that the accents are UTF-8.
    answer = HttpResponse(f"\ufeff{text}", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="quarantined-{import_id}.csv"'
    return answer


@require_POST
@door("people.import_roster")
def confirm(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Take in the roster that was compared."""
    actor = actor_of(request)
    file = queries.get_waiting_file(actor, import_id=import_id)
    told: dict[str, Any] = {"file_name": file.name, "content": file.content, "shown": file.shown}
    taken = actions.import_roster(actor, **told, dry_run=False, now=timezone.now())
    return redirect("people:roster", taken)


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    # Nine digits: a page beyond them is past every roster, and a number too large for the database.
    return max(int(asked), 1) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1


def _compared(request: HttpRequest, form: RosterForm) -> UUID | None:
    file = form.cleaned_data["file"]
    try:
        return actions.import_roster(
            actor_of(request),
            file_name=file.name,
            content=file.read(LARGEST_FILE + 1),
            dry_run=True,
            now=timezone.now(),
        )
    except Refusal as refusal:
        show_refusal(form, refusal, request.LANGUAGE_CODE)
        return None
