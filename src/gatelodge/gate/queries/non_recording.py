"""What shows that a legal visit was not recorded: the room, who was in it, what was in it, and what vendors have told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from gatelodge.accounts.queries import list_facilities
from gatelodge.clearance.domain.legal import Channel, ItemKind
from gatelodge.clearance.queries.register import RecordingsAnswer, recordings_during
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import could, may
from gatelodge.foundation.refusals import Absent, NotAllowedNow
from gatelodge.foundation.windows import Window
from gatelodge.gate.domain.legal_reasons import NOT_ENDED
from gatelodge.gate.domain.lifecycle import VisitState
from gatelodge.gate.models import Visit
from gatelodge.gate.queries.carried import CarriedRow, list_carried
from gatelodge.gate.queries.rows import ArrivalRow, VisitRow
from gatelodge.gate.queries.visits import rows_of
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.people.domain.professionals import Capacity
from gatelodge.scheduling.domain.lifecycle import NEVER_RECORDED, AreaKind

LISTED = 100


@dataclass(frozen=True, slots=True)
class ProofRow:
    """What is known of one visit that is over; nothing of what was said, and nothing of why."""

    visit: VisitRow
    never_recorded: bool
    entered: tuple[ArrivalRow, ...]
    carried: tuple[CarriedRow, ...]
    recordings: RecordingsAnswer | None

    @property
    def recorders(self) -> tuple[CarriedRow, ...]:
        return tuple(one for one in self.carried if one.kind is ItemKind.RECORDER)

    @property
    def devices(self) -> tuple[CarriedRow, ...]:
        return tuple(one for one in self.carried if not one.is_papers)

    @property
    def is_video(self) -> bool:
        return self.visit.area_kind == AreaKind.CONFIDENTIAL_VIDEO

    @property
    def line_proved(self) -> bool:
        """Tell whether every vendor's list covers the time of a video visit and has no recording; true where was no line."""
        return not self.is_video or (self.recordings is not None and self.recordings.proves_none)

    @property
    def is_whole(self) -> bool:
        """Tell whether every part holds: a device that went out in another's place, or was never seen again, is no proof."""
        known = not any(one.swapped or one.left_behind or one.is_in for one in self.devices)
        return self.never_recorded and not self.recorders and known and self.line_proved


@dataclass(frozen=True, slots=True)
class ProvableRow:
    """A legal visit of which the reader may have the proof."""

    visit_id: UUID
    day: date
    facility_name: str
    person_name: str


@dataclass(frozen=True, slots=True)
class _Subject:
    facility_id: UUID
    owner_visitor_ids: frozenset[UUID]


@protected_read("gate.non_recording")
def read_proof(actor: Actor, *, visit_id: UUID, purpose: str, now: datetime) -> ProofRow:
    """Read what shows that a visit was not recorded, for its attorney and the litigation coordinator; Absent for all others."""
    row = proof_of(actor, visit_id, now=now)
    noted(f"visit:{visit_id}")
    return row


@protected_read("gate.non_recording")
def list_provable(actor: Actor, *, purpose: str, now: datetime) -> list[ProvableRow]:
    """List the legal visits that took place and of which the reader may have the proof, the latest first."""
    found = _mine(actor).filter(state=VisitState.ENDED).order_by("-opened_at")[:LISTED]
    rows = found.select_related("facility", "person")
    noted(*(f"visit:{one.id}" for one in rows))
    return [ProvableRow(one.id, one.local_day, one.facility.name, str(one.person)) for one in rows]


def proof_of(actor: Actor, visit_id: UUID, *, now: datetime) -> ProofRow:
    """Give the proof of a visit of the actor's own, or Absent; whoever asks records the reading."""
    rows = rows_of(_mine(actor).filter(id=visit_id))
    if not rows:
        raise Absent
    visit = rows[0]
    if visit.state is not VisitState.ENDED:
        raise NotAllowedNow(NOT_ENDED)
    entered = tuple(one for one in visit.arrivals if one.has_entered)
    carried = list_carried([one.id for one in entered])
    return ProofRow(
        visit=visit,
        never_recorded=visit.area_kind in NEVER_RECORDED,
        entered=entered,
        carried=tuple(item for one in entered for item in carried[one.id]),
        recordings=_recordings(visit, now),
    )


def _recordings(visit: VisitRow, now: datetime) -> RecordingsAnswer | None:
    over = visit.area_kind == AreaKind.CONFIDENTIAL_VIDEO and visit.seated_at and visit.ended_at
    if not over or visit.attorney_id is None or visit.seated_at is None or visit.ended_at is None:
        return None
    return recordings_during([visit.attorney_id], Window(visit.seated_at, visit.ended_at), Channel.VIDEO, now=now)


def _mine(actor: Actor) -> QuerySet[Visit]:
    # Start from the viewer's own: an attorney's visits, a coordinator's facilities; nobody else's is looked at.
    if not could(actor, "gate.prove_non_recording"):
        return Visit.objects.none()
    served = [
        one.id
        for one in (list_facilities(actor.facility_ids) if actor.is_staff else [])
        if may(actor, "gate.prove_non_recording", _Subject(one.id, frozenset()))
    ]
    mine = Q(facility_id__in=served)
    if actor.visitor_id is not None:
        mine |= Q(booking__legal_request__attorney=actor.visitor_id)
    return Visit.objects.filter(mine).exclude(booking__party__capacity=Capacity.SOCIAL)
