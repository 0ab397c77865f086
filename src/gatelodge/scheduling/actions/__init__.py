"""What can be done in scheduling, one file per deed."""

from gatelodge.scheduling.actions.book_legal_now import book_legal_now
from gatelodge.scheduling.actions.book_legal_visit import book_legal_visit
from gatelodge.scheduling.actions.book_visit import book_visit
from gatelodge.scheduling.actions.cancel_booking import cancel_booking
from gatelodge.scheduling.actions.cancel_session import cancel_session
from gatelodge.scheduling.actions.confirm_booking import confirm_booking
from gatelodge.scheduling.actions.decline_legal_request import decline_legal_request
from gatelodge.scheduling.actions.delete_outlived_requests import delete_outlived_requests
from gatelodge.scheduling.actions.end_companion import end_companion
from gatelodge.scheduling.actions.expire_holds import expire_holds
from gatelodge.scheduling.actions.follow_legal_requests import follow_legal_requests
from gatelodge.scheduling.actions.grant_priority import grant_priority
from gatelodge.scheduling.actions.hold_booking import hold_booking
from gatelodge.scheduling.actions.issue_companion_code import issue_companion_code
from gatelodge.scheduling.actions.lapse_legal_requests import lapse_legal_requests
from gatelodge.scheduling.actions.make_sessions import make_sessions
from gatelodge.scheduling.actions.open_booking_reviews import open_booking_reviews
from gatelodge.scheduling.actions.place_legal_request import place_legal_request
from gatelodge.scheduling.actions.recheck_legal_standing import recheck_legal_standing
from gatelodge.scheduling.actions.request_legal_visit import request_legal_visit
from gatelodge.scheduling.actions.resolve_booking_review import resolve_booking_review
from gatelodge.scheduling.actions.review_legal_bookings import review_legal_bookings
from gatelodge.scheduling.actions.save_area import save_area
from gatelodge.scheduling.actions.save_place import save_place
from gatelodge.scheduling.actions.save_session_template import save_session_template
from gatelodge.scheduling.actions.take_up_companion_code import take_up_companion_code
from gatelodge.scheduling.actions.tell_attorney import tell_attorney
from gatelodge.scheduling.actions.tell_party import tell_party
from gatelodge.scheduling.actions.withdraw_legal_request import withdraw_legal_request

__all__ = [
    "book_legal_now",
    "book_legal_visit",
    "book_visit",
    "cancel_booking",
    "cancel_session",
    "confirm_booking",
    "decline_legal_request",
    "delete_outlived_requests",
    "end_companion",
    "expire_holds",
    "follow_legal_requests",
    "grant_priority",
    "hold_booking",
    "issue_companion_code",
    "lapse_legal_requests",
    "make_sessions",
    "open_booking_reviews",
    "place_legal_request",
    "recheck_legal_standing",
    "request_legal_visit",
    "resolve_booking_review",
    "review_legal_bookings",
    "save_area",
    "save_place",
    "save_session_template",
    "take_up_companion_code",
    "tell_attorney",
    "tell_party",
    "withdraw_legal_request",
]
