"""Steps that several deeds of clearance share."""

from __future__ import annotations

from uuid import UUID

from gatelodge.foundation.actors import Actor


def account_of(actor: Actor) -> UUID:
    """Give the account that signs; a permission has already turned away whoever has none."""
    assert actor.account_id is not None
    return actor.account_id
