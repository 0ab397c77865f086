"""How a finding is brought to conduct from a page."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from gatelodge.cases import actions
from gatelodge.cases.queries.findings import FindingRow
from gatelodge.cases.queries.heads import CaseHead
from gatelodge.cases.queries.whose import find_whose
from gatelodge.cases.web.finding_forms import ReferForm
from gatelodge.cases.web.trying import attempt, looking
from gatelodge.conduct.domain.account import Whose
from gatelodge.conduct.queries import list_lately
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.doors import actor_of


def refer_form(request: HttpRequest, case: CaseHead, row: FindingRow) -> ReferForm:
    """Make the form; the account begins with the finding, but for a sealed case, whose words stay in it."""
    incidents = list_lately(actor_of(request), facility_id=case.facility_id, **looking())
    first = {} if case.sealed else {"narrative": row.text}
    return ReferForm(case.zone, incidents, request.POST or None, initial=first | {"on_property": True})


def refer_now(request: HttpRequest, form: ReferForm, case_id: UUID, finding_id: UUID) -> Any:
    """Join the incident that was chosen, or open one of whoever was named."""

    def deed(actor: Actor, *, now: datetime, **told: Any) -> UUID:
        joined = form.incident_id()
        whose: Whose | None = None if joined else find_whose(*form.who())
        account = None if joined else form.account()
        return actions.refer_finding(actor, incident_id=joined, whose=whose, told=account, now=now, **told)

    return attempt(request, form, deed, case_id=case_id, finding_id=finding_id)
