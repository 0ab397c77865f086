"""What can be done about inquiries, records requests and one's own data."""

from gatelodge.disclosure.actions.acknowledge_inquiry import acknowledge_inquiry
from gatelodge.disclosure.actions.add_item import add_item
from gatelodge.disclosure.actions.agree_to_remark import agree_to_remark
from gatelodge.disclosure.actions.answer_clarification import answer_clarification
from gatelodge.disclosure.actions.appeal_records import appeal_records
from gatelodge.disclosure.actions.approve_reply import approve_reply
from gatelodge.disclosure.actions.ask_clarification import ask_clarification
from gatelodge.disclosure.actions.ask_inquiry import ask_inquiry
from gatelodge.disclosure.actions.ask_records import ask_records
from gatelodge.disclosure.actions.close_unanswered import close_unanswered
from gatelodge.disclosure.actions.decide_appeal import decide_appeal
from gatelodge.disclosure.actions.decide_item import decide_item
from gatelodge.disclosure.actions.draft_listed_reply import draft_listed_reply
from gatelodge.disclosure.actions.draft_reply import draft_reply
from gatelodge.disclosure.actions.edit_reply import edit_reply
from gatelodge.disclosure.actions.erase_old_disclosures import erase_old_disclosures
from gatelodge.disclosure.actions.erase_old_inquiries import erase_old_inquiries
from gatelodge.disclosure.actions.establish_identity import establish_identity
from gatelodge.disclosure.actions.establish_requester import establish_requester
from gatelodge.disclosure.actions.export_subject import export_subject
from gatelodge.disclosure.actions.extend_answer import extend_answer
from gatelodge.disclosure.actions.follow_up_inquiry import follow_up_inquiry
from gatelodge.disclosure.actions.hand_to_records import hand_to_records
from gatelodge.disclosure.actions.list_again import list_again
from gatelodge.disclosure.actions.log_search import log_search
from gatelodge.disclosure.actions.pass_on_reply import pass_on_reply
from gatelodge.disclosure.actions.record_ground import record_ground
from gatelodge.disclosure.actions.record_inquiry import record_inquiry
from gatelodge.disclosure.actions.record_records_request import record_records_request
from gatelodge.disclosure.actions.register_preference import register_preference
from gatelodge.disclosure.actions.release_records import release_records
from gatelodge.disclosure.actions.resolve_inquiry_review import resolve_inquiry_review
from gatelodge.disclosure.actions.return_reply import return_reply
from gatelodge.disclosure.actions.send_records_mail import send_records_mail
from gatelodge.disclosure.actions.send_reply import send_reply
from gatelodge.disclosure.actions.send_reply_mail import send_reply_mail
from gatelodge.disclosure.actions.send_victim_mail import send_victim_mail
from gatelodge.disclosure.actions.strike_identity import strike_identity
from gatelodge.disclosure.actions.submit_reply import submit_reply
from gatelodge.disclosure.actions.tell_victims import tell_victims
from gatelodge.disclosure.actions.withdraw_ground import withdraw_ground
from gatelodge.disclosure.actions.withdraw_inquiry import withdraw_inquiry
from gatelodge.disclosure.actions.withdraw_preference import withdraw_preference
from gatelodge.disclosure.actions.withdraw_records_request import withdraw_records_request
from gatelodge.disclosure.actions.withdraw_reply import withdraw_reply
from gatelodge.disclosure.actions.withhold_listing import withhold_listing
from gatelodge.disclosure.actions.write_remark import write_remark

__all__ = [
    "acknowledge_inquiry",
    "add_item",
    "agree_to_remark",
    "answer_clarification",
    "appeal_records",
    "approve_reply",
    "ask_clarification",
    "ask_inquiry",
    "ask_records",
    "close_unanswered",
    "decide_appeal",
    "decide_item",
    "draft_listed_reply",
    "draft_reply",
    "edit_reply",
    "erase_old_disclosures",
    "erase_old_inquiries",
    "establish_identity",
    "establish_requester",
    "export_subject",
    "extend_answer",
    "follow_up_inquiry",
    "hand_to_records",
    "list_again",
    "log_search",
    "pass_on_reply",
    "record_ground",
    "record_inquiry",
    "record_records_request",
    "register_preference",
    "release_records",
    "resolve_inquiry_review",
    "return_reply",
    "send_records_mail",
    "send_reply",
    "send_reply_mail",
    "send_victim_mail",
    "strike_identity",
    "submit_reply",
    "tell_victims",
    "withdraw_ground",
    "withdraw_inquiry",
    "withdraw_preference",
    "withdraw_records_request",
    "withdraw_reply",
    "withhold_listing",
    "write_remark",
]
