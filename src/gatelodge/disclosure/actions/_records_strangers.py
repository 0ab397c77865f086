"""Somebody's own records: nobody who was not made out is answered, whatever was found and whether or not anything was."""

from __future__ import annotations

from datetime import datetime

from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import EstablishedHow, RecordsKind, authorisation_counts
from gatelodge.disclosure.domain.records_clocks import local_day
from gatelodge.disclosure.models import RecordsRequest
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.policy.queries.records import records_rules


def refuse_stranger(row: RecordsRequest, *, now: datetime) -> None:
    """Refuse to answer about own records whom nobody has made out, or whose paper is over; looks at nothing that was found."""
    if row.kind != RecordsKind.OWN_RECORDS:
        return
    if row.established_how == EstablishedHow.NOT_ESTABLISHED:
        raise NotAllowedNow(reasons.NOT_ESTABLISHED)
    if row.established_how != EstablishedHow.WRITTEN_AUTHORISATION:
        return
    today, rule = local_day(now, row.facility.zone), records_rules().authorisation
    assert row.authorised_on is not None, "the database ties the day to the paper"
    if not authorisation_counts(row.authorised_on, row.authorised_until, rule=rule, on=today):
        raise NotAllowedNow(reasons.AUTHORISATION_OVER)
