"""What can be done about maps, access requests, permits and assessments."""

from gatelodge.grounds.actions.add_crew import add_crew
from gatelodge.grounds.actions.add_equipment import add_equipment
from gatelodge.grounds.actions.add_heights import add_heights
from gatelodge.grounds.actions.add_landmark import add_landmark
from gatelodge.grounds.actions.admit_crew import admit_crew
from gatelodge.grounds.actions.amend_permit import amend_permit
from gatelodge.grounds.actions.answer_denial_authority import answer_denial_authority
from gatelodge.grounds.actions.answer_initially import answer_initially
from gatelodge.grounds.actions.ask_access import ask_access
from gatelodge.grounds.actions.ask_denial_authority import ask_denial_authority
from gatelodge.grounds.actions.assess_picture import assess_picture
from gatelodge.grounds.actions.assess_position import assess_position
from gatelodge.grounds.actions.assess_sightline import assess_sightline
from gatelodge.grounds.actions.assign_escort import assign_escort
from gatelodge.grounds.actions.change_request import change_request
from gatelodge.grounds.actions.check_in_equipment import check_in_equipment
from gatelodge.grounds.actions.check_out_equipment import check_out_equipment
from gatelodge.grounds.actions.classify_media import classify_media
from gatelodge.grounds.actions.clear_crew import clear_crew
from gatelodge.grounds.actions.decide_access import decide_access
from gatelodge.grounds.actions.deem_approved import deem_approved
from gatelodge.grounds.actions.discard_map import discard_map
from gatelodge.grounds.actions.draft_map import draft_map
from gatelodge.grounds.actions.draw_zone import draw_zone
from gatelodge.grounds.actions.erase_old_assessments import erase_old_assessments
from gatelodge.grounds.actions.erase_old_requests import erase_old_requests
from gatelodge.grounds.actions.import_zones import import_zones
from gatelodge.grounds.actions.issue_permit import issue_permit
from gatelodge.grounds.actions.keep_back_request import keep_back_request
from gatelodge.grounds.actions.let_crew_out import let_crew_out
from gatelodge.grounds.actions.place_aerial import place_aerial
from gatelodge.grounds.actions.publish_map import publish_map
from gatelodge.grounds.actions.record_film_office_answer import record_film_office_answer
from gatelodge.grounds.actions.record_filmed_consent import record_filmed_consent
from gatelodge.grounds.actions.record_insurance import record_insurance
from gatelodge.grounds.actions.record_request import record_request
from gatelodge.grounds.actions.record_victim_interest import record_victim_interest
from gatelodge.grounds.actions.remove_crew import remove_crew
from gatelodge.grounds.actions.remove_equipment import remove_equipment
from gatelodge.grounds.actions.remove_zone import remove_zone
from gatelodge.grounds.actions.report_extra import report_extra
from gatelodge.grounds.actions.resume_permit import resume_permit
from gatelodge.grounds.actions.retire_landmark import retire_landmark
from gatelodge.grounds.actions.send_letter_mail import send_letter_mail
from gatelodge.grounds.actions.suspend_permit import suspend_permit
from gatelodge.grounds.actions.turn_away_crew import turn_away_crew
from gatelodge.grounds.actions.withdraw_permit import withdraw_permit
from gatelodge.grounds.actions.withdraw_request import withdraw_request

__all__ = [
    "add_crew",
    "add_equipment",
    "add_heights",
    "add_landmark",
    "admit_crew",
    "amend_permit",
    "answer_denial_authority",
    "answer_initially",
    "ask_access",
    "ask_denial_authority",
    "assess_picture",
    "assess_position",
    "assess_sightline",
    "assign_escort",
    "change_request",
    "check_in_equipment",
    "check_out_equipment",
    "classify_media",
    "clear_crew",
    "decide_access",
    "deem_approved",
    "discard_map",
    "draft_map",
    "draw_zone",
    "erase_old_assessments",
    "erase_old_requests",
    "import_zones",
    "issue_permit",
    "keep_back_request",
    "let_crew_out",
    "place_aerial",
    "publish_map",
    "record_film_office_answer",
    "record_filmed_consent",
    "record_insurance",
    "record_request",
    "record_victim_interest",
    "remove_crew",
    "remove_equipment",
    "remove_zone",
    "report_extra",
    "resume_permit",
    "retire_landmark",
    "send_letter_mail",
    "suspend_permit",
    "turn_away_crew",
    "withdraw_permit",
    "withdraw_request",
]
