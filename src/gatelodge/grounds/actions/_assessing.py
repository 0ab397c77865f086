"""What the three ways of asking where a camera stood have in common: weigh it, ask for permits, keep all of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatelodge.foundation.actors import Actor
from gatelodge.foundation.codes import new_code
from gatelodge.foundation.permits import require
from gatelodge.foundation.refusals import BadInput, Reason, refuse_if_any
from gatelodge.grounds.actions._requests import doer
from gatelodge.grounds.domain.lifecycle import VantageBasis
from gatelodge.grounds.domain.vantage.asking import Question, against_the_claim, against_the_compass, mistakes_in
from gatelodge.grounds.domain.vantage.assessing import Asked, assess, likely_codes, reason_data
from gatelodge.grounds.domain.vantage.landmarks import Resection
from gatelodge.grounds.domain.vantage.permitted import permits_data, permitted
from gatelodge.grounds.domain.vantage.reporting import Report, asked_data, found_data, settle
from gatelodge.grounds.domain.vantage.sun import Shadow, SunCheck, check_shadow
from gatelodge.grounds.models import Assessment
from gatelodge.grounds.queries.vantage_grounds import Ground, Place, permits_at, place_asked
from gatelodge.ledger.actions import note
from gatelodge.photos.actions._vault import Sealed


@dataclass(frozen=True, slots=True)
class Kept:
    """What a row is made of beside who asked where and when."""

    basis: VantageBasis
    given: dict[str, Any]
    found: dict[str, Any]
    verdict: str
    probability: float | None
    sealed: Sealed | None = None
    permit_id: UUID | None = None


def asking(actor: Actor, facility_id: UUID, question: Question, *mistakes: Reason, now: datetime) -> Place:
    """Find the facility for which somebody may ask, and refuse a question that can not be meant."""
    place = place_asked(actor, facility_id)
    require(actor, "grounds.assess", place)
    refuse_if_any(BadInput, (*mistakes_in(question, now), *mistakes))
    return place


def sun_of(question: Question, ground: Ground) -> SunCheck | None:
    """Compare the shadow that was measured with the sun at the claimed time."""
    if question.shadow is None or question.at is None:
        return None
    frame = ground.layout.frame
    return check_shadow(Shadow(question.shadow, question.shadow_doubt), question.at, (frame.longitude, frame.latitude))


def weighed(
    ground: Ground,
    question: Question,
    asked: Asked,
    basis: VantageBasis,
    *,
    at: datetime | None,
    remarks: Iterable[Reason] = (),
    sealed: Sealed | None = None,
    **more: Any,
) -> Kept:
    """Weigh what was given against the map, and the permits of its time against the person, zone and device."""
    layout = ground.layout
    result = assess(layout, ground.landmarks, asked)
    zones = [one.kind for one in layout.innermost(likely_codes(result.verdict))]
    permits = permitted(permits_at(ground.place.id, at, question.person), zones=zones, device=question.device)
    found = found_data(layout, result, asked.exif, at) | {"permits": permits_data(permits), "map": ground.said()}
    against = _against(ground, question, asked, result.resection)
    found["reasons"] += [reason_data(one) for one in (*ground.remarks, *remarks, *against)]
    return Kept(
        basis,
        asked_data(asked, ground.landmarks) | _question_data(question) | {"at": at, **more},
        found,
        result.verdict.answer.value,
        found["probability_on_property"],
        sealed,
        permits.covering.id if permits.covering else None,
    )


def _against(ground: Ground, question: Question, asked: Asked, resection: Resection | None) -> Iterator[Reason]:
    """Say where a picture's own words are not what is claimed, or not what it shows."""
    if asked.exif is not None:
        yield from against_the_claim(asked.exif, question.at, ground.place.zone)
        yield from against_the_compass(asked.exif, resection)


def _question_data(question: Question) -> dict[str, Any]:
    shadow = {"bearing": question.shadow, "doubt": question.shadow_doubt}
    return {
        "person": question.person,
        "claimed_at": question.at,
        "shadow": None if question.shadow is None else shadow,
    }


def keep(actor: Actor, ground: Ground, question: Question, kept: Kept, *, now: datetime) -> UUID:
    """Keep an assessment as it was weighed; the record holds its report's digest, and no place."""
    sealed = kept.sealed
    row = Assessment.objects.create(
        code=new_code(),
        facility_id=ground.place.id,
        map_id=ground.map_id,
        purpose=" ".join(question.purpose.split()),
        basis=kept.basis,
        given=settle(kept.given),
        found=settle(kept.found),
        verdict=kept.verdict,
        probability_on=kept.probability,
        sha256=sealed.sha256 if sealed else None,
        picture_as=sealed.stored_as if sealed else "",
        picture_key=sealed.sealed_key if sealed else None,
        permit_id=kept.permit_id,
        assessed_at=now,
        assessed_by_id=doer(actor),
    )
    digest = sealed.sha256 if sealed else None
    report = Report(row.code, row.assessed_at, row.basis, row.verdict, digest, row.given, row.found)
    data = {"code": row.code, "basis": kept.basis, "report_sha256": hashlib.sha256(report.content).hexdigest()}
    note(f"assessment:{row.id}", data, purpose=question.purpose)
    return row.id
