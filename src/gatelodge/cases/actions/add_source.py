"""An article, a post, a picture or a document is added to a case."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._receiving import receive, told_of
from gatelodge.cases.actions._working import doer, private_of, subject, working_case
from gatelodge.cases.domain.coming import Coming
from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


@deed("cases.add_source")
def add_source(actor: Actor, *, case_id: UUID, coming: Coming, now: datetime) -> UUID:
    """This will keep a source item of a case, byte for byte as it came, sealed at rest."""
    case = working_case(actor, case_id, "cases.review")
    source = receive(case, coming, by=doer(actor, "cases.review"), now=now)
    private = private_of(case, name=source.name, received_from=source.received_from, url=source.url)
    note(subject(case), told_of(source), private=private)
    return source.id
