"""What every page of a case shows above its own part: which case this is, and what the reader may do in it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gatelodge.cases.domain.lifecycle import CaseState
from gatelodge.cases.domain.words import CASE_TONES, CASE_WORDS
from gatelodge.cases.models import Case
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import may
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A case as the head of its pages tells it; pages take it under the name `case`."""

    id: UUID
    code: str
    title: str
    facility_id: UUID
    facility: str
    zone: str
    state: CaseState
    sealed: bool
    may: frozenset[str]

    @property
    def is_open(self) -> bool:
        return self.state is CaseState.OPEN

    @property
    def word(self) -> Wording:
        return CASE_WORDS[self.state]

    @property
    def tone(self) -> str:
        return CASE_TONES[self.state]


PERMISSIONS = ("review", "open", "seal", "exhibits", "check_records", "find", "confirm", "export", "publish")


def head_of(actor: Actor, case: Case) -> CaseHead:
    """Give the head of a case that was found for the actor; `may` holds what the actor may do in it (`review`)."""
    allowed = frozenset(one for one in PERMISSIONS if may(actor, f"cases.{one}", case))
    facility = case.facility
    return CaseHead(
        case.id,
        case.code,
        case.title,
        case.facility_id,
        facility.name,
        facility.zone,
        CaseState(case.state),
        case.sealed,
        allowed,
    )
