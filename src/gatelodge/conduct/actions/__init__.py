"""What can be done about conduct in a visit."""

from gatelodge.conduct.actions.answer_complaint import answer_complaint
from gatelodge.conduct.actions.extend_complaint import extend_complaint
from gatelodge.conduct.actions.file_complaint import file_complaint
from gatelodge.conduct.actions.record_incident import record_incident
from gatelodge.conduct.actions.refer_complaint import refer_complaint
from gatelodge.conduct.actions.suspend_visitor import suspend_visitor
from gatelodge.conduct.actions.terminate_visit import terminate_visit
from gatelodge.conduct.actions.warn_visitor import warn_visitor

__all__ = [
    "answer_complaint",
    "extend_complaint",
    "file_complaint",
    "record_incident",
    "refer_complaint",
    "suspend_visitor",
    "terminate_visit",
    "warn_visitor",
]
