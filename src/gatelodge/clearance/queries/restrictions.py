"""Which restriction does a decision of another department stand behind?"""

from __future__ import annotations

from uuid import UUID

from gatelodge.clearance.models import Restriction


def find_restriction(source: str) -> UUID | None:
    """Find the restriction in force or to come that rests on this decision."""
    return Restriction.objects.filter(source=source, lifted_at__isnull=True).values_list("id", flat=True).first()
