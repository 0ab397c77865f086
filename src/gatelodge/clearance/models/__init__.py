"""Applications to visit, the consent they need, the checks made, the decisions, and what each person may do now."""

from gatelodge.clearance.models.applications import (
    Application,
    Attempt,
    Consent,
    Credential,
    Decision,
    Discrepancy,
    RecordCheck,
    Restriction,
    ReviewTask,
)
from gatelodge.clearance.models.legal import (
    ApprovedItem,
    LegalClearance,
    PrivilegedNumber,
    Reconciliation,
    RecordedCall,
    RegisterAlarm,
    RegisterExport,
    Vendor,
)

__all__ = [
    "Application",
    "ApprovedItem",
    "Attempt",
    "Consent",
    "Credential",
    "Decision",
    "Discrepancy",
    "LegalClearance",
    "PrivilegedNumber",
    "Reconciliation",
    "RecordCheck",
    "RecordedCall",
    "RegisterAlarm",
    "RegisterExport",
    "Restriction",
    "ReviewTask",
    "Vendor",
]
