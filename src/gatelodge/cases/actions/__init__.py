"""What can be done with case files."""

from gatelodge.cases.actions.add_member import add_member
from gatelodge.cases.actions.add_party import add_party
from gatelodge.cases.actions.add_source import add_source
from gatelodge.cases.actions.add_statement import add_statement
from gatelodge.cases.actions.ask_question import ask_question
from gatelodge.cases.actions.assert_identity import assert_identity
from gatelodge.cases.actions.check_record import check_record
from gatelodge.cases.actions.close_case import close_case
from gatelodge.cases.actions.confirm_finding import confirm_finding
from gatelodge.cases.actions.copy_exhibit import copy_exhibit
from gatelodge.cases.actions.decide_relation import decide_relation
from gatelodge.cases.actions.describe_party import describe_party
from gatelodge.cases.actions.destroy_exhibit import destroy_exhibit
from gatelodge.cases.actions.draft_finding import draft_finding
from gatelodge.cases.actions.enter_moment import enter_moment
from gatelodge.cases.actions.erase_old_cases import erase_old_cases
from gatelodge.cases.actions.examine_exhibit import examine_exhibit
from gatelodge.cases.actions.export_case import export_case
from gatelodge.cases.actions.hand_in import hand_in
from gatelodge.cases.actions.hand_over_case import hand_over_case
from gatelodge.cases.actions.hand_over_exhibit import hand_over_exhibit
from gatelodge.cases.actions.open_case import open_case
from gatelodge.cases.actions.open_exhibit import open_exhibit
from gatelodge.cases.actions.propose_relation import propose_relation
from gatelodge.cases.actions.read_source import read_source
from gatelodge.cases.actions.refer_finding import refer_finding
from gatelodge.cases.actions.remove_member import remove_member
from gatelodge.cases.actions.reopen_case import reopen_case
from gatelodge.cases.actions.return_exhibit import return_exhibit
from gatelodge.cases.actions.return_finding import return_finding
from gatelodge.cases.actions.review_statement import review_statement
from gatelodge.cases.actions.revise_finding import revise_finding
from gatelodge.cases.actions.seal_case import seal_case
from gatelodge.cases.actions.seal_exhibit import seal_exhibit
from gatelodge.cases.actions.set_task import set_task
from gatelodge.cases.actions.settle_question import settle_question
from gatelodge.cases.actions.settle_task import settle_task
from gatelodge.cases.actions.submit_finding import submit_finding
from gatelodge.cases.actions.take_back_exhibit import take_back_exhibit
from gatelodge.cases.actions.take_in_exhibit import take_in_exhibit
from gatelodge.cases.actions.unseal_case import unseal_case
from gatelodge.cases.actions.withdraw_finding import withdraw_finding
from gatelodge.cases.actions.withdraw_moment import withdraw_moment

__all__ = [
    "add_member",
    "add_party",
    "add_source",
    "add_statement",
    "ask_question",
    "assert_identity",
    "check_record",
    "close_case",
    "confirm_finding",
    "copy_exhibit",
    "decide_relation",
    "describe_party",
    "destroy_exhibit",
    "draft_finding",
    "enter_moment",
    "erase_old_cases",
    "examine_exhibit",
    "export_case",
    "hand_in",
    "hand_over_case",
    "hand_over_exhibit",
    "open_case",
    "open_exhibit",
    "propose_relation",
    "read_source",
    "refer_finding",
    "remove_member",
    "reopen_case",
    "return_exhibit",
    "return_finding",
    "review_statement",
    "revise_finding",
    "seal_case",
    "seal_exhibit",
    "set_task",
    "settle_question",
    "settle_task",
    "submit_finding",
    "take_back_exhibit",
    "take_in_exhibit",
    "unseal_case",
    "withdraw_finding",
    "withdraw_moment",
]
