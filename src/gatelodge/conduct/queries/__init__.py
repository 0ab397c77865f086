"""What the doors read of incidents and sanctions."""

from gatelodge.conduct.queries.complaints import (
    ComplaintPage,
    ComplaintRow,
    StageRow,
    list_complaints,
    read_complaint,
)
from gatelodge.conduct.queries.incidents import (
    AT_MOST,
    IncidentRow,
    SanctionRow,
    list_incidents,
    read_incident,
)
from gatelodge.conduct.queries.own import OwnSanctionRow, get_own_complaint, get_own_sanction, list_own_sanctions
from gatelodge.conduct.queries.proportion import SimilarRow, list_similar
from gatelodge.conduct.queries.sanctions import OptionRow

__all__ = [
    "AT_MOST",
    "ComplaintPage",
    "ComplaintRow",
    "IncidentRow",
    "OptionRow",
    "OwnSanctionRow",
    "SanctionRow",
    "SimilarRow",
    "StageRow",
    "get_own_complaint",
    "get_own_sanction",
    "list_complaints",
    "list_incidents",
    "list_own_sanctions",
    "list_similar",
    "read_complaint",
    "read_incident",
]
