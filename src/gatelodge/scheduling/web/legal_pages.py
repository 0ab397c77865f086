"""What the attorney's pages put together: the plan as chosen so far, its free times, and the passes with their capacity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from gatelodge.accounts.queries import get_facility
from gatelodge.scheduling.domain.legal import Means
from gatelodge.scheduling.queries import BookingRow
from gatelodge.scheduling.queries.legal_rows import CandidateRow, CapacityRow, LegalRequestRow
from gatelodge.scheduling.queries.legal_times import list_free_days
from gatelodge.scheduling.web.legal_forms import PlanForm, TimeForm
from gatelodge.scheduling.web.papers import Pass, draw_passes
from gatelodge.scheduling.web.trying import posted


@dataclass(frozen=True, slots=True)
class LegalPass:
    """A pass with the capacity that lets its holder in, what that allows, and what it forbids."""

    drawn: Pass
    capacity: CapacityRow


def plan_of(request: HttpRequest, candidates: Sequence[CandidateRow], old: LegalRequestRow | None) -> PlanForm:
    """Give the plan as posted, as chosen in the address, or as it begins."""
    if (sent := posted(request)) is not None:
        return TimeForm(sent, candidates=candidates)
    begun = request.GET if "minutes" in request.GET else None
    return PlanForm(begun, candidates=candidates, initial=PlanForm.initial_of(candidates, old))


def times_of(
    request: HttpRequest, form: PlanForm, facility_id: UUID, *, now: datetime, without: UUID | None
) -> dict[str, Any]:
    """Give the free times of a plan, of which the page shows one day; none before the plan is made."""
    # A refusal leaves the plan as it was told, so its times are shown again.
    form.is_valid()
    plan = getattr(form, "cleaned_data", {})
    if not form.is_bound or "means" not in plan or "minutes" not in plan:
        return {"days": None}
    asked = {"means": Means(plan["means"]), "minutes": plan["minutes"], "heads": max(len(form.party()), 1)}
    days = list_free_days(facility_id, now=now, without=without, **asked)
    wanted = request.GET.get("day", "")
    shown = next((one for one in days if one.day.isoformat() == wanted), days[0] if days else None)
    return {
        "days": days,
        "shown": shown,
        "told": form.told(),
        "query": form.query(),
        "client_zone": get_facility(facility_id).zone,
    }


def draw_legal_passes(booking: BookingRow, capacities: Mapping[UUID, CapacityRow]) -> list[LegalPass]:
    """Draw the pass of everyone in the party, each with its capacity."""
    return [LegalPass(one, capacities[one.member.visitor_id]) for one in draw_passes(booking)]
