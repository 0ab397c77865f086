"""What can be done to accounts."""

from gatelodge.accounts.actions.grant_role import grant_role
from gatelodge.accounts.actions.withdraw_role import withdraw_role

__all__ = ["grant_role", "withdraw_role"]
