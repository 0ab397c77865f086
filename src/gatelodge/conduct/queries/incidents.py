"""What happened in the visits of these facilities, and what may follow from it?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from gatelodge.conduct.domain.citing import AboutIncident, cited_in
from gatelodge.conduct.domain.lifecycle import (
    Conduct,
    CrimeClass,
    EvidenceStandard,
    ExclusionGround,
    GateGround,
    Reach,
    SanctionKind,
)
from gatelodge.conduct.domain.words import (
    CONDUCT_WORDS,
    CRIME_WORDS,
    END_WORDS,
    EVIDENCE_WORDS,
    EXCLUSION_GROUND_WORDS,
    GATE_GROUND_WORDS,
    REACH_WORDS,
    SANCTION_WORDS,
)
from gatelodge.conduct.models import Incident, Sanction
from gatelodge.conduct.queries.course import end_of
from gatelodge.conduct.queries.hanging import Hanging, hanging_on
from gatelodge.conduct.queries.measures import Limits, limits_of
from gatelodge.conduct.queries.naming import name_of
from gatelodge.conduct.queries.sanctions import OptionRow, options_of
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import Absent
from gatelodge.foundation.wording import Wording
from gatelodge.ledger.actions import noted, protected_read
from gatelodge.policy.queries import current_pack
from gatelodge.site.domain.panels import Row

AT_MOST = 200
_WITH = ("facility", "visitor", "person", "recorded_by", "visit__person")


@dataclass(frozen=True, slots=True)
class SanctionRow:
    """A sanction as it was ordered."""

    id: UUID
    kind: SanctionKind
    word: Wording
    first_on: date | None
    until_on: date | None
    months: int | None
    rule: str
    citation: str
    evidence: Wording
    reasons: str
    for_all_because: str
    pending: bool
    review_on: date | None
    reach: Wording
    decided_at: datetime
    decided_by: str
    rank: Wording
    end_word: Wording | None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident with its sanctions; the options only where they are asked for."""

    id: UUID
    facility_id: UUID
    facility_name: str
    time_zone: str
    visit_id: UUID | None
    person_name: str
    visitor_id: UUID | None
    visitor_name: str
    person_id: UUID | None
    about_name: str
    occurred_at: datetime
    zone: str
    on_property: bool
    conduct: Conduct
    conduct_word: Wording
    crime_class: CrimeClass
    crime_word: Wording
    serious: bool
    repeated: bool
    warning_failed: bool
    serious_equivalent: bool
    under_investigation: bool
    press_contact_only: bool
    gate_ground_word: Wording | None
    exclusion_ground_word: Wording | None
    disqualifying_facts: bool
    narrative: str
    seen_by: str
    recorded_at: datetime
    recorded_by: str
    sanctions: tuple[SanctionRow, ...]
    options: tuple[OptionRow, ...] = field(default=())
    hanging: Hanging | None = None
    limits: Limits | None = None
    cited: tuple[Row, ...] = ()

    def sanction(self, sanction_id: UUID) -> SanctionRow:
        """Give one of the sanctions that followed, or Absent."""
        found = next((one for one in self.sanctions if one.id == sanction_id), None)
        if found is None:
            raise Absent
        return found


