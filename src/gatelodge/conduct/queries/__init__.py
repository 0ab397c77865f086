"""What the doors read of incidents and sanctions."""

from gatelodge.conduct.queries.incidents import (
    AT_MOST,
    IncidentRow,
    SanctionRow,
    list_incidents,
    read_incident,
)
from gatelodge.conduct.queries.proportion import SimilarRow, list_similar
from gatelodge.conduct.queries.sanctions import OptionRow

__all__ = [
    "AT_MOST",
    "IncidentRow",
    "OptionRow",
    "SanctionRow",
    "SimilarRow",
    "list_incidents",
    "list_similar",
    "read_incident",
]
