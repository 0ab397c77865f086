"""Whoever opened the link in a mail shows that the address is theirs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from gatelodge.accounts.models import Account
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, Reason
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import deed, note


@deed("accounts.confirm_email")
def confirm_email(actor: Actor, *, account_id: UUID, email: str, confirm: Callable[[], bool], now: datetime) -> None:
    """Make an address the account's; `confirm` is the account library's part. Holding the link is the permission."""
    before = Account.objects.select_for_update().values_list("email", flat=True).get(id=account_id)
    if not confirm():
        text = Wording("This address belongs to another account.", "Esta dirección es de otra cuenta.")
        raise NotAllowedNow(Reason("email_taken", text, field="email"))
    private = {"before": before, "after": email}
    note(f"account:{account_id}", {"changed": before.lower() != email.lower()}, private=private)