def within(actor: Actor, incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Narrow to what the actor's own grants reach, before anything is looked up."""
    facilities = actor.facility_ids
    return incidents if facilities is None else incidents.filter(facility_id__in=facilities)


@protected_read("conduct.incident")
def read_incident(actor: Actor, *, incident_id: UUID, purpose: str, now: datetime) -> IncidentRow:
    """Get an incident of the actor's facilities with its sanctions and what the rules still open, or Absent."""
    return _read(actor, Incident.objects.filter(id=incident_id), purpose, now)


@protected_read("conduct.incident_of_item")
def read_incident_of_item(actor: Actor, *, item_id: UUID, purpose: str, now: datetime) -> IncidentRow:
    """Get the incident that a seized item hangs on, as `read_incident` does."""
    return _read(actor, Incident.objects.filter(seized_items=item_id), purpose, now)


@protected_read("conduct.incident_of_measure")
def read_incident_of_measure(actor: Actor, *, measure_id: UUID, purpose: str, now: datetime) -> IncidentRow:
    """Get the incident that a measure followed, as `read_incident` does."""
    return _read(actor, Incident.objects.filter(measures=measure_id), purpose, now)


def _read(actor: Actor, incidents: QuerySet[Incident], purpose: str, now: datetime) -> IncidentRow:
    found = _with_all(within(actor, incidents)).first()
    if found is None:
        raise Absent
    require(actor, "conduct.see_incidents", found)
    noted(f"incident:{found.id}")
    row = _row(found, now, options_of(actor, found, now))
    cited = cited_in(actor, AboutIncident(found.id, purpose, now))
    return replace(row, hanging=hanging_on(found, now), limits=limits_of(actor, found, now), cited=cited)


@protected_read("conduct.incidents")
def list_incidents(actor: Actor, *, purpose: str, now: datetime) -> list[IncidentRow]:
    """List the incidents of the actor's facilities, newest first."""
    found = _with_all(within(actor, Incident.objects.filter(recorded_at__lte=now)))
    rows = [_row(one, now) for one in found.order_by("-occurred_at", "id")[:AT_MOST]]
    noted(*(f"incident:{row.id}" for row in rows))
    return rows


def _with_all(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    sanctions = Prefetch("sanctions", Sanction.objects.select_related("decided_by", "facility").order_by("decided_at"))
    return incidents.select_related(*_WITH).prefetch_related(sanctions)


def _row(one: Incident, now: datetime, options: tuple[OptionRow, ...] = ()) -> IncidentRow:
    return IncidentRow(
        id=one.id,
        facility_id=one.facility_id,
        facility_name=one.facility.name,
        time_zone=one.facility.zone,
        visit_id=one.visit_id,
        person_name=name_of(one.visit.person) if one.visit else "",
        visitor_id=one.visitor_id,
        visitor_name=name_of(one.visitor),
        person_id=one.person_id,
        about_name=name_of(one.visitor or one.person) or one.outsider,
        occurred_at=one.occurred_at,
        zone=one.zone,
        on_property=one.on_property,
        conduct=Conduct(one.conduct),
        conduct_word=CONDUCT_WORDS[Conduct(one.conduct)],
        crime_class=CrimeClass(one.crime_class),
        crime_word=CRIME_WORDS[CrimeClass(one.crime_class)],
        serious=one.serious,
        repeated=one.repeated,
        warning_failed=one.warning_failed,
        serious_equivalent=one.serious_equivalent,
        under_investigation=one.under_investigation,
        press_contact_only=one.press_contact_only,
        gate_ground_word=_ground(GATE_GROUND_WORDS[GateGround(one.gate_ground)], one.gate_ground),
        exclusion_ground_word=_ground(
            EXCLUSION_GROUND_WORDS[ExclusionGround(one.exclusion_ground)], one.exclusion_ground
        ),
        disqualifying_facts=one.disqualifying_facts,
        narrative=one.narrative,
        seen_by=one.seen_by,
        recorded_at=one.recorded_at,
        recorded_by=str(one.recorded_by),
        sanctions=tuple(_sanction(sanction, now) for sanction in one.sanctions.all()),
        options=options,
    )


def _ground(word: Wording, code: str) -> Wording | None:
    return None if code == "none" else word


def _sanction(one: Sanction, now: datetime) -> SanctionRow:
    end = end_of(one, now)
    return SanctionRow(
        id=one.id,
        kind=SanctionKind(one.kind),
        word=SANCTION_WORDS[SanctionKind(one.kind)],
        first_on=one.span.lower if one.span else None,
        until_on=one.span.upper if one.span else None,
        months=one.months,
        rule=one.rule,
        citation=one.citation,
        evidence=EVIDENCE_WORDS[EvidenceStandard(one.evidence)],
        reasons=one.reasons,
        for_all_because=one.for_all_because,
        pending=one.pending,
        review_on=one.review_on,
        reach=REACH_WORDS[Reach(one.reach)],
        decided_at=one.decided_at,
        decided_by=str(one.decided_by),
        rank=current_pack().ranks[one.rank],
        end_word=END_WORDS[end] if end else None,
    )
