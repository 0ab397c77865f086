"""What can be done about maps, access requests, permits and assessments."""

from gatelodge.grounds.actions.answer_denial_authority import answer_denial_authority
from gatelodge.grounds.actions.answer_initially import answer_initially
from gatelodge.grounds.actions.ask_access import ask_access
from gatelodge.grounds.actions.ask_denial_authority import ask_denial_authority
from gatelodge.grounds.actions.change_request import change_request
from gatelodge.grounds.actions.classify_media import classify_media
from gatelodge.grounds.actions.decide_access import decide_access
from gatelodge.grounds.actions.deem_approved import deem_approved
from gatelodge.grounds.actions.keep_back_request import keep_back_request
from gatelodge.grounds.actions.record_film_office_answer import record_film_office_answer
from gatelodge.grounds.actions.record_request import record_request
from gatelodge.grounds.actions.send_letter_mail import send_letter_mail
from gatelodge.grounds.actions.withdraw_request import withdraw_request

__all__ = [
    "answer_denial_authority",
    "answer_initially",
    "ask_access",
    "ask_denial_authority",
    "change_request",
    "classify_media",
    "decide_access",
    "deem_approved",
    "keep_back_request",
    "record_film_office_answer",
    "record_request",
    "send_letter_mail",
    "withdraw_request",
]
