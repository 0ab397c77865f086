"""What can be done in clearance, one file per deed."""

from gatelodge.clearance.actions.allow_alone import allow_alone
from gatelodge.clearance.actions.answer_consent import answer_consent
from gatelodge.clearance.actions.answer_discrepancy import answer_discrepancy
from gatelodge.clearance.actions.answer_item import answer_item
from gatelodge.clearance.actions.ask_clearance import ask_clearance
from gatelodge.clearance.actions.ask_item import ask_item
from gatelodge.clearance.actions.check_consent_code import ConsentAsked, check_consent_code
from gatelodge.clearance.actions.close_unanswered import close_unanswered
from gatelodge.clearance.actions.confirm_facts import confirm_facts
from gatelodge.clearance.actions.decide_application import decide_application
from gatelodge.clearance.actions.decide_clearance import decide_clearance
from gatelodge.clearance.actions.delete_outlived_rows import delete_outlived_rows
from gatelodge.clearance.actions.disprove_number import disprove_number
from gatelodge.clearance.actions.enter_number import enter_number
from gatelodge.clearance.actions.export_register import SignedRegister, export_register
from gatelodge.clearance.actions.follow_merge import follow_merge
from gatelodge.clearance.actions.impose_restriction import impose_restriction
from gatelodge.clearance.actions.lift_restriction import lift_restriction
from gatelodge.clearance.actions.mail_keepers import mail_keepers
from gatelodge.clearance.actions.name_number import name_number
from gatelodge.clearance.actions.open_review import open_review
from gatelodge.clearance.actions.print_consent_slips import print_consent_slips
from gatelodge.clearance.actions.reconcile_vendor import reconcile_vendor
from gatelodge.clearance.actions.record_outside_check import record_outside_check
from gatelodge.clearance.actions.record_paper_consent import record_paper_consent
from gatelodge.clearance.actions.remind_of_clearance_end import remind_of_clearance_end
from gatelodge.clearance.actions.request_record_check import request_record_check
from gatelodge.clearance.actions.resolve_alarm import resolve_alarm
from gatelodge.clearance.actions.resolve_review import resolve_review
from gatelodge.clearance.actions.resume_clearance import resume_clearance
from gatelodge.clearance.actions.return_record_check import return_record_check
from gatelodge.clearance.actions.save_answers import save_answers
from gatelodge.clearance.actions.save_vendor import save_vendor
from gatelodge.clearance.actions.send_back_application import send_back_application
from gatelodge.clearance.actions.send_record_checks import Batch, send_record_checks
from gatelodge.clearance.actions.start_application import start_application
from gatelodge.clearance.actions.submit_application import submit_application
from gatelodge.clearance.actions.suspend_clearance import suspend_clearance
from gatelodge.clearance.actions.tell_clearance_status import tell_clearance_status
from gatelodge.clearance.actions.tell_of_recording import tell_of_recording
from gatelodge.clearance.actions.withdraw_application import withdraw_application
from gatelodge.clearance.actions.withdraw_clearance_request import withdraw_clearance_request
from gatelodge.clearance.actions.withdraw_item import withdraw_item

__all__ = [
    "Batch",
    "ConsentAsked",
    "SignedRegister",
    "allow_alone",
    "answer_consent",
    "answer_discrepancy",
    "answer_item",
    "ask_clearance",
    "ask_item",
    "check_consent_code",
    "close_unanswered",
    "confirm_facts",
    "decide_application",
    "decide_clearance",
    "delete_outlived_rows",
    "disprove_number",
    "enter_number",
    "export_register",
    "follow_merge",
    "impose_restriction",
    "lift_restriction",
    "mail_keepers",
    "name_number",
    "open_review",
    "print_consent_slips",
    "reconcile_vendor",
    "record_outside_check",
    "record_paper_consent",
    "remind_of_clearance_end",
    "request_record_check",
    "resolve_alarm",
    "resolve_review",
    "resume_clearance",
    "return_record_check",
    "save_answers",
    "save_vendor",
    "send_back_application",
    "send_record_checks",
    "start_application",
    "submit_application",
    "suspend_clearance",
    "tell_clearance_status",
    "tell_of_recording",
    "withdraw_application",
    "withdraw_clearance_request",
    "withdraw_item",
]
