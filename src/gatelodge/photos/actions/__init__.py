"""What can be done about the pictures of a visit."""

from gatelodge.photos.actions.add_camera import add_camera
from gatelodge.photos.actions.add_plate import add_plate
from gatelodge.photos.actions.cancel_order import cancel_order
from gatelodge.photos.actions.choose_exposure import choose_exposure
from gatelodge.photos.actions.close_left_roll import close_left_roll
from gatelodge.photos.actions.close_roll import close_roll
from gatelodge.photos.actions.delete_what_is_due import delete_what_is_due
from gatelodge.photos.actions.discard_exposure import discard_exposure
from gatelodge.photos.actions.erase_old_matches import erase_old_matches
from gatelodge.photos.actions.hand_over_copy import hand_over_copy
from gatelodge.photos.actions.hold_exposure import hold_exposure
from gatelodge.photos.actions.lift_hold import lift_hold
from gatelodge.photos.actions.match_picture import match_picture
from gatelodge.photos.actions.move_camera import Spot, move_camera
from gatelodge.photos.actions.open_roll import open_roll
from gatelodge.photos.actions.order_photo import order_photo
from gatelodge.photos.actions.place_exposure import place_exposure
from gatelodge.photos.actions.record_consent import record_consent
from gatelodge.photos.actions.refund_order import refund_order
from gatelodge.photos.actions.release_copy import release_copy
from gatelodge.photos.actions.retire_camera import retire_camera
from gatelodge.photos.actions.review_exposure import review_exposure
from gatelodge.photos.actions.set_camera_clock import set_camera_clock
from gatelodge.photos.actions.take_in_frames import TakenIn, take_in_frames
from gatelodge.photos.actions.withdraw_consent import withdraw_consent
from gatelodge.photos.domain.consent import Said

__all__ = [
    "Said",
    "Spot",
    "TakenIn",
    "add_camera",
    "add_plate",
    "cancel_order",
    "choose_exposure",
    "close_left_roll",
    "close_roll",
    "delete_what_is_due",
    "discard_exposure",
    "erase_old_matches",
    "hand_over_copy",
    "hold_exposure",
    "lift_hold",
    "match_picture",
    "move_camera",
    "open_roll",
    "order_photo",
    "place_exposure",
    "record_consent",
    "refund_order",
    "release_copy",
    "retire_camera",
    "review_exposure",
    "set_camera_clock",
    "take_in_frames",
    "withdraw_consent",
]
