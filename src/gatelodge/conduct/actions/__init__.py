"""What can be done about conduct in a visit."""

from gatelodge.conduct.actions.answer_complaint import answer_complaint
from gatelodge.conduct.actions.deny_for_day import deny_for_day
from gatelodge.conduct.actions.exclude_visitor import exclude_visitor
from gatelodge.conduct.actions.extend_complaint import extend_complaint
from gatelodge.conduct.actions.file_complaint import file_complaint
from gatelodge.conduct.actions.record_incident import record_incident
from gatelodge.conduct.actions.refer_complaint import refer_complaint
from gatelodge.conduct.actions.restrict_to_non_contact import restrict_to_non_contact
from gatelodge.conduct.actions.revoke_approval import revoke_approval
from gatelodge.conduct.actions.suspend_visitor import suspend_visitor
from gatelodge.conduct.actions.terminate_visit import terminate_visit
from gatelodge.conduct.actions.warn_visitor import warn_visitor

__all__ = [
    "answer_complaint",
    "deny_for_day",
    "exclude_visitor",
    "extend_complaint",
    "file_complaint",
    "record_incident",
    "refer_complaint",
    "restrict_to_non_contact",
    "revoke_approval",
    "suspend_visitor",
    "terminate_visit",
    "warn_visitor",
]
