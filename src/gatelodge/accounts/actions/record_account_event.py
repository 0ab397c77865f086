"""Writes into the record what somebody did to a way in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.ledger.actions import deed, note


# No permission is asked: the account library has done the thing, or refused it, and either way it is written down.
@deed("accounts.record_account_event")
def record_account_event(
    actor: Actor,
    *,
    event: str,
    account_id: UUID | None,
    data: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    now: datetime,
) -> None:
    """Record `event` (`accounts.signed_in`, `accounts.second_factor_removed`, …) of an account, or of none that exists."""
    note(f"account:{account_id}" if account_id else "", data, event=event, private=private)
