"""A statement is held against the facility's own records, for a purpose; the answer is internal."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.cases.actions._working import doer, subject, working_case
from gatelodge.cases.domain import checks
from gatelodge.cases.domain.checks import Asked
from gatelodge.cases.domain.lifecycle import CheckKind, StatementState
from gatelodge.cases.models import Case, RecordCheck, Statement
from gatelodge.cases.queries.checks import picture_bytes, stance_of
from gatelodge.cases.queries.records import Asking, Found, ask_match, ask_permits, ask_vantage, ask_visits, match_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import Absent, BadInput, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.photos.actions import match_picture

PERMISSION = "cases.check_records"


@deed("cases.check_record")
def check_record(
    actor: Actor, *, case_id: UUID, statement_id: UUID, asked: Asked, now: datetime, language: str = "en"
) -> UUID:
    """This will ask our records with the actor's own grants, and keep what they say of a statement.

    What came out is not in the record: who reads the record may not be who may know.
    """
    checker = doer(actor, PERMISSION)
    case = working_case(actor, case_id, PERMISSION)
    statement = _statement(case, statement_id)
    asked = replace(asked, purpose=" ".join(asked.purpose.split()))
    refuse_if_any(BadInput, checks.faults_of(asked, now=now))
    says = checks.said(asked.claim, *stance_of(statement))
    found = _ask(case, Asking(actor, case.facility_id, asked.purpose, now), asked, language)
    row = RecordCheck.objects.create(
        statement=statement,
        kind=asked.kind,
        purpose=asked.purpose,
        asked=asked.data(),
        outcome=checks.outcome(found.record, says=says),
        result={"says": says, "record": found.record.value, "details": found.details},
        checked_at=now,
        checked_by_id=checker,
    )
    told = {"check": row.id, "statement": statement.id, "kind": row.kind}
    note(subject(case), told, purpose=asked.purpose)
    return row.id


def _statement(case: Case, statement_id: UUID) -> Statement:
    of_case = Statement.objects.filter(reading__source__case=case).exclude(review=StatementState.REJECTED)
    found = of_case.filter(id=statement_id).first()
    if found is None:
        raise Absent
    return found


def _ask(case: Case, asking: Asking, asked: Asked, language: str) -> Found:
    if asked.kind is CheckKind.VISIT:
        return ask_visits(asking, asked)
    if asked.kind is CheckKind.PERMIT:
        return ask_permits(asking, asked)
    if asked.kind is CheckKind.VANTAGE:
        return ask_vantage(asking, asked.reference)
    if asked.reference:
        return ask_match(asking, match_of(asking, asked.reference))
    content = picture_bytes(case, asked.source)
    told: dict[str, Any] = {"content": content, "purpose": asked.purpose, "now": asking.now}
    return ask_match(asking, match_picture(asking.actor, **told, language=language))
