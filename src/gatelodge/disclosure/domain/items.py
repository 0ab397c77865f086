"""What can't be right about a record that was found, or about what is to be done with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gatelodge.disclosure.domain import records_reasons as reasons
from gatelodge.disclosure.domain.records import ItemForm, ItemOutcome
from gatelodge.disclosure.domain.redacting import missing_passages, staying_passages
from gatelodge.foundation.refusals import Reason
from gatelodge.policy.domain.records import Exemption

LONGEST = 200_000


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What is to be done with an item, under which exemption, without which passages."""

    outcome: ItemOutcome
    exemption: str = ""
    passages: tuple[str, ...] = ()


def faults_of_item(title: str, form: ItemForm, text: str) -> Iterator[Reason]:
    """Give what can't be right about an item."""
    if not title:
        yield reasons.TITLE_MISSING
    if not text.strip():
        yield reasons.TEXT_MISSING
    elif len(text) > LONGEST:
        yield reasons.ITEM_TOO_LONG
    elif form is ItemForm.TABLE and not is_table(text):
        yield reasons.NOT_A_TABLE


def is_table(text: str) -> bool:
    """Tell whether a text is a table: a line of names that differ, and the same number of columns in each."""
    rows = list(csv.reader(io.StringIO(text)))
    head = [name.strip() for name in rows[0]] if rows else []
    return bool(head) and all(head) and len(set(head)) == len(head) and {len(row) for row in rows} == {len(head)}


def faults_of_answer(
    answer: ItemAnswer, form: ItemForm, text: str, exemptions: Mapping[str, Exemption]
) -> Iterator[Reason]:
    """Give what can't be right about a decision: each leaving out rests on an exemption, each passage stands there."""
    if answer.outcome is ItemOutcome.RELEASE:
        if answer.exemption:
            yield reasons.RULE_NOT_NEEDED
        return
    if not answer.exemption:
        yield reasons.RULE_MISSING
    elif answer.exemption not in exemptions:
        yield reasons.RULE_UNKNOWN
    if answer.outcome is ItemOutcome.REDACT:
        if not answer.passages:
            yield reasons.PASSAGES_MISSING
        told = {"table": form is ItemForm.TABLE}
        missing = missing_passages(text, answer.passages, **told)
        yield from map(reasons.passage_not_found, missing)
        if not missing:
            yield from map(reasons.passage_stays, staying_passages(text, answer.passages, **told))
