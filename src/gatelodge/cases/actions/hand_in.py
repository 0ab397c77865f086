"""The front desk takes something in for a case that it does not see."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._receiving import receive, told_of
from gatelodge.cases.actions._taking_in import keep_exhibit
from gatelodge.cases.actions._working import doer, private_of, subject
from gatelodge.cases.domain.coming import Coming
from gatelodge.cases.domain.exhibits import Taken
from gatelodge.cases.queries.reach import cases_to_hand_in
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.ledger.actions import deed, note


@deed("cases.hand_in")
def hand_in(actor: Actor, *, case_id: UUID, what: Coming | Taken, now: datetime) -> UUID:
    """This will keep a file or a thing that somebody handed in; closed, sealed, elsewhere and absent are one answer."""
    case = cases_to_hand_in(actor).select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise Absent
    require(actor, "cases.hand_in", case)
    account = doer(actor, "cases.hand_in")
    if isinstance(what, Taken):
        return keep_exhibit(account, case, what, now=now)
    source = receive(case, what, by=account, now=now)
    private = private_of(case, name=source.name, received_from=source.received_from)
    note(subject(case), told_of(source), private=private)
    return source.id
