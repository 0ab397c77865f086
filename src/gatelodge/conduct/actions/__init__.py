"""What can be done about conduct in a visit."""

from gatelodge.conduct.actions.record_incident import record_incident
from gatelodge.conduct.actions.suspend_visitor import suspend_visitor
from gatelodge.conduct.actions.terminate_visit import terminate_visit
from gatelodge.conduct.actions.warn_visitor import warn_visitor

__all__ = ["record_incident", "suspend_visitor", "terminate_visit", "warn_visitor"]
