"""What the doors read of incidents, what hangs on them, and sanctions."""

from gatelodge.conduct.queries.contraband import Evaluation, read_contraband, read_report
from gatelodge.conduct.queries.exhibits import FileRow, read_exhibit, read_preview
from gatelodge.conduct.queries.hanging import ContrabandRow
from gatelodge.conduct.queries.incidents import (
    AT_MOST,
    IncidentRow,
    SanctionRow,
    list_incidents,
    read_incident,
    read_incident_of_item,
    read_incident_of_measure,
)
from gatelodge.conduct.queries.proportion import SimilarRow, list_similar
from gatelodge.conduct.queries.sanctions import OptionRow

__all__ = [
    "AT_MOST",
    "ContrabandRow",
    "Evaluation",
    "FileRow",
    "IncidentRow",
    "OptionRow",
    "SanctionRow",
    "SimilarRow",
    "list_incidents",
    "list_similar",
    "read_contraband",
    "read_exhibit",
    "read_incident",
    "read_incident_of_item",
    "read_incident_of_measure",
    "read_preview",
    "read_report",
]
