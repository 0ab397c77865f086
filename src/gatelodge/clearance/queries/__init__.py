"""What clearance shows: standings, applications, work lists."""

from gatelodge.clearance.queries.cases import CasePage, CheckRow, WorkRow, get_case, list_checks, list_work
from gatelodge.clearance.queries.judgement import ask_rules, ask_rules_on_minor, highest_rank
from gatelodge.clearance.queries.known import day_of, get_applicant, get_known, list_asked
from gatelodge.clearance.queries.own import (
    OwnRow,
    StatusPage,
    find_open_application,
    get_own_application,
    list_applicants,
    list_own_applications,
    read_own_applications,
)
from gatelodge.clearance.queries.restrictions import RestrictionRow, list_restrictions_of
from gatelodge.clearance.queries.reviews import (
    ReviewRow,
    is_touched,
    list_facilities_asked,
    list_facilities_of_visitor,
    list_reviews,
)
from gatelodge.clearance.queries.slips import SlipRow, build_slips, list_housings, list_slips, waiting_slips
from gatelodge.clearance.queries.stakes import has_stake
from gatelodge.clearance.queries.standing import get_standing, list_standings
from gatelodge.clearance.queries.steps import list_steps
from gatelodge.clearance.queries.waiting import count_work

__all__ = [
    "CasePage",
    "CheckRow",
    "OwnRow",
    "RestrictionRow",
    "ReviewRow",
    "SlipRow",
    "StatusPage",
    "WorkRow",
    "ask_rules",
    "ask_rules_on_minor",
    "build_slips",
    "count_work",
    "day_of",
    "find_open_application",
    "get_applicant",
    "get_case",
    "get_known",
    "get_own_application",
    "get_standing",
    "has_stake",
    "highest_rank",
    "is_touched",
    "list_applicants",
    "list_asked",
    "list_checks",
    "list_facilities_asked",
    "list_facilities_of_visitor",
    "list_housings",
    "list_own_applications",
    "list_restrictions_of",
    "list_reviews",
    "list_slips",
    "list_standings",
    "list_steps",
    "list_work",
    "read_own_applications",
    "waiting_slips",
]
