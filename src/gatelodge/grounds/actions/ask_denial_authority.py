"""The authority above is asked whether a request may be denied."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import BadInput, NotAllowedNow, Refusal
from gatelodge.grounds.actions._requests import doer, lock_request, refuse_unless_open, subject
from gatelodge.grounds.actions._settling import need_authorities
from gatelodge.grounds.domain import reasons as why
from gatelodge.grounds.domain.facts import DenialGround, LesserAnswer
from gatelodge.grounds.models import DenialAuthority
from gatelodge.grounds.queries import asking
from gatelodge.ledger.actions import deed, note


def _asked(error: DatabaseError) -> Refusal | None:
    return NotAllowedNow(why.ASKED_ABOVE_ALREADY) if "denial_asked_once_at_a_time" in str(error) else None


@deed("grounds.ask_denial_authority", on_conflict=_asked)
def ask_denial_authority(
    actor: Actor, *, request_id: UUID, reasons: str, grounds: Collection[DenialGround], now: datetime
) -> UUID:
    """Ask whoever must authorise a denial in advance, with the reasons; gives the question."""
    row = lock_request(actor, request_id, "grounds.decide")
    refuse_unless_open(row)
    need_authorities(row, now=now)
    if not reasons.strip():
        raise BadInput(why.REASONS_MISSING)
    if not grounds:
        raise BadInput(why.GROUNDS_MISSING)
    needs = asking.ask_denial(row, LesserAnswer.DENY, grounds, now=now).said.denial_needs
    if needs is None:
        raise NotAllowedNow(why.NO_AUTHORISATION_NEEDED)
    if DenialAuthority.objects.filter(request=row, answered_at__isnull=True).exists():
        raise NotAllowedNow(why.ASKED_ABOVE_ALREADY)
    on = sorted(set(grounds))
    said = {"authority": needs.authority, "reasons": reasons.strip()[:2000], "grounds": on}
    asked = DenialAuthority.objects.create(request=row, **said, asked_at=now, asked_by_id=doer(actor))
    told = {"authority": needs.authority, "question": asked.id, "grounds": on}
    note(subject(row), told, private={"reasons": reasons.strip()})
    return asked.id
