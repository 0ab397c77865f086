"""A person says of a statement that it stands as read, stands otherwise, or is none."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.actions._reviewing import case_to_work_on, party_of, signer, statement_of
from gatelodge.cases.actions._working import private_of, subject
from gatelodge.cases.domain.lifecycle import Modality, Polarity, Route, StatementState
from gatelodge.cases.domain.reviewing import (
    CHANGED_MEANWHILE,
    UNKNOWN_WORD,
    Manner,
    Verdict,
    faults_of,
    version_of,
)
from gatelodge.cases.models import Statement
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note

STATES = {
    Verdict.ACCEPT: StatementState.ACCEPTED,
    Verdict.CORRECT: StatementState.CORRECTED,
    Verdict.REJECT: StatementState.REJECTED,
}


@deed("cases.review_statement")
def review_statement(
    actor: Actor,
    *,
    case_id: UUID,
    statement_id: UUID,
    verdict: str,
    seen: str,
    now: datetime,
    manner: Manner | None = None,
    why: str = "",
) -> None:
    """This will keep what a person says of a statement beside what was read; `seen` is the version they looked at."""
    case = case_to_work_on(actor, case_id)
    statement = statement_of(case, statement_id)
    read = _read(statement)
    refuse_if_any(BadInput, faults_of(verdict, manner, read, why))
    if seen != version_of(statement.review, statement.reviewed_at):
        raise NotAllowedNow(CHANGED_MEANWHILE)
    correction = None
    if verdict == Verdict.CORRECT and manner is not None:
        _known(manner)
        party_of(case, UUID(manner.source))
        correction = manner.besides(read)
    before = statement.review
    statement.review, statement.correction = STATES[Verdict(verdict)], correction
    statement.reviewed_at, statement.reviewed_by_id, statement.note = now, signer(actor), why.strip()
    statement.save(update_fields=["review", "correction", "reviewed_at", "reviewed_by", "note"])
    note(
        subject(case),
        {"statement": statement.id, "from": before, "to": statement.review, "corrected": sorted(correction or {})},
        private=private_of(case, correction=correction, why=statement.note),
    )


def _read(statement: Statement) -> Manner:
    """Give how the reader took a statement; its source is the innermost of its chain."""
    source = statement.links.order_by("-place").values_list("party_id", flat=True).first()
    return Manner(str(source), statement.route, statement.polarity, statement.modality)


def _known(manner: Manner) -> None:
    given = ((manner.route, Route), (manner.polarity, Polarity), (manner.modality, Modality))
    if not all(said in set(kinds) for said, kinds in given):
        raise BadInput(UNKNOWN_WORD)
    try:
        UUID(manner.source)
    except ValueError:
        raise BadInput(UNKNOWN_WORD) from None
