"""Gives an account a role."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.db import DatabaseError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from gatelodge.accounts.models import Account, RoleGrant
from gatelodge.foundation.actors import Actor, Role
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, NotPermitted, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

OWN_ACCOUNT = Reason(
    "own_account",
    Wording("You may not change your own roles.", "No puede cambiar sus propias funciones."),
    cure=Wording("Ask another administrator.", "Pídaselo a otra persona administradora."),
)
UNKNOWN_ACCOUNT = Reason(
    "unknown_account",
    Wording("No account has this e-mail address.", "Ninguna cuenta tiene este correo electrónico."),
    cure=Wording("Have the person sign up first.", "Pida a la persona que primero se registre."),
    field="email",
)
NOT_CONFIRMED = Reason(
    "address_not_confirmed",
    Wording(
        "Nobody has confirmed this e-mail address yet, so the account may be somebody else's.",
        "Nadie ha confirmado todavía este correo electrónico; la cuenta podría ser de otra persona.",
    ),
    cure=Wording(
        "Have the person confirm it first, with the link that was sent to it.",
        "Pida a la persona que primero lo confirme con el enlace que se le envió.",
    ),
    field="email",
)
HELD_ALREADY = Reason(
    "held_already",
    Wording("This account holds that role there already.", "Esta cuenta ya tiene esa función en ese lugar."),
    field="role",
)


def _held_already(_error: DatabaseError) -> Refusal:
    return NotAllowedNow(HELD_ALREADY)


@deed("accounts.grant_role", on_conflict=_held_already)
def grant_role(actor: Actor, *, email: str, role: Role, facility_id: UUID | None, now: datetime) -> UUID:
    """Give the account with this e-mail a role from now on, at one facility or (None) in the whole department."""
    require(actor, "accounts.grant_role")
    account = Account.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if account is None:
        raise BadInput(UNKNOWN_ACCOUNT)
    if account.id == actor.account_id:
        raise NotPermitted(OWN_ACCOUNT)
    if not EmailAddress.objects.filter(user=account, email__iexact=account.email, verified=True).exists():
        raise NotAllowedNow(NOT_CONFIRMED)
    grant = RoleGrant.objects.create(
        account=account,
        role=role,
        facility_id=facility_id,
        valid=DateTimeTZRange(now, None),
        granted_by_id=actor.account_id,
    )
    note(f"account:{account.id}", {"role": role, "facility": facility_id, "grant": grant.id})
    return grant.id
