"""Something happened to an incarcerated person: whoever wished to be told of just that is, in their hours."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.accounts.queries import get_facility
from gatelodge.disclosure.domain.preferences import Occasion, is_told, send_from
from gatelodge.disclosure.models import VictimNotice, VictimPreference
from gatelodge.disclosure.queries.preferences import wishes_about
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import require
from gatelodge.ledger.actions import deed, note


@deed("disclosure.tell_victims")
def tell_victims(actor: Actor, *, person_id: UUID, occasion: Occasion, happening: str, now: datetime) -> None:
    """Lay a notice ready for each; the record's event is the same whether there is anybody, and names nobody."""
    require(actor, "disclosure.run_records_jobs")
    wished = wishes_about(person_id).order_by("id").select_for_update(of=("self",))
    VictimNotice.objects.bulk_create(
        [_notice(one, occasion, happening, now) for one in wished if _is_told(one, occasion)], ignore_conflicts=True
    )
    note("custody_messages", event="disclosure.custody_message_heard")


def _is_told(wish: VictimPreference, occasion: Occasion) -> bool:
    return is_told(occasion, wish.wanted, no_contact=wish.no_contact, withdrawn=wish.withdrawn_at is not None)


def _notice(wish: VictimPreference, occasion: Occasion, happening: str, now: datetime) -> VictimNotice:
    zone = get_facility(wish.facility_id).zone
    begins = send_from(now, wish.not_before, wish.not_after, zone)
    return VictimNotice(
        code=new_code(), preference=wish, occasion=occasion, happening=happening, made_at=now, send_from=begins
    )
