"""The authority above says whether a request may be denied."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow
from gatelodge.grounds.actions._requests import doer, lock_request, refuse_other_office, refuse_unless_open, subject
from gatelodge.grounds.domain import reasons
from gatelodge.grounds.domain.lifecycle import Authority
from gatelodge.grounds.models import DenialAuthority
from gatelodge.ledger.actions import deed, note


@deed("grounds.answer_denial_authority")
def answer_denial_authority(
    actor: Actor, *, request_id: UUID, authorised: bool, remarks: str = "", now: datetime
) -> None:
    """Keep the answer to the question that is open; whoever asked does not answer it."""
    row = lock_request(actor, request_id, "grounds.authorise_denial")
    refuse_unless_open(row)
    asked = DenialAuthority.objects.select_for_update().filter(request=row, answered_at__isnull=True).first()
    if asked is None:
        raise NotAllowedNow(reasons.NOT_ASKED_ABOVE)
    refuse_other_office(actor, row, Authority(asked.authority))
    if asked.asked_by_id == actor.account_id:
        raise NotAllowedNow(reasons.ASKED_BY_YOU)
    asked.authorised, asked.remarks = authorised, remarks.strip()[:1000]
    asked.answered_at, asked.answered_by_id = now, doer(actor)
    asked.save(update_fields=["authorised", "remarks", "answered_at", "answered_by"])
    note(subject(row), {"question": asked.id, "authorised": authorised}, private={"remarks": asked.remarks})
