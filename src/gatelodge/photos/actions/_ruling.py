"""The rules' yes within a deed, kept with the facts it stands on, or the refusal with every reason."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.refusals import NotAllowedNow, refuse_if_any
from gatelodge.gate.domain.admission import highest_rank
from gatelodge.photos.domain.programme import NO_PROGRAMME, Programme, why_not
from gatelodge.photos.domain.reasons import RANK_TOO_LOW
from gatelodge.photos.queries.asking import Answered
from gatelodge.policy.actions import keep_decision
from gatelodge.policy.queries import current_pack


def rank_of(actor: Actor, facility_id: UUID) -> str | None:
    """Give the rank that the actor decides with at a facility."""
    return highest_rank(actor, facility_id, current_pack().ranks)


def keep(answered: Answered, *, now: datetime) -> UUID:
    """Keep an answer of the rules."""
    return keep_decision(answered.decision, facts=answered.facts, now=now)


def need_yes(answered: Answered) -> Programme:
    """Refuse with everything that stands in the way, or give the programme under which it is allowed."""
    refuse_if_any(NotAllowedNow, why_not(answered.decision, answered.unknown))
    if answered.decision.decider_sufficient is False:
        raise NotAllowedNow(RANK_TOO_LOW)
    if answered.programme is None:
        raise NotAllowedNow(NO_PROGRAMME)
    return answered.programme
