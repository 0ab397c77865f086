"""Opens an account for a member of staff; visitors open their own by signing up."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import DatabaseError

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, Reason, Refusal
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note

TAKEN = Reason(
    "email_taken",
    Wording("An account has this e-mail address already.", "Ya hay una cuenta con este correo electrónico."),
    cure=Wording("Grant the role to that account.", "Otorgue la función a esa cuenta."),
    field="email",
)
NO_ADDRESS = Reason(
    "email_malformed",
    Wording("This is not an e-mail address.", "Esto no es una dirección de correo electrónico."),
    field="email",
)


def _taken(_error: DatabaseError) -> Refusal:
    return BadInput(TAKEN)


@deed("accounts.open_staff_account", on_conflict=_taken)
def open_staff_account(  # who, how they sign in, and with which second factor
    actor: Actor,
    *,
    email: str,
    name: str,
    password: str = "",
    totp_secret: str = "",
    language: str = "en",
    now: datetime,
) -> UUID:
    """Open a confirmed account; without a password its holder sets one by the reset mail.

    A second factor may be enrolled with it (`totp_secret`, base 32); else the first sign-in asks for one.
    """
    require(actor, "accounts.open_staff_account")
    _refuse_bad(email, password)
    account = Account.objects.create_user(
        email.strip(), password or None, name=name.strip(), language=language, joined_at=now
    )
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    if totp_secret:
        TOTP.activate(account, totp_secret)
    note(f"account:{account.id}", {"second_factor": bool(totp_secret)}, private={"email": account.email})
    return account.id


def _refuse_bad(email: str, password: str) -> None:
    try:
        validate_email(email.strip())
    except ValidationError:
        raise BadInput(NO_ADDRESS) from None
    if not password:
        return
    try:
        validate_password(password)
    except ValidationError as error:
        text = " ".join(error.messages)
        raise BadInput(Reason("password_weak", Wording(text, text), field="password")) from None
