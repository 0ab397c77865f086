"""Which cases have had their years?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from gatelodge.cases.domain.lifecycle import CaseState
from gatelodge.cases.models import Case

# A day more than the five years that the tables hold them.
KEPT = timedelta(days=5 * 366)


def outlived(*, now: datetime) -> QuerySet[Case]:
    """Narrow to the cases that were closed five years ago."""
    return Case.objects.filter(state=CaseState.CLOSED, closed_at__lte=now - KEPT)
