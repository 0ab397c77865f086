"""What hangs on an incident: others who were there, exhibits, what was taken, the contraband report, the other account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatelodge.conduct.domain import seizing
from gatelodge.conduct.domain.exhibits import PICTURES
from gatelodge.conduct.domain.lifecycle import ExhibitKind, FoundAt, Part, SeizedKind
from gatelodge.conduct.domain.words import EXHIBIT_WORDS, FOUND_WORDS, PART_WORDS, SEIZED_WORDS
from gatelodge.conduct.models import ContrabandReport, Exhibit, Incident, IncidentParty, SeizedItem
from gatelodge.conduct.queries.naming import name_of
from gatelodge.foundation.wording import Wording


@dataclass(frozen=True, slots=True)
class OtherRow:
    """Somebody else who was there."""

    name: str
    part: Wording
    visitor_id: UUID | None
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class ExhibitRow:
    """A piece of evidence, without its bytes."""

    id: UUID
    kind: ExhibitKind
    word: Wording
    description: str
    file_name: str
    content_type: str
    size: int | None
    sha256: str
    added_at: datetime
    added_by: str

    @property
    def is_picture(self) -> bool:
        return self.content_type in PICTURES


@dataclass(frozen=True, slots=True)
class SeizedRow:
    """A thing that was taken, and how its return stands."""

    id: UUID
    word: Wording
    found: Wording
    description: str
    cited: bool
    intent_to_deliver: bool
    held_as_evidence: bool
    seized_at: datetime
    seized_by: str
    return_by: datetime | None
    return_on: date | None
    citation: str
    returned_at: datetime | None
    returned_by: str
    returned_to: str
    overdue: bool
    late: bool


@dataclass(frozen=True, slots=True)
class ContrabandRow:
    """A contraband report."""

    id: UUID
    incident_id: UUID
    about_name: str
    occurred_at: datetime
    facility_name: str
    time_zone: str
    how_brought_in: str
    brought_in_at: datetime | None
    brought_by: str
    kind: str
    how_found: str
    found_at: datetime
    arrests: int
    effect_on_visiting: str
    reported_at: datetime
    reported_by: str


@dataclass(frozen=True, slots=True)
class BesideRow:
    """Another account of the same event."""

    id: UUID
    name: str
    of_a_person: bool


@dataclass(frozen=True, slots=True)
class Hanging:
    """All that hangs on one incident."""

    others: tuple[OtherRow, ...]
    exhibits: tuple[ExhibitRow, ...]
    seized: tuple[SeizedRow, ...]
    report: ContrabandRow | None
    beside: tuple[BesideRow, ...]


def hanging_on(incident: Incident, now: datetime) -> Hanging:
    """Collect what hangs on an incident that the reader may see."""
    others = IncidentParty.objects.filter(incident=incident).select_related("visitor", "person")
    exhibits = Exhibit.objects.filter(incident=incident).select_related("added_by")
    seized = SeizedItem.objects.filter(incident=incident).select_related("seized_by", "returned_by")
    reports = ContrabandReport.objects.filter(incident=incident).select_related(*REPORT_WITH)
    beside = Incident.objects.filter(event_id=incident.event_id, facility_id=incident.facility_id)
    beside = beside.exclude(id=incident.id).select_related("visitor", "person")
    return Hanging(
        others=tuple(_other(one) for one in others.order_by("part", "name", "id")),
        exhibits=tuple(exhibit_row(one) for one in exhibits.order_by("added_at", "id")),
        seized=tuple(seized_row(one, incident.facility.zone, now) for one in seized.order_by("seized_at", "id")),
        report=next((report_row(one) for one in reports), None),
        beside=tuple(
            BesideRow(one.id, name_of(one.visitor or one.person) or one.outsider, one.person_id is not None)
            for one in beside.order_by("recorded_at", "id")
        ),
    )


REPORT_WITH = ("incident__facility", "incident__visitor", "incident__person", "reported_by")


def exhibit_row(one: Exhibit) -> ExhibitRow:
    """Give an exhibit as a row."""
    return ExhibitRow(
        id=one.id,
        kind=ExhibitKind(one.kind),
        word=EXHIBIT_WORDS[ExhibitKind(one.kind)],
        description=one.description,
        file_name=one.file_name,
        content_type=one.content_type,
        size=one.size,
        sha256=bytes(one.sha256).hex() if one.sha256 else "",
        added_at=one.added_at,
        added_by=str(one.added_by),
    )


def seized_row(one: SeizedItem, zone: str, now: datetime) -> SeizedRow:
    """Give a seized item as a row, overdue or late by its own clock."""
    due, back = one.return_by, one.returned_at
    return SeizedRow(
        id=one.id,
        word=SEIZED_WORDS[SeizedKind(one.kind)],
        found=FOUND_WORDS[FoundAt(one.found)],
        description=one.description,
        cited=one.cited,
        intent_to_deliver=one.intent_to_deliver,
        held_as_evidence=one.held_as_evidence,
        seized_at=one.seized_at,
        seized_by=str(one.seized_by),
        return_by=due,
        return_on=seizing.last_day(due, zone) if due else None,
        citation=one.citation,
        returned_at=back,
        returned_by=str(one.returned_by) if one.returned_by else "",
        returned_to=one.returned_to,
        overdue=due is not None and back is None and now >= due,
        late=due is not None and back is not None and back > due,
    )


def report_row(one: ContrabandReport) -> ContrabandRow:
    """Give a contraband report as a row."""
    return ContrabandRow(
        id=one.id,
        incident_id=one.incident_id,
        about_name=name_of(one.incident.visitor or one.incident.person) or one.incident.outsider,
        occurred_at=one.incident.occurred_at,
        facility_name=one.incident.facility.name,
        time_zone=one.incident.facility.zone,
        how_brought_in=one.how_brought_in,
        brought_in_at=one.brought_in_at,
        brought_by=one.brought_by,
        kind=one.kind,
        how_found=one.how_found,
        found_at=one.found_at,
        arrests=one.arrests,
        effect_on_visiting=one.effect_on_visiting,
        reported_at=one.reported_at,
        reported_by=str(one.reported_by),
    )


def _other(one: IncidentParty) -> OtherRow:
    name = one.name or name_of(one.visitor or one.person)
    return OtherRow(name, PART_WORDS[Part(one.part)], one.visitor_id, one.person_id)
