"""What the doors read of incidents and sanctions."""

from gatelodge.conduct.queries.incidents import IncidentRow, OptionRow, SanctionRow, list_incidents, read_incident

__all__ = ["IncidentRow", "OptionRow", "SanctionRow", "list_incidents", "read_incident"]
