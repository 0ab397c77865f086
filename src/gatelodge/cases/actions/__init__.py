"""What can be done with case files."""

from gatelodge.cases.actions.add_member import add_member
from gatelodge.cases.actions.add_source import add_source
from gatelodge.cases.actions.close_case import close_case
from gatelodge.cases.actions.erase_old_cases import erase_old_cases
from gatelodge.cases.actions.hand_in import hand_in
from gatelodge.cases.actions.open_case import open_case
from gatelodge.cases.actions.read_source import read_source
from gatelodge.cases.actions.remove_member import remove_member
from gatelodge.cases.actions.reopen_case import reopen_case
from gatelodge.cases.actions.seal_case import seal_case
from gatelodge.cases.actions.unseal_case import unseal_case

__all__ = [
    "add_member",
    "add_source",
    "close_case",
    "erase_old_cases",
    "hand_in",
    "open_case",
    "read_source",
    "remove_member",
    "reopen_case",
    "seal_case",
    "unseal_case",
]
