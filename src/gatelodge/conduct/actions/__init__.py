"""What can be done about conduct in a visit."""

from gatelodge.conduct.actions.answer_complaint import answer_complaint
from gatelodge.conduct.actions.deny_for_day import deny_for_day
from gatelodge.conduct.actions.exclude_visitor import exclude_visitor
from gatelodge.conduct.actions.extend_complaint import extend_complaint
from gatelodge.conduct.actions.file_complaint import file_complaint
from gatelodge.conduct.actions.record_incident import record_incident
from gatelodge.conduct.actions.refer_complaint import refer_complaint
from gatelodge.conduct.actions.reinstate_visitor import reinstate_visitor
from gatelodge.conduct.actions.renew_sanction import renew_sanction
from gatelodge.conduct.actions.restrict_to_non_contact import restrict_to_non_contact
from gatelodge.conduct.actions.revoke_approval import revoke_approval
from gatelodge.conduct.actions.suspend_visitor import suspend_visitor
from gatelodge.conduct.actions.sweep_sanctions import sweep_sanctions
from gatelodge.conduct.actions.tell_measure_end import tell_measure_end
from gatelodge.conduct.actions.tell_sanction_end import tell_sanction_end
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
    "reinstate_visitor",
    "renew_sanction",
    "restrict_to_non_contact",
    "revoke_approval",
    "suspend_visitor",
    "sweep_sanctions",
    "tell_measure_end",
    "tell_sanction_end",
    "terminate_visit",
    "warn_visitor",
]
