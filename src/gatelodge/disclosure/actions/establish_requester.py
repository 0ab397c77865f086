"""It was found out who asks for records, and how; or it was not, after all."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import doer, lock_records, refuse_unless, subject
from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import OPEN, EstablishedHow, authorisation_counts
from gatelodge.disclosure.domain.records_clocks import local_day
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput
from gatelodge.grounds.domain.signs import clean_line
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.records import records_rules

ESTABLISHED = ("established_how", "established_at", "established_by")
AUTHORISED = ("authorised_by", "authorised_on", "authorised_until")


@deed("disclosure.establish_requester")
def establish_requester(
    actor: Actor,
    *,
    records_id: UUID,
    how: EstablishedHow,
    authorised_by: str = "",
    authorised_on: date | None = None,
    authorised_until: date | None = None,
    now: datetime,
) -> None:
    """Keep how it was found out who asks; a written authorisation counts as long as the rules say."""
    row = lock_records(actor, records_id, "disclosure.run_records")
    refuse_unless(row, OPEN)
    by_paper = how is EstablishedHow.WRITTEN_AUTHORISATION
    today = local_day(now, row.facility.zone)
    if by_paper and not (
        authorised_on
        and authorisation_counts(authorised_on, authorised_until, rule=records_rules().authorisation, on=today)
    ):
        raise BadInput(reasons.AUTHORISATION_OVER)
    whose = clean_line(authorised_by)[:200]
    if by_paper and not whose:
        raise BadInput(reasons.AUTHORISED_BY_MISSING)
    known = how is not EstablishedHow.NOT_ESTABLISHED
    row.established_how = how
    row.established_at, row.established_by_id = (now, doer(actor)) if known else (None, None)
    row.authorised_on, row.authorised_until = (authorised_on, authorised_until) if by_paper else (None, None)
    row.authorised_by = whose if by_paper else ""
    row.save(update_fields=[*ESTABLISHED, *AUTHORISED])
    note(subject(row), {"how": how}, private={"authorised_by": row.authorised_by})
