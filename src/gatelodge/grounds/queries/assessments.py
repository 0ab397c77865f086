"""Where cameras stood: what was asked at the reader's facilities, the figures, the map, the picture and the report."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import normal_code
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.grounds.domain.lifecycle import VantageBasis
from gatelodge.grounds.domain.mapping.layout import lay_out
from gatelodge.grounds.domain.vantage.drawing import draw_map
from gatelodge.grounds.domain.vantage.landmarks import Landmark
from gatelodge.grounds.domain.vantage.reporting import Report, ellipse_from
from gatelodge.grounds.domain.vantage.seen import cells_from
from gatelodge.grounds.domain.vantage.verdict import VantageAnswer
from gatelodge.grounds.models import Assessment
from gatelodge.grounds.queries.maps import grounds_of, landmarks_at
from gatelodge.grounds.queries.vantage_grounds import Ground, assessments_within, ground_at, place_asked
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.photos.queries.reading import read_picture
from gatelodge.photos.queries.renditions import thumbnail
from gatelodge.photos.queries.vault import open_sealed

MOST = 100
KEPT = timedelta(days=3 * 365 + 1)
MARKING_EDGE = 1600  # pixels of the longer side of a picture that is marked


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """One assessment: what was given, what came out, and on which map."""

    id: UUID
    code: str
    facility_id: UUID
    facility: str
    zone: str
    purpose: str
    basis: VantageBasis
    verdict: VantageAnswer
    probability: float | None
    given: Mapping[str, Any]
    found: Mapping[str, Any]
    has_picture: bool
    sha256: str
    assessed_at: datetime
    assessed_by: str
    report_sha256: str = ""


@dataclass(frozen=True, slots=True)
class ToMark:
    """A picture in which landmarks are to be marked: its size, the landmarks of its map, and the marks set before."""

    row: AssessmentRow
    width: int
    height: int
    landmarks: tuple[Landmark, ...]


@protected_read("grounds.assessment")
def list_assessments(actor: Actor, *, purpose: str, now: datetime) -> list[AssessmentRow]:
    """List the latest assessments of the actor's facilities, the last one first, without their figures."""
    found = assessments_within(actor).defer("given", "found").order_by("-assessed_at", "-id")[:MOST]
    rows = [_row(one, given={}, found={}) for one in found]
    noted(*(f"assessment:{one.id}" for one in rows))
    return rows


@protected_read("grounds.assessment")
def read_assessment(actor: Actor, *, assessment_id: UUID, purpose: str, now: datetime) -> AssessmentRow:
    """Get one assessment."""
    row = _one(actor, assessment_id)
    digest = hashlib.sha256(_report(row).content).hexdigest()
    return replace(_row(row, given=row.given, found=row.found), report_sha256=digest)


def find_assessment_id(actor: Actor, code: str) -> UUID | None:
    """Find one of the actor's assessments by its code, as typed."""
    held = assessments_within(actor).filter(code=normal_code(code) or "?")
    return held.values_list("id", flat=True).first()


@protected_read("grounds.assessment_report")
def read_assessment_report(actor: Actor, *, assessment_id: UUID, purpose: str, now: datetime) -> tuple[str, bytes]:
    """Get the report, the same bytes every time, and a name for its file."""
    row = _one(actor, assessment_id)
    return f"assessment-{row.code}.json", _report(row).content


@protected_read("grounds.assessment_map")
def read_assessment_map(
    actor: Actor, *, assessment_id: UUID, purpose: str, now: datetime, language: str = "en"
) -> tuple[str, bytes]:
    """Get the map that was used with what was found on it (SVG), and a name for its file."""
    row = _one(actor, assessment_id)
    layout = lay_out(grounds_of(row.map))
    seen = row.found.get("exposure")
    ellipse = ellipse_from(layout.frame, row.found)
    drawn = draw_map(
        layout, ellipse, seen=cells_from(seen["cells"]) if seen else None, title=row.code, language=language
    )
    return f"map-{row.code}.svg", drawn


@protected_read("grounds.assessment_picture")
def read_assessment_picture(actor: Actor, *, assessment_id: UUID, purpose: str, now: datetime) -> tuple[str, bytes]:
    """Get the picture, drawn anew behind walls (JPEG): the file itself is a stranger's."""
    row = _one(actor, assessment_id)
    if not row.picture_as:
        raise Absent
    picture = read_picture(open_sealed(row.picture_as, row.picture_key))
    return f"picture-{row.code}.jpg", thumbnail(picture.pixels, MARKING_EDGE)


@protected_read("grounds.assessment")
def read_to_mark(actor: Actor, *, assessment_id: UUID, purpose: str, now: datetime) -> ToMark:
    """Get what is needed to mark landmarks in the picture of an assessment."""
    row = _one(actor, assessment_id)
    if not row.picture_as:
        raise Absent
    size, frame = row.given["picture"], lay_out(grounds_of(row.map)).frame
    return ToMark(
        _row(row, given=row.given, found=row.found),
        int(size["width"]),
        int(size["height"]),
        landmarks_at(row.facility_id, frame, _instant(row.given.get("at")) or now),
    )


def ground_to_pin(actor: Actor, facility_id: UUID, *, now: datetime) -> Ground:
    """Get the map in force at a facility for which the actor may ask; it holds nothing of a person."""
    place = place_asked(actor, facility_id)
    require(actor, "grounds.assess", place)
    return ground_at(place, None, now=now)


def outlived(*, now: datetime) -> QuerySet[Assessment]:
    """Narrow to the assessments whose years are over."""
    return Assessment.objects.filter(assessed_at__lte=now - KEPT)


def _one(actor: Actor, assessment_id: UUID) -> Assessment:
    row = assessments_within(actor).filter(id=assessment_id).first()
    if row is None:
        raise Absent
    noted(f"assessment:{row.id}")
    return row


def _report(row: Assessment) -> Report:
    sha256 = bytes(row.sha256) if row.sha256 else None
    return Report(row.code, row.assessed_at, row.basis, row.verdict, sha256, row.given, row.found)


def _instant(said: str | None) -> datetime | None:
    return None if said is None else datetime.fromisoformat(said)


def _row(row: Assessment, *, given: Mapping[str, Any], found: Mapping[str, Any]) -> AssessmentRow:
    return AssessmentRow(
        id=row.id,
        code=row.code,
        facility_id=row.facility_id,
        facility=row.facility.name,
        zone=row.facility.zone,
        purpose=row.purpose,
        basis=VantageBasis(row.basis),
        verdict=VantageAnswer(row.verdict),
        probability=row.probability_on,
        given=given,
        found=found,
        has_picture=bool(row.picture_as),
        sha256=bytes(row.sha256).hex() if row.sha256 else "",
        assessed_at=row.assessed_at,
        assessed_by=str(row.assessed_by),
    )
