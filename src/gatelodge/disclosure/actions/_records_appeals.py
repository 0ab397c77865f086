"""Who may not decide an appeal: whoever answered first."""

from __future__ import annotations

from gatelodge.disclosure.domain.records_reasons import NOT_BY_YOU
from gatelodge.disclosure.models import RecordsAppeal, RecordsRequest
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow


def refuse_first_decider(actor: Actor, row: RecordsRequest) -> RecordsAppeal:
    """Give the open appeal of a request, or refuse whoever answered first."""
    appeal: RecordsAppeal = RecordsAppeal.objects.select_for_update().get(request=row, decided_at__isnull=True)
    if appeal.first_decider_id == actor.account_id:
        raise NotAllowedNow(NOT_BY_YOU)
    return appeal
