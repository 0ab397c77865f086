"""A person writes down what they conclude in a case, and what it rests on."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._findings import cite, refuse_faults
from gatelodge.cases.actions._working import doer, private_of, subject, working_case
from gatelodge.cases.domain.findings import Drafted
from gatelodge.cases.models import Finding
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.ledger.actions import deed, note

PERMISSION = "cases.find"


@deed("cases.draft_finding")
def draft_finding(actor: Actor, *, case_id: UUID, drafted: Drafted, now: datetime) -> UUID:
    """This will keep a finding with its citations; without a statement, an exhibit and a rule it is not saved."""
    author = doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    refuse_faults(drafted, case, now=now)
    row = Finding.objects.create(
        case=case,
        code=new_code(),
        text=drafted.text.strip(),
        standard=drafted.standard,
        author_id=author,
        written_at=now,
    )
    cite(row, drafted.cited, now=now)
    told = {"finding": row.id, "standard": row.standard, "cited": drafted.cited.count}
    note(subject(case), told, private=private_of(case, text=row.text))
    return row.id
