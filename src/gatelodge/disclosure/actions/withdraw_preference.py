"""A victim does not wish to be told any more; from this instant nothing goes out."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.disclosure.domain.preferences import WITHDRAWN_BEFORE
from gatelodge.disclosure.models import VictimNotice, VictimPreference
from gatelodge.disclosure.queries.preferences import preferences_within
from gatelodge.disclosure.queries.records_link import NOTICE, fits
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.ledger.actions import deed, note


@deed("disclosure.withdraw_preference")
def withdraw_preference(
    actor: Actor, *, now: datetime, preference_id: UUID | None = None, code: str = "", token: str = ""
) -> None:
    """End a wish, by the link of a notice or through the coordinator; notices that wait are gone with it."""
    require(actor, "disclosure.read_notice")
    wish = _of_link(code, token) if preference_id is None else _of_desk(actor, preference_id)
    if wish.withdrawn_at is not None:
        raise Absent if preference_id is None else NotAllowedNow(WITHDRAWN_BEFORE)
    wish.withdrawn_at = now
    wish.withdrawal_taken_by_id = None if preference_id is None else actor.account_id
    wish.save(update_fields=["withdrawn_at", "withdrawal_taken_by"])
    VictimNotice.objects.filter(preference=wish, mailed_at__isnull=True).delete()
    note(f"preference:{wish.id}")


def _of_desk(actor: Actor, preference_id: UUID) -> VictimPreference:
    wish = preferences_within(actor).select_for_update(of=("self",)).filter(id=preference_id).first()
    if wish is None:
        raise Absent
    require(actor, "disclosure.keep_preferences", wish)
    return wish


def _of_link(code: str, token: str) -> VictimPreference:
    told = VictimNotice.objects.filter(code=code, mailed_at__isnull=False) if fits(code, token, NOTICE) else None
    found = None if told is None else told.values_list("preference_id", flat=True).first()
    if found is None:
        raise Absent
    wish: VictimPreference = VictimPreference.objects.select_for_update().get(id=found)
    return wish
