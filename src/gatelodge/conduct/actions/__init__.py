"""What can be done about conduct in a visit."""

from gatelodge.conduct.actions.record_incident import record_incident
from gatelodge.conduct.actions.reinstate_visitor import reinstate_visitor
from gatelodge.conduct.actions.renew_sanction import renew_sanction
from gatelodge.conduct.actions.suspend_visitor import suspend_visitor
from gatelodge.conduct.actions.sweep_sanctions import sweep_sanctions
from gatelodge.conduct.actions.tell_measure_end import tell_measure_end
from gatelodge.conduct.actions.tell_sanction_end import tell_sanction_end
from gatelodge.conduct.actions.terminate_visit import terminate_visit
from gatelodge.conduct.actions.warn_visitor import warn_visitor

__all__ = [
    "record_incident",
    "reinstate_visitor",
    "renew_sanction",
    "suspend_visitor",
    "sweep_sanctions",
    "tell_measure_end",
    "tell_sanction_end",
    "terminate_visit",
    "warn_visitor",
]
