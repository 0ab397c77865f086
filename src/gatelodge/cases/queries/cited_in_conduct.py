"""What the page of an incident tells of the findings that were brought to it: each reader only what they may know.

Who sees the case sees the finding; who does not sees its code; of a sealed case they see nothing.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.cases.domain import words
from gatelodge.cases.domain.lifecycle import FindingState
from gatelodge.cases.models import Finding
from gatelodge.cases.queries.reach import cases_within
from gatelodge.conduct.domain.citing import AboutIncident
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.site.domain.panels import Row

SHOWN = 300
WHAT = Wording("Finding {code}", "Conclusión {code}")


def rows_for(actor: Actor, about: AboutIncident) -> tuple[Row, ...]:
    """Give the lines on an incident's page; a sealed case that is not the reader's is not looked at."""
    brought = Finding.objects.filter(referrals__incident_id=about.incident_id).order_by("written_at", "id")
    seen = list(brought.filter(case__in=cases_within(actor)).values_list("id", flat=True))
    codes = brought.filter(case__sealed=False).exclude(id__in=seen).values_list("code", flat=True)
    whole = _read(actor, finding_ids=seen, purpose=about.purpose, now=about.now) if seen else []
    return (*whole, *(Row(WHAT.filled(code=one)) for one in codes))


@protected_read("cases.findings")
def _read(actor: Actor, *, finding_ids: list[UUID], purpose: str, now: datetime) -> list[Row]:
    found = Finding.objects.filter(id__in=finding_ids).select_related("case__facility").order_by("written_at", "id")
    rows = [_whole(one) for one in found]
    noted(*(f"finding:{one}" for one in finding_ids))
    return rows


def _whole(one: Finding) -> Row:
    state = FindingState(one.state)
    text = one.text if len(one.text) <= SHOWN else f"{one.text[: SHOWN - 1]}…"
    return Row(
        WHAT.filled(code=one.code),
        words.FINDING_WORDS[state],
        words.FINDING_TONES[state],
        one.reviewed_at,
        one.case.facility.zone,
        text,
        "cases:finding",
        {"case_id": one.case_id, "finding_id": one.id},
    )
