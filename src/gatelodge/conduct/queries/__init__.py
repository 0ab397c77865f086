"""What the doors read of incidents, what hangs on them, and sanctions."""

from gatelodge.conduct.queries.boards import BoardRow, DocketRow, read_board, read_docket
from gatelodge.conduct.queries.complaints import ComplaintPage, ComplaintRow, StageRow, list_complaints, read_complaint
from gatelodge.conduct.queries.contraband import Evaluation, read_contraband, read_report
from gatelodge.conduct.queries.course import CourseRow, RenewalRow, is_anything_over, read_course
from gatelodge.conduct.queries.docket import build_docket
from gatelodge.conduct.queries.exhibits import FileRow, read_exhibit, read_preview
from gatelodge.conduct.queries.followed import FollowedRow, list_lately, read_followed
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
from gatelodge.conduct.queries.own import OwnSanctionRow, get_own_complaint, get_own_sanction, list_own_sanctions
from gatelodge.conduct.queries.proportion import SimilarRow, list_similar
from gatelodge.conduct.queries.sanctions import OptionRow

__all__ = [
    "AT_MOST",
    "BoardRow",
    "ComplaintPage",
    "ComplaintRow",
    "ContrabandRow",
    "CourseRow",
    "DocketRow",
    "Evaluation",
    "FileRow",
    "FollowedRow",
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
    "list_lately",
    "list_own_sanctions",
    "list_similar",
    "read_board",
    "read_complaint",
    "read_contraband",
    "read_course",
    "read_docket",
    "read_exhibit",
    "read_followed",
    "read_incident",
    "read_incident_of_item",
    "read_incident_of_measure",
    "read_preview",
    "read_report",
]
