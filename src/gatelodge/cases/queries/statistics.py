"""What statistics must leave out: which findings there are, and nothing of what they say."""

from __future__ import annotations

from uuid import UUID

from gatelodge.cases.models import Finding


def list_finding_ids() -> frozenset[UUID]:
    """List the findings of all cases, sealed ones too: what was brought to conduct from one is counted nowhere."""
    return frozenset(Finding.objects.values_list("id", flat=True))
