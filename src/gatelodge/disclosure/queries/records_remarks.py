"""Words typed by hand for the letters of a records request, and what was agreed to and waits to go out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import find_account_name
from gatelodge.disclosure.domain.records import RemarkKind
from gatelodge.disclosure.domain.records_words import REMARK_WORDS
from gatelodge.disclosure.models import RecordsRemark, RecordsRequest
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """Words for a letter, who wrote them, who agreed, and whether they went out."""

    id: UUID
    kind: RemarkKind
    text: str
    written_at: datetime
    written_by: str
    agreed_by: str
    has_gone: bool
    may_agree: bool

    @property
    def kind_word(self) -> Wording:
        return REMARK_WORDS[self.kind]


def list_remarks(row: RecordsRequest, actor: Actor) -> tuple[RemarkRow, ...]:
    """List the words of a request, in the order in which they were written."""
    found = RecordsRemark.objects.filter(request=row).prefetch_related("letters").order_by("written_at", "id")
    return tuple(_row(one, row, actor) for one in found)


def _row(one: RecordsRemark, row: RecordsRequest, actor: Actor) -> RemarkRow:
    office = one.kind != RemarkKind.APPEAL or may(actor, "disclosure.decide_appeal", row)
    return RemarkRow(
        id=one.id,
        kind=RemarkKind(one.kind),
        text=one.text,
        written_at=one.written_at,
        written_by=find_account_name(one.written_by_id),
        agreed_by=find_account_name(one.agreed_by_id),
        has_gone=bool(one.letters.all()),
        may_agree=office and one.agreed_at is None and one.written_by_id != actor.account_id,
    )
