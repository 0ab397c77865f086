"""Two records side by side, before they become one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from gatelodge.foundation.doors import actor_of
from gatelodge.foundation.refusals import Absent
from gatelodge.people import queries
from gatelodge.people.domain.purposes import purpose_in_words
from gatelodge.people.queries import PersonRow
from gatelodge.people.web.forms import MergeForm


def other_record(request: HttpRequest, person_id: UUID, form: Form) -> UUID | None:
    """Give the record whose number was typed, or say at the field why there is none to merge with."""
    if not form.is_valid():
        return None
    found = queries.find_person_by_number(form.cleaned_data["number"])
    if found is None:
        form.add_error("number", _("No record has this number."))
    elif found.id == person_id:
        form.add_error("number", _("This number leads to the same record."))
    else:
        return found.id
    return None


def sent_record(request: HttpRequest) -> UUID:
    """Give the other of the two records that the page showed."""
    try:
        return UUID(request.POST.get("other", ""))
    except ValueError:
        raise Absent from None


def compared(
    request: HttpRequest, person_id: UUID, other_id: UUID | None, form: Form, *, merging: Form | None = None
) -> dict[str, Any]:
    """Give what the page shows: one record, or both with what differs between them."""
    person = read_to_correct(request, person_id)
    other = read_to_correct(request, other_id) if other_id else None
    differ = other is not None and (person.born_on, person.plain) != (other.born_on, other.plain)
    told = {"person": person, "other": other, "form": form, "differ": differ, "purpose": "correction"}
    return told | {"merging": (merging or MergeForm(ids=(person.id, other.id))) if other else None}


def read_to_correct(request: HttpRequest, person_id: UUID) -> PersonRow:
    """Read a record as one that is to be corrected."""
    why = purpose_in_words("correction")
    return queries.read_person(actor_of(request), person_id=person_id, purpose=why, now=timezone.now())
