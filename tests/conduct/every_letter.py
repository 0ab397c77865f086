"""Every letter that conduct can write, as its functions give them, on one fictional case."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any
from uuid import UUID

from gatelodge.conduct.domain import letters
from gatelodge.conduct.domain.letters import Route, SanctionTold, what_of
from gatelodge.conduct.domain.lifecycle import (
    SPAN_KINDS,
    ComplaintMeans,
    ComplaintOutcome,
    ComplaintStage,
    Effect,
    EndWhy,
    EvidenceStandard,
    ExhibitKind,
    MeasureKind,
    Reach,
    SanctionKind,
)
from gatelodge.correspondence.domain.notice import Notice
from gatelodge.foundation.wording import Wording

ID = UUID("00000000-0000-4000-8000-000000000007")
FACILITY, ADDRESS = "Alder Creek Facility", "1 Fictional Road, Alder"
VISITOR = "Marisol Fictiva"
# What the visitor did: nothing of it may stand in a letter to the incarcerated person.
REASONS = "Phone found under the seat after two orders to hand it in."
INMATE_REASONS = "Took an envelope over the table."
ROUTE = Route(FACILITY, ADDRESS, 15, "15 CCR 3179(b)", 20, "15 CCR 3179(c)")
RULES = (
    (
        "15 CCR 3176.1(c)",
        Wording("A serious breach may be met with a suspension.", "Una falta grave puede suspenderse."),
    ),
)
SERGEANT = Wording("visiting sergeant", "sargento de visitas")
DATED, FIRST, UNTIL, REVIEW = date(2026, 3, 2), date(2026, 3, 3), date(2026, 9, 3), date(2026, 5, 4)
OPEN_END = {SanctionKind.REVOCATION, SanctionKind.EXCLUSION}


def told(kind: SanctionKind, **other: Any) -> SanctionTold:
    """Give a sanction of this kind, with the span that such a one has."""
    given: dict[str, Any] = {
        "sanction_id": ID,
        "kind": kind,
        "facility": FACILITY,
        "what": what_of("phone_or_camera"),
        "happened_on": DATED,
        "evidence": EvidenceStandard.STAFF_OBSERVATION,
        "reasons": REASONS,
        "decided_by": SERGEANT,
        "rules": RULES,
        "first": FIRST if kind in SPAN_KINDS else None,
        "until": UNTIL if kind in SPAN_KINDS - OPEN_END else None,
        "exhibits": (ExhibitKind.PHOTO, ExhibitKind.ITEM, ExhibitKind.PHOTO),
    }
    return SanctionTold(**given | other)


def _sanctions(found: dict[str, Notice]) -> None:
    for kind, reach in product(SanctionKind, Reach):
        one = told(kind, reach=reach)
        found[f"{kind} {reach}"] = letters.ordered_for_visitor(one, ROUTE, dated=DATED)
        found[f"{kind} {reach} told"] = letters.ordered_for_person(
            ID, kind, visitor=VISITOR, facility=FACILITY, dated=DATED, reach=reach, first=one.first, until=one.until
        )
    for kind in (SanctionKind.SUSPENSION, SanctionKind.EXCLUSION):
        pending = told(kind, pending=True, review_on=REVIEW)
        found[f"{kind} pending"] = letters.ordered_for_visitor(pending, ROUTE, dated=DATED)
        found[f"{kind} renewed"] = letters.renewed_for_visitor(pending, ROUTE, review_before=FIRST, dated=DATED)
        found[f"{kind} renewed told"] = letters.renewed_for_person(
            ID, kind, visitor=VISITOR, until=pending.until, review_on=REVIEW, dated=DATED
        )


def _endings(found: dict[str, Notice]) -> None:
    decided = {EndWhy.LIFTED, EndWhy.OVERTURNED, EndWhy.VARIED}
    for kind, why in product(SPAN_KINDS - {SanctionKind.DENIAL}, EndWhy):
        by = {"reasons": REASONS, "decided_by": SERGEANT, "rules": RULES} if why in decided else {}
        priority = UNTIL if why is EndWhy.OVERTURNED else None
        for other in (False, True):
            name = f"{kind} {why}" + " while another stands" * other
            given: dict[str, Any] = {"on": FIRST, "dated": DATED, "priority_until": priority, "other_in_force": other}
            found[name] = letters.ended_for_visitor(ID, kind, why, facility=FACILITY, **given, **by)
            found[f"{name} told"] = letters.ended_for_person(ID, kind, visitor=VISITOR, **given)


def _complaints(found: dict[str, Notice]) -> None:
    of = SanctionKind.SUSPENSION
    for stage in ComplaintStage:
        for over in (False, True):
            found[f"received {stage}" + " over" * over] = letters.received(
                ID,
                stage,
                of=of,
                means=ComplaintMeans.PAPER,
                received_on=DATED,
                due_on=REVIEW,
                rules=RULES,
                route=ROUTE,
                dated=DATED,
                sanction_over=over,
            )
        found[f"extended {stage}"] = letters.extended(
            ID,
            stage,
            of=of,
            due_before=FIRST,
            due_on=REVIEW,
            reason="A witness is away.",
            rules=RULES,
            route=ROUTE,
            dated=DATED,
        )


def _answers(found: dict[str, Notice]) -> None:
    of = SanctionKind.SUSPENSION
    for stage, outcome in product(ComplaintStage, ComplaintOutcome):
        varied: dict[str, Any] = (
            {"now": of, "first": FIRST, "until": UNTIL} if outcome is ComplaintOutcome.VARIED else {}
        )
        found[f"{outcome} {stage}"] = letters.answered(
            ID,
            stage,
            outcome,
            of=of,
            answer="We heard the officer and saw the photo.",
            answered_by=SERGEANT,
            rules=RULES,
            route=ROUTE,
            dated=DATED,
            priorities=2 if outcome is ComplaintOutcome.OVERTURNED else 0,
            **varied,
        )


def _measures(found: dict[str, Notice]) -> None:
    for kind, effect in product(MeasureKind, Effect):
        found[f"{kind} {effect}"] = letters.measure_for_person(
            ID,
            kind,
            effect,
            facility=FACILITY,
            what=what_of("contraband"),
            happened_on=DATED,
            first=FIRST,
            until=UNTIL,
            reasons=INMATE_REASONS,
            decided_by=SERGEANT,
            decided_on=DATED,
            rules=RULES,
            dated=DATED,
        )
        found[f"{kind} {effect} ended"] = letters.measure_ended_for_person(ID, kind, effect, on=FIRST, dated=DATED)
        found[f"{kind} {effect} ended early"] = letters.measure_ended_for_person(
            ID, kind, effect, on=FIRST, dated=DATED, reasons="The hearing is done.", decided_by=SERGEANT
        )


def every_letter() -> dict[str, Notice]:
    """Give all letters by a name that says which."""
    found: dict[str, Notice] = {}
    for add in (_sanctions, _endings, _complaints, _answers, _measures):
        add(found)
    return found
