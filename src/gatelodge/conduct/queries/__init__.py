"""What the doors read of incidents and sanctions."""

from gatelodge.conduct.queries.boards import BoardRow, DocketRow, read_board, read_docket
from gatelodge.conduct.queries.course import CourseRow, RenewalRow, is_anything_over, read_course
from gatelodge.conduct.queries.docket import build_docket
from gatelodge.conduct.queries.incidents import (
    AT_MOST,
    IncidentRow,
    OptionRow,
    SanctionRow,
    list_incidents,
    read_incident,
)

__all__ = [
    "AT_MOST",
    "BoardRow",
    "CourseRow",
    "DocketRow",
    "IncidentRow",
    "OptionRow",
    "RenewalRow",
    "SanctionRow",
    "build_docket",
    "is_anything_over",
    "list_incidents",
    "read_board",
    "read_course",
    "read_docket",
    "read_incident",
]
