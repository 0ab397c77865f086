"""What is done with a record that was found: released, released without passages, or withheld, under an exemption."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.actions._records import become, doer, lock_records, refuse_unless, subject
from gatelodge.disclosure.actions._records_appeals import refuse_first_decider
from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.items import ItemAnswer, faults_of_answer
from gatelodge.disclosure.domain.records import ItemForm, ItemOutcome, RecordsState, Round
from gatelodge.disclosure.models import ItemDecision, RecordsItem
from gatelodge.disclosure.queries.records_told import newest_decisions
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, BadInput, NotAllowedNow, refuse_if_any
from gatelodge.ledger.actions import deed, note
from gatelodge.policy.queries.records import records_rules

REVIEWED = frozenset({RecordsState.SEARCHING, RecordsState.REVIEWING, RecordsState.APPEALED})


@deed("disclosure.decide_item")
def decide_item(
    actor: Actor, *, records_id: UUID, item_id: UUID, answer: ItemAnswer, seen: str | None = None, now: datetime
) -> None:
    """Decide about an item; `seen` is the decision that was read before, "" where there was none."""
    row = lock_records(actor, records_id, "disclosure.see_records")
    refuse_unless(row, REVIEWED)
    on_appeal = row.state == RecordsState.APPEALED
    require(actor, "disclosure.decide_appeal" if on_appeal else "disclosure.run_records", row)
    if on_appeal:
        refuse_first_decider(actor, row)
    item = RecordsItem.objects.filter(request=row, id=item_id).first()
    if item is None:
        raise Absent
    before = newest_decisions(row).get(item_id)
    if seen is not None and seen != (str(before.id) if before else ""):
        raise NotAllowedNow(reasons.DECIDED_MEANWHILE)
    exemptions = records_rules().exemptions
    refuse_if_any(BadInput, faults_of_answer(answer, ItemForm(item.form), item.text, exemptions))
    rule = exemptions.get(answer.exemption)
    made = ItemDecision.objects.create(
        item=item,
        round=Round.APPEAL if on_appeal else Round.ANSWER,
        outcome=answer.outcome,
        passages=list(answer.passages) if answer.outcome is ItemOutcome.REDACT else [],
        exemption=rule.id if rule else "",
        silent=rule is not None and rule.silent,
        citation=rule.citation if rule else "",
        text_en=rule.text.en if rule else "",
        text_es=rule.text.es if rule else "",
        decided_at=now,
        decided_by_id=doer(actor),
    )
    if row.state == RecordsState.SEARCHING:
        become(row, RecordsState.REVIEWING, now=now)
    note(subject(row), {"item": item_id, "decision": made.id, "round": made.round}, private={"outcome": answer.outcome})
