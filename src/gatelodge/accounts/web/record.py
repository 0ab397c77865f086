"""What the account library does is recorded like any deed: signing in and failing to, passwords, factors, addresses.

Its pages run in one transaction each, so that nothing is done of which the record knows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from allauth.account import signals as account
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models.signals import post_save
from django.dispatch import Signal
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from gatelodge.accounts.actions import record_account_event
from gatelodge.accounts.queries import find_account_id, get_actor
from gatelodge.foundation.actors import ANONYMOUS
from gatelodge.foundation.doors import actor_of
from gatelodge.ledger.actions import in_deed, together

EVENTS: dict[str, Signal] = {
    "accounts.signed_up": account.user_signed_up,
    "accounts.signed_in": account.user_logged_in,
    "accounts.signed_out": user_logged_out,
    "accounts.password_changed": account.password_changed,
    "accounts.password_set": account.password_set,
    "accounts.password_reset": account.password_reset,
    "accounts.email_added": account.email_added,
    "accounts.email_removed": account.email_removed,
    "accounts.email_confirmed": account.email_confirmed,
    "accounts.email_changed": account.email_changed,
    "accounts.second_factor_removed": mfa.authenticator_removed,
    "accounts.second_factor_renewed": mfa.authenticator_reset,
    "accounts.second_factor_refused": mfa.authentication_failed,
}
# Events after which the account is the one who acts, though the request began as nobody's.
OPENS_A_SESSION = {"accounts.signed_up", "accounts.signed_in"}


def listen() -> None:
    """Record every event of the account library from now on."""
    for event, signal in EVENTS.items():
        signal.connect(partial(_record, event), weak=False, dispatch_uid=event)
    user_login_failed.connect(_record_failure, dispatch_uid="accounts.sign_in_refused")
    # The library tells of a new factor only after the commit, when the record can no longer hold it back.
    post_save.connect(_record_factor, sender=Authenticator, dispatch_uid="accounts.second_factor_added")


def in_one_transaction(patterns: Sequence[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Run each of these pages in a transaction of its own, with the events that it causes."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            in_one_transaction(pattern.url_patterns)
        else:
            pattern.callback = together(pattern.callback)
    return list(patterns)


def _record(event: str, *, request: HttpRequest | None = None, user: Any = None, **told: Any) -> None:
    address = told.get("email_address") or told.get("to_email_address")
    owner = user or (address.user if address else None)
    if owner is None:  # somebody signed out whose session had run out before
        return
    now = timezone.now()
    methods = [] if request is None else [one["method"] for one in get_authentication_records(request, owner)]
    actor = actor_of(request)
    if event in OPENS_A_SESSION:
        actor = get_actor(owner, now=now, second_factor="mfa" in methods)
    data: dict[str, Any] = {"methods": methods} if event == "accounts.signed_in" else {}
    if factor := told.get("authenticator"):
        data["factor"] = factor.type
    private = {"email": address.email} if address else None
    record_account_event(actor, event=event, account_id=owner.pk, data=data, private=private, now=now)


def _record_factor(instance: Authenticator, *, created: bool, **_told: Any) -> None:
    if created and context.request is not None and not in_deed():  # a deed says it in its own event
        _record("accounts.second_factor_added", request=context.request, user=instance.user, authenticator=instance)


def _record_failure(credentials: dict[str, Any], **_told: Any) -> None:
    email = str(credentials.get("email") or credentials.get("username") or "")
    record_account_event(
        ANONYMOUS,
        event="accounts.sign_in_refused",
        account_id=find_account_id(email),
        private={"email": email},
        now=timezone.now(),
    )
