"""Which limits were set on an incarcerated person's visits after an incident, and which do the rules open?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product
from uuid import UUID
from zoneinfo import ZoneInfo

from gatelodge.clearance.queries.judgement import highest_rank
from gatelodge.conduct.domain import measures
from gatelodge.conduct.domain.lifecycle import Effect, Hearing, Matter, MeasureKind
from gatelodge.conduct.domain.measures import Limiting
from gatelodge.conduct.domain.words import EFFECT_WORDS, MEASURE_WORDS
from gatelodge.conduct.models import Incident, Measure
from gatelodge.foundation.actors import Actor
from gatelodge.foundation.wording import Wording
from gatelodge.policy.domain.decision import Decision, Ground
from gatelodge.policy.domain.words import Modality
from gatelodge.policy.queries import current_pack, decide


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A limit as it was ordered, and whether it is in force."""

    id: UUID
    kind: MeasureKind
    word: Wording
    effect: Wording
    first_on: date
    until_on: date
    rule: str
    citation: str
    reasons: str
    taken_by: str
    taken_on: date | None
    decided_at: datetime
    decided_by: str
    rank: Wording
    ended_at: datetime | None
    ended_by: str
    end_reasons: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class OpeningRow:
    """A limit that a rule opens once its finding is made: may or must, how long, and who may order it."""

    kind: MeasureKind
    word: Wording
    must: bool
    max_days: int | None
    lowest_rank: Wording
    within_rank: bool
    rule: str
    citation: str
    text: Wording


@dataclass(frozen=True, slots=True)
class Limits:
    """An incident's measures, those that rules could open, and the rule that shields the person, if one does."""

    measures: tuple[MeasureRow, ...]
    openings: tuple[OpeningRow, ...]
    shield: Ground | None


def limits_of(actor: Actor, incident: Incident, now: datetime) -> Limits | None:
    """Give the limits that follow from an incident of an incarcerated person; None for a visitor's."""
    if incident.person_id is None:
        return None
    today = now.astimezone(ZoneInfo(incident.facility.zone)).date()
    rows = Measure.objects.filter(incident=incident).select_related("decided_by", "ended_by").order_by("decided_at")
    made = tuple(_row(one, today) for one in rows)
    done = {one.kind for one in made}
    answers = [(kind, answer) for kind, answer in _answers(incident, now) if kind not in done]
    shields = (ground for _, answer in answers for ground in answer.grounds if ground.modality is Modality.MUST_ALLOW)
    return Limits(made, _openings(actor, incident, answers), next(shields, None))


def _answers(incident: Incident, now: datetime) -> Iterator[tuple[MeasureKind, Decision]]:
    """Ask about each finding that could be made: which of them was, is told when a measure is entered."""
    asked = [
        Limiting(MeasureKind.TEMPORARY_NON_CONTACT, Effect.NON_CONTACT, 1, "", Hearing.SERIOUS_PENDING, Matter.CASH)
    ]
    asked += [
        Limiting(MeasureKind.RESTRICTION, Effect.NO_VISITS, 1, "", hearing, matter)
        for hearing, matter in product((Hearing.GUILTY_ADMINISTRATIVE, Hearing.GUILTY_SERIOUS), Matter)
    ]
    asked.append(Limiting(MeasureKind.COMMITTEE, Effect.NO_VISITS, 1, "", committee_reason=True))
    for told in asked:
        facts = measures.facts_of(told, press_contact_only=incident.press_contact_only)
        yield MeasureKind(told.kind), decide("conduct.person_measure", facts, on=now)


def _openings(actor: Actor, incident: Incident, answers: list[tuple[MeasureKind, Decision]]) -> tuple[OpeningRow, ...]:
    pack, found = current_pack(), dict[str, OpeningRow]()
    rank = highest_rank(actor, incident.facility_id)
    level = -1 if rank is None else pack.level(rank)
    for kind, answer in answers:
        ground = measures.carrying(answer)
        if ground is None:
            continue
        days = [int(one.value) for one in answer.limits if one.code == "days"]
        found[ground.rule] = OpeningRow(
            kind=kind,
            word=MEASURE_WORDS[kind],
            must=ground.modality is Modality.MUST_DENY,
            max_days=min(days, default=None),
            lowest_rank=pack.ranks[answer.authority],
            within_rank=pack.level(answer.authority) <= level,
            rule=ground.rule,
            citation=ground.citation,
            text=ground.text,
        )
    return tuple(sorted(found.values(), key=lambda one: one.rule))


def _row(one: Measure, today: date) -> MeasureRow:
    return MeasureRow(
        id=one.id,
        kind=MeasureKind(one.kind),
        word=MEASURE_WORDS[MeasureKind(one.kind)],
        effect=EFFECT_WORDS[Effect(one.effect)],
        first_on=one.span.lower,
        until_on=one.span.upper,
        rule=one.rule,
        citation=one.citation,
        reasons=one.reasons,
        taken_by=one.taken_by,
        taken_on=one.taken_on,
        decided_at=one.decided_at,
        decided_by=str(one.decided_by),
        rank=current_pack().ranks[one.rank],
        ended_at=one.ended_at,
        ended_by=str(one.ended_by) if one.ended_by else "",
        end_reasons=one.end_reasons,
        is_over=one.ended_at is not None or one.span.upper <= today,
    )
