"""The questions whether a picture is ours, their answers, and, apart, whose visit a photo was taken in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.permits import may, require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.gate.queries import get_visit
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.domain.matching.grades import WORDS, Grade
from gatelodge.photos.models import PhotoMatch, PhotoRelease
from gatelodge.photos.queries.reading import read_picture
from gatelodge.photos.queries.renditions import thumbnail
from gatelodge.photos.queries.report import report_of
from gatelodge.photos.queries.vault import open_sealed
from gatelodge.photos.queries.within import exposures_known_to, matches_within

MOST = 50
KEPT = timedelta(days=3 * 365 + 1)


@dataclass(frozen=True, slots=True)
class MatchRow:
    """A question and its answer as anybody who may ask sees it: `answer` is what the report says."""

    id: UUID
    code: str
    purpose: str
    sha256: str
    grade: Grade
    answer: Mapping[str, Any]
    has_evidence: bool
    asked_at: datetime
    asked_by: str

    @property
    def words(self) -> Wording:
        return WORDS[self.grade]


@dataclass(frozen=True, slots=True)
class VisitOfPhoto:
    """What only those are told who may know of the visit: which it was, and whose copy the picture is."""

    booking_code: str
    facility: str
    zone: str
    seated_at: datetime | None
    ended_at: datetime | None
    person: str
    person_number: str
    party: tuple[str, ...]
    taken_at: datetime
    camera: str
    roll: int
    frame: int
    copy: str
    exposure_id: UUID
    may_hold: bool

    @property
    def person_line(self) -> str:
        return f"{self.person}, {self.person_number}"

    @property
    def party_line(self) -> str:
        return ", ".join(self.party)


@protected_read("photos.match")
def list_matches(actor: Actor, *, purpose: str, now: datetime) -> list[MatchRow]:
    """List the latest questions that the actor may see, the last one first."""
    found = matches_within(actor).select_related("asked_by").order_by("-asked_at", "-id")[:MOST]
    rows = [_row(one) for one in found]
    noted(*(f"photo_match:{one.id}" for one in rows))
    return rows


@protected_read("photos.match")
def read_match(actor: Actor, *, match_id: UUID, purpose: str, now: datetime) -> MatchRow:
    """Get one question with its answer."""
    return _row(_one(actor, match_id))


def find_match_id(actor: Actor, code: str) -> UUID | None:
    """Find one of the questions that the actor may see by its code, as typed."""
    return matches_within(actor).filter(code=normal_code(code) or "?").values_list("id", flat=True).first()


@protected_read("photos.match_report")
def read_report(actor: Actor, *, match_id: UUID, purpose: str, now: datetime) -> tuple[str, bytes]:
    """Get the signed report of an answer, the same bytes every time, and a name for its file."""
    match = _one(actor, match_id)
    return f"match-{match.code}.json", report_of(match).content


@protected_read("photos.match_evidence")
def read_evidence(actor: Actor, *, match_id: UUID, purpose: str, now: datetime) -> tuple[str, bytes]:
    """Get the evidence picture (PNG), and a name for its file."""
    match = _one(actor, match_id)
    if not match.evidence_as:
        raise Absent
    return f"evidence-{match.code}.png", open_sealed(match.evidence_as, match.evidence_key)


@protected_read("photos.match_picture")
def read_asked(actor: Actor, *, match_id: UUID, purpose: str, now: datetime) -> tuple[str, bytes]:
    """Get the picture that was asked about, drawn anew and small (JPEG): the file itself is a stranger's."""
    match = _one(actor, match_id)
    picture = read_picture(open_sealed(match.asked_as, match.asked_key))
    return f"picture-{match.code}.jpg", thumbnail(picture.pixels)


@protected_read("photos.match_visit")
def read_visit_of_match(actor: Actor, *, match_id: UUID, purpose: str, now: datetime) -> VisitOfPhoto:
    """Get the visit that a photo was taken in, at a facility whose visits the actor may know of; absent otherwise.

    A legal visit is told only to those who meet legal visits in their own work.
    """
    match = _one(actor, match_id)
    exposures = exposures_known_to(actor).select_related("roll", "position__camera").defer("features")
    exposure = exposures.filter(matches=match.id).first()
    if exposure is None or exposure.roll is None or match.grade == Grade.SAME_PLACE:
        raise Absent
    require(actor, "photos.know_visit", exposure.position.camera)
    visit = get_visit(exposure.roll.visit_id)
    if visit.is_legal and not may(actor, "scheduling.receive_legal", visit):
        raise Absent
    noted(f"visit:{visit.id}")
    return VisitOfPhoto(
        booking_code=visit.booking_code,
        facility=visit.facility_name,
        zone=visit.zone,
        seated_at=visit.seated_at,
        ended_at=visit.ended_at,
        person=visit.person_name,
        person_number=visit.person_number,
        party=tuple(one.visitor_name for one in visit.arrivals),
        taken_at=exposure.taken_at,
        camera=f"{exposure.position.camera.name}, {exposure.position.name}",
        roll=exposure.roll.number,
        frame=exposure.frame,
        copy=_reader(match.release),
        exposure_id=exposure.id,
        may_hold=exposure.deleted_at is None and may(actor, "photos.hold", exposure.position.camera),
    )


def outlived(*, now: datetime) -> QuerySet[PhotoMatch]:
    """Narrow to the questions whose years are over; those that found a photo held as evidence stay while it is held."""
    return PhotoMatch.objects.filter(asked_at__lte=now - KEPT).exclude(exposure__held_for__gt="")


def count_outlived(*, now: datetime) -> int:
    """Count the questions whose years are over."""
    return outlived(now=now).count()


def _one(actor: Actor, match_id: UUID) -> PhotoMatch:
    match = matches_within(actor).select_related("asked_by", "release__order").filter(id=match_id).first()
    if match is None:
        raise Absent
    noted(f"photo_match:{match.id}")
    return match


def _row(match: PhotoMatch) -> MatchRow:
    return MatchRow(
        id=match.id,
        code=match.code,
        purpose=match.purpose,
        sha256=bytes(match.sha256).hex(),
        grade=Grade(match.grade),
        answer=match.answer,
        has_evidence=bool(match.evidence_as),
        asked_at=match.asked_at,
        asked_by=str(match.asked_by or ""),
    )


def _reader(release: PhotoRelease | None) -> str:
    """Name the copy by its order, where the desk finds who has it."""
    return "" if release is None else f"{release.order.code}-{release.copy_number}"
