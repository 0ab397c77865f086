"""What can be done to accounts and facilities."""

from gatelodge.accounts.actions.change_facility import change_facility
from gatelodge.accounts.actions.confirm_email import confirm_email
from gatelodge.accounts.actions.grant_role import grant_role
from gatelodge.accounts.actions.open_facility import open_facility
from gatelodge.accounts.actions.open_staff_account import open_staff_account
from gatelodge.accounts.actions.record_account_event import record_account_event
from gatelodge.accounts.actions.tell_of_opening import tell_of_opening
from gatelodge.accounts.actions.withdraw_role import withdraw_role

__all__ = [
    "change_facility",
    "confirm_email",
    "grant_role",
    "open_facility",
    "open_staff_account",
    "record_account_event",
    "tell_of_opening",
    "withdraw_role",
]
