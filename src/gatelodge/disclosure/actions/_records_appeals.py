"""Who may not decide an appeal: whoever answered first, or decided what the answer holds."""

from __future__ import annotations

from gatelodge.disclosure.domain.records import Round
from gatelodge.disclosure.domain.records_reasons import NOT_BY_YOU
from gatelodge.disclosure.models import ItemDecision, RecordsAppeal, RecordsRequest
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow


def refuse_first_decider(actor: Actor, row: RecordsRequest) -> RecordsAppeal:
    """Give the open appeal of a request, or refuse whoever answered first."""
    appeal: RecordsAppeal = RecordsAppeal.objects.select_for_update().get(request=row, decided_at__isnull=True)
    decided = ItemDecision.objects.filter(item__request=row, round=Round.ANSWER, decided_by_id=actor.account_id)
    if appeal.first_decider_id == actor.account_id or decided.exists():
        raise NotAllowedNow(NOT_BY_YOU)
    return appeal
