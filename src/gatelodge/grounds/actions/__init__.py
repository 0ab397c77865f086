"""What can be done about maps, access requests, permits and assessments."""

from gatelodge.grounds.actions.add_heights import add_heights
from gatelodge.grounds.actions.add_landmark import add_landmark
from gatelodge.grounds.actions.answer_denial_authority import answer_denial_authority
from gatelodge.grounds.actions.answer_initially import answer_initially
from gatelodge.grounds.actions.ask_access import ask_access
from gatelodge.grounds.actions.ask_denial_authority import ask_denial_authority
from gatelodge.grounds.actions.change_request import change_request
from gatelodge.grounds.actions.classify_media import classify_media
from gatelodge.grounds.actions.decide_access import decide_access
from gatelodge.grounds.actions.deem_approved import deem_approved
from gatelodge.grounds.actions.discard_map import discard_map
from gatelodge.grounds.actions.draft_map import draft_map
from gatelodge.grounds.actions.draw_zone import draw_zone
from gatelodge.grounds.actions.import_zones import import_zones
from gatelodge.grounds.actions.keep_back_request import keep_back_request
from gatelodge.grounds.actions.place_aerial import place_aerial
from gatelodge.grounds.actions.publish_map import publish_map
from gatelodge.grounds.actions.record_film_office_answer import record_film_office_answer
from gatelodge.grounds.actions.record_request import record_request
from gatelodge.grounds.actions.remove_zone import remove_zone
from gatelodge.grounds.actions.retire_landmark import retire_landmark
from gatelodge.grounds.actions.send_letter_mail import send_letter_mail
from gatelodge.grounds.actions.withdraw_request import withdraw_request

__all__ = [
    "add_heights",
    "add_landmark",
    "answer_denial_authority",
    "answer_initially",
    "ask_access",
    "ask_denial_authority",
    "change_request",
    "classify_media",
    "decide_access",
    "deem_approved",
    "discard_map",
    "draft_map",
    "draw_zone",
    "import_zones",
    "keep_back_request",
    "place_aerial",
    "publish_map",
    "record_film_office_answer",
    "record_request",
    "remove_zone",
    "retire_landmark",
    "send_letter_mail",
    "withdraw_request",
]
