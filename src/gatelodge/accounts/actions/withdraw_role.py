"""Takes a role away from an account."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.accounts.actions.grant_role import OWN_ACCOUNT
from gatelodge.accounts.models import RoleGrant
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent, NotPermitted
from gatelodge.ledger.actions import deed, note


@deed("accounts.withdraw_role")
def withdraw_role(actor: Actor, *, grant_id: UUID, now: datetime) -> None:
    """End a role at `now`; the account's next request no longer has it."""
    require(actor, "accounts.grant_role")
    grant = RoleGrant.objects.select_for_update().filter(id=grant_id, valid__contains=now).first()
    if grant is None:
        raise Absent
    if grant.account_id == actor.account_id:
        raise NotPermitted(OWN_ACCOUNT)
    grant.valid = DateTimeTZRange(grant.valid.lower, now)
    grant.save(update_fields=["valid"])
    note(f"account:{grant.account_id}", {"role": grant.role, "facility": grant.facility_id, "grant": grant.id})
