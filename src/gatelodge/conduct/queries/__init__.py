"""What the doors read of incidents and sanctions."""

from gatelodge.conduct.queries.boards import BoardRow, DocketRow, read_board, read_docket
from gatelodge.conduct.queries.complaints import (
    ComplaintPage,
    ComplaintRow,
    StageRow,
    list_complaints,
    read_complaint,
)
from gatelodge.conduct.queries.course import CourseRow, RenewalRow, is_anything_over, read_course
from gatelodge.conduct.queries.docket import build_docket
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
    "BoardRow",
    "ComplaintPage",
    "ComplaintRow",
    "CourseRow",
    "DocketRow",
    "IncidentRow",
    "OptionRow",
    "OwnSanctionRow",
    "RenewalRow",
    "SanctionRow",
    "SimilarRow",
    "StageRow",
    "build_docket",
    "get_own_complaint",
    "get_own_sanction",
    "is_anything_over",
    "list_complaints",
    "list_incidents",
    "list_own_sanctions",
    "list_similar",
    "read_board",
    "read_complaint",
    "read_course",
    "read_docket",
    "read_incident",
]
