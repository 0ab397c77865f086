"""What the doors read of incidents and sanctions."""

from gatelodge.conduct.queries.incidents import (
    AT_MOST,
    IncidentRow,
    OptionRow,
    SanctionRow,
    list_incidents,
    read_incident,
)

__all__ = ["AT_MOST", "IncidentRow", "OptionRow", "SanctionRow", "list_incidents", "read_incident"]
