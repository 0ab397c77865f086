"""The rows of case files: cases, what came in, who says what, evidence with its custody, checks and findings."""

from gatelodge.cases.models.cases import Case, Member, Question, Task
from gatelodge.cases.models.exhibits import CustodyEvent, Exhibit
from gatelodge.cases.models.findings import Citation, Finding, RecordCheck, Referral
from gatelodge.cases.models.sources import Moment, Post, Reading, SourceItem
from gatelodge.cases.models.statements import IdentityAssertion, Party, Relation, Statement, StatementLink

__all__ = [
    "Case",
    "Citation",
    "CustodyEvent",
    "Exhibit",
    "Finding",
    "IdentityAssertion",
    "Member",
    "Moment",
    "Party",
    "Post",
    "Question",
    "Reading",
    "RecordCheck",
    "Referral",
    "Relation",
    "SourceItem",
    "Statement",
    "StatementLink",
    "Task",
]
