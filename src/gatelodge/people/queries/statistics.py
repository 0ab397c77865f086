"""Who is in custody where on a day, for statistics: identifiers alone, no housing."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from gatelodge.people.models import IncarceratedPerson


def list_in_custody(facility_id: UUID, *, day: date) -> list[UUID]:
    """List the people in custody on a day who are at a facility now."""
    found = IncarceratedPerson.objects.filter(
        Q(admitted_on__isnull=True) | Q(admitted_on__lte=day),
        Q(released_on__isnull=True) | Q(released_on__gt=day),
        facility_id=facility_id,
        merged_into__isnull=True,
    )
    return list(found.values_list("id", flat=True))
