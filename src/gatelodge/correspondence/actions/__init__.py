"""What correspondence does."""

from gatelodge.correspondence.actions.hand_over_letter import hand_over_letter
from gatelodge.correspondence.actions.open_letter import open_letter
from gatelodge.correspondence.actions.post_letter import post_letter
from gatelodge.correspondence.actions.return_letter import return_letter
from gatelodge.correspondence.actions.send_letter_mail import send_letter_mail
from gatelodge.correspondence.actions.send_notice import send_notice
from gatelodge.correspondence.actions.serve_otherwise import serve_otherwise

__all__ = [
    "hand_over_letter",
    "open_letter",
    "post_letter",
    "return_letter",
    "send_letter_mail",
    "send_notice",
    "serve_otherwise",
]
