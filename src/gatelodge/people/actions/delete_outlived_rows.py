"""What people's tables promised to keep for a while only is deleted."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note
from gatelodge.people.actions._ended_ties import delete_ended_ties
from gatelodge.people.domain.retention import limits_at
from gatelodge.people.models import IdentityDocument, QuarantinedRow, RosterChange, RosterImport


@deed("people.delete_outlived_rows")
def delete_outlived_rows(actor: Actor, *, now: datetime) -> dict[str, int]:
    """Delete roster rows and files past their time, the numbers of long withdrawn documents, and ties long ended; gives how many."""
    require(actor, "people.delete_outlived_rows")
    limits = limits_at(now)
    outlived = RosterImport.objects.filter(started_at__lte=limits.rows)
    lines, _ = QuarantinedRow.objects.filter(roster_import__in=outlived).delete()
    # What a roster did change stays as the history of the persons; what one would have changed is nobody's history.
    changes, _ = RosterChange.objects.filter(roster_import__in=outlived.filter(dry_run=True)).delete()
    waiting = RosterImport.objects.filter(content__isnull=False, started_at__lte=limits.file)
    files = waiting.update(content=None)
    # The row itself stays: a visit of the past names the document that was shown.
    numbered = IdentityDocument.objects.filter(~Q(number="") | ~Q(issuer=""), withdrawn_at__lte=limits.document)
    documents = numbered.update(number="", issuer="")
    gone = {"quarantined_rows": lines, "compared_changes": changes, "waiting_files": files, "documents": documents}
    gone |= delete_ended_ties(limits.tie)
    note("people:outlived", gone, event="people.outlived_rows_deleted")
    return gone
