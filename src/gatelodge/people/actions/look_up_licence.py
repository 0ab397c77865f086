"""Staff have looked a licence up at the body that gave it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.accounts.domain.permits import require
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Reason, Refusal, refuse_if_any
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note, publish
from gatelodge.people.actions._practice import DESK_CITATION, lock_licence, refuse_own
from gatelodge.people.domain.practice import recheck_due, recheck_faults
from gatelodge.people.domain.professionals import LicenceStatus
from gatelodge.people.domain.profile import text_faults, tidy
from gatelodge.people.queries.today import local_day

STATUS_MISSING = Reason(
    "licence_status_missing",
    Wording("Choose what the licensing body answered.", "Elija qué respondió el organismo que la otorga."),
    field="status",
)
WHERE_MISSING = Reason(
    "where_missing",
    Wording("Write where you looked it up.", "Escriba dónde la consultó."),
    citation=f"{DESK_CITATION}(d)",
    field="where",
)


def _held_by_another(_error: DatabaseError) -> Refusal:
    return NotAllowedNow(
        Reason(
            "licence_disputed",
            Wording(
                "Another visitor's record names the same licence.",
                "El registro de otro visitante indica la misma licencia.",
            ),
            cure=Wording(
                "Find out whose it is, and take it off the other record first.",
                "Averigüe de quién es y quítela primero del otro registro.",
            ),
        )
    )


@deed("people.look_up_licence", on_conflict=_held_by_another)
def look_up_licence(
    actor: Actor,
    *,
    licence_id: UUID,
    status: str,
    where: str,
    expires_on: date | None = None,
    recheck_due_on: date | None = None,
    now: datetime,
) -> date:
    """Keep what the licensing body answered, where and when, and give the day by which somebody looks again."""
    require(actor, "people.check_licence")
    licence, today, where = lock_licence(licence_id), local_day(now), tidy(where)
    refuse_own(actor, "people.check_licence", licence.visitor_id)
    faults = [*text_faults("where", where, 200)]
    if status not in frozenset(LicenceStatus) - {LicenceStatus.UNCHECKED}:
        faults.append(STATUS_MISSING)
    if not where:
        faults.append(WHERE_MISSING)
    faults += recheck_faults(recheck_due_on, today) if recheck_due_on else []
    refuse_if_any(BadInput, faults)
    licence.expires_on = expires_on or licence.expires_on
    licence.status, licence.looked_up_where = status, where
    licence.looked_up_at, licence.looked_up_by_id = now, actor.account_id
    licence.recheck_due_on = recheck_due_on or recheck_due(status, licence.expires_on, today)
    licence.disputed_at = None
    licence.save()
    due = {"status": status, "recheck_due_on": licence.recheck_due_on}
    note(f"visitor:{licence.visitor_id}", {"licence": licence.id, **due}, private={"where": where})
    publish("people.licence_checked", licence_id=licence.id, visitor_id=licence.visitor_id, status=status)
    return licence.recheck_due_on
