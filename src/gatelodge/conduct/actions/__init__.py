"""What can be done about conduct in a visit."""

from gatelodge.conduct.actions.add_exhibit import add_exhibit
from gatelodge.conduct.actions.answer_complaint import answer_complaint
from gatelodge.conduct.actions.deny_for_day import deny_for_day
from gatelodge.conduct.actions.exclude_visitor import exclude_visitor
from gatelodge.conduct.actions.extend_complaint import extend_complaint
from gatelodge.conduct.actions.file_complaint import file_complaint
from gatelodge.conduct.actions.lift_measure import lift_measure
from gatelodge.conduct.actions.open_incident_of_crew import open_incident_of_crew
from gatelodge.conduct.actions.open_incident_of_finding import open_incident_of_finding
from gatelodge.conduct.actions.order_measure import order_measure
from gatelodge.conduct.actions.record_incident import record_incident
from gatelodge.conduct.actions.refer_complaint import refer_complaint
from gatelodge.conduct.actions.reinstate_visitor import reinstate_visitor
from gatelodge.conduct.actions.renew_sanction import renew_sanction
from gatelodge.conduct.actions.report_contraband import report_contraband
from gatelodge.conduct.actions.restrict_to_non_contact import restrict_to_non_contact
from gatelodge.conduct.actions.return_item import return_item
from gatelodge.conduct.actions.revoke_approval import revoke_approval
from gatelodge.conduct.actions.seize_item import seize_item
from gatelodge.conduct.actions.suspend_visitor import suspend_visitor
from gatelodge.conduct.actions.sweep_sanctions import sweep_sanctions
from gatelodge.conduct.actions.tell_measure_end import tell_measure_end
from gatelodge.conduct.actions.tell_sanction_end import tell_sanction_end
from gatelodge.conduct.actions.terminate_visit import terminate_visit
from gatelodge.conduct.actions.warn_visitor import warn_visitor

__all__ = [
    "add_exhibit",
    "answer_complaint",
    "deny_for_day",
    "exclude_visitor",
    "extend_complaint",
    "file_complaint",
    "lift_measure",
    "open_incident_of_crew",
    "open_incident_of_finding",
    "order_measure",
    "record_incident",
    "refer_complaint",
    "reinstate_visitor",
    "renew_sanction",
    "report_contraband",
    "restrict_to_non_contact",
    "return_item",
    "revoke_approval",
    "seize_item",
    "suspend_visitor",
    "sweep_sanctions",
    "tell_measure_end",
    "tell_sanction_end",
    "terminate_visit",
    "warn_visitor",
]
