"""The demo's sealed record: one opening that was granted and waits for its review, and one that waits for somebody of rank."""

from __future__ import annotations

from datetime import datetime, timedelta

from gatelodge.config.fiction.staff import Department
from gatelodge.foundation.actors import Role
from gatelodge.ledger.actions import ask_opening, grant_opening

PAST = {
    "secret": "legal_visit",
    "reason": "The state auditor's yearly sample: how long requests for legal visits waited.",
}
WAITS = {"secret": "match", "reason": "A complaint says that somebody looked a picture up without a reason."}


def ask_openings(department: Department, *, now: datetime) -> None:
    """Have the auditor ask twice, and the head of the institution answer once."""
    then = now - timedelta(days=9)
    auditor, head = department.actor(Role.AUDITOR, then), department.actor(Role.INSTITUTION_HEAD, then)
    asked = ask_opening(auditor, **PAST, now=then)
    grant_opening(head, opening_id=asked, now=then + timedelta(minutes=20))
    ask_opening(auditor, **WAITS, now=now - timedelta(hours=2))
