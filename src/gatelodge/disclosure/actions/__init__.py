"""What can be done about inquiries, records requests and one's own data."""

from gatelodge.disclosure.actions.acknowledge_inquiry import acknowledge_inquiry
from gatelodge.disclosure.actions.approve_reply import approve_reply
from gatelodge.disclosure.actions.ask_inquiry import ask_inquiry
from gatelodge.disclosure.actions.draft_listed_reply import draft_listed_reply
from gatelodge.disclosure.actions.draft_reply import draft_reply
from gatelodge.disclosure.actions.edit_reply import edit_reply
from gatelodge.disclosure.actions.erase_old_inquiries import erase_old_inquiries
from gatelodge.disclosure.actions.establish_identity import establish_identity
from gatelodge.disclosure.actions.follow_up_inquiry import follow_up_inquiry
from gatelodge.disclosure.actions.hand_to_records import hand_to_records
from gatelodge.disclosure.actions.record_ground import record_ground
from gatelodge.disclosure.actions.record_inquiry import record_inquiry
from gatelodge.disclosure.actions.resolve_inquiry_review import resolve_inquiry_review
from gatelodge.disclosure.actions.return_reply import return_reply
from gatelodge.disclosure.actions.send_reply import send_reply
from gatelodge.disclosure.actions.send_reply_mail import send_reply_mail
from gatelodge.disclosure.actions.strike_identity import strike_identity
from gatelodge.disclosure.actions.submit_reply import submit_reply
from gatelodge.disclosure.actions.withdraw_ground import withdraw_ground
from gatelodge.disclosure.actions.withdraw_inquiry import withdraw_inquiry
from gatelodge.disclosure.actions.withdraw_reply import withdraw_reply

__all__ = [
    "acknowledge_inquiry",
    "approve_reply",
    "ask_inquiry",
    "draft_listed_reply",
    "draft_reply",
    "edit_reply",
    "erase_old_inquiries",
    "establish_identity",
    "follow_up_inquiry",
    "hand_to_records",
    "record_ground",
    "record_inquiry",
    "resolve_inquiry_review",
    "return_reply",
    "send_reply",
    "send_reply_mail",
    "strike_identity",
    "submit_reply",
    "withdraw_ground",
    "withdraw_inquiry",
    "withdraw_reply",
]
