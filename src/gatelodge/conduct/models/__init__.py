"""Incidents, what hangs on them, the measures that followed, and the complaints against those."""

from gatelodge.conduct.models.columns import SpanOfMonths, SpanOfOneDay
from gatelodge.conduct.models.complaints import Complaint, Extension
from gatelodge.conduct.models.incidents import ContrabandReport, Exhibit, Incident, IncidentParty, SeizedItem
from gatelodge.conduct.models.sanctions import Measure, Renewal, Sanction

__all__ = [
    "Complaint",
    "ContrabandReport",
    "Exhibit",
    "Extension",
    "Incident",
    "IncidentParty",
    "Measure",
    "Renewal",
    "Sanction",
    "SeizedItem",
    "SpanOfMonths",
    "SpanOfOneDay",
]
